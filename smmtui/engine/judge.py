"""Judging: every rule over every subject, with waivers, precedence, folding and the comparison with earlier reviews."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from datetime import date

import msgspec

from smmtui.engine import kleene_bits
from smmtui.engine.base import RuleBase
from smmtui.engine.compare import Comparer
from smmtui.engine.findings import Builder, fingerprint, ranked
from smmtui.engine.memory import Memory
from smmtui.engine.network import depends_on, in_order
from smmtui.engine.pack import Rule
from smmtui.engine.passes import Ruling, Rulings
from smmtui.engine.scene import Row, Scene
from smmtui.engine.speech import limits_told
from smmtui.engine.table import Facts
from smmtui.engine.values import UNKNOWN, Seen
from smmtui.engine.waivers import Waivers, WaiverTrouble, account_of, counted, troubles
from smmtui.model.finding import Finding, Outcome, RuleRun, Tailoring, Waiver
from smmtui.model.review import Review

BUDGET = 60.0  # seconds for the findings of one rule; one that needs more is told as failed, the others go on


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What came of judging.

    `findings` are open and in the order in which they deserve attention, `waived` those set aside. `folded` maps the
    fingerprint of a finding to that of the one which explains it. `gone` and `not_comparable` are findings of the
    last review. `runs` hold one line a rule, in the order of rule ids.
    """

    findings: tuple[Finding, ...]
    runs: tuple[RuleRun, ...]
    waived: tuple[Finding, ...] = ()
    folded: Mapping[str, str] = {}
    gone: tuple[Finding, ...] = ()
    not_comparable: tuple[Finding, ...] = ()
    waiver_troubles: tuple[WaiverTrouble, ...] = ()

    def run(self, rule: str) -> RuleRun | None:
        """What came of one rule."""
        return next((run for run in self.runs if run.rule == rule), None)

    def find(self, fingerprint_: str) -> Finding | None:
        """The finding with this fingerprint or an unmistakable beginning of it, open or set aside."""
        found = [one for one in (*self.findings, *self.waived) if one.fingerprint.startswith(fingerprint_)]
        return found[0] if len(found) == 1 else None


def judge(
    base: RuleBase,
    facts: Facts,
    *,
    today: date,
    tailoring: Sequence[Tailoring] = (),
    waivers: Sequence[Waiver] = (),
    previous: Review | Sequence[Review] | None = None,
    memory: Memory | None = None,
) -> Judgement:
    """Judge every rule.

    Args:
        base: the rules.
        facts: a table for each kind of subject.
        today: for rules and waivers that hold for a time only.
        tailoring: limits moved and rules switched off here.
        waivers: findings set aside.
        previous: finished reviews to compare with, the newest first.
        memory: kept between calls, it spares looking again at what has not changed.
    """
    return judge_rules(
        base,
        facts,
        base.rules.keys(),
        today=today,
        tailoring=tailoring,
        waivers=waivers,
        previous=previous,
        memory=memory,
    )


