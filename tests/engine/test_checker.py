"""Mistakes in packs: every one is found, placed and told with what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui.engine.base import load_base
from smmtui.engine.problems import PackProblems
from smmtui.errors import PackError
from tests.engine.packs import FACTS, base_of, pack, rule, write_base

LIMIT = "  enough: {value: 100, unit: view, from: 10, to: 1000, why: {en: w, ru: п}}\n"


def mistakes(folder: Path, text: str, facts: str = FACTS) -> list[PackError]:
    with pytest.raises(PackError) as caught:
        load_base(*write_base(folder, text, facts))
    return list(caught.value.problems) if isinstance(caught.value, PackProblems) else [caught.value]


def test_a_good_pack_loads(tmp_path: Path) -> None:
    assert list(base_of(tmp_path, pack(rule())).rules) == ["CNT-001"]


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        ({"when": "[{viewz: {under: 1}}]"}, "rules.unknown_fact_like"),
        ({"when": "[{zzzzzz: {under: 1}}]"}, "rules.unknown_fact"),
        ({"when": "[{views: {below: 1}}]"}, "rules.unknown_comparison"),
        ({"when": "[{views: {undr: 1}}]"}, "rules.unknown_comparison_like"),
        ({"when": "[{views: {under: many}}]"}, "rules.not_number"),
        ({"when": "[{views: {under: -5}}]"}, "rules.out_of_range"),
        ({"when": "[{views: {under: $enoug}}]"}, "rules.unknown_limit_like"),
        ({"when": "[{status: publishd}]"}, "rules.not_a_value_like"),
        ({"when": "[{status: {over: 3}}]"}, "rules.comparison_unfit"),
        ({"when": "[{status: $enough}]"}, "rules.limit_unfit"),
        ({"when": "[{pinned: perhaps}]"}, "rules.not_flag"),
        ({"when": "[{text: {mentions: []}}]"}, "rules.empty_list"),
        ({"when": "[{status: published, views: 3}]"}, "rules.one_line"),
        ({"when": "[{views: {over: 1, under: 9}}]"}, "rules.one_comparison"),
        ({"when": "[{any: []}]"}, "rules.empty_list"),
        ({"when": ""}, "rules.no_key"),
        ({"title": "{en: only}"}, "rules.no_language"),
        ({"says": "{en: '{viws}', ru: п}"}, "rules.unknown_fact_like"),
        ({"says": "{en: '{views|view|views|views}', ru: п}"}, "rules.plural_forms"),
        ({"says": "{en: 'a { b', ru: п}"}, "rules.stray_brace"),
        ({"says": "{en: '{$enuf}', ru: п}"}, "rules.unknown_limit"),
        ({"impact": "6"}, "rules.not_whole"),
        ({"step": "10"}, "rules.not_whole"),
        ({"confidence": "hihg"}, "rules.not_one_of_like"),
        ({"cause": "no-ownr"}, "rules.unknown_cause_like"),
        ({"covers": "[S4-6]"}, "rules.bad_cover"),
        ({"colour": "red"}, "rules.unknown_key"),
        ({"imapct": "2"}, "rules.unknown_key_like"),
        ({"yields_to": "[CNT-009]"}, "rules.unknown_rule_like"),
        ({"yields_to": "[CNT-001]"}, "rules.itself"),
        ({"explains": "[CNT-001]"}, "rules.explains_about"),
        ({"compound": "{of: [CNT-001], at_least: 2}"}, "rules.not_whole"),
        ({"was": "[cnt1]"}, "rules.bad_id"),
        ({"id": "C-1"}, "rules.bad_id"),
        ({"name": "Bad Name"}, "rules.bad_rule_name"),
        ({"valid_from": "01.02.2026"}, "rules.not_date"),
        ({"sources": "[{title: t, url: 'javascript:1'}]"}, "rules.bad_url"),
    ],
)
def test_a_mistake_is_told_by_name(tmp_path: Path, parts: dict[str, str], key: str) -> None:
    found = mistakes(tmp_path, pack(rule(**parts), limits=LIMIT))
    assert key in {problem.key for problem in found}
    assert all(problem.tell("en").startswith("test.rules.yaml:") for problem in found)
    assert all("⟪" not in problem.tell(lang) for problem in found for lang in ("en", "ru"))


@pytest.mark.parametrize(
    ("fix", "key"),
    [
        ("due: soon", "rules.bad_due"),
        ("effort: XL", "rules.not_one_of"),
        ("sets: {age_days: 3}", "rules.not_changeable"),
        ("sets: {statuss: archived}", "rules.unknown_fact_like"),
        ("sets: {status: gone}", "rules.not_a_value"),
    ],
)
def test_a_mistake_in_a_fix_is_told_by_name(tmp_path: Path, fix: str, key: str) -> None:
    words = "{en: w, ru: п}"
    parts = dict.fromkeys(("do", "first", "verify"), words) | {"effort": "S", "owner": "content", "due": "14d"}
    name, value = fix.split(": ", 1)
    parts[name] = value
    text = ", ".join(f"{key}: {value}" for key, value in parts.items())
    assert key in {problem.key for problem in mistakes(tmp_path, pack(rule(fix=f"[{{{text}}}]")))}


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = pack(rule(when="[{viewz: 1}]"), rule("CNT-002", impact="9"), rule("CNT-003", cause="nothing-like-it"))
    assert len(mistakes(tmp_path, text)) == 3


def test_the_place_is_that_of_the_word(tmp_path: Path) -> None:
    text = pack(rule(when="[{viewz: {under: 1}}]"))
    (found,) = mistakes(tmp_path, text)
    line, column = found.values["line"], found.values["column"]
    assert isinstance(line, int)
    assert isinstance(column, int)
    assert text.splitlines()[line - 1][column - 1 :].startswith("viewz")


def test_a_rule_may_have_twelve_lines_and_no_more(tmp_path: Path) -> None:
    def lines(n: int) -> str:
        return "[" + ", ".join(f"{{views: {{is_not: {i}}}}}" for i in range(n)) + "]"

    assert base_of(tmp_path, pack(rule(when=lines(12)))).rules
    assert mistakes(tmp_path, pack(rule(when=lines(13))))[0].key == "rules.too_many_lines"


def test_an_id_stands_once(tmp_path: Path) -> None:
    assert mistakes(tmp_path, pack(rule(), rule(name="other")))[0].key == "rules.rule_twice"


def test_a_limit_outside_its_own_range_is_refused(tmp_path: Path) -> None:
    limit = "  enough: {value: 5, from: 10, to: 1000, why: {en: w, ru: п}}\n"
    assert mistakes(tmp_path, pack(rule(), limits=limit))[0].key == "rules.limit_range"


def test_a_measure_may_not_take_the_name_of_a_fact(tmp_path: Path) -> None:
    measure = "  budget: {label: {en: w, ru: п}, of: item, count: [{pinned: true}]}\n"
    assert mistakes(tmp_path, pack(rule(), measures=measure))[0].key == "rules.fact_twice"


def test_a_rule_about_items_sees_facts_of_the_workspace(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule(when="[{views: {under: 9}}, {has_plan: false}]")))
    assert [leaf.about for leaf in base.rules["CNT-001"].when.parts] == ["item", "workspace"]  # type: ignore[union-attr]


def test_yes_and_no_are_flags_and_not_choices(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule(when="[{pinned: no}]")))
    assert base.rules["CNT-001"].when.parts[0].expected is False  # type: ignore[union-attr]


def test_a_dictionary_line_without_a_label_is_refused(tmp_path: Path) -> None:
    facts = FACTS.replace("label: {en: plan, ru: план}", "unit: plan")
    assert "rules.no_key" in {problem.key for problem in mistakes(tmp_path, pack(rule()), facts)}


def test_values_go_with_choices_only(tmp_path: Path) -> None:
    facts = FACTS.replace("has_plan: {type: flag", "has_plan: {type: choice")
    assert "rules.values_and_type" in {problem.key for problem in mistakes(tmp_path, pack(rule()), facts)}


def test_the_same_files_make_the_same_base(tmp_path: Path) -> None:
    first, second = base_of(tmp_path, pack(rule())), base_of(tmp_path, pack(rule()))
    assert first.rules == second.rules
