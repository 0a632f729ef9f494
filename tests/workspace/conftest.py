"""A real workspace in a temporary folder, and a clock that can be set forward."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smmtui.workspace.session import Workspace, create_workspace
from tests.fakes.clock import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    """The twentieth of November 2026, until it is set forward."""
    return FakeClock()


@pytest.fixture
def ws(tmp_path: Path, clock: FakeClock) -> Iterator[Workspace]:
    """A new workspace called Kofe."""
    with create_workspace(tmp_path / "kofe", clock=clock, name="Kofe") as made:
        yield made
