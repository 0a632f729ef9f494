"""Public holidays by market, in the reader's language where the library has it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final

_LANGUAGES: Final = {"en": ("en_US", "en_GB", "en"), "ru": ("ru", "ru_RU", "en_US", "en_GB", "en")}


@lru_cache(maxsize=256)
def of_year(market: str, year: int, lang: str) -> Mapping[date, str]:
    """The public holidays of a market ("RU", "DE-BY") in a year, with their names; empty where none are known.

    A market whose names the library does not have in `lang` gives them in English, else in its own language.
    """
    import holidays  # two hundred countries: only whoever asks for holidays pays for them

    country, _, region = market.partition("-")
    try:
        plain = holidays.country_holidays(country, subdiv=region or None, years=year)
        known = plain.supported_languages or ()
        wanted = next((one for one in _LANGUAGES.get(lang, ()) if one in known), plain.default_language)
        found = holidays.country_holidays(country, subdiv=region or None, years=year, language=wanted)
    except NotImplementedError:
        return {}
    return {day: str(name) for day, name in sorted(found.items())}


def between(market: str, first: date, last: date, lang: str) -> dict[date, str]:
    """The public holidays of a market from `first` to `last`."""
    years = range(first.year, last.year + 1)
    return {day: name for year in years for day, name in of_year(market, year, lang).items() if first <= day <= last}
