"""Keys by position: what a key of the Latin layout sends when the Russian layout is on."""

from __future__ import annotations

import re
from typing import Final

_LATIN: Final = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC: Final = "йцукенгшщзхъфывапролджэячсмитьбюё"
_TWINS: Final = dict(zip(_LATIN + _LATIN.upper(), _CYRILLIC + _CYRILLIC.upper(), strict=True))
_BACK: Final = {cyrillic: key for key, cyrillic in _TWINS.items()}
_NAMES: Final = {
    "slash": "full_stop",
    "question_mark": "comma",
    "left_square_bracket": "х",
    "right_square_bracket": "ъ",
}
_FUNCTION: Final = re.compile(r"f\d{1,2}")
_DISPLAY: Final = {
    "question_mark": "?",
    "slash": "/",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "backspace": "Bksp",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "equals_sign": "=",
    "plus": "+",
    "minus": "-",
    "full_stop": ".",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


def twin(key: str) -> str | None:
    """The key name that the same physical key sends on a Russian layout, or None where it is the same or unknown.

    Keys held with Ctrl or Alt have no twin: terminals send them by position already.
    """
    if len(key) == 1:
        return _TWINS.get(key)
    return _NAMES.get(key)


def latin(key: str) -> str:
    """The key of the Latin layout at the place of this one; Latin keys and unknown ones come back as they are."""
    return _BACK.get(key, key)


def show_key(key: str) -> str:
    """A key as a person reads it on the keyboard: "^p", "F2", "Enter", "?"."""
    if key.startswith("ctrl+"):
        return "^" + show_key(key.removeprefix("ctrl+"))
    if key.startswith("shift+"):
        return "⇧" + show_key(key.removeprefix("shift+"))
    return _DISPLAY.get(key, key.upper() if _FUNCTION.fullmatch(key) else key)
