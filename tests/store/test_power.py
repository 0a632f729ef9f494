"""The power cut at random moments of a recorded day: what was said to be saved is there, by two models of the disk."""

from __future__ import annotations

import pytest

from campaign import cuts, vfs

pytestmark = pytest.mark.skipif(not vfs.available(), reason="SQLite is built into this Python")
_CUTS = 300
_CUTS_OF_BROKEN = 60


def test_no_power_cut_loses_what_was_saved() -> None:
    old, events = cuts.record()
    assert [(number, fault) for number, fault in cuts.faults(events, old, range(_CUTS)) if fault] == []


@pytest.mark.parametrize("name", list(cuts.BROKEN))
def test_a_store_broken_on_purpose_is_caught(name: str) -> None:
    old, events = cuts.record(cuts.BROKEN[name])
    assert any(fault for _, fault in cuts.faults(events, old, range(_CUTS_OF_BROKEN)))
