"""click's own words ("Usage", "Options") in the active language; the only file that replaces them."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from smmtui import i18n

# The modules of click that hold translatable words under the names `_` and `ngettext`.
_MODULES: Final = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")


def install() -> None:
    """Let click ask our words; the language is looked up each time, so that a switch needs nothing more."""
    for name in _MODULES:
        module = import_module(f"click.{name}")
        for old, new in (("_", translate), ("ngettext", translate_counted)):
            if hasattr(module, old):
                setattr(module, old, new)


def translate(message: str) -> str:
    """One of click's messages in the active language; as it is where there are no words for it."""
    words = i18n.area(i18n.active(), "click").get(message, message)
    return words if isinstance(words, str) else words["other"]


def translate_counted(one: str, several: str, n: int) -> str:
    """One of click's messages about `n` things in the active language."""
    words = i18n.area(i18n.active(), "click").get(one)
    if words is None:
        return one if n == 1 else several
    return words if isinstance(words, str) else words.get(i18n.plural_form(n)) or words["other"]
