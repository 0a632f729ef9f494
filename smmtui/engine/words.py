"""Rule messages: {fact} fields, plural words {views|view|views}, limits {$limit}, and values in a reader's words.

Substitution is our own and goes once over the template, so a value that itself holds braces stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from smmtui import i18n, text
from smmtui.engine.dictionary import FactDef
from smmtui.engine.values import Absent, Interval, Seen

FORMS: Final = {"en": 2, "ru": 3}
MAX_SHOWN = 80  # cells; a post's whole text would drown the sentence it stands in
_FIELD = re.compile(r"\{(\$?)([\w-]+)((?:\|[^{}|]*)*)\}")
_STRAY = re.compile(r"[{}]")


class Field(NamedTuple):
    """A field of a template: the fact's or limit's name, and the plural forms where it has some."""

    name: str
    is_limit: bool
    forms: tuple[str, ...]


@lru_cache(maxsize=4096)
def parse(template: str) -> tuple[str | Field, ...]:
    """The template as plain pieces and fields in order."""
    pieces: list[str | Field] = []
    end = 0
    for found in _FIELD.finditer(template):
        pieces.append(template[end : found.start()])
        forms = tuple(found.group(3)[1:].split("|")) if found.group(3) else ()
        pieces.append(Field(found.group(2), bool(found.group(1)), forms))
        end = found.end()
    pieces.append(template[end:])
    return tuple(piece for piece in pieces if piece != "")


def fields(template: str) -> tuple[Field, ...]:
    """The fields of a template."""
    return tuple(piece for piece in parse(template) if isinstance(piece, Field))


def has_stray_brace(template: str) -> bool:
    """Whether a brace stands in the text that belongs to no field."""
    return any(_STRAY.search(piece) for piece in parse(template) if isinstance(piece, str))


def render(pieces: Iterable[str | Field], lang: str, value: Callable[[Field], tuple[Seen, FactDef | None]]) -> str:
    """A parsed template in `lang`; `value` gives for a field what was seen and the fact that says how to show it."""
    shown: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            shown.append(piece)
            continue
        seen, fact = value(piece)
        shown.append(plural(seen, piece.forms, lang) if piece.forms else show(seen, fact, lang))
    return "".join(shown)


def plural(seen: Seen, forms: tuple[str, ...], lang: str) -> str:
    """The form of a word that goes with a number: one or other; in Russian one, few or many.

    Fractions take the second form in both languages (1.5 days, 1,5 дня), and so does a number that is not known.
    """
    if isinstance(seen, bool) or not isinstance(seen, (int, float)):
        return forms[-1]
    return forms[min(_form(seen, lang), len(forms) - 1)]


@lru_cache(maxsize=16384)
def _form(number: float, lang: str) -> int:
    return {"one": 0, "few": 1, "many": 2, "other": 1}.get(i18n.plural_form(number, lang), 1)


def show(seen: Seen, fact: FactDef | None, lang: str) -> str:
    """A value as a person reads it: choices and flags in the dictionary's words, shares as percentages."""
    if isinstance(seen, (int, float)) and not isinstance(seen, bool):
        return _number(seen, fact is not None and fact.is_share, lang)
    if isinstance(seen, Absent):
        return i18n.t(f"rules.{seen.value}", lang=lang)
    if isinstance(seen, Interval):
        return i18n.t("rules.between", lang=lang, low=_end(seen.low, fact, lang), high=_end(seen.high, fact, lang))
    if isinstance(seen, tuple):
        return ", ".join(show(one, fact, lang) for one in seen)
    if isinstance(seen, bool):
        return i18n.t("rules.yes" if seen else "rules.no", lang=lang)
    if fact is not None and seen in fact.values:
        return i18n.choose(fact.values[seen], lang)
    return text.fit(text.one_line(seen), MAX_SHOWN)


def _end(number: float, fact: FactDef | None, lang: str) -> str:
    if number in (float("inf"), float("-inf")):
        return i18n.t("rules.unknown", lang=lang)
    return _number(number, bool(fact and fact.is_share), lang)


@lru_cache(maxsize=65536)
def _number(number: float, is_share: bool, lang: str) -> str:
    return i18n.percent(number, lang) if is_share else i18n.number(number, lang)
