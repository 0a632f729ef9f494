"""Reading one field of a form from what a person typed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from smmtui import errors, i18n
from smmtui.credentials.detect import guard
from smmtui.credentials.grammar import parse as parse_location
from smmtui.credentials.location import CredentialLocation
from smmtui.model.account import Admin, FollowerCount
from smmtui.model.amounts import LARGEST, parse_code, parse_large, parse_money, parse_number
from smmtui.model.base import Money
from smmtui.model.dates import FIRST, LAST, is_beyond, parse_day, parse_period
from smmtui.model.fields import Field, FieldKind
from smmtui.model.hours import parse_hours, parse_time
from smmtui.model.zone_names import zone_named
from smmtui.text import clean, drawn, fold

FormValue = (
    bool
    | int
    | float
    | str
    | date
    | Money
    | CredentialLocation
    | tuple[str, ...]
    | tuple[Admin, ...]
    | tuple[FollowerCount, ...]
    | dict[str, int]
    | dict[str, str]
    | None
)
LONGEST_LINE: Final = 1000
LONGEST_TEXT: Final = 50_000
_PARTS = re.compile(r"[;\n]")
_COMMAS = re.compile(r",(?![^()]*\))")
_ADMIN = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<about>[^()]*)\))?")
_PAIR = re.compile(r"(?P<what>.+?)\s*(?:[:=–—-]\s*|\s)(?P<level>\d+)")
_COUNT = re.compile(r"(?:(?P<day>.+?)\s*(?::|=|\s[–—-])\s*)?(?P<count>[\d\s.,'’\u00a0\u202f]*\d\s*[^\W\d_]*\.?)")
_YES_TEXT: Final = """
    yes y true on 1 + да д есть истина
"""
_YES: Final = frozenset(_YES_TEXT.split())
_NO_TEXT: Final = """
    no n false off 0 - − нет н ложь
