"""Today's facts judged with the rules of an earlier review: what is better or worse, and what the rules made so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from smmtui.engine import kept
from smmtui.engine.base import RuleBase
from smmtui.engine.judge import Judgement, judge
from smmtui.engine.scene import Row, Scene
from smmtui.engine.table import Facts
from smmtui.engine.tree import outcome
from smmtui.errors import UsageError
from smmtui.model.finding import Finding, Outcome, Waiver
from smmtui.model.review import KeptRules, Review
from smmtui.workspace.comparing import named_today
from smmtui.workspace.review import review_of
from smmtui.workspace.session import Workspace

Change = Literal["still", "better", "worse", "stricter", "eased", "not_comparable"]
CHANGES: tuple[Change, ...] = ("better", "worse", "stricter", "eased", "still", "not_comparable")


class Rerun(msgspec.Struct, frozen=True, kw_only=True):
    """Findings by what made them come or go between review `earlier` and today.

    With the rules of then: `better` was found then and is not found today, `worse` is found today and was not then.
    `stricter` is found only by the rules of today, `eased` would still be found by those of then. `facts_gone` names
    the facts for which some of the rules of then cannot be judged any more; what they found is not comparable.
    """

    earlier: str
    by_change: dict[Change, tuple[Finding, ...]]
    facts_gone: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """How many findings each change has."""
        return {change: len(self.by_change[change]) for change in CHANGES}


def rerun(ws: Workspace, earlier: str, later: str = "") -> Rerun:
    """Judge today's facts with the rules of a finished review.

    Raises:
        NotFound: there is no such review. UsageError: it is not finished, the later one is not the one that is open,
            or the rules of the earlier one were not kept.
    """
    then = review_of(ws, earlier)
    if then.state != "finished":
        raise UsageError("cli.not_finished", review=then.id)
    if later and review_of(ws, later).state != "open":
        raise UsageError("review.rerun_is_of_today", review=later)
    rules = _rules_of(ws, then)
    usable = kept.comparable(rules, ws.base.dictionary)
    facts, waivers = ws.judging.facts(), tuple(ws.store.all(Waiver).values())
    judged = judge(usable, facts, today=ws.today, waivers=waivers)
    found = _Found(ws.base, usable, facts, then, judged, ws.judging.judgement())
    by_change = {change: tuple(one for one in found.all() if found.change(one) == change) for change in CHANGES}
    gone = kept.facts_gone(rules, rules.rules.keys() - usable.rules.keys(), ws.base.dictionary)
    return Rerun(earlier=then.id, by_change=by_change, facts_gone=gone)


def _rules_of(ws: Workspace, review: Review) -> RuleBase:
    held = ws.store.get(KeptRules, review.rules) if review.rules else None
    if held is None:
        raise UsageError("review.rules_not_kept", review=review.id)
    try:
        return kept.unpack(held.packed)
    except ValueError:
        raise UsageError("review.rules_not_kept", review=review.id) from None


class _Found:
    """What was found then, what the rules of then find today, and what is found today, under today's names."""

    def __init__(
        self, base: RuleBase, usable: RuleBase, facts: Facts, then: Review, judged: Judgement, now: Judgement
    ) -> None:
        self._base = base
        self._judged = judged
        self._scene = Scene(usable, facts)
        self._places: dict[str, dict[str, int]] = {}
        self._then = self._named(one for one in then.findings if one.baseline != "gone")
        self._again = self._named((*judged.findings, *judged.waived))
        self._now = self._named((*now.findings, *now.waived))
        self._old_ids = {self._today(name): name for name in usable.rules}
        self._asked_then = {self._today(run.rule) for run in then.runs}

    def _today(self, rule: str) -> str:
        known = self._base.rule_now(rule)
        return known.id if known is not None else rule

    def _named(self, findings: Iterable[Finding]) -> dict[str, Finding]:
        named, lost = named_today(self._base, tuple(findings))
        return {one.fingerprint: one for one in (*named, *lost)}

    def all(self) -> tuple[Finding, ...]:
        """Every finding of the three, as it stands today where it does."""
        return tuple({**self._then, **self._again, **self._now}.values())

    def change(self, finding: Finding) -> Change:
        """What made a finding come or go."""
        mark = finding.fingerprint
        before, again, now = mark in self._then, mark in self._again, mark in self._now
        if finding.rule not in self._old_ids:
            return "stricter" if now and not before and finding.rule not in self._asked_then else "not_comparable"
        if again:
            return ("still" if before else "worse") if now else "eased"
        outcome = self._outcome(self._old_ids[finding.rule], finding.subject)
        if outcome == "quiet":
            return "stricter" if now else "better"
        return "stricter" if outcome == "not_applicable" and now and not before else "not_comparable"

    def _outcome(self, old: str, subject: str) -> Outcome:
        """What comes of a rule of then for a subject as it is today; one that is no longer there is not assessed."""
        rule = self._scene.base.rules[old]
        if rule.compound is not None:
            run = self._judged.run(old)
            return run.outcome if run is not None else "not_assessed"
        if rule.about == "workspace":
            return outcome(rule, Row(self._scene, "workspace", 0))
        if rule.about not in self._places:
            table = self._scene.table(rule.about)
            self._places[rule.about] = {name: i for i, name in enumerate(table.ids if table else ())}
        i = self._places[rule.about].get(subject)
        return "not_assessed" if i is None else outcome(rule, Row(self._scene, rule.about, i))
