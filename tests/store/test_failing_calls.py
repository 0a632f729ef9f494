"""One call to the disk fails, or all from one on, or there is no room: nothing said to be saved is lost."""

from __future__ import annotations

import pytest

from campaign import failing, vfs

pytestmark = pytest.mark.skipif(not vfs.available(), reason="SQLite is built into this Python")


def test_an_error_at_any_of_the_first_calls_loses_nothing() -> None:
    promises, calls = failing.whole_run()
    numbers = [*range(20), *range(20, 2 * calls, 67)]
    assert [found for found in failing.io_faults(promises, calls, iter(numbers)) if found[1]] == []


def test_a_disk_full_from_any_call_on_loses_nothing_and_goes_on() -> None:
    assert [found for found in failing.full_faults(range(20)) if found[1]] == []
