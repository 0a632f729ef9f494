"""Two reviews side by side: what is new, still there, changed, gone, reopened, and what cannot be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from smmtui.engine.base import RuleBase
from smmtui.engine.compare import Comparer, digest_of
from smmtui.engine.findings import fingerprint
from smmtui.errors import UsageError
from smmtui.facts.tables import Records
from smmtui.model.base import Record
from smmtui.model.finding import Baseline, Finding, Outcome, RuleRun
from smmtui.model.review import Review
from smmtui.workspace.judging import current_review, finished_reviews
from smmtui.workspace.review import review_of
from smmtui.workspace.session import Workspace

STATES: tuple[Baseline, ...] = ("new", "still", "changed", "reopened", "gone", "not_comparable")


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a finding cannot be compared: what is no longer the same between the two reviews.

    `kind` is rule_gone, rule_new (the earlier review did not know it), question (the rule asks something else),
    limits (`limits` has each as it was and as it is, None where the rule did not use it), subject (it is no longer in
    the workspace) or data (what it needs is not known; `missing` names the facts).
    """

    kind: Literal["rule_gone", "rule_new", "question", "limits", "subject", "data"]
    limits: dict[str, tuple[float | None, float | None]] = {}
    missing: tuple[str, ...] = ()


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """The findings of review `later` as they stand against those of review `earlier`, by state."""

    earlier: str
    later: str
    by_state: dict[Baseline, tuple[Finding, ...]]
    reasons: dict[str, Reason] = {}

    def counts(self) -> dict[str, int]:
        """How many findings each state has."""
        return {state: len(self.by_state[state]) for state in STATES}


def compare(ws: Workspace, earlier: str, later: str = "") -> Comparison:
    """Compare a finished review with a later one: a finished one, or the open one as it stands (the default).

    Raises:
        NotFound: there is no such review. UsageError: it is compared with itself, the wrong way round, or unfinished.
    """
    then = review_of(ws, earlier)
    now = review_of(ws, later) if later else current_review(ws) or next(iter(finished_reviews(ws)), None)
    if now is None:
        raise UsageError("review.none_yet")
    if then.state != "finished":
        raise UsageError("cli.not_finished", review=then.id)
    if (then.period, then.started_at) >= (now.period, now.started_at):
        raise UsageError("cli.wrong_order", earlier=then.id, later=now.id)
    older = [one for one in finished_reviews(ws) if (one.period, one.started_at) < (then.period, then.started_at)]
    found, lost = named_today(ws.base, _as_it_stands(ws, now))
    runs = _runs_now(ws.base, now.runs if now.state == "finished" else ws.judging.judgement().runs)
    compared = Comparer(ws.base, (then, *older), tuple(runs.values())).compare(found, _outcomes(ws, runs))
    everything = (*compared.findings, *compared.gone, *compared.not_comparable, *lost)
    by_state = {state: tuple(one for one in everything if one.baseline == state) for state in STATES}
    runs_then = _runs_now(ws.base, then.runs)
    records = ws.judging.records()
    reasons = {one.fingerprint: _reason(ws.base, one, runs_then, runs, records) for one in by_state["not_comparable"]}
    return Comparison(earlier=then.id, later=now.id, by_state=by_state, reasons=reasons)


def _reason(
    base: RuleBase, finding: Finding, then: dict[str, RuleRun], now: dict[str, RuleRun], records: Records
) -> Reason:
    """What kept a finding from being compared; a changed question is told before changed limits, both before data."""
    rule = base.rule_now(finding.rule)
    if rule is None or rule.id not in now:
        return Reason(kind="rule_gone")
    if rule.id not in then:
        return Reason(kind="rule_new")
    before, after = then[rule.id], now[rule.id]
    if digest_of(before.version) != digest_of(after.version):
        return Reason(kind="question")
    if before.limits != after.limits:
        names = sorted(before.limits.keys() | after.limits.keys())
        pairs = {name: (before.limits.get(name), after.limits.get(name)) for name in names}
        return Reason(kind="limits", limits={name: pair for name, pair in pairs.items() if pair[0] != pair[1]})
    if rule.about != "workspace" and finding.subject not in _kept(records, rule.about):
        return Reason(kind="subject")
    return Reason(kind="data", missing=after.needs)


def _as_it_stands(ws: Workspace, review: Review) -> tuple[Finding, ...]:
    if review.state == "finished":
        return review.findings
    judged = ws.judging.judgement()
    return (*judged.findings, *judged.waived)


def named_today(base: RuleBase, findings: tuple[Finding, ...]) -> tuple[list[Finding], list[Finding]]:
    """Findings under the present ids of their rules, and those whose rule is no more, which nothing can be said of."""
    named: list[Finding] = []
    lost: list[Finding] = []
    for finding in findings:
        rule = base.rule_now(finding.rule)
        if rule is None:
            lost.append(msgspec.structs.replace(finding, baseline="not_comparable"))
        else:
            mark = fingerprint(rule.id, finding.about, finding.subject)
            named.append(msgspec.structs.replace(finding, rule=rule.id, fingerprint=mark))
    return named, lost


def _runs_now(base: RuleBase, runs: tuple[RuleRun, ...]) -> dict[str, RuleRun]:
    found = {}
    for run in runs:
        rule = base.rule_now(run.rule)
        if rule is not None:
            found[rule.id] = msgspec.structs.replace(run, rule=rule.id)
    return found


def _outcomes(ws: Workspace, runs: dict[str, RuleRun]) -> Callable[[str, str], Outcome]:
    """What came of a rule for one subject, as far as the counts of a frozen run can tell.

    A subject is called quiet only where every subject of the rule was looked at and this one still exists; anything
    less is "not assessed", so that no finding is called gone that nobody looked for.
    """
    records = ws.judging.records()

    def outcome_of(rule: str, subject: str) -> Outcome:
        run = runs.get(rule)
        if run is None:
            return "not_assessed"
        about = ws.base.rules[rule].about
        if about == "workspace":
            return run.outcome
        if run.not_assessed or run.not_applicable or subject not in _kept(records, about):
            return "not_assessed"
        return "quiet"

    return outcome_of


def _kept(records: Records, about: str) -> Mapping[str, Record]:
    """The records of one kind of subject that the workspace still holds."""
    if about == "item":
        return records.items
    if about == "account":
        return records.accounts
    return records.goals if about == "goal" else records.risks
