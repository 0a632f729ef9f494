"""The metric dictionary: complete in both languages, found by the words people use, mistakes told with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui import paths
from smmtui.errors import PackError
from smmtui.metrics.compiled import load_compiled
from smmtui.metrics.dictionary import Metric, load, made
from smmtui.metrics.reading import read

METRICS = list(load().formulas())


@pytest.mark.parametrize("metric", METRICS, ids=lambda one: one.id)
def test_a_formula_is_told_and_sourced_in_both_languages(metric: Metric) -> None:
    for lang in ("en", "ru"):
        assert metric.label(lang)
        assert metric.formula_words(lang)
        assert metric.words[lang]
    assert metric.source is not None
    assert metric.source.year >= 2016


@pytest.mark.parametrize("metric", METRICS, ids=lambda one: one.id)
def test_a_share_is_in_per_cent_and_a_median_asks_for_five(metric: Metric) -> None:
    if metric.unit == "percent" and metric.denominator:
        assert metric.times == 100
    if metric.summary == "median_of_posts":
        assert metric.least >= 5


def test_ids_are_the_ones_that_the_field_agreed_on() -> None:
    wanted = """er_post_followers er_post_reach er_post_impressions er_views reach_rate reach_rate_24h er_day post_rate
        share_rate save_rate ctr cvr_clicks cvr_visitors cpa cpl cpo cpf roi romi drr unsub_rate response_rate
        response_time_median within_sla leads sales revenue spend cac followers reach"""
    assert set(wanted.split()) <= set(load().metrics)


@pytest.mark.parametrize("word", ["ERR", "err", "ERR "])
def test_err_means_two_opposite_things_and_both_are_found(word: str) -> None:
    found = [one.id for one in load().find(word, "en")]
    assert {"er_post_reach", "reach_rate"} <= set(found)


def test_er_finds_all_five_formulas() -> None:
    found = {one.id for one in load().find("ER", "ru")}
    assert found == {"er_post_followers", "er_post_reach", "er_post_impressions", "er_views", "er_day"}


@pytest.mark.parametrize(
    ("words", "ident"),
    [
        ("заявки", "leads"),
        ("цена заявки", "cpl"),
        ("ДРР", "drr"),
        ("дрр", "drr"),
        ("ad spend", "spend"),
        ("расход на рекламу", "spend"),
        ("выручка", "revenue"),
        ("средний чек", "average_sale"),
        ("СРА", "cpa"),  # typed in Cyrillic letters that look the same
        ("er_post_reach", "er_post_reach"),
        ("response time", "response_time_median"),
    ],
)
def test_one_name_finds_one_metric(words: str, ident: str) -> None:
    assert [one.id for one in load().find(words, "ru")] == [ident]


def test_a_slip_of_the_pen_is_forgiven() -> None:
    assert load().find("зявки", "ru")[0].id == "leads"
    assert load().find("revenu", "en")[0].id == "revenue"


@pytest.mark.parametrize("words", ["", "  ", "borscht recipe", "xq"])
def test_what_is_no_metric_finds_nothing(words: str) -> None:
    assert load().find(words, "en") == ()


def test_only_what_can_be_typed_is_found_for_typing() -> None:
    assert [one.id for one in load().find_quantity("leads", "en")] == ["leads"]
    assert load().find_quantity("cpl", "en") == ()


def test_engagement_is_not_known_where_reactions_are_not() -> None:
    assert made({"comments": 3, "shares": 1}, "engagement") is None
    assert made({"likes": 10, "comments": 3}, "engagement") == 13
    assert made({"reactions": 12, "likes": 10, "saves": 2}, "engagement") == 14


def test_reach_stands_before_views() -> None:
    assert made({"reach": 5, "views": 9}, "seen") == 5
    assert made({"views": 9}, "seen") == 9


WHOLE = """\
format: 1
quantities:
  leads: {unit: count, kind: flow, tier: outcome, good: up, from: [entry], name: {en: Leads, ru: Заявки}}
  spend: {unit: money, kind: flow, tier: outcome, good: none, from: [entry], name: {en: Spend, ru: Расход}}
metrics:
  cpl:
    {unit: money, tier: outcome, good: down, numerator: [spend], denominator: [leads], per: business,
     summary: ratio_of_sums, least: 1, name: {en: CPL, ru: CPL}, formula: {en: spend / leads, ru: расход / заявки}}
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("unit: count", "unit: pieces", "metrics.yaml:3:17"),
        ("numerator: [spend]", "numerator: [spent]", "did you mean 'spend'"),
        ("summary: ratio_of_sums, least: 1", "summary: median, least: 3", "at least 5"),
        ("name: {en: CPL, ru: CPL}", "name: {en: CPL}", "language 'ru'"),
        ("  cpl:", "  leads:", "is a quantity already"),
        ("  cpl:", "  Cost per lead:", "lower-case"),
        ("tier: outcome, good: down", "tier: outcome, bad: down", "is not a key"),
        ("format: 1", "format: 2", "format 2"),
        ("least: 1,", "least: 1, unlike: {cpa: {en: a, ru: б}},", "no metric 'cpa'"),
        ("least: 1,", "least: 1, optional: [leads, nothing],", "nothing"),
        ("least: 1,", "least: none,", "none"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "metrics.yaml"
    assert old in WHOLE
    path.write_text(WHOLE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        read(path)
    assert told in caught.value.tell("en")
    assert "metrics.yaml:" in caught.value.tell("ru")


def test_a_file_without_mistakes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "metrics.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    assert set(read(path).metrics) == {"leads", "spend", "cpl"}


def test_the_shipped_file_is_read_from_the_data_folder() -> None:
    assert load() == read(paths.data_dir() / "metrics.yaml")


def test_the_checked_form_is_the_same_and_is_made_anew_when_the_file_changes(tmp_path: Path) -> None:
    path, cache = tmp_path / "metrics.yaml", tmp_path / "cache"
    path.write_text(WHOLE, encoding="utf-8")
    assert load_compiled(path, cache) == load_compiled(path, cache) == read(path)
    assert len(list(cache.iterdir())) == 1
    path.write_text(WHOLE.replace("en: Leads", "en: Requests"), encoding="utf-8")
    assert load_compiled(path, cache).metric("leads").label("en") == "Requests"
    assert len(list(cache.iterdir())) == 1


def test_a_damaged_checked_form_is_read_from_the_file(tmp_path: Path) -> None:
    path, cache = tmp_path / "metrics.yaml", tmp_path / "cache"
    path.write_text(WHOLE, encoding="utf-8")
    load_compiled(path, cache)
    for kept in cache.iterdir():
        kept.write_bytes(b"\x00damaged")
    assert load_compiled(path, cache) == read(path)
