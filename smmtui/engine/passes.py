"""The ruling of one rule over all its subjects, as bits: who fires, who is quiet, who could not be told."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Literal

import msgspec

from smmtui.engine import kleene_bits
from smmtui.engine.crowd import Crowd
from smmtui.engine.kleene import TRUE, Truth
from smmtui.engine.kleene_bits import Bits
from smmtui.engine.memory import Memory
from smmtui.engine.network import compound_truth, yields
from smmtui.engine.pack import Compound, Condition, Rule, leaves, rule_leaves
from smmtui.engine.scene import Scene
from smmtui.model.finding import Outcome, RuleRun

JUDGED = ("preview", "stable")  # a draft is not ready, a deprecated rule only keeps its id known


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a rule: who fires and who is set aside among all subjects, the rest among those looked at.

    In every mask the first subject is the highest bit; a subject has its bit in one mask at most.
    """

    rule: Rule
    size: int
    crowd: Crowd
    fires: int = 0
    waived: int = 0
    quiet: int = 0
    not_assessed: int = 0
    compound: Truth = TRUE
    run: RuleRun

    @staticmethod
    def of(rule: Rule, scene: Scene, before: Rulings, today: date, memory: Memory) -> Ruling:
        """Judge a rule; the rules on which it depends are in `before`."""
        size = scene.size(rule.about)
        if not _counts(rule, scene, today):
            none = Ruling(rule=rule, size=size, crowd=Crowd(None, size), run=RuleRun(rule=rule.id))
            return _made(rule, scene, memory, none)
        compound = _compound(rule.compound, before)
        crowd = scene.columns.crowd(rule.about, scene, lambda: memory.shared_line(rule, scene.base))
        applies, body = _conditions(rule, scene, compound, crowd)
        unsure = applies.unknown | (applies.true & body.unknown)
        ruling = Ruling(
            rule=rule,
            size=size,
            crowd=crowd,
            fires=crowd.spread(applies.true & body.true) & ~_silenced(rule, size, before),
            quiet=applies.true & body.false,
            not_assessed=unsure,
            compound=compound,
            run=RuleRun(rule=rule.id, needs=_needs(rule, scene, crowd, unsure)),
        )
        return _made(rule, scene, memory, ruling)

    @staticmethod
    def broken(rule: Rule, fault: Literal["time", "fault"]) -> Ruling:
        """The ruling of a rule in which something went wrong."""
        run = RuleRun(rule=rule.id, version=rule.version, outcome="error", fault=fault)
        return Ruling(rule=rule, size=0, crowd=Crowd(None, 0), run=run)

    def with_waived(self, mask: int) -> Ruling:
        """The same with some of what fires set aside."""
        if not mask:
            return self
        fires = self.fires & ~mask
        run = msgspec.structs.replace(self.run, fires=fires.bit_count(), waived=mask.bit_count())
        run = msgspec.structs.replace(run, outcome=overall(run))
        return msgspec.structs.replace(self, fires=fires, waived=mask, run=run)

    def outcome(self, i: int) -> Outcome:
        """What came of the rule for subject `i`."""
        if i >= self.size:
            return "error" if self.run.outcome == "error" else "not_assessed"
        bit = 1 << (self.size - 1 - i)
        if self.fires & bit:
            return "fires"
        if self.waived & bit:
            return "waived"
        among = self.crowd.bit(i)
        if self.quiet & among:
            return "quiet"
        return "not_assessed" if self.not_assessed & among else "not_applicable"


Rulings = dict[str, Ruling]


def _counts(rule: Rule, scene: Scene, today: date) -> bool:
    """Whether the rule is judged at all today and here."""
    if rule.status not in JUDGED or rule.id in scene.off:
        return False
    return not (rule.valid_from and today < rule.valid_from) and not (rule.valid_to and today > rule.valid_to)


def _conditions(rule: Rule, scene: Scene, compound: Truth, crowd: Crowd) -> tuple[Bits, Bits]:
    """Whether a rule applies to each of a crowd, and whether what it asks holds."""

    def truths(condition: Condition) -> Bits:
        return scene.columns.evaluate(condition, rule.about, scene, crowd)

    asked = (truths(rule.when), kleene_bits.constant(compound, crowd.size), kleene_bits.negate(truths(rule.unless)))
    return truths(rule.applies), kleene_bits.every(asked, crowd.size)


