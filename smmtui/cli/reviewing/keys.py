"""The one-letter commands of the interview in lines, by letter, by the Russian letter on the same key, or by name."""

from __future__ import annotations

from typing import Final

from smmtui import i18n
from smmtui.text import fold

# The letter, the Russian letter on the same key, and the command; `help` lists them in this order.
COMMANDS: Final[tuple[tuple[str, str, str], ...]] = (
    ("b", "и", "back"),
    ("s", "ы", "skip"),
    ("?", ",", "why"),
    ("k", "л", "dont_know"),
    ("n", "т", "not_applicable"),
    ("=", "=", "still_true"),
    ("m", "ь", "later"),
    ("t", "е", "note"),
    ("e", "у", "evidence"),
    ("g", "п", "go"),
    ("h", "р", "help"),
    ("q", "й", "quit"),
)
FOLLOWED: Final = frozenset({"go", "note", "evidence", "not_applicable"})


def command_of(typed: str, *, text: bool = False) -> tuple[str, str]:
    """The command that a line asks for and what stands behind it; ("", the line) where it is an answer.

    A command may be followed by its text ("n we run no ads"), but not by the Russian letter, which begins ordinary
    sentences, and not where the answer itself is a `text`.
    """
    word, _, rest = typed.strip().partition(" ")
    folded = fold(word)
    for latin, russian, name in COMMANDS:
        names = {latin, *(fold(i18n.t(f"cli.talk.name.{name}", lang=lang)) for lang in i18n.LANGUAGES)}
        if folded in {*names, russian} and not rest:
            return name, ""
        if folded in names and name in FOLLOWED and not text:
            return name, rest.strip()
    return "", typed.strip()


def help_lines() -> list[str]:
    """Every command with what it does."""
    return [f"{latin}  {i18n.t(f'cli.talk.help.{name}')}" for latin, _, name in COMMANDS]
