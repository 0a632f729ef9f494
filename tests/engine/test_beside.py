"""Packs read beside a base that was checked before: the same as all read together."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui.engine.base import RuleBase, load_base, load_beside
from smmtui.engine.problems import Problems
from tests.engine.packs import pack, rule, write_base

LIMIT = "  posts_least: {value: 3, unit: post, from: 1, to: 9, why: {en: words, ru: слова}}\n"
MEASURE = "  drafts: {of: item, count: [{status: draft}], label: {en: drafts, ru: черновики}}\n"


def own(*rules: str, **parts: str) -> str:
    return pack(*rules, **parts).replace("id: test", "id: own", 1)


def base_with(folder: Path) -> tuple[Path, Path]:
    older = rule(id="CNT-002", name="second-rule", was="[CNT-009]")
    return write_base(folder, pack(rule(), older))


SOUND = {
    "one more rule": own(rule(id="MY-001", name="my-rule")),
    "a rule that explains": own(rule(id="MY-001", name="my-rule", yields_to="[CNT-001]")),
    "no rules": own().replace("rules:", "rules: []"),
}
WRONG = {
    "id taken": own(rule(id="CNT-001", name="my-rule")),
    "name taken": own(rule(id="MY-001", name="second-rule")),
    "old id taken": own(rule(id="CNT-009", name="my-rule")),
    "pack taken": pack(rule(id="MY-001", name="my-rule")),
    "unknown rule": own(rule(id="MY-001", name="my-rule", yields_to="[CNT-777]")),
    "itself": own(rule(id="MY-001", name="my-rule", yields_to="[MY-001]")),
    "number": own(rule(id="MY-001", name="my-rule", impact="9")),
    "no yaml": "format: 1\n\tpack",
}


def told(problems: Problems) -> list[str]:
    return sorted(problem.key for problem in problems.found)


def both(folder: Path, text: str) -> tuple[RuleBase, Problems, RuleBase, Problems]:
    core, facts = base_with(folder)
    extra = folder / "own.rules.yaml"
    extra.write_text(text, encoding="utf-8")
    together, beside = Problems(), Problems()
    return (
        load_base(core, facts, [extra], problems=together),
        together,
        load_beside(load_base(core, facts), [extra], problems=beside),
        beside,
    )


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_sound_packs_make_the_same_base(tmp_path: Path, text: str) -> None:
    one, together, two, beside = both(tmp_path, text)
    assert (told(together), told(beside)) == ([], [])
    assert (one.rules, one.limits, one.measures, one.versions, one.causes, one.articles) == (
        two.rules, two.limits, two.measures, two.versions, two.causes, two.articles,
    )  # fmt: skip
    assert list(one.dictionary) == list(two.dictionary)


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_the_same_mistakes_are_told(tmp_path: Path, text: str) -> None:
    _, together, _, beside = both(tmp_path, text)
    assert told(together)
    assert told(beside) == told(together)


def test_limits_and_measures_of_both_sides_are_known(tmp_path: Path) -> None:
    core, facts = write_base(tmp_path, pack(rule(), limits=LIMIT, measures=MEASURE))
    extra = tmp_path / "own.rules.yaml"
    for again in ({"limits": LIMIT}, {"measures": MEASURE}):
        extra.write_text(own(rule(id="MY-001", name="my-rule"), **again), encoding="utf-8")
        together, beside = Problems(), Problems()
        load_base(core, facts, [extra], problems=together)
        load_beside(load_base(core, facts), [extra], problems=beside)
        assert told(beside) == told(together) != []
