"""The program's words in English and Russian, and dates, numbers and plurals as each language writes them.

Words live in `data/locale/<lang>/<area>.json`: a flat object from key to text, or to plural forms
{"one": …, "few": …, "many": …, "other": …} chosen by the value named `n`. The key "content.empty" is the key "empty"
of the area "content", and "errors.import.truncated" the key "truncated" of the area "errors.import". Fields are written
{name}; nothing else in the text is special. Areas load when first asked for.
"""

from __future__ import annotations

import json
import locale
import os
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from smmtui import paths

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES: Final = ("en", "ru")
NAMES: Final = {"en": "English", "ru": "Русский"}
#: Days are written day first in both languages, so that no English reader takes 03/04 for the wrong month.
_DATES: Final = {"en": "en_GB", "ru": "ru"}
#: The styles that Babel's own patterns do not suit: Russian ones end in "г.", which no sentence can end with.
_STYLES: Final = {
    ("en", "short"): "y-MM-dd",
    ("ru", "short"): "dd.MM.y",
    ("ru", "medium"): "d MMM y",
    ("ru", "long"): "d MMMM y",
}
_FIELD = re.compile(r"\{(\w+)\}")
_active = "en"


def use(lang: str) -> None:
    """Make `lang` the active language.

    Raises:
        ValueError: `lang` is not one of LANGUAGES.
    """
    global _active
    if lang not in LANGUAGES:
        raise ValueError(lang)
    _active = lang


def active() -> str:
    """The code of the active language."""
    return _active


def from_locale() -> str:
    """The language for a first start: from LC_ALL, LC_MESSAGES, LANG or the system, else English."""
    for name in ("SMMTUI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value[:2].lower() if value[:2].lower() in LANGUAGES else "en"
    system = (locale.getlocale()[0] or "")[:2].lower()
    return system if system in LANGUAGES else "en"


@cache
def area(lang: str, name: str) -> Mapping[str, str | dict[str, str]]:
    """All words of one area, as they stand in its file; empty where there is no such file."""
    path = paths.data_dir() / "locale" / lang / f"{name}.json"
    if not path.is_file():
        return {}
    loaded: dict[str, str | dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _find(key: str, lang: str) -> str | dict[str, str] | None:
    name, _, rest = key.partition(".")
    if name == "errors":
        family, _, rest = rest.partition(".")
        name = f"errors.{family}"
    return area(lang, name).get(rest)


def has(key: str) -> bool:
    """Whether there are words for `key`."""
    return _find(key, _active) is not None


def t(key: str, /, *, lang: str | None = None, **values: object) -> str:
    """The words for `key`, with {fields} filled in; plural words are chosen by `n`.

    A key without words comes back as itself in double angle brackets, so that it is seen and never crashes a screen.
    Numbers and dates among `values` are written as the language writes them.
    """
    lang = lang or _active
    words = _find(key, lang)
    if words is None:
        return f"⟪{key}⟫"
    if isinstance(words, dict):
        n = values.get("n", 0)
        form = plural_form(n, lang) if isinstance(n, (int, float)) else "other"
        words = words.get(form) or words["other"]
    return fill(words, values, lang)


def fill(words: str, values: Mapping[str, object], lang: str) -> str:
    """`words` with each {field} replaced by its value; a field without a value stays as it is written."""

    def write(found: re.Match[str]) -> str:
        name = found.group(1)
        return show(values[name], lang) if name in values else found.group()

    return _FIELD.sub(write, words) if "{" in words else words


def show(value: object, lang: str | None = None) -> str:
    """One value as a person reads it in `lang`: numbers grouped, dates short, everything else as text."""
    if isinstance(value, bool):
        return t("common.yes" if value else "common.no", lang=lang)
    if isinstance(value, int):
        return number(value, lang)
    if isinstance(value, float):
        return number(value, lang)
    if isinstance(value, datetime):
        return moment(value, lang)
    if isinstance(value, date):
        return day(value, lang)
    return str(value)


@cache
def babel_locale(lang: str) -> Locale:
    """Babel's locale for `lang`."""
    from babel import Locale

    return Locale.parse(lang)


def plural_form(n: float, lang: str | None = None) -> str:
    """The CLDR plural form (one, few, many, other) that `n` takes."""
    return babel_locale(lang or _active).plural_form(n)


def number(value: float, lang: str | None = None, *, digits: int = 1) -> str:
    """A number with the language's separators; at most `digits` decimals."""
    from babel.numbers import format_decimal

    pattern = "#,##0" if value == int(value) else "#,##0." + "#" * digits
    return format_decimal(value, format=pattern, locale=babel_locale(lang or _active))


def percent(share: float, lang: str | None = None, *, digits: int = 0) -> str:
    """A share between 0 and 1 as a percentage."""
    from babel.numbers import format_percent

    pattern = "#,##0." + "0" * digits + "%" if digits else "#,##0%"
    if (lang or _active) == "ru":
        pattern = pattern.replace("%", "\u00a0%")
    return format_percent(share, format=pattern, locale=babel_locale(lang or _active))


def money(amount: float, currency: str, lang: str | None = None) -> str:
    """An amount with its currency as the language writes it."""
    from babel.numbers import format_currency

    return format_currency(amount, currency, locale=babel_locale(lang or _active))


def day(value: date, lang: str | None = None, *, style: str = "medium") -> str:
    """A day in words; `style` is short (in figures), medium, long or full, or a CLDR pattern such as "d MMM"."""
    from babel.dates import format_date

    lang = lang or _active
    return format_date(value, format=_STYLES.get((lang, style), style), locale=babel_locale(_DATES[lang]))


def moment(value: datetime, lang: str | None = None) -> str:
    """A day and a time of 24 hours, in the computer's own time zone."""
    from babel.dates import format_time

    own = value.astimezone()
    lang = lang or _active
    return f"{day(own, lang)}, {format_time(own, format='HH:mm', locale=babel_locale(_DATES[lang]))}"


def choose(texts: Mapping[str, str], lang: str | None = None) -> str:
    """The text of a {"en": …, "ru": …} pair in `lang`, or in whatever language it has."""
    wanted = lang or _active
    return texts.get(wanted) or texts.get("en") or next(iter(texts.values()), "")
