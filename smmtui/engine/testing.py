"""The runner of rule cases: `python -m smmtui.engine.testing rules/core` checks packs and runs their cases."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from smmtui import paths
from smmtui.engine.base import SUFFIX, RuleBase, load_base, pack_files
from smmtui.engine.caserun import CaseRun
from smmtui.engine.casework import Case, case_files, read_cases
from smmtui.engine.lint import lint
from smmtui.engine.mutation import Noticed, notice
from smmtui.engine.problems import Problems, mistake
from smmtui.errors import PackError


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a run of cases came to.

    `problems` are mistakes in files, cases that went otherwise than expected, smells, and wrongs that no case would
    notice; `mutants` counts the wrongs tried, `killed` those noticed.
    """

    cases: int
    rules: int
    problems: tuple[PackError, ...]
    mutants: int = 0
    killed: int = 0

    @property
    def ok(self) -> bool:
        """Whether everything went as expected."""
        return not self.problems


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


def run_tests(base: RuleBase, places: Iterable[Path], *, mutants: bool = False) -> Report:
    """Read and run every case file in the given places against `base`; with `mutants`, try small wrongs too."""
    problems = Problems()
    cases = _read(places, base, problems)
    return _report(base, cases, problems, mutants=mutants)


def _read(places: Iterable[Path], base: RuleBase, problems: Problems) -> list[Case]:
    return [case for path in case_files(*places) for case in read_cases(path, base, problems)]


def _report(base: RuleBase, cases: Sequence[Case], problems: Problems, *, mutants: bool) -> Report:
    for problem in run_cases(base, cases):
        problems.add(problem)
    noticed = notice(base, cases) if mutants else Noticed(total=0)
    for problem in (*noticed.survivors, *noticed.equal):
        problems.add(problem)
    rules = len({case.rule for case in cases})
    return Report(cases=len(cases), rules=rules, problems=problems.found, mutants=noticed.total, killed=noticed.killed)


def load_with(places: Sequence[Path], problems: Problems) -> tuple[RuleBase, frozenset[str]]:
    """The shipped packs together with those in `places`, and the ids of the rules that stand in `places`."""
    core, facts = paths.rules_dir() / "core", paths.rules_dir() / "facts"
    packs = [place for place in places if place.is_dir() or place.name.endswith(SUFFIX)]
    shipped = {path.resolve() for path in pack_files(core)}
    extra = [path for path in pack_files(*packs) if path.resolve() not in shipped]
    base = load_base(core, facts, extra, problems=problems)
    files = {path.name for path in pack_files(*packs)}
    return base, frozenset(rule.id for rule in base.rules.values() if rule.where.rsplit(":", 2)[0] in files)


def check(places: Sequence[Path], *, mutants: bool = True) -> tuple[Report, RuleBase]:
    """Load the shipped packs with those in `places`, lint what stands in `places`, run its cases and its mutants."""
    problems = Problems()
    base, own = load_with(places, problems)
    cases = _read(places, base, problems)
    for problem in lint(base, cases, own):
        problems.add(problem)
    return _report(base, cases, problems, mutants=mutants), base


def main(arguments: Sequence[str]) -> int:
    """Check the packs in the named files and folders; print every problem and a summary; 0 when there is none."""
    report, base = check([Path(argument) for argument in arguments] or [paths.rules_dir() / "core"])
    for problem in report.problems:
        sys.stdout.write(f"{problem.tell()}\n")
    sys.stdout.write(
        f"{len(base.rules)} rules, {report.cases} cases of {report.rules} rules, "
        f"{report.killed} of {report.mutants} mutants noticed, {len(report.problems)} problems\n"
    )
    return 0 if report.ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
