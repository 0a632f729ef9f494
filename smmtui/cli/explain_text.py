"""Explanations in lines or as JSON: why, why not, what if, and what nobody has recorded."""

from __future__ import annotations

from typing import Any

from smmtui import i18n
from smmtui.cli import output
from smmtui.engine.explain import WhyNot
from smmtui.errors import InvalidValue, NotFound
from smmtui.model.finding import About, Finding
from smmtui.workspace import findings, fixing, reasons, telling
from smmtui.workspace.session import Workspace


def explain(ws: Workspace, ref: str, subject: str, *, why_not: bool, as_json: bool) -> int:
    """Why a finding fires; for a rule that does not, or with `why_not`, what keeps it from firing.

    Raises:
        NotFound: there is no such finding or rule.
    """
    finding = None if why_not else _finding(ws, ref, subject)
    if finding is not None:
        if as_json:
            output.json_value({"rule": finding.rule, "outcome": finding.outcome, "finding": finding, "why_not": None})
        else:
            write(ws, finding)
        return 0
    found = reasons.why_not(ws, _rule_of(ws, ref), subject)
    if as_json:
        output.json_value({"rule": found.rule, "outcome": found.outcome, "finding": None, "why_not": found})
    else:
        _write_why_not(ws, found)
    return 0


def _finding(ws: Workspace, ref: str, subject: str) -> Finding | None:
    """The finding meant; None where `ref` is a rule that does not fire (there)."""
    judged = findings.judgement(ws)
    rule = ws.base.rule_now(ref.upper())
    if rule is None:
        return findings.get(ws, ref)
    own = [one for one in (*judged.findings, *judged.waived) if one.rule == rule.id]
    return next((one for one in own if subject in {"", one.subject}), None)


def _rule_of(ws: Workspace, ref: str) -> str:
    """The rule meant by its id or by a fingerprint."""
    try:
        return findings.rule_of(ws, ref).id
    except NotFound:
        for one in (*findings.judgement(ws).findings, *findings.judgement(ws).waived):
            if len(ref) >= 4 and one.fingerprint.startswith(ref.lower()):
                return one.rule
        raise


def write(ws: Workspace, finding: Finding) -> None:
    """A finding in full: what, why, on which facts, what to do, what would make it go away, when it is wrong."""
    output.heading(f"{finding.rule}  {i18n.choose(finding.title)}")
    output.line(telling.head_line(finding))
    output.line(i18n.t("cli.explain.fingerprint", fingerprint=finding.fingerprint))
    _part("says", [i18n.choose(finding.says)])
    _part("related", list(findings.related(ws, finding)))
    _part("why", [telling.evidence_line(ws.base, finding.about, line) for line in finding.evidence])
    _part("matters", [i18n.choose(finding.why)])
    for fix in finding.fixes:
        _part("fix", list(telling.fix_lines(fix)))
    _part("goes_away", list(telling.ways_out(ws.base, finding)))
    _part("unlike", [i18n.choose(finding.unlike)] if finding.unlike else [])
    _part("sources", list(finding.sources))
    task = fixing.task_of(ws, finding.fingerprint)
    if task is not None:
        _part("task", [f"{task.id}: {telling.task_words(task)}"])


def _part(name: str, texts: list[str]) -> None:
    if not texts:
        return
    output.line()
    output.line(i18n.t(f"cli.explain.part.{name}"))
    output.lines(f"  {text}" for text in texts)


def _write_why_not(ws: Workspace, found: WhyNot) -> None:
    rule = ws.base.rules[found.rule]
    where = "" if rule.about == "workspace" else f" · {found.subject}"
    output.heading(f"{found.rule}  {i18n.choose(rule.title)}{where}")
    failure = findings.failure_of(ws, found.rule)
    if failure:
        output.line(failure)
    output.line(i18n.t("cli.explain.outcome", outcome=i18n.t(f"findings.outcome.{found.outcome}")))
    if rule.compound is not None:
        among = ", ".join(rule.compound.of)
        output.line(i18n.t("cli.explain.compound", n=rule.compound.at_least, rules=among))
    for block in found.blocking:
        output.line(f"  {telling.blocking_line(ws.base, rule.about, block)}")


def what_if(ws: Workspace, ref: str, change: str, subject: str, *, as_json: bool) -> int:
    """What would appear and go away if a fact were otherwise; nothing is stored.

    Raises:
        InvalidValue: the change is no pair, or the fact cannot have this value.
    """
    fact, sign, value = (part.strip() for part in change.partition("="))
    if not sign or not fact:
        raise InvalidValue("finding.not_a_pair")
    about, subject = _about(ws, ref, fact, subject)
    changed = reasons.what_if(ws, fact, value, about=about, subject=subject)
    before = {one.fingerprint: one for one in findings.judgement(ws).findings}
    after = {one.fingerprint: one for one in changed.after.findings}
    appear = [after[name] for name in changed.appear]
    vanish = [before[name] for name in changed.vanish if name in before]
    if as_json:
        lists = {"appear": [_brief(one) for one in appear], "vanish": [_brief(one) for one in vanish]}
        output.json_value({"fact": fact, "value": value, "subject": subject, **lists, "settled": changed.settled})
        return 0
    known = telling.fact_words(ws.base, about, fact)
    output.heading(i18n.t("findings.what_if_head", fact=known, value=value))
    for name, found in (("appear", appear), ("vanish", vanish)):
        output.line(i18n.t(f"findings.what_if.{name}", n=len(found)))
        output.lines(f"  {one.rule} {i18n.choose(one.title)}{_where(one)}" for one in found)
    return 0


def _about(ws: Workspace, ref: str, fact: str, subject: str) -> tuple[About, str]:
    """Whose fact is meant: that of the finding's or rule's own subject where there is one of this name."""
    finding = _finding(ws, ref, subject) if ref else None
    about: About = finding.about if finding else findings.rule_of(ws, ref).about if ref else "workspace"
    if about == "workspace" or ws.base.dictionary.get(about, fact) is None:
        return "workspace", ""
    ids = list(ws.judging.facts()[about].ids)
    chosen = subject or (finding.subject if finding else "")
    if chosen not in ids:
        raise NotFound("record.none", ref=chosen or "--subject")
    return about, chosen


def _brief(one: Finding) -> dict[str, Any]:
    names = ("fingerprint", "rule", "subject", "subject_label", "severity", "title")
    return {name: getattr(one, name) for name in names}


def _where(one: Finding) -> str:
    return "" if one.about == "workspace" else f" · {one.subject_label}"


def missing(ws: Workspace, *, as_json: bool) -> int:
    """What nobody has recorded, by how many rules wait for it."""
    needs = findings.missing(ws)
    if as_json:
        output.json_value(needs)
        return 0
    heads = [i18n.t(f"cli.explain.{name}") for name in ("fact", "label", "rules", "question")]
    rows = []
    for need in needs:
        asked = ws.bank.by_fact.get(need.fact) if need.about == "workspace" else None
        label = telling.fact_words(ws.base, need.about, need.fact)
        rows.append([need.fact, label, str(len(need.rules)), asked.id if asked else ""])
    output.table(heads, rows)
    return 0