"""
_NO: Final = frozenset(_NO_TEXT.split())
_EMPTY: Final[dict[FieldKind, FormValue]] = {
    "text": "", "long": "", "choice": "", "ref": "", "list": (), "people": (), "admins": (), "followers": (),
    "words": {}, "skills": {},
}  # fmt: skip


def parse_field(
    field: Field, raw: str, *, lang: str, today: date, currency: str = "", confirmed_item: bool = False
) -> FormValue:
    """The value that `raw` gives to `field`; text that looks blank clears it ("", (), {} or None by the field's kind).

    `currency` is the code for money written without one; `confirmed_item` accepts a credential's label that looks
    random.

    Raises:
        InvalidValue: the field cannot take it; the message says what it takes.
        SecretRefused: it looks like a secret.
    """
    text = clean(raw).strip()
    if not drawn(text):
        return _EMPTY.get(field.kind)
    if field.kind == "location":
        return parse_location(text, confirmed_item=confirmed_item)
    if len(text) > (LONGEST_TEXT if field.kind == "long" else LONGEST_LINE):
        raise wrong("too_long", field, lang, most=LONGEST_TEXT if field.kind == "long" else LONGEST_LINE)
    if field.kind == "money":
        return _money(field, text, lang, currency)
    guard(text, field.label(lang))
    return _READERS[field.kind](field, text, lang, today)


def wrong(what: str, field: Field, lang: str, **values: object) -> errors.InvalidValue:
    """The complaint about a field: the words under `what`, and the field's name."""
    return errors.InvalidValue(f"records.{what}", field=field.label(lang), **values)


def _text(field: Field, text: str, lang: str, _today: date) -> str:
    line = " ".join(text.split())
    if field.check == "url":
        return _url(field, line, lang)
    if field.check == "currency":
        code = parse_code(line)
        if code is None:
            raise wrong("currency_code", field, lang)
        return code
    if field.check == "timezone":
        zone = zone_named(line)
        if zone is None:
            raise wrong("timezone", field, lang)
        return zone
    if field.check == "period":
        period = parse_period(line)
        if period is None:
            raise wrong("period", field, lang)
        return period
    if field.check in {"time", "hours"}:
        found = parse_time(line) if field.check == "time" else parse_hours(line)
        if found is None:
            raise wrong(field.check, field, lang)
        return found
    if field.check == "language" and line not in i18n.LANGUAGES:
        raise wrong("language", field, lang, choices=", ".join(i18n.LANGUAGES))
    return line


def _url(field: Field, line: str, lang: str) -> str:
    scheme, found, _ = line.partition("://")
    if not found and re.match(r"[\w\-]+(?:\.[\w\-]+)+(?:[/:?#]|$)", line):
        return "https://" + line
    if (
        " " in line
        or scheme.lower() not in {"http", "https"}
        or not re.match(r"https?://[^/\s.]+\.[^/\s]+", line, re.IGNORECASE)
    ):
        raise wrong("url", field, lang)
    return line


def _long(_field: Field, text: str, _lang: str, _today: date) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _words(field: Field, text: str, lang: str, today: date) -> dict[str, str]:
    return {lang: _text(field, text, lang, today)}


def find_choice(field: Field, raw: str) -> str | None:
    """The choice that `raw` names: its value, its words in any language, or the only one that begins so."""
    wanted = fold(raw)
    names: dict[str, str] = {}
    for value in field.choices:
        names[fold(value)] = value
        names[fold(value.replace("_", " "))] = value
        for lang in i18n.LANGUAGES:
            if value:
                names[fold(field.choice_label(value, lang))] = value
    if wanted in names:
        return names[wanted]
    begins = {value for name, value in names.items() if len(wanted) > 1 and name.startswith(wanted)}
    return begins.pop() if len(begins) == 1 else None


def _choice(field: Field, text: str, lang: str, _today: date) -> str:
    value = find_choice(field, text)
    if value is None:
        known = [choice for choice in field.choices if choice]
        near = difflib.get_close_matches(fold(text), known, n=1)
        if near:
            raise wrong("choice_near", field, lang, choices=", ".join(known), near=near[0])
        raise wrong("choice", field, lang, choices=", ".join(known))
    return value


def _date(field: Field, text: str, lang: str, today: date) -> date:
    day = parse_day(text, today, field.when)
    if day is None and is_beyond(text, today, field.when):
        raise wrong("date_range", field, lang, first=FIRST, last=LAST)
    if day is None:
        raise wrong("date", field, lang)
    if field.when == "past" and day > today:
        raise wrong("ahead", field, lang, day=day)
    return day


def _number(field: Field, text: str, lang: str, _today: date) -> float:
    value = parse_number(text, lang)
    if value is None:
        check_limits(field, parse_large(text, lang) or 0, lang)
        raise wrong("number", field, lang)
    if "%" in text and not field.percent:
        value = round(value * 100, 8)
    if field.percent and "%" not in text and 1 < value <= 100:
        value = round(value / 100, 10)
    check_limits(field, value, lang)
    return value


def _integer(field: Field, text: str, lang: str, today: date) -> int:
    value = _number(field, text, lang, today)
    if value != int(value):
        raise wrong("integer", field, lang)
    return int(value)


def check_limits(field: Field, value: float, lang: str) -> None:
    """Refuse a number outside the limits of its field, or one too large to be kept exactly.

    Raises:
        InvalidValue: it is; the message names the limits.
    """
    low, high = field.minimum, field.maximum
    times = 100 if field.percent else 1
    if abs(value) >= LARGEST:
        least, most = 1 - LARGEST if low is None else low * times, LARGEST - 1 if high is None else high * times
        raise wrong("between", field, lang, low=least, high=most)
    if low is not None and high is not None and not low <= value <= high:
        raise wrong("between", field, lang, low=low * times, high=high * times)
    if low is not None and value < low:
        raise wrong("at_least", field, lang, low=low * times)
    if high is not None and value > high:
        raise wrong("at_most", field, lang, high=high * times)


def _money(field: Field, text: str, lang: str, currency: str) -> Money:
    value = parse_money(text, lang, currency)
    if isinstance(value, str):
        guard(text, field.label(lang))
        if value == "number":
            check_limits(field, parse_large(text, lang) or 0, lang)
        raise wrong("money" if value == "number" else "currency", field, lang)
    check_limits(field, value.amount, lang)
    return value


def _flag(field: Field, text: str, lang: str, _today: date) -> bool:
    word = fold(text)
    if word not in _YES | _NO:
        raise wrong("flag", field, lang)
    return word in _YES


def _split(text: str) -> list[str]:
    parts = _PARTS.split(text) if _PARTS.search(text) else _COMMAS.split(text)
    return [" ".join(part.split()) for part in parts if drawn(part)]


def _unique(parts: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for part in parts:
        found.setdefault(fold(part), part)
    return tuple(found.values())


def _list(field: Field, text: str, lang: str, _today: date) -> tuple[str, ...]:
    parts = _split(text)
    return _unique(_market(field, one, lang) for one in parts) if field.check == "markets" else _unique(parts)


def _market(field: Field, text: str, lang: str) -> str:
    from smmtui.model.markets import code_of

    code = code_of(text)
    if code is None:
        raise wrong("market", field, lang, market=text[:40])
    return code


def _people(_field: Field, text: str, _lang: str, _today: date) -> tuple[str, ...]:
    """Names hold no commas, so that commas and semicolons part them alike."""
    return _unique(_split(text.replace(",", ";")))


def _admins(field: Field, text: str, lang: str, _today: date) -> tuple[Admin, ...]:
    people: list[Admin] = []
    for part in _split(text):
        found = _ADMIN.fullmatch(part)
        if not found:
            raise wrong("admins", field, lang)
        people.append(_admin(field, found["name"], found["about"] or "", lang))
    return tuple(people)


def _admin(field: Field, name: str, about: str, lang: str) -> Admin:
    admin = Admin(name=name)
    for word in filter(None, map(str.strip, about.split(","))):
        employed = _employed(word)
        role = find_choice(field, word)
        if employed is None and role is None:
            raise wrong("admins", field, lang)
        admin = Admin(
            name=name,
            role=role or admin.role,  # type: ignore[arg-type]  # the choices are the roles
            employed=admin.employed if employed is None else employed,
        )
    return admin


def _employed(word: str) -> bool | None:
    folded = fold(word)
    for lang in i18n.LANGUAGES:
        if folded in fold(i18n.t("records.employed.words", lang=lang)).split("|"):
            return True
        if folded in fold(i18n.t("records.left.words", lang=lang)).split("|"):
            return False
    return None


def _followers(field: Field, text: str, lang: str, today: date) -> tuple[FollowerCount, ...]:
    counts: dict[date, int] = {}
    for part in _PARTS.split(text) if _PARTS.search(text) else [text]:
        if not part.strip():
            continue
        found = _COUNT.fullmatch(part.strip())
        day = parse_day(found["day"], today) if found and found["day"] else today
        number = parse_number(found["count"], lang) if found else None
        if day is None or number is None or number != int(number) or number < 0:
            raise wrong("followers", field, lang)
        counts[day] = int(number)
    return tuple(FollowerCount(day, counts[day]) for day in sorted(counts))


def _skills(field: Field, text: str, lang: str, _today: date) -> dict[str, int]:
    levels: dict[str, int] = {}
    for part in _split(text):
        found = _PAIR.fullmatch(part)
        skill = find_choice(field, found["what"]) if found else None
        if not found or skill is None or not 1 <= int(found["level"]) <= 4:
            raise wrong("skills", field, lang, choices=", ".join(field.choices))
        levels[skill] = int(found["level"])
    return levels


_READERS: Final[dict[FieldKind, Callable[[Field, str, str, date], FormValue]]] = {
    "text": _text, "ref": _text, "long": _long, "words": _words, "choice": _choice, "date": _date, "number": _number,
    "integer": _integer, "flag": _flag, "list": _list, "people": _people, "admins": _admins, "followers": _followers,
    "skills": _skills,
}  # fmt: skip
