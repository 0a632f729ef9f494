"""The runner of rule cases: `python -m smmtui.engine.testing rules/core` checks packs and runs their cases."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from smmtui import paths
from smmtui.engine.base import SUFFIX, RuleBase, load_base
from smmtui.engine.casework import Case, case_files, read_cases
from smmtui.engine.kleene import TRUE, Truth
from smmtui.engine.lint import lint
from smmtui.engine.network import compound_truth, yields
from smmtui.engine.pack import Rule
from smmtui.engine.problems import Problems, mistake
from smmtui.engine.remedy import SILENT, as_needs, goes_away, keyed
from smmtui.engine.scene import Key, Row, Scene
from smmtui.engine.speech import says
from smmtui.engine.table import Facts, MemoryTable
from smmtui.engine.tree import outcome
from smmtui.engine.values import Cell, is_number
from smmtui.errors import PackError
from smmtui.model.finding import About, Outcome, Tailoring


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a run of cases came to; `problems` are mistakes in files and cases that went otherwise than expected."""

    cases: int
    rules: int
    problems: tuple[PackError, ...]

    @property
    def ok(self) -> bool:
        """Whether everything went as expected."""
        return not self.problems


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
        if self.rule.compound is None:
            return TRUE
        return compound_truth(self.rule.compound, set(self.case.fires), set(self.case.unassessed))

    def outcome(self) -> Outcome:
        """What comes of the rule."""
        came = outcome(self.rule, self.row, self.compound)
        return "not_applicable" if came == "fires" and yields(self.rule, set(self.case.fires)) else came

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


def run_cases(base: RuleBase, cases: Sequence[Case]) -> tuple[PackError, ...]:
    """Run cases; also prove that each fix which sets facts silences its rule in at least one case that fires."""
    problems: list[PackError] = []
    fired: dict[str, list[CaseRun]] = defaultdict(list)
    for case in cases:
        run = CaseRun(base, case)
        problems += run.problems()
        if case.expect == "fires" and run.outcome() == "fires":
            fired[case.rule].append(run)
    for runs in fired.values():
        for number, fix in enumerate(runs[0].rule.fixes):
            if fix.sets and not any(run.silenced_by(number) for run in runs):
                first = runs[0].case
                place = (first.file, first.line, first.column)
                problems.append(mistake("rules.fix_in_vain", *place, rule=first.rule, n=fix.number))
    return tuple(problems)


def run_tests(base: RuleBase, places: Iterable[Path]) -> Report:
    """Read and run every case file in the given places against `base`."""
    problems = Problems()
    cases = [case for path in case_files(*places) for case in read_cases(path, base, problems)]
    for problem in run_cases(base, cases):
        problems.add(problem)
    return Report(cases=len(cases), rules=len({case.rule for case in cases}), problems=problems.found)


def check(places: Sequence[Path]) -> tuple[Report, RuleBase]:
    """Load the shipped packs with those in `places`, lint what stands in `places`, and run its cases."""
    problems = Problems()
    core = paths.rules_dir() / "core"
    extra = [place for place in places if core.resolve() not in (place.resolve(), *place.resolve().parents)]
    facts = paths.rules_dir() / "facts"
    base = load_base(
        core, facts, [place for place in extra if place.is_dir() or place.name.endswith(SUFFIX)], problems=problems
    )
    cases = [case for path in case_files(*places) for case in read_cases(path, base, problems)]
    for problem in run_cases(base, cases):
        problems.add(problem)
    for problem in lint(base, cases):
        problems.add(problem)
    report = Report(cases=len(cases), rules=len({case.rule for case in cases}), problems=problems.found)
    return report, base


def main(arguments: Sequence[str]) -> int:
    """Check the packs in the named files and folders; print every problem and a summary; 0 when there is none."""
    report, base = check([Path(argument) for argument in arguments] or [paths.rules_dir() / "core"])
    for problem in report.problems:
        sys.stdout.write(f"{problem.tell()}\n")
    sys.stdout.write(
        f"{len(base.rules)} rules, {report.cases} cases of {report.rules} rules, {len(report.problems)} problems\n"
    )
    return 0 if report.ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
