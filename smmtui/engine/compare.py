"""What changed since the last review: findings against frozen ones, without claiming more than was looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from smmtui.engine.base import RuleBase
from smmtui.engine.findings import fingerprint
from smmtui.engine.pack import Rule
from smmtui.model.finding import Baseline, FactValue, Finding, Outcome, RuleRun
from smmtui.model.review import Review


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """Findings with their state against the baseline; `gone` and `not_comparable` are findings of the baseline.

    Gone is only what was looked for and found quiet. Not comparable is what could not be looked at this time, or
    whose rule, limits or subject are no longer the same.
    """

    findings: tuple[Finding, ...]
    gone: tuple[Finding, ...] = ()
    not_comparable: tuple[Finding, ...] = ()


class Comparer:
    """Compares findings of now with frozen reviews, the newest first."""

    def __init__(self, base: RuleBase, reviews: Sequence[Review], runs: Sequence[RuleRun]) -> None:
        self._base = base
        self._last = reviews[0]
        self._before = {finding.fingerprint: finding for finding in self._last.findings if finding.baseline != "gone"}
        older = [
            finding if finding.first_seen else msgspec.structs.replace(finding, first_seen=review.id)
            for review in reviews[1:]
            for finding in review.findings
        ]
        older += [finding for finding in self._last.findings if finding.baseline == "gone"]
        self._older = {finding.fingerprint: finding for finding in reversed(older)}
        self._runs_then = {run.rule: run for run in self._last.runs}
        self._runs_now = {run.rule: run for run in runs}

    def compare(self, findings: Sequence[Finding], outcome_of: Callable[[str, str], Outcome]) -> Compared:
        """All findings with their state; `outcome_of` tells what came of a rule for a subject now."""
        seen: set[str] = set()
        now: list[Finding] = []
        for finding in findings:
            before = self._find(finding, self._before)
            if before is not None:
                seen.add(before.fingerprint)
            now.append(self._with_state(finding, before))
        lost: dict[bool, list[Finding]] = {True: [], False: []}
        for before in self._before.values():
            if before.fingerprint not in seen:
                gone = self._is_gone(before, outcome_of)
                state: Baseline = "gone" if gone else "not_comparable"
                lost[gone].append(msgspec.structs.replace(before, baseline=state))
        return Compared(findings=tuple(now), gone=tuple(lost[True]), not_comparable=tuple(lost[False]))

    def _find(self, finding: Finding, among: dict[str, Finding]) -> Finding | None:
        """The same finding earlier, also under an old id of its rule."""
        rule = self._base.rules[finding.rule]
        for name in (rule.id, *rule.was):
            found = among.get(fingerprint(name, finding.about, finding.subject))
            if found is not None:
                return found
        return None

    def _with_state(self, finding: Finding, before: Finding | None) -> Finding:
        rule = self._base.rules[finding.rule]
        older = self._find(finding, self._older)
        first = before.first_seen or self._last.id if before else older.first_seen if older else finding.first_seen
        return msgspec.structs.replace(finding, baseline=self._state(finding, rule, before, older), first_seen=first)

    def _state(self, finding: Finding, rule: Rule, before: Finding | None, older: Finding | None) -> Baseline:
        if not self._same_rule(rule):
            return "not_comparable"
        if before is None:
            return "reopened" if older else "new"
        return "still" if self._lasting(before) == self._lasting(finding) else "changed"

    def _lasting(self, finding: Finding) -> dict[str, FactValue]:
        """The values of a finding without spans of days: that time passes is no change."""
        dictionary = self._base.dictionary
        kept = {}
        for name, value in finding.values.items():
            fact = dictionary.find(finding.about, name)
            if fact is None or fact.unit != "day":
                kept[name] = value
        return kept

    def _same_rule(self, rule: Rule) -> bool:
        """Whether the rule asked the same question with the same limits at the last review."""
        now = self._runs_now.get(rule.id)
        then = next((self._runs_then[name] for name in (rule.id, *rule.was) if name in self._runs_then), None)
        if now is None or then is None:
            return False
        return now.limits == then.limits and digest_of(now.version) == digest_of(then.version)

    def _is_gone(self, before: Finding, outcome_of: Callable[[str, str], Outcome]) -> bool:
        rule = self._base.rule_now(before.rule)
        if rule is None or not self._same_rule(rule):
            return False
        return outcome_of(rule.id, before.subject) == "quiet"


def digest_of(version: str) -> str:
    """The part of a run's version that stands for the rule's question, behind the pack's own version."""
    return version.partition("+")[2]
