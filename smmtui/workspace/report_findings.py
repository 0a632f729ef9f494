"""The report's findings: by root cause and rule with their places, what changed, and what was not looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smmtui.engine import explain
from smmtui.engine.findings import CauseGroup
from smmtui.engine.judge import Judgement
from smmtui.model.finding import Baseline, Finding, Fix, Task
from smmtui.reports.report_document import ChangeLine, Changes
from smmtui.reports.report_method import BlindLine, NeedLine, Unseen
from smmtui.reports.report_weaknesses import CausePart, FixLine, Found, PlaceLine, Weakness
from smmtui.text import one_line
from smmtui.workspace import comparing, tailoring, telling
from smmtui.workspace.comparing import Reason
from smmtui.workspace.report_ground import Ground

NEEDS = 12  # facts named; the rest is counted


def found(ground: Ground) -> Found:
    """How many findings there are, those that others explain included."""
    return Found(
        total=len(ground.open),
        serious=sum(one.severity == "high" for one in ground.open),
        explained=sum(group.folded for group in ground.groups),
    )


def causes(ground: Ground) -> tuple[CausePart, ...]:
    """The open findings by root cause."""
    return _causes(ground, ground.groups)


def explained(ground: Ground) -> tuple[CausePart, ...]:
    """The open findings that others explain, by root cause."""
    return _causes(ground, ground.explained)


def _causes(ground: Ground, groups: Iterable[CauseGroup]) -> tuple[CausePart, ...]:
    tasks = {task.fingerprint: task for task in ground.all(Task) if task.fingerprint}
    return tuple(_cause(ground, group, tasks) for group in groups)


def _cause(ground: Ground, group: CauseGroup, tasks: Mapping[str, Task]) -> CausePart:
    by_rule: dict[str, list[Finding]] = {}
    for finding in group.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    return CausePart(
        cause=group.cause,
        title=ground.words(group.title),
        severity=group.severity,
        folded=group.folded,
        weaknesses=tuple(_weakness(ground, members, tasks) for members in by_rule.values()),
    )


def _weakness(ground: Ground, members: list[Finding], tasks: Mapping[str, Task]) -> Weakness:
    shown = [ground.out(one) for one in members]
    first = shown[0]
    return Weakness(
        rule=first.rule,
        title=ground.words(first.title),
        severity=first.severity,
        confidence=first.confidence,
        impact=first.impact,
        step=first.step,
        why=ground.words(first.why),
        unlike=ground.words(first.unlike),
        fixes=tuple(fix_line(ground, fix) for fix in first.fixes),
        sources=telling.sources_of(first),
        places=tuple(_place(ground, one, tasks.get(one.fingerprint)) for one in shown),
    )


def fix_line(ground: Ground, fix: Fix) -> FixLine:
    """A fix in words."""
    return FixLine(
        do=ground.words(fix.do),
        first=ground.words(fix.first),
        effort=fix.effort,
        role=telling.role_words(fix.owner_role, ground.lang),
        days=fix.due_days,
        verify=ground.words(fix.verify),
    )


def _place(ground: Ground, finding: Finding, task: Task | None) -> PlaceLine:
    base, lang = ground.ws.base, ground.lang
    return PlaceLine(
        fingerprint=finding.fingerprint,
        about=finding.about,
        where=where(finding),
        says=ground.words(finding.says),
        state=finding.baseline,
        first_seen=finding.first_seen,
        evidence=tuple(telling.evidence_line(base, finding.about, line, lang) for line in finding.evidence),
        goes_away=telling.ways_out(base, finding, lang),
        owner=task.owner if task else "",
        due=task.due if task else None,
        fix_state=task.state if task else "recommended",
        explained_by=ground.explaining.get(finding.fingerprint, ""),
    )


def where(finding: Finding) -> str:
    """The subject of a finding; blank where it is the whole workspace."""
    return "" if finding.about == "workspace" else one_line(finding.subject_label)


def changes(ground: Ground) -> Changes | None:
    """What became of the findings of the review before; None where there is none, or no review to compare."""
    earlier = ground.earlier()
    if earlier is None or ground.review is None:
        return None
    compared = comparing.compare(ground.ws, earlier.id, ground.review.id)
    lines = [line for state in comparing.STATES for line in _lines(ground, state, compared.by_state[state], compared)]
    return Changes(since=earlier.id, counts=compared.counts(), lines=tuple(lines))


def _lines(
    ground: Ground, state: Baseline, those: Iterable[Finding], compared: comparing.Comparison
) -> list[ChangeLine]:
    """One line a rule and reason, so that a weakness of many posts is told once."""
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for original in those:
        reason = compared.reasons.get(original.fingerprint)
        told = _reason(ground, original, reason) if reason is not None else ""
        grouped.setdefault((original.rule, told), []).append(ground.out(original))
    return [
        ChangeLine(
            state=state,
            rule=rule,
            title=ground.words(members[0].title),
            severity=members[0].severity,
            where=tuple(where(one) for one in members),
            reason=told,
        )
        for (rule, told), members in grouped.items()
    ]


def _reason(ground: Ground, finding: Finding, reason: Reason) -> str:
    if reason.kind == "limits":
        names = (
            tailoring.words_of_limit(ground.ws, name, ground.lang) + f": {_shown(old)} → {_shown(new)}"
            for name, (old, new) in reason.limits.items()
        )
        return ground.t("cli.review.reason.limits", limits="; ".join(names))
    if reason.kind == "data" and reason.missing:
        facts = (telling.fact_words(ground.ws.base, finding.about, name, ground.lang) for name in reason.missing)
        return ground.t("cli.review.reason.data", facts="; ".join(facts))
    return ground.t("cli.review.reason.data_some" if reason.kind == "data" else f"cli.review.reason.{reason.kind}")


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def unseen(ground: Ground) -> Unseen:
    """The rules that could not look, by step, and the facts that would let most of them look."""
    base = ground.ws.base
    runs = [run for run in ground.runs if run.rule in base.rules and run.outcome != "not_applicable"]
    by_step: dict[int, list[bool]] = {}
    for run in runs:
        by_step.setdefault(base.rules[run.rule].step, []).append(run.outcome == "not_assessed")
    needs = explain.missing(base, Judgement(findings=(), runs=ground.runs))
    return Unseen(
        steps=tuple(
            BlindLine(step=step, title=ground.step_title(step), rules=len(blind), blind=sum(blind))
            for step, blind in sorted(by_step.items())
        ),
        needs=tuple(_need(ground, need) for need in needs[:NEEDS]),
        more=max(0, len(needs) - NEEDS),
    )


def _need(ground: Ground, need: explain.Need) -> NeedLine:
    fact = telling.fact_of(ground.ws.base, need.about, need.fact)
    source = "import" if fact is not None and fact.source in {"import", "item"} else "record"
    question = next((name for name, asks in ground.ws.bank.facts_of_questions().items() if asks == need.fact), "")
    asked = ground.words(ground.ws.bank.by_id[question].text) if question else ""
    return NeedLine(
        fact=telling.fact_words(ground.ws.base, need.about, need.fact, ground.lang),
        how=ground.t("report.how.question", question=asked) if asked else ground.t(f"report.how.{source}"),
        rules=len(need.rules),
        settles=len(need.settles),
    )


def sources(parts: tuple[CausePart, ...]) -> tuple[str, ...]:
    """What the weaknesses rest on, each source once."""
    return tuple(dict.fromkeys(line for part in parts for weakness in part.weaknesses for line in weakness.sources))
