"""The runner of rule cases: what goes otherwise than written is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui.engine.base import load_base
from smmtui.engine.casework import read_cases
from smmtui.engine.lint import lint
from smmtui.engine.problems import Problems
from smmtui.engine.testing import run_tests
from tests.engine.packs import base_of, pack, rule, write_base

LIMIT = "  enough: {value: 100, unit: view, from: 10, to: 1000, why: {en: w, ru: п}}\n"
SAYS = "{en: '{views} views', ru: '{views} {views|просмотр|просмотра|просмотров}'}"
FIX = "[{do: {en: w, ru: п}, first: {en: w, ru: п}, effort: S, owner: o, due: 1d, verify: {en: w, ru: п}, sets: {%s}}]"


def run(folder: Path, cases: str, text: str = "", rule_id: str = "CNT-001") -> list[str]:
    text = text or pack(rule(when="[{views: {under: $enough}}]", unless="[{pinned: true}]", says=SAYS), limits=LIMIT)
    core, facts = write_base(folder, text)
    (core / "test.tests.yaml").write_text(
        f"format: 1\ntests:\n  - rule: {rule_id}\n    base: {{views: 5}}\n    cases:\n{cases}", encoding="utf-8"
    )
    return [problem.key.removeprefix("rules.") for problem in run_tests(load_base(core, facts), [core]).problems]


@pytest.mark.parametrize(
    ("case", "problems"),
    [
        ("{name: a, expect: fires}", []),
        ("{name: a, expect: quiet}", ["case_outcome"]),
        ("{name: a, given: {views: unknown}, expect: not_assessed}", []),
        ('{name: a, given: {views: "unknown"}, expect: not_assessed}', []),
        ("{name: a, given: {views: na}, expect: not_applicable}", []),
        ("{name: a, given: {views: empty}, expect: quiet}", []),
        ("{name: a, limits: {enough: 10}, given: {views: 50}, expect: quiet}", []),
        ("{name: a, limits: {enuf: 10}, expect: quiet}", ["unknown_limit"]),
        ("{name: a, lang: ru, expect: fires, says: 5 просмотров}", []),
        ("{name: a, expect: fires, says: 6 views}", ["case_says"]),
        ("{name: a, expect: fires, goes_away: [{views: 100}, {pinned: true}]}", []),
        ("{name: a, expect: fires, goes_away: [{views: 99}]}", ["case_still_fires"]),
        ("{name: a, expect: fires, goes_away: [{views: 200}]}", ["case_goes_away"]),
        ("{name: a, given: {viewz: 1}, expect: fires}", ["unknown_fact_like"]),
        ("{name: a, given: {views: many}, expect: fires}", ["not_number"]),
        ("{name: a, expect: sometimes}", ["not_one_of"]),
        ("{name: a, expected: fires, expect: fires}", ["unknown_key_like"]),
    ],
)
def test_one_case(tmp_path: Path, case: str, problems: list[str]) -> None:
    assert run(tmp_path, f"      - {case}\n") == problems


def test_a_case_for_a_rule_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert run(tmp_path, "      - {name: a, expect: fires}\n", rule_id="CNT-002") == ["no_such_rule_like"]


@pytest.mark.parametrize(("sets", "problems"), [("views: 100", []), ("views: 99", ["fix_in_vain"])])
def test_a_fix_has_to_silence_its_rule(tmp_path: Path, sets: str, problems: list[str]) -> None:
    text = pack(rule(when="[{views: {under: $enough}}]", fix=FIX % sets), limits=LIMIT)
    assert run(tmp_path, "      - {name: a, expect: fires}\n", text) == problems


@pytest.mark.parametrize(
    ("given", "expect"),
    [
        ("{fires: [OWN-001, BUD-001]}", "fires"),
        ("{fires: [OWN-001]}", "quiet"),
        ("{fires: [OWN-001], unassessed: [BUD-001]}", "not_assessed"),
    ],
)
def test_a_compound_rule_is_told_what_fires(tmp_path: Path, given: str, expect: str) -> None:
    others = [rule("OWN-001", "workspace"), rule("BUD-001", "workspace")]
    compound = rule("CNT-001", "workspace", when="", compound="{of: [OWN-001, BUD-001], at_least: 2}")
    core, facts = write_base(tmp_path, pack(*others, compound))
    case = f"{{name: a, given: {given}, expect: {expect}}}"
    text = f"format: 1\ntests:\n  - rule: CNT-001\n    cases:\n      - {case}\n"
    (core / "test.tests.yaml").write_text(text, encoding="utf-8")
    assert run_tests(load_base(core, facts), [core]).ok


def test_a_measure_may_be_given_directly(tmp_path: Path) -> None:
    measure = "  m: {label: {en: w, ru: п}, of: item, share: [{views: {under: 9}}]}\n"
    core, facts = write_base(tmp_path, pack(rule("OWN-001", "workspace", when="[{m: {over: 0.5}}]"), measures=measure))
    case = "{name: a, given: {m: 0.6}, expect: fires}"
    text = f"format: 1\ntests:\n  - rule: OWN-001\n    cases:\n      - {case}\n"
    (core / "test.tests.yaml").write_text(text, encoding="utf-8")
    assert run_tests(load_base(core, facts), [core]).ok


@pytest.mark.parametrize(
    ("parts", "smell"),
    [
        ({"unlike": ""}, "lint_unlike"),
        ({"ask": ""}, "lint_ask"),
        ({"when": "[]"}, "lint_constant"),
        ({"when": "[{views: {under: 1}}, {views: {under: 1}}]"}, "lint_twice"),
        ({"when": "[{views: {at_least: 0}}]"}, "lint_constant_line"),
        ({"when": "[{status: {one_of: [draft, published, archived]}}]"}, "lint_constant_line"),
        ({"when": "[{status: draft}, {status: {is_not: draft}}]"}, "lint_contradiction"),
        ({"yields_to": "[CNT-002]"}, "lint_circle"),
    ],
)
def test_smell(tmp_path: Path, parts: dict[str, str], smell: str) -> None:
    base = base_of(tmp_path, pack(rule(**parts), rule("CNT-002", yields_to="[CNT-001]")))
    assert smell in {problem.key.removeprefix("rules.") for problem in lint(base)}


def test_a_good_rule_has_no_smell(tmp_path: Path) -> None:
    assert lint(base_of(tmp_path, pack(rule()))) == ()


def test_a_limit_that_nobody_uses_is_a_smell(tmp_path: Path) -> None:
    (found,) = lint(base_of(tmp_path, pack(rule(), limits=LIMIT)))
    assert found.key == "rules.lint_limit"


def test_a_stable_rule_needs_its_three_cases_and_both_languages(tmp_path: Path) -> None:
    core, facts = write_base(tmp_path, pack(rule()))
    base = load_base(core, facts)
    cases = (
        "format: 1\ntests:\n  - rule: CNT-001\n    cases: [{name: a, given: {views: 5}, expect: fires, says: words}]\n"
    )
    path = core / "test.tests.yaml"
    path.write_text(cases, encoding="utf-8")
    found = {problem.key: problem.values["word"] for problem in lint(base, read_cases(path, base, Problems()))}
    assert found == {"rules.lint_cases": "quiet, not_assessed", "rules.lint_says": "ru"}