def judge_rules(
    base: RuleBase,
    facts: Facts,
    rule_ids: Collection[str],
    *,
    today: date,
    tailoring: Sequence[Tailoring] = (),
    waivers: Sequence[Waiver] = (),
    previous: Review | Sequence[Review] | None = None,
    memory: Memory | None = None,
) -> Judgement:
    """Judge some rules (see `judge`); those that they depend on are looked at too, but not reported."""
    kept = memory or Memory()
    scene = Scene(base, facts, tailoring, kept.columns)
    needed = _with_needed(base, rule_ids)
    renamed = {old: rule.id for rule in base.rules.values() for old in rule.was}
    judging = _Judging(scene, today, Waivers(waivers, today, renamed), kept)
    late = kept.late(base)
    for rule in in_order({name: rule for name, rule in needed.items() if name not in late}):
        judging.add(rule)
    is_whole = set(rule_ids) >= base.rules.keys()
    trouble = troubles(waivers, judging.hidden, judging.lapsed, today) if is_whole else ()
    if is_whole:
        scene.learn(counted(waivers, trouble))
    for rule in in_order({name: rule for name, rule in needed.items() if name in late}):
        judging.add(rule)
    wanted = sorted(set(rule_ids) & base.rules.keys())
    runs = tuple(judging.rulings[name].run for name in wanted if name in judging.rulings)
    opened = [finding for name in wanted for finding in judging.findings.get(name, ())]
    aside = [finding for name in wanted for finding in judging.waived.get(name, ())]
    folded = _folded(base, opened)
    told_by = {**_joined(base, opened), **folded}
    reviews = (previous,) if isinstance(previous, Review) else tuple(previous or ())
    gone: tuple[Finding, ...] = ()
    lost: tuple[Finding, ...] = ()
    if reviews:
        every_run = tuple(ruling.run for ruling in judging.rulings.values())
        parts = [review_part(review, base, wanted) for review in reviews]
        compared = Comparer(base, parts, every_run).compare([*opened, *aside], judging.outcome_of)
        opened = [finding for finding in compared.findings if finding.outcome == "fires"]
        aside = [finding for finding in compared.findings if finding.outcome == "waived"]
        gone, lost = compared.gone, compared.not_comparable
    return Judgement(
        findings=ranked(base, [_told(_with_reach(finding, folded), told_by) for finding in opened]),
        runs=runs,
        waived=ranked(base, aside),
        folded=folded,
        gone=gone,
        not_comparable=lost,
        waiver_troubles=trouble,
    )


def review_part(review: Review, base: RuleBase, rule_ids: Collection[str]) -> Review:
    """A review with only the findings of the given rules (and of rules that no longer exist, when all are given)."""
    if set(rule_ids) == set(base.rules):
        return review
    names = {name for rule_id in rule_ids for name in (rule_id, *base.rules[rule_id].was)}
    findings = tuple(finding for finding in review.findings if finding.rule in names)
    return msgspec.structs.replace(review, findings=findings)


def _with_needed(base: RuleBase, rule_ids: Collection[str]) -> dict[str, Rule]:
    """The rules with everything that they count or yield to."""
    needed: dict[str, Rule] = {}
    ahead = [name for name in rule_ids if name in base.rules]
    while ahead:
        name = ahead.pop()
        if name not in needed:
            needed[name] = base.rules[name]
            ahead += [other for other in depends_on(base.rules[name]) if other in base.rules]
    return needed


def _folded(base: RuleBase, findings: Sequence[Finding]) -> dict[str, str]:
    """Findings told by an open finding about the whole workspace that explains their rule."""
    explained = {other: finding.fingerprint for finding in findings for other in base.rules[finding.rule].explains}
    return {finding.fingerprint: explained[finding.rule] for finding in findings if finding.rule in explained}


def _joined(base: RuleBase, findings: Sequence[Finding]) -> dict[str, str]:
    """The members of open compound findings: several warning signs that are told as one."""
    compounds = [(base.rules[finding.rule].compound, finding.fingerprint) for finding in findings]
    by_rule = {name: mark for compound, mark in reversed(compounds) if compound for name in compound.of}
    return {finding.fingerprint: by_rule[finding.rule] for finding in findings if finding.rule in by_rule}


def _told(finding: Finding, told_by: Mapping[str, str]) -> Finding:
    """A finding with the one that tells it too."""
    by = told_by.get(finding.fingerprint, "")
    return finding if by == finding.told_by else msgspec.structs.replace(finding, told_by=by)


def _with_reach(finding: Finding, folded: Mapping[str, str]) -> Finding:
    """A finding that explains others reaches as far as they do."""
    if finding.about != "workspace" or not folded:
        return finding
    told = sum(explainer == finding.fingerprint for explainer in folded.values())
    return msgspec.structs.replace(finding, reach=told) if told > finding.reach else finding


def _in_time(finding: Finding, end: float) -> Finding:
    """The finding, unless its rule has used up its time.

    Raises:
        TimeoutError: it has.
    """
    if time.perf_counter() > end:
        raise TimeoutError(finding.rule)
    return finding


