"""Questions on the command line: written to stderr, answered from the keyboard; never asked where nobody sits."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from smmtui import i18n
from smmtui.cli import diagnostics
from smmtui.errors import Cancelled
from smmtui.text import fold


def can_ask() -> bool:
    """Whether somebody sits at the keyboard."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, default: str = "") -> str:
    """What the user types, or `default` for an empty line.

    Raises:
        Cancelled: the input ended.
    """
    shown = f"{question} [{default}]" if default else question
    diagnostics.ask(shown)
    typed = sys.stdin.readline()
    if not typed:
        diagnostics.note("")
        raise Cancelled("cli.input_ended")
    return typed.strip() or default


def confirm(question: str, *, default: bool = False) -> bool:
    """A yes or a no, in either language; `default` for an empty line and where nobody can answer."""
    if not can_ask():
        return default
    hint = i18n.t("cli.yes_no" if default else "cli.no_yes")
    while True:
        typed = fold(ask(f"{question} {hint}"))
        if not typed:
            return default
        if typed in {"y", "yes", "д", "да"}:
            return True
        if typed in {"n", "no", "н", "нет"}:
            return False
        diagnostics.note(i18n.t("cli.answer_yes_or_no"))


def choose(question: str, choices: Sequence[str]) -> int:
    """The place (from 0) of the choice the user takes, by its number or its first letters."""
    for number, choice in enumerate(choices, 1):
        diagnostics.note(f"  {number}  {choice}")
    while True:
        typed = fold(ask(question))
        if typed.isdigit() and 1 <= int(typed) <= len(choices):
            return int(typed) - 1
        near = [index for index, choice in enumerate(choices) if typed and fold(choice).startswith(typed)]
        if len(near) == 1:
            return near[0]
        diagnostics.note(i18n.t("cli.answer_number", n=len(choices)))
