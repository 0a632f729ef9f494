"""Markets as people name them ("Germany", "Россия", "DE-BY") and the codes of ISO 3166 that they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from smmtui import i18n
from smmtui.text import fold

_CODE = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,3}))?")
#: What people write and no list of countries knows.
_SHORT: Final = {
    "uk": "GB", "england": "GB", "великобритания": "GB", "англия": "GB", "usa": "US", "u.s.": "US", "america": "US",
    "америка": "US", "сша": "US", "рф": "RU", "russian federation": "RU", "российская федерация": "RU", "рб": "BY",
    "белоруссия": "BY", "uae": "AE", "оаэ": "AE", "south korea": "KR", "южная корея": "KR", "czech republic": "CZ",
    "киргизия": "KG",
}  # fmt: skip


def code_of(raw: str) -> str | None:
    """The code that a market's name or code stands for, as "RU" or "DE-BY"; None where it is none that is known."""
    text = raw.strip()
    found = _CODE.fullmatch(text.upper().replace("_", "-"))
    if found is not None and found[1] in _countries():
        return found[0] if not found[2] or found[2] in _regions(found[1]) else None
    wanted = fold(text)
    code = _SHORT.get(wanted) or _names().get(wanted)
    return code if code in _countries() else None


def name_of(code: str, lang: str | None = None) -> str:
    """The market of a code as people name it; a region keeps its letters behind the country."""
    country, _, region = code.partition("-")
    name = i18n.babel_locale(lang or i18n.active()).territories.get(country, country)
    return f"{name} ({region})" if region else str(name)


@cache
def _names() -> Mapping[str, str]:
    return {
        fold(str(name)): code
        for lang in i18n.LANGUAGES
        for code, name in i18n.babel_locale(lang).territories.items()
        if len(code) == 2 and code.isalpha()
    }


@cache
def _countries() -> frozenset[str]:
    """The countries whose public holidays are known."""
    import holidays

    return frozenset(code for code in holidays.list_supported_countries(include_aliases=False) if len(code) == 2)


@cache
def _regions(country: str) -> frozenset[str]:
    import holidays

    return frozenset(holidays.list_supported_countries(include_aliases=False).get(country, ()))
