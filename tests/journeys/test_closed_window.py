"""A window that is closed without a signal: the program ends instead of waiting for keys that never come."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from threading import Timer

import pytest

from smmtui.tui.app import GONE
from tests.journeys.terminal import PATIENCE, Terminal, environment

pytestmark = pytest.mark.journey


def test_the_program_ends_with_its_window(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # the child begins with it
    try:
        run = Terminal(["demo"], environment(tmp_path, "en"), (80, 24))
    finally:
        signal.signal(signal.SIGHUP, before)
    run.see("THE NINE STEPS")
    os.close(run._terminal)
    child, run.child = run.child, 0
    giving_up = Timer(PATIENCE, os.kill, (child, signal.SIGKILL))
    giving_up.start()
    _, status = os.waitpid(child, 0)
    giving_up.cancel()
    assert os.waitstatus_to_exitcode(status) == GONE
