"""The only writer of stderr: what is going on, what went wrong, and what to do."""

from __future__ import annotations

import os
import sys

from smmtui import i18n
from smmtui.cli import output
from smmtui.errors import SmmtuiError
from smmtui.text import safe_text


def note(text: str) -> None:
    """A sentence about what is going on."""
    _write(safe_text(text) + "\n")


def ask(text: str) -> None:
    """A question; the answer is typed behind it."""
    _write(safe_text(text) + " ")


def warning(text: str) -> None:
    """Something to look at that stops nothing."""
    _write(f"{_paint(i18n.t('cli.warning'), '33')} {safe_text(text)}\n")


def error(text: str) -> None:
    """What went wrong."""
    _write(f"{_paint(i18n.t('cli.error'), '31')} {safe_text(text)}\n")


def told(problem: SmmtuiError) -> int:
    """Tell an error of the program; returns the exit code that goes with it.

    A secret that was typed where a name or an id was wanted is not repeated.
    """
    from smmtui.reports.secrets import text_without_secrets

    error(text_without_secrets(problem.tell()))
    return problem.exit_code


def progress(done: int, total: int, what: str = "") -> None:
    """How far a long task has come, on one line that is written over; nothing where no window is, or when plain."""
    if not sys.stderr.isatty() or output.is_plain():
        return
    share = f"{i18n.percent(done / total)}" if total else i18n.number(done)
    end = "\n" if total and done >= total else ""
    _write(f"\r\x1b[K{safe_text(what)} {share}{end}")


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except BrokenPipeError:
        return  # nobody reads the narration; the work goes on


def _paint(text: str, color: str) -> str:
    if not sys.stderr.isatty() or output.is_plain() or os.environ.get("NO_COLOR"):
        return text
    return f"\x1b[{color}m{text}\x1b[0m"
