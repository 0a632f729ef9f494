"""Owners of the lock and migrations that are killed: the next window goes on where the saved state is."""

from __future__ import annotations

import sys

import pytest

from campaign import kills

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX deed")


def test_ten_killed_owners_leave_no_lock_and_lose_nothing() -> None:
    assert [found for found in kills.owner_faults(range(10)) if found[1]] == []


def test_ten_killed_migrations_leave_all_old_or_all_new() -> None:
    assert [found for found in kills.migration_faults(range(10)) if found[1]] == []