def _compound(compound: Compound | None, before: Rulings) -> Truth:
    if compound is None:
        return TRUE
    firing = {name for name, ruling in before.items() if ruling.fires}
    unsure = {name for name, ruling in before.items() if ruling.not_assessed}
    return compound_truth(compound, firing, unsure)


def _silenced(rule: Rule, size: int, before: Rulings) -> int:
    """The subjects for which a rule that goes first is open: the same subject, or everyone where kinds differ."""
    mask = 0
    for name in rule.yields_to:
        other = before.get(name)
        if other is None or not other.fires:
            continue
        if other.rule.about == rule.about and other.size == size:
            mask |= other.fires
        elif yields(rule, (name,)):
            mask |= (1 << size) - 1
    return mask


def _made(rule: Rule, scene: Scene, memory: Memory, ruling: Ruling) -> Ruling:
    """The ruling with its run told in numbers."""
    fires, quiet, open_ = (mask.bit_count() for mask in (ruling.fires, ruling.quiet, ruling.not_assessed))
    run = RuleRun(
        rule=rule.id,
        version=memory.version(rule, lambda: version_of(rule, scene)),
        fires=fires,
        quiet=quiet,
        not_assessed=open_,
        not_applicable=ruling.size - fires - quiet - open_,
        needs=ruling.run.needs,
        limits=limits_of(rule, scene),
    )
    return msgspec.structs.replace(ruling, run=msgspec.structs.replace(run, outcome=overall(run)))


def overall(run: RuleRun) -> Outcome:
    """One outcome for all subjects: what fires first, then what was set aside, then quiet, then what is open."""
    if run.fires:
        return "fires"
    if run.waived:
        return "waived"
    if run.quiet:
        return "quiet"
    return "not_assessed" if run.not_assessed else "not_applicable"


def limits_of(rule: Rule, scene: Scene) -> dict[str, float]:
    """The limits that a rule used, by name, with those of the measures it reads."""
    used = {leaf.limit for leaf in rule_leaves(rule) if leaf.limit}
    for leaf in rule_leaves(rule):
        measure = scene.base.measures.get(leaf.fact) if leaf.about == "workspace" else None
        if measure is not None:
            used |= {one.limit for one in (*leaves(measure.where), *leaves(measure.what)) if one.limit}
    return {name: scene.limit(name) for name in sorted(used)}


def _needs(rule: Rule, scene: Scene, crowd: Crowd, not_assessed: int) -> tuple[str, ...]:
    """The facts that are missing where the rule could not be assessed, the most often missing first."""
    if not not_assessed:
        return ()
    missing: dict[str, int] = {}
    for leaf in rule_leaves(rule):
        bits = scene.columns.evaluate(leaf, rule.about, scene, crowd)
        count = (bits.unknown & not_assessed).bit_count()
        if count:
            missing[leaf.fact] = max(missing.get(leaf.fact, 0), count)
    return tuple(sorted(missing, key=lambda fact: (-missing[fact], fact)))


def version_of(rule: Rule, scene: Scene) -> str:
    """The pack's version, and a digest of what the rule asks, so that a changed question is seen at comparison."""
    names = dict.fromkeys(leaf.fact for leaf in rule_leaves(rule) if leaf.about == "workspace")
    measures = [scene.base.measures[name] for name in names if name in scene.base.measures]
    asked = [_bare(rule.applies), _bare(rule.when), _bare(rule.unless), rule.compound]
    asked += [[measure.kind, measure.fact, measure.at_least] for measure in measures]
    asked += [_bare(part) for measure in measures for part in (measure.where, measure.what)]
    conditions = msgspec.json.encode(asked)
    return f"{rule.version}+{hashlib.sha256(conditions).hexdigest()[:8]}"


def _bare(condition: object) -> object:
    """A condition without line numbers and without the values of limits, which runs tell apart."""
    raw = msgspec.to_builtins(condition)

    def strip(node: object) -> object:
        if isinstance(node, dict):
            dropped = {"line", "expected"} if node.get("limit") else {"line"}
            return {key: strip(value) for key, value in node.items() if key not in dropped}
        return [strip(part) for part in node] if isinstance(node, (list, tuple)) else node

    return strip(raw)
