"""Looking at rule packs that somebody wrote: read with the core packs beside them, tried on their cases, linted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from smmtui import paths
from smmtui.engine import lint as smells
from smmtui.engine.base import SUFFIX, RuleBase, load_base, load_beside, pack_files
from smmtui.engine.casework import Case, case_files, read_cases
from smmtui.engine.mutation import notice
from smmtui.engine.problems import Problems
from smmtui.engine.testing import run_cases
from smmtui.errors import NotFound, PackError
from smmtui.workspace.resources import rule_base


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What came of looking at packs: how many of their rules were read, cases run, and every problem.

    `mutants` counts the small wrongs tried in stable rules, `killed` those that some case would notice.
    """

    rules: int
    cases: int = 0
    mutants: int = 0
    killed: int = 0
    problems: tuple[PackError, ...] = ()


def check(places: Sequence[Path]) -> Checked:
    """Read the packs and tell their mistakes.

    Raises:
        NotFound: there is no such file or folder, or no pack in it.
    """
    problems = Problems()
    base = _load(places, problems)
    return Checked(rules=len(_own(base, places)), problems=problems.found)


def test(places: Sequence[Path]) -> Checked:
    """Read the packs, run the cases that stand beside them, and try small wrongs that the cases should notice.

    Raises:
        NotFound: there is no such file or folder, or no pack in it.
    """
    problems = Problems()
    base = _load(places, problems)
    cases = _cases(base, places, problems)
    for problem in run_cases(base, cases):
        problems.add(problem)
    noticed = notice(base, cases)
    for problem in (*noticed.survivors, *noticed.equal):
        problems.add(problem)
    return Checked(
        rules=len(_own(base, places)),
        cases=len(cases),
        mutants=noticed.total,
        killed=noticed.killed,
        problems=problems.found,
    )


def lint(places: Sequence[Path]) -> Checked:
    """Read the packs and tell what smells in them, although it is no mistake of writing.

    Raises:
        NotFound: there is no such file or folder, or no pack in it.
    """
    problems = Problems()
    base = _load(places, problems)
    own = _own(base, places)
    for problem in smells.lint(base, _cases(base, places, Problems()), own):
        problems.add(problem)
    return Checked(rules=len(own), problems=problems.found)


def _packs(places: Iterable[Path]) -> tuple[Path, ...]:
    for place in places:
        if not place.exists():
            raise NotFound("cli.no_pack", place=str(place))
    found = pack_files(*(place for place in places if place.is_dir() or place.name.endswith(SUFFIX)))
    if not found:
        raise NotFound("cli.no_pack", place=", ".join(map(str, places)))
    return found


def _load(places: Sequence[Path], problems: Problems) -> RuleBase:
    """The core packs with those in `places`; a core pack named there is read once."""
    core = paths.rules_dir() / "core"
    shipped = {path.resolve() for path in pack_files(core)}
    extra = [path for path in _packs(places) if path.resolve() not in shipped]
    if extra:
        with suppress(PackError):  # a shipped pack with mistakes is told of below, with all others
            return load_beside(rule_base(), extra, problems=problems)
    return load_base(core, paths.rules_dir() / "facts", extra, problems=problems)


def _cases(base: RuleBase, places: Sequence[Path], problems: Problems) -> list[Case]:
    return [case for path in case_files(*places) for case in read_cases(path, base, problems)]


def _own(base: RuleBase, places: Sequence[Path]) -> list[str]:
    """The rules that stand in the packs looked at."""
    own = {path.name for path in _packs(places)}
    return [rule.id for rule in base.rules.values() if rule.where.split(":")[0] in own]
