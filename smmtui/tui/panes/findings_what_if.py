"""What if a fact were otherwise: which facts are offered for a finding, which values each can take, and the outcome."""

from __future__ import annotations

from textual.content import Content

from smmtui import i18n
from smmtui.engine.dictionary import FactDef
from smmtui.engine.explain import Difference
from smmtui.model.finding import Finding
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.screens.picker import Option
from smmtui.workspace import findings, reasons, telling
from smmtui.workspace.session import Workspace


def key_of(fact: FactDef) -> str:
    """How a fact is told apart in a list of facts."""
    return f"{fact.about}:{fact.name}"


def fact_of(ws: Workspace, key: str) -> FactDef | None:
    """The fact with this key."""
    return next((fact for fact in ws.base.dictionary if key_of(fact) == key), None)


def facts_offered(ws: Workspace, finding: Finding | None) -> list[Option]:
    """The facts the finding stands on with what was seen, then all that questions of the review can set."""
    offered: dict[str, Option] = {}
    for line in finding.evidence if finding is not None else ():
        fact = telling.fact_of(ws.base, finding.about, line.fact) if finding is not None else None
        if fact is not None:
            seen = telling.value_words(ws.base, fact.about, fact.name, line.seen, line.status)
            offered[key_of(fact)] = Option(key_of(fact), telling.fact_words(ws.base, fact.about, fact.name), seen)
    for fact in ws.base.dictionary:
        question = ws.bank.by_fact.get(fact.name) if fact.about == "workspace" else None
        if question is not None and key_of(fact) not in offered:
            label = telling.fact_words(ws.base, fact.about, fact.name)
            offered[key_of(fact)] = Option(key_of(fact), label, "", i18n.choose(question.text))
    return list(offered.values())


def values_offered(fact: FactDef) -> list[Option]:
    """The values a fact can take, where they can be listed; otherwise none, and the value has to be written."""
    if fact.type in {"choice", "choices"}:
        return [Option(value, i18n.choose(words)) for value, words in fact.values.items()]
    if fact.type == "flag":
        return [Option("yes", i18n.t("rules.yes")), Option("no", i18n.t("rules.no"))]
    return []


def outcome(ws: Workspace, fact: FactDef, raw: str, finding: Finding | None, cells: int) -> Content:
    """Which findings would come and which would go.

    Raises:
        InvalidValue: the fact cannot have this value.
    """
    subject = finding.subject if finding is not None and finding.about == fact.about else ""
    told: Difference = reasons.what_if(ws, fact.name, raw, about=fact.about, subject=subject)
    known = {one.fingerprint: one for one in (*findings.open_now(ws), *told.after.findings)}
    value = telling.value_words(ws.base, fact.about, fact.name, reasons.typed_value(fact, raw))
    head = i18n.t("findings.what_if_head", fact=telling.fact_words(ws.base, fact.about, fact.name), value=value)
    said = [safe(wrap(head, cells), "bold")]
    for key, prints in (("vanish", told.vanish), ("appear", told.appear)):
        said += [safe(""), safe(i18n.t(f"findings.what_if.{key}", n=len(prints)))]
        named = (known[one] for one in prints if one in known)
        said += [safe(wrap(f"  {one.rule}  {i18n.choose(one.title)}", cells, "  ")) for one in named]
    return lines(*said)
