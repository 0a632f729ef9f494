"""What every test shares: one language, a settings folder of its own, and patience with slow machines."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from smmtui import i18n

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("house"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")

_number = count(1)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two workers a core: nearly half the time of a screen's test is waiting for the screen to be still."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """English, and settings and caches that belong to this test alone."""
    home = tmp_path_factory.getbasetemp() / f"home-{next(_number)}"  # mktemp would look through all earlier ones
    home.mkdir()
    monkeypatch.setenv("SMMTUI_HOME", str(home))
    monkeypatch.delenv("SMMTUI_WORKSPACE", raising=False)
    monkeypatch.delenv("SMMTUI_CLOCK", raising=False)
    i18n.use("en")
    yield home
    i18n.use("en")
