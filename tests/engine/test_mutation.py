"""Small wrongs in rules: each is noticed by good cases, told in words otherwise, and not counted when it is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui.engine.base import load_base
from smmtui.engine.casework import read_cases
from smmtui.engine.lint import lint
from smmtui.engine.mutants import mutants
from smmtui.engine.mutation import Noticed, notice
from smmtui.engine.overlap import inside
from smmtui.engine.problems import Problems
from tests.engine.packs import base_of, pack, rule, write_base

LIMIT = "  enough: {value: 100, unit: view, from: 10, to: 1000, why: {en: w, ru: п}}\n"
BOTH = "[{views: {under: $enough}}, {status: published}]"
GOOD = (
    "{name: a, expect: fires}",
    "{name: b, given: {views: 100}, expect: quiet}",
    "{name: c, given: {views: 99}, expect: fires}",
    "{name: d, given: {status: draft}, expect: quiet}",
)


def noticed(folder: Path, *cases: str, text: str = "") -> Noticed:
    core, facts = write_base(folder, text or pack(rule(when=BOTH), limits=LIMIT))
    lines = "".join(f"      - {case}\n" for case in cases)
    path = core / "test.tests.yaml"
    path.write_text(
        f"format: 1\ntests:\n  - rule: CNT-001\n    base: {{views: 5, status: published}}\n    cases:\n{lines}",
        encoding="utf-8",
    )
    base = load_base(core, facts)
    return notice(base, read_cases(path, base, Problems()))


def wrongs(folder: Path, **parts: str) -> set[str]:
    base = base_of(folder, pack(rule(**parts), limits=LIMIT))
    return {f"{mutant.was} > {mutant.now}" for mutant in mutants(base.rules["CNT-001"], base)}


@pytest.mark.parametrize(
    ("when", "wrong"),
    [
        ("[{views: {under: $enough}}]", "views: {under: $enough} > views: {at_most: $enough}"),
        ("[{views: {under: $enough}}]", "views: {under: $enough} > views: {under: 99}"),
        ("[{views: {under: $enough}}]", "views: {under: $enough} > views: {under: 101}"),
        ("[{views: {over: 4}}]", "views: {over: 4} > views: {at_least: 4}"),
        ("[{status: draft}]", "status: draft > status: {is_not: draft}"),
        (
            "[{status: {one_of: [draft, archived]}}]",
            "status: {one_of: [draft, archived]} > status: {one_of: [archived]}",
        ),
        ("[{pinned: true}]", "pinned: true > "),
        ("[{text: {missing: true}}]", "text: {missing: true} > text: {missing: false}"),
        ("[{any: [{views: 1}, {views: 2}]}]", "any: [views: 1, views: 2] > all: [views: 1, views: 2]"),
        ("[{not: [{views: 1}]}]", "not: [all: [views: 1]] > all: [views: 1]"),
    ],
)
def test_a_wrong_that_is_tried(tmp_path: Path, when: str, wrong: str) -> None:
    assert wrong in wrongs(tmp_path, when=when)


def test_leaving_out_every_exception_is_tried(tmp_path: Path) -> None:
    assert "unless: any: [pinned: true, views: 0] > " in wrongs(tmp_path, unless="[{pinned: true}, {views: 0}]")


def test_good_cases_notice_every_wrong(tmp_path: Path) -> None:
    found = noticed(tmp_path, *GOOD)
    assert (found.survivors, found.equal, found.killed) == ((), (), found.total)
    assert found.total == 7


def test_what_no_case_would_notice_is_told_in_words(tmp_path: Path) -> None:
    found = noticed(tmp_path, *(case for case in GOOD if "100" not in case))
    assert [problem.tell("en").partition(": ")[2] for problem in found.survivors] == [
        "CNT-001: no case would notice if “views: {under: $enough}” were left out",
        "CNT-001: no case would notice if “views: {under: $enough}” became “views: {at_most: $enough}”",
        "CNT-001: no case would notice if “views: {under: $enough}” became “views: {under: 101}”",
    ]


def test_a_case_that_moves_the_limit_says_nothing_about_the_limit_itself(tmp_path: Path) -> None:
    moved = "{name: e, limits: {enough: 50}, given: {views: 99}, expect: quiet}"
    found = noticed(tmp_path, *(case for case in GOOD if "99" not in case), moved)
    assert [problem.values["now"] for problem in found.survivors] == ["views: {under: 99}"]


def test_a_line_that_decides_nothing_is_a_smell_and_not_counted(tmp_path: Path) -> None:
    text = pack(rule(when="[{views: {under: $enough}}, {views: {under: 500}}]"), limits=LIMIT)
    found = noticed(tmp_path, *GOOD[:3], text=text)
    assert {problem.key for problem in found.equal} == {"rules.lint_equal", "rules.lint_equal_gone"}
    assert {problem.values["word"] for problem in found.equal} == {"views: {under: 500}"}


def test_a_draft_is_not_tried(tmp_path: Path) -> None:
    text = pack(rule(when=BOTH, status="draft"), limits=LIMIT)
    assert noticed(tmp_path, *GOOD, text=text).total == 0


@pytest.mark.parametrize(
    ("inner", "outer", "found"),
    [
        ("[{views: {under: 5}}]", "[{views: {under: 10}}]", True),
        ("[{views: {at_most: 10}}]", "[{views: {under: 10}}]", False),
        ("[{views: {under: 10}}]", "[{views: {at_most: 10}}]", True),
        ("[{status: draft}]", "[{status: {one_of: [draft, archived]}}]", True),
        ("[{status: draft}, {views: 1}]", "[{status: draft}]", True),
        ("[{status: draft}]", "[{status: archived}]", False),
        ("[{status: draft}]", "[{status: {is_not: archived}}]", True),
        ("[{status: draft}, {views: 1}]", "[{any: [{views: 1}, {views: 2}]}]", True),
        ("[{any: [{views: 1}, {views: 2}]}]", "[{views: 1}]", False),
    ],
)
def test_a_rule_inside_another(tmp_path: Path, inner: str, outer: str, found: bool) -> None:
    base = base_of(tmp_path, pack(rule(when=inner), rule("CNT-002", when=outer)))
    assert (("CNT-001", "CNT-002") in {(one.id, other.id) for one, other in inside(base)}) is found


def test_a_rule_that_gives_way_is_not_told_twice(tmp_path: Path) -> None:
    text = pack(rule(when="[{views: 1}]", yields_to="[CNT-002]"), rule("CNT-002", when="[{views: {over: 0}}]"))
    base = base_of(tmp_path, text)
    assert inside(base) == ()


def test_both_sides_of_a_limit_need_a_case(tmp_path: Path) -> None:
    core, facts = write_base(tmp_path, pack(rule(when=BOTH), limits=LIMIT))
    base = load_base(core, facts)
    path = core / "test.tests.yaml"
    head = "format: 1\ntests:\n  - rule: CNT-001\n    base: {views: 5, status: published}\n    cases:\n"
    path.write_text(head + "".join(f"      - {case}\n" for case in GOOD[:2]), encoding="utf-8")
    found = [
        problem.values["limit"] for problem in lint(base, read_cases(path, base, Problems())) if "side" in problem.key
    ]
    assert found == ["enough"]
