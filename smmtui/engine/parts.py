"""The parts of a pack beside its rules: limits, measures, fixes and sources, read and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, cast, get_args

from smmtui.engine import words
from smmtui.engine.conditions import ConditionReader
from smmtui.engine.dictionary import ABOUTS, FactDef, FactDictionary
from smmtui.engine.node import Node
from smmtui.engine.pack import Limit, Measure, Source
from smmtui.engine.problems import Attempts
from smmtui.engine.typed import typed
from smmtui.model.finding import About, Effort, FactValue, Fix, Words

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_DUE = re.compile(r"(\d{1,3})([dwm])")
_DAYS = {"d": 1, "w": 7, "m": 30}
_KINDS: Final = ("count", "share", "sum", "median", "max")
_CATALOGUE = re.compile(r"S\d\.\d{2,3}")


def read_limit(node: Node, name: str, pack: str) -> Limit:
    """One limit: value, unit, the range within which a workspace may move it, and why this value."""
    node.only(("value", "unit", "from", "to", "why"))
    value, low, high = node.need("value").number(), node.need("from").number(), node.need("to").number()
    if not low <= value <= high:
        node.need("value").fail("rules.limit_range", word=name, value=value, low=low, high=high)
    unit = node.get("unit")
    why = node.need("why").words()
    return Limit(
        name=name,
        value=value,
        unit=unit.text() if unit else "",
        low=low,
        high=high,
        why=why,
        pack=pack,
        where=node.where,
    )


def check_name(node: Node, name: str) -> None:
    """Refuse a name that is not lower-case Latin letters, digits and underscores."""
    if not _NAME.fullmatch(name):
        node.fail("rules.bad_name", word=name)


def read_measure(node: Node, name: str, pack: str, dictionary: FactDictionary, limits: Mapping[str, Limit]) -> Measure:
    """One measure: what it is about, which subjects, and exactly one of count, share, sum, median and max."""
    node.only(("label", "of", "where", *_KINDS, "at_least_items"))
    of: About = node.need("of").one_of(ABOUTS)  # type: ignore[assignment]
    kinds = [kind for kind in _KINDS if node.get(kind)]
    if len(kinds) != 1:
        node.fail("rules.one_measure", known=", ".join(_KINDS))
    kind = kinds[0]
    reader = ConditionReader(dictionary, limits, of)
    content, least = node.need(kind), node.get("at_least_items")
    fact = "" if kind in ("count", "share") else _number_fact(content, of, dictionary)
    return Measure(
        name=name,
        label=node.need("label").words(),
        of=of,
        kind=kind,  # type: ignore[arg-type]
        where=reader.all_of(node.get("where")),
        what=reader.all_of(None if fact else content),
        fact=fact,
        at_least=least.whole(0, 1_000_000) if least else 1,
        pack=pack,
        place=node.where,
    )


def _number_fact(node: Node, of: About, dictionary: FactDictionary) -> str:
    name = node.text()
    fact = dictionary.get(of, name)
    if fact is None:
        raise node.unlike("rules.unknown_fact", name, [known.name for known in dictionary if known.about == of])
    if fact.type != "number":
        node.fail("rules.not_number_fact", word=name)
    return name


def measure_fact(measure: Measure) -> FactDef:
    """The dictionary line under which rules about the workspace see a measure."""
    share = measure.kind == "share"
    return FactDef(
        about="workspace",
        name=measure.name,
        type="number",
        label=measure.label,
        source="measure",
        unit="share" if share else "",
        step=0.01 if share else 1,
        low=0 if measure.kind in ("count", "share") else None,
        high=1 if share else None,
        changeable=True,
        where=measure.place,
    )


class FixReader:
    """Reads the fixes of a rule about one kind of subject."""

    def __init__(self, dictionary: FactDictionary, about: About) -> None:
        self._dictionary = dictionary
        self._about: About = about

    def read(self, node: Node, number: int) -> Fix:
        """One fix: what to do, the first move, effort, owner, when, how to verify, and the facts that it sets."""
        node.only(("do", "first", "sets", "effort", "owner", "due", "verify"))
        attempt, nothing = Attempts(node.problems), dict[str, str]()
        sets = node.get("sets")
        made = Fix(
            number=number,
            do=attempt(lambda: node.need("do").words(), nothing),
            first=attempt(lambda: node.need("first").words(), nothing),
            effort=cast("Effort", attempt(lambda: node.need("effort").one_of(get_args(Effort)), "L")),
            owner_role=attempt(lambda: node.need("owner").text(), ""),
            due_days=attempt(lambda: _days(node.need("due")), 0),
            verify=attempt(lambda: node.need("verify").words(), nothing),
            sets=self._sets(sets) if sets else {},
        )
        attempt.settle()
        return made

    def _sets(self, node: Node) -> dict[str, FactValue]:
        found: dict[str, FactValue] = {}
        for name, value in node.mapping().items():
            fact = self._dictionary.find(self._about, name)
            if fact is None:
                node.problems.add(
                    node.keys[name].unlike("rules.unknown_fact", name, self._dictionary.names(self._about))
                )
            elif not fact.changeable:
                node.keys[name].note("rules.not_changeable", word=name)
            else:
                with node.problems.collect():
                    found[name] = typed(fact, value)
        return found


def _days(node: Node) -> int:
    found = _DUE.fullmatch(node.text())
    if not found:
        node.fail("rules.bad_due", word=node.text())
    return int(found.group(1)) * _DAYS[found.group(2)]


def read_source(node: Node) -> Source:
    """What a rule rests on: a catalogue id, or a title with address and year."""
    if node.is_text:
        return Source(node.text())
    node.only(("title", "url", "year"))
    url, year = node.get("url"), node.get("year")
    if url and not url.text().startswith(("https://", "http://")):
        url.fail("rules.bad_url", word=url.text())
    return Source(node.need("title").text(), url.text() if url else "", year.whole(1900, 2100) if year else None)


def read_covers(node: Node) -> tuple[str, ...]:
    """The catalogue ids that a rule answers for."""
    for item in node.items():
        if not _CATALOGUE.fullmatch(item.text()):
            item.note("rules.bad_cover", word=item.text())
    return tuple(item.text() for item in node.items())


def read_day(node: Node | None) -> date | None:
    """A day, as 2026-11-30."""
    if node is None:
        return None
    try:
        return date.fromisoformat(node.text())
    except ValueError:
        node.fail("rules.not_date", word=node.text())


def check_template(node: Node, dictionary: FactDictionary, limits: Mapping[str, Limit], about: About) -> Words:
    """A text in every language whose {fields} are facts of the rule's subject, limits, and plural words."""
    found = node.words()
    for lang, template in found.items():
        place = node.mapping()[lang]
        if words.has_stray_brace(template):
            place.note("rules.stray_brace", word=template)
        for field in words.fields(template):
            if field.is_limit and field.name not in limits:
                node.problems.add(place.unlike("rules.unknown_limit", field.name, tuple(limits)))
            elif not field.is_limit and dictionary.find(about, field.name) is None:
                node.problems.add(place.unlike("rules.unknown_fact", field.name, dictionary.names(about)))
            if field.forms and len(field.forms) != words.FORMS[lang]:
                place.note("rules.plural_forms", word=field.name, n=words.FORMS[lang], language=lang)
    return found
