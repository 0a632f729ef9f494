"""Whether the cases of a rule would notice a small wrong in it, told in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from smmtui.engine.base import RuleBase
from smmtui.engine.boundary import grid
from smmtui.engine.caserun import CaseRun
from smmtui.engine.casework import Case
from smmtui.engine.mutants import Mutant, mutants
from smmtui.engine.pack import Rule
from smmtui.engine.problems import mistake
from smmtui.engine.scene import Key, Row, Scene
from smmtui.engine.tree import outcome
from smmtui.engine.values import Cell
from smmtui.errors import PackError


class Noticed(msgspec.Struct, frozen=True, kw_only=True):
    """What came of the mutants of stable rules.

    `survivors` are wrongs that no case would notice; `equal` are no wrongs at all: on every value that matters the
    rule says the same with them, so the line is a smell of the rule. Equal ones do not count among `total`.
    """

    total: int
    survivors: tuple[PackError, ...] = ()
    equal: tuple[PackError, ...] = ()

    @property
    def killed(self) -> int:
        """How many the cases noticed."""
        return self.total - len(self.survivors)


def notice(base: RuleBase, cases: Sequence[Case]) -> Noticed:
    """Try every mutant of every stable rule that has cases."""
    by_rule: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_rule[case.rule].append(case)
    total = 0
    survivors: list[PackError] = []
    equal: list[PackError] = []
    for name, own in by_rule.items():
        rule = base.rules[name]
        if rule.status != "stable":
            continue
        runs = [CaseRun(base, case) for case in own]
        for mutant in mutants(rule, base):
            if any(_notices(run, mutant) for run in runs):
                total += 1
            elif differing(base, rule, mutant, own) is None:
                equal.append(_problem("lint_equal", rule, mutant))
            else:
                total += 1
                survivors.append(_problem("mutant", rule, mutant))
    return Noticed(total=total, survivors=tuple(survivors), equal=tuple(equal))


def _notices(run: CaseRun, mutant: Mutant) -> bool:
    """Whether a mutant comes to something else in a case; a case that moves the mutated limit itself cannot tell."""
    return mutant.limit not in run.case.limits and run.outcome(mutant.rule) != run.outcome()


def _problem(key: str, rule: Rule, mutant: Mutant) -> PackError:
    file, _, _ = rule.where.rsplit(":", 2)
    words = f"rules.{key}" if mutant.now else f"rules.{key}_gone"
    return mistake(words, file, mutant.line, 1, rule=rule.id, word=mutant.was, now=mutant.now)


def differing(base: RuleBase, rule: Rule, mutant: Mutant, cases: Sequence[Case]) -> Mapping[Key, Cell] | None:
    """The first row of the boundary grid where a mutant says something else than the rule; None: there is none."""
    if rule.compound is not None:
        return None if rule.compound == mutant.rule.compound else {}
    blank = Row(Scene(base, {}), rule.about, 0)
    for cells in grid(rule, base, [case.given for case in cases]):
        row = blank.with_changes(cells)
        if outcome(rule, row) != outcome(mutant.rule, row):
            return cells
    return None
