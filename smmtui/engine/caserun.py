"""One case of a rule run: what came of it, what it said, and whether the ways out are those that the case names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from smmtui.engine.base import RuleBase
from smmtui.engine.casework import Case
from smmtui.engine.kleene import TRUE, Truth
from smmtui.engine.network import compound_truth, yields
from smmtui.engine.pack import Rule
from smmtui.engine.problems import mistake
from smmtui.engine.remedy import SILENT, as_needs, goes_away, keyed
from smmtui.engine.scene import Key, Row, Scene
from smmtui.engine.speech import says
from smmtui.engine.table import Facts, MemoryTable
from smmtui.engine.tree import outcome
from smmtui.engine.values import Cell, is_number
from smmtui.errors import PackError
from smmtui.model.finding import About, Outcome, Tailoring


class CaseRun:
    """One case set up: the rule, the subject, and the rules that it depends on."""

    def __init__(self, base: RuleBase, case: Case) -> None:
        self.case = case
        self.rule: Rule = base.rules[case.rule]
        tailoring = [
            Tailoring(id=name, limit=name, value=value, reason="case", on=date.min)
            for name, value in case.limits.items()
        ]
        scene = Scene(base, _tables(self.rule.about, case), tailoring)
        self.row = Row(scene, self.rule.about, 0)

    @property
    def compound(self) -> Truth:
        """Whether enough of the rules that the rule counts fire."""
        return self._compound(self.rule)

    def _compound(self, rule: Rule) -> Truth:
        if rule.compound is None:
            return TRUE
        return compound_truth(rule.compound, set(self.case.fires), set(self.case.unassessed))

    def outcome(self, rule: Rule | None = None) -> Outcome:
        """What comes of the rule, or of another one put in its place."""
        rule = rule or self.rule
        came = outcome(rule, self.row, self._compound(rule))
        return "not_applicable" if came == "fires" and yields(rule, set(self.case.fires)) else came

    def problems(self) -> Iterable[PackError]:
        """What is otherwise than the case expects."""
        came = self.outcome()
        if came != self.case.expect:
            yield self._problem("case_outcome", expect=self.case.expect, came=came)
            return
        if self.case.says:
            said = says(self.rule, self.row)[self.case.lang]
            if said != self.case.says:
                yield self._problem("case_says", expect=self.case.says, came=said)
        yield from self._goes_away()

    def _goes_away(self) -> Iterable[PackError]:
        if not self.case.goes_away:
            return
        found = goes_away(self.rule, self.row, self.compound)
        for wanted in self.case.goes_away:
            shown = _shown({name: value for (_, name), value in wanted.items()})
            if outcome(self.rule, self.row.with_changes(wanted), self.compound) not in SILENT:
                yield self._problem("case_still_fires", expect=shown)
            elif not any(_same_way(wanted, way) for way in found):
                came = "; ".join(_shown({need.fact: need.value for need in needs}) for needs in as_needs(found))
                yield self._problem("case_goes_away", expect=shown, came=came or "—")

    def silenced_by(self, number: int) -> bool:
        """Whether the facts that a fix sets silence the rule here."""
        sets = {name: value for name, value in self.rule.fixes[number].sets.items() if value is not None}
        changed = self.row.with_changes(keyed(self.rule, self.row, sets))
        return outcome(self.rule, changed, self.compound) in SILENT

    def _problem(self, key: str, **values: object) -> PackError:
        case = self.case
        return mistake(f"rules.{key}", case.file, case.line, case.column, rule=case.rule, word=case.name, **values)


def _same_way(wanted: Mapping[Key, Cell], found: Mapping[Key, Cell]) -> bool:
    """Whether a way out is the one that a case expects: the same facts, and for numbers the nearest value.

    Of several choices or texts that help equally one is found, and a case may name another.
    """
    return wanted.keys() == found.keys() and all(
        found[key] == value for key, value in wanted.items() if is_number(value)
    )


def _tables(about: About, case: Case) -> Facts:
    rows: dict[About, dict[str, Cell]] = {about: {}, "workspace": {}}
    for (kind, name), value in case.given.items():
        rows[kind][name] = value
    return {kind: MemoryTable(kind, {kind: row}) for kind, row in rows.items()}


def _shown(values: dict[str, Cell | None]) -> str:
    return ", ".join(
        f"{name}: {'yes' if value is True else 'no' if value is False else value}" for name, value in values.items()
    )