class _Judging:
    """One pass over the rules: rulings first, then findings for the subjects that fire."""

    def __init__(self, scene: Scene, today: date, waivers: Waivers, memory: Memory) -> None:
        self._scene = scene
        self._memory = memory
        self._today = today
        self._waivers = waivers
        self._positions: dict[str, dict[str, int]] = {}
        self.rulings: Rulings = {}
        self.findings: dict[str, list[Finding]] = {}
        self.waived: dict[str, list[Finding]] = {}
        self.hidden: dict[str, int] = {}
        self.lapsed: dict[str, int] = {}

    def add(self, rule: Rule) -> None:
        """Judge one rule; a fault in it is told as its outcome and stops nothing else."""
        try:
            ruling = Ruling.of(rule, self._scene, self.rulings, self._today, self._memory)
            opened, aside, mask = self._findings(rule, ruling)
        except TimeoutError:
            self.rulings[rule.id] = Ruling.broken(rule, "time")
            return
        except Exception:  # noqa: BLE001 - one broken rule must not take the others with it
            self.rulings[rule.id] = Ruling.broken(rule, "fault")
            return
        self.rulings[rule.id] = ruling.with_waived(mask)
        self.findings[rule.id], self.waived[rule.id] = opened, aside

    def _findings(self, rule: Rule, ruling: Ruling) -> tuple[list[Finding], list[Finding], int]:
        """Open findings, those set aside, and the bits of the latter."""
        opened: list[Finding] = []
        aside: list[Finding] = []
        mask = 0
        size = ruling.size
        waivable = self._waivers.has(rule.id)
        for i, finding in zip(kleene_bits.rows(ruling.fires, size), self._built(rule, ruling), strict=True):
            waiver = self._waiver(rule, finding, i) if waivable else None
            if waiver is None:
                opened.append(finding)
                continue
            aside.append(msgspec.structs.replace(finding, outcome="waived", waiver=waiver.id))
            self.hidden[waiver.id] = self.hidden.get(waiver.id, 0) + 1
            mask |= 1 << (size - 1 - i)
        return opened, aside, mask

    def _built(self, rule: Rule, ruling: Ruling) -> list[Finding]:
        """The findings of a rule before waivers, remembered while nothing that they speak of has changed."""
        if not ruling.fires:
            return []
        scene = self._scene
        stale = rule.review_by is not None and rule.review_by < self._today

        def build() -> list[Finding]:
            builder = Builder(rule, scene, ruling.compound, ruling.run.fires, stale=stale)
            end = time.perf_counter() + BUDGET
            return [_in_time(builder.build(i), end) for i in kleene_bits.rows(ruling.fires, ruling.size)]

        read = tuple(scene.cell("workspace", name, 0) for name in self._memory.reads(rule, scene.base))
        limits = tuple((name, scene.limit(name), scene.limit_from(name)) for name in limits_told(rule, scene))
        key = (ruling.fires, ruling.compound, stale, read, limits)
        return self._memory.findings(rule, scene.table(rule.about), key, build)

    def _waiver(self, rule: Rule, finding: Finding, i: int) -> Waiver | None:
        names = (rule.id, *rule.was)
        prints = {fingerprint(name, finding.about, finding.subject) for name in names}
        account = self._scene.cell(rule.about, "account", i) if rule.about == "item" else ""
        row = Row(self._scene, rule.about, i)

        def seen(name: str) -> Seen:
            fact = self._scene.base.dictionary.find(rule.about, name)
            return row.known(fact.about, name) if fact is not None else UNKNOWN

        within = account_of(rule.about, finding.subject, account)
        waiver, lapsed = self._waivers.match(rule.id, prints, within, seen)
        for one in lapsed:
            self.lapsed[one.id] = self.lapsed.get(one.id, 0) + 1
        return waiver

    def outcome_of(self, rule: str, subject: str) -> Outcome:
        """What came of a rule for one subject; a subject that is no longer there could not be looked at."""
        ruling = self.rulings.get(rule)
        if ruling is None:
            return "not_assessed"
        about = ruling.rule.about
        if about not in self._positions:
            table = self._scene.table(about)
            ids = table.ids if table and about != "workspace" else (about,)
            self._positions[about] = {name: i for i, name in enumerate(ids)}
        i = self._positions[about].get(subject)
        return "not_assessed" if i is None else ruling.outcome(i)
