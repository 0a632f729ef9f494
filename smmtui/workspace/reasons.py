"""Why a rule does not fire, and what would change if a fact were otherwise."""

from __future__ import annotations

from smmtui.engine import explain
from smmtui.engine.dictionary import FactDef
from smmtui.engine.pack import Rule
from smmtui.engine.values import Absent, Cell
from smmtui.errors import InvalidValue, NotFound, PackError
from smmtui.model.finding import About, FactValue, Tailoring
from smmtui.workspace.findings import near_words, rule_of
from smmtui.workspace.session import Workspace


def why_not(ws: Workspace, rule_ref: str, subject: str = "") -> explain.WhyNot:
    """Why a rule does not fire, for the whole workspace or for one of its subjects.

    Raises:
        NotFound: there is no such rule or subject.
    """
    rule = rule_of(ws, rule_ref)
    facts = ws.judging.facts()
    return explain.why_not(ws.base, rule, facts, _row(ws, rule, subject), tuple(ws.store.all(Tailoring).values()))


def what_if(ws: Workspace, fact: str, raw: str, *, about: About = "workspace", subject: str = "") -> explain.Difference:
    """What would change if a fact were otherwise; nothing is stored.

    Raises:
        NotFound: there is no such fact or subject. InvalidValue: the fact cannot have this value.
    """
    known = ws.base.dictionary.get(about, fact)
    if known is None:
        names = sorted(ws.base.dictionary.names(about))
        raise NotFound("finding.no_fact", fact=fact, near=", ".join(near_words(fact, names)))
    facts = ws.judging.facts()
    place = list(facts[about].ids).index(subject) if subject and about != "workspace" else 0
    return explain.what_if(
        ws.base,
        facts,
        {(about, fact): typed_word(known, raw)},
        today=ws.today,
        i=place,
        tailoring=tuple(ws.store.all(Tailoring).values()),
    )


def typed_value(fact: FactDef, raw: str) -> FactValue:
    """The same as `typed_word`, as findings hold it: None for every kind of absence."""
    cell = typed_word(fact, raw)
    return None if isinstance(cell, Absent) else cell


def typed_word(fact: FactDef, raw: str) -> Cell:
    """What a person's word means as a value of a fact; unknown, empty and na are the three kinds of absence.

    Raises:
        InvalidValue: the fact cannot have this value; the message says which it can.
    """
    from smmtui.engine.node import Node
    from smmtui.engine.problems import Problems
    from smmtui.engine.typed import typed

    word = raw.strip()
    if word in {absent.value for absent in Absent}:
        return Absent(word)
    try:
        return typed(fact, Node(word, "", 0, 0, Problems()))
    except PackError:
        options = ", ".join(fact.values) or {"flag": "yes, no"}.get(fact.type, fact.type)
        raise InvalidValue("finding.no_such_value", value=word, fact=fact.name, options=options) from None


def _row(ws: Workspace, rule: Rule, subject: str) -> int:
    if rule.about == "workspace":
        return 0
    ids = list(ws.judging.facts()[rule.about].ids)
    if not ids:
        raise NotFound("finding.nothing_to_judge", rule=rule.id)
    if not subject:
        return 0
    if subject not in ids:
        raise NotFound("record.none", ref=subject)
    return ids.index(subject)
