"""The rule base that ships: it loads, is free of smells, and every case beside its packs goes as written."""

from __future__ import annotations

from functools import cache

import pytest

from smmtui import i18n, paths
from smmtui.engine.base import RuleBase, load_base
from smmtui.engine.caserun import CaseRun
from smmtui.engine.casework import Case, case_files, read_cases
from smmtui.engine.lint import lint
from smmtui.engine.mutation import notice
from smmtui.engine.problems import Problems
from smmtui.engine.schema import schema_text
from smmtui.engine.testing import run_cases
from smmtui.errors import PackError

CORE = paths.rules_dir() / "core"


@cache
def loaded() -> tuple[RuleBase, tuple[Case, ...], tuple[PackError, ...]]:
    problems = Problems()
    base = load_base(CORE, paths.rules_dir() / "facts", problems=problems)
    cases = tuple(case for path in case_files(CORE) for case in read_cases(path, base, problems))
    return base, cases, problems.found


def told(problems: tuple[PackError, ...]) -> str:
    return "\n".join(problem.tell("en") for problem in problems)


def test_packs_and_cases_are_read_without_a_mistake() -> None:
    _, cases, problems = loaded()
    assert cases
    assert not problems, told(problems)


@pytest.mark.parametrize("file", sorted(path.name for path in case_files(CORE)))
def test_every_case_goes_as_written(file: str) -> None:
    base, cases, _ = loaded()
    own = [case for case in cases if case.file == file]
    assert own
    problems = tuple(problem for case in own for problem in CaseRun(base, case).problems())
    assert not problems, told(problems)


def test_every_fix_that_sets_facts_silences_its_rule() -> None:
    base, cases, _ = loaded()
    problems = tuple(problem for problem in run_cases(base, cases) if problem.key == "rules.fix_in_vain")
    assert not problems, told(problems)


def test_rules_have_no_smells() -> None:
    base, cases, _ = loaded()
    problems = lint(base, cases)
    assert not problems, told(problems)


def test_the_schema_for_editors_is_current() -> None:
    is_current = (paths.rules_dir() / "schema.json").read_text(encoding="utf-8") == schema_text()
    assert is_current, "the fact dictionary has changed: run python -m smmtui.engine.schema"


def test_no_small_wrong_in_a_stable_rule_goes_unnoticed() -> None:
    base, cases, _ = loaded()
    noticed = notice(base, cases)
    assert not noticed.survivors, told(noticed.survivors)
    assert not noticed.equal, told(noticed.equal)
    assert noticed.killed == noticed.total > len(base.rules)


def test_a_stable_rule_says_all_that_a_reader_needs() -> None:
    base, _, _ = loaded()
    poor = [
        rule.id
        for rule in base.rules.values()
        if rule.status == "stable"
        and (
            any(len(rule.ask.get(lang, ())) < 3 for lang in i18n.LANGUAGES)
            or not (rule.unlike and rule.fixes and (rule.sources or not rule.covers))
        )
    ]
    assert not poor
