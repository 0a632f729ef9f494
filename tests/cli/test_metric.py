"""`smmtui metric` as a user types it: the dictionary, one metric, entering, filling, benchmarks, in both languages."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from smmtui import i18n
from tests.cli.conftest import Line


@pytest.fixture
def filled(line: Line) -> Line:
    """A workspace with an account and the numbers of two months."""
    line.run("account", "add", "facebook", "--name", "Kofe", "--handle", "kofe")
    for month, leads, spend in (("2026-09", "10", "$300"), ("2026-10", "20", "$400")):
        line.run("metric", "fill", f"leads={leads}", f"spend={spend}", "--period", month)
    return line


def test_the_dictionary_is_listed_by_tier_outcomes_first(filled: Line) -> None:
    told = filled.run("metric", "list").out
    assert told.index("Outcome: what it brings · October 2026") < told.index("Diagnostic")
    assert "cpl\tCost per lead (CPL)\t$20\t1 entry" in told
    assert "er_post_reach" in told


def test_an_empty_workspace_lists_formulas_and_says_how_to_begin(line: Line) -> None:
    ran = line.run("metric", "list")
    assert ran.code == 0
    assert "no data" in ran.out
    assert "smmtui metric add leads 14" in ran.err


def test_err_lists_both_meanings_and_asks_to_be_exact(line: Line) -> None:
    ran = line.run("metric", "show", "ERR")
    assert ran.code == 2
    assert "er_post_reach" in ran.out
    assert "reach_rate" in ran.out
    assert "Name the id" in ran.err
    both = line.run("metric", "show", "ERR", "--json").json
    assert {"er_post_reach", "reach_rate"} <= {one["id"] for one in both["matches"]}


def test_one_metric_tells_formula_values_change_and_confusions(filled: Line) -> None:
    told = filled.run("metric", "show", "cost", "per", "lead").out
    assert "formula: advertising spend / leads" in told
    assert "September 2026\t$30" in told
    assert "October 2026\t$20" in told
    assert "−33% (better)" in told
    assert "cac (Customer acquisition cost (CAC))" in told


def test_values_carry_every_part_as_json(filled: Line) -> None:
    found = {one["metric"]: one for one in filled.run("metric", "values", "--period", "2026-10", "--json").json}
    assert found["cpl"]["value"] == 20
    assert (found["cpl"]["numerator"], found["cpl"]["denominator"], found["cpl"]["currency"]) == (400, 20, "USD")
    assert (found["cpl"]["period"], found["cpl"]["from"]) == ("2026-10", "2026-10-01")


def test_values_as_csv_have_one_line_a_metric(filled: Line) -> None:
    told = filled.run("metric", "values", "--period", "2026-10", "--csv").out
    rows = {row["metric"]: row for row in csv.DictReader(io.StringIO(told.removeprefix("\ufeff")))}
    assert rows["leads"]["value"] == "20.0"
    assert rows["spend"]["currency"] == "USD"


def test_cost_per_result_by_advertisement(filled: Line) -> None:
    for advert, spend, leads in (("Story", "$100", "5"), ("Boosted", "$100", "0")):
        where = ("--period", "2026-10", "--account", "Kofe", "--channel", advert)
        filled.run("metric", "fill", f"spend={spend}", f"leads={leads}", *where)
    told = filled.run("metric", "values", "cpl", "--by", "channel", "--period", "2026-10").out
    assert "Story\t$20" in told
    assert "Boosted\t—\t$100 for 0" in told


def test_a_number_is_entered_replaced_and_undone(filled: Line) -> None:
    first = filled.run("metric", "add", "leads", "14", "--period", "2026-W46")
    assert first.out.strip() == "N-5  Leads: 14, 9–15 Nov 2026"
    again = filled.run("metric", "add", "leads", "15", "--period", "2026-W46")
    assert "(instead of 14)" in again.out
    filled.run("undo")
    held = filled.run("metric", "entries", "--period", "2026-W46", "--json").json
    assert [one["value"] for one in held] == [14]


def test_a_total_says_that_its_parts_are_not_added(filled: Line) -> None:
    part = filled.run("metric", "add", "leads", "3", "--period", "2026-W42", "--account", "Kofe").out
    assert "a part of a total that is entered already (Leads: 20, October 2026)" in part
    told = filled.run("metric", "add", "leads", "20", "--period", "2026-10").out
    assert "1 number of its parts is not added" in told


def test_a_number_gets_another_value_or_goes_by_its_id(filled: Line) -> None:
    assert "Leads: 11" in filled.run("metric", "set", "N-1", "11").out
    assert filled.run("metric", "remove", "N-1").code == 0
    assert "N-1" not in filled.run("metric", "entries").out
    assert filled.run("metric", "remove", "N-1").code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "leads", "lots"), "not a number"),
        (("add", "cpl", "3"), "counted from other numbers"),
        (("add", "spend", "300"), "needs a currency"),
        (("add", "leads", "3", "--period", "2030-W01"), "not begun"),
        (("add", "leads", "3", "--account", "nobody"), "nobody"),
        (("fill",), "leads=14"),
        (("fill", "leads"), "METRIC=VALUE"),
        (("show", "borscht"), "Nothing is called"),
        (("values", "--by", "channel"), "which metric"),
        (("list", "--period", "soon"), "names no period"),
        (("list", "--account", "x", "--platform", "vk"), "not both"),
        (("benchmark", "add", "er_post_reach", "5%", "--platform", "myspace"), "not a platform"),
        (("benchmark", "remove", "published-1"), "ships with the program"),
    ],
)
def test_what_makes_no_sense_is_refused_with_code_two(line: Line, arguments: tuple[str, ...], told: str) -> None:
    ran = line.run("metric", *arguments)
    assert ran.code == 2
    assert told in ran.err


def test_a_competitors_benchmark_stands_before_published_ones_and_can_be_undone(filled: Line) -> None:
    add = ("benchmark", "add", "cpl", "25 USD", "--competitor", "Rival", "--platform", "facebook")
    made = filled.run("metric", *add, "--json").json
    assert (made["id"], made["review_by"]) == ("B-1", "2027-11-20")
    beside = filled.run("metric", "show", "cpl", "--account", "Kofe", "--json").json["beside"]
    assert beside[0]["kind"] == "competitor"
    assert "Rival" in filled.run("metric", "benchmark", "list", "cpl").out
    filled.run("undo")
    assert "Rival" not in filled.run("metric", "benchmark", "list", "cpl").out


def test_an_expired_benchmark_says_so(line: Line) -> None:
    told = line.run("metric", "benchmark", "list", "er_post_followers").out
    assert "past its date (31 Mar 2024): judges nothing" in told
    expired = {one["year"] for one in line.run("metric", "benchmark", "list", "--json").json if one["expired"]}
    assert 2022 in expired


def test_break_even_is_told_from_the_margin(filled: Line) -> None:
    filled.run("metric", "fill", "revenue=$1000", "--period", "2026-10")
    assert "depends on the margin" in filled.run("metric", "show", "drr").out
    filled.run("metric", "add", "margin", "30%", "--period", "2026-10")
    assert (
        "Break-even is 30%: at 40% (October 2026) advertising loses money." in filled.run("metric", "show", "drr").out
    )


def test_a_metric_of_posts_is_parted_by_format_and_money_is_not(line: Line, tmp_path: Path) -> None:
    rows = [f"{n},2026-10-{n:02},text,100,{n}" for n in range(1, 8)]
    file = tmp_path / "posts.csv"
    file.write_text("id,date,text,reach,likes\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert line.run("import", str(file), "--platform", "instagram", "--account", "ig").code == 0
    told = line.run("metric", "values", "er_post_reach", "--by", "weekday", "--period", "2026-10").out
    assert "too few" in told
    found = line.run("metric", "values", "er_post_reach", "--by", "format", "--period", "2026-10", "--json").json
    assert [one["n"] for one in found] == [7]
    assert found[0]["value"] == 4
    assert line.run("metric", "values", "cpl", "--by", "format", "--period", "2026-10").code == 2


@pytest.mark.parametrize("arguments", [("list",), ("show", "drr"), ("values",), ("entries",), ("benchmark", "list")])
def test_everything_speaks_russian(filled: Line, arguments: tuple[str, ...]) -> None:
    i18n.use("ru")
    ran = filled.run("--lang", "ru", "metric", *arguments)
    assert ran.code == 0
    assert "⟪" not in ran.out + ran.err
    assert any("а" <= char <= "я" for char in ran.out)


def test_russian_names_and_numbers_are_typed(filled: Line) -> None:
    told = filled.run("--lang", "ru", "metric", "add", "расход на рекламу", "1 200,50 ₽", "--period", "прошлая неделя")
    assert "Расход на рекламу: 1 200,5 ₽, 9–15 нояб. 2026" in told.out.replace("\xa0", " ")


def test_json_of_the_list_is_the_dictionary_with_values(filled: Line) -> None:
    found = {one["id"]: one for one in json.loads(filled.run("metric", "list", "--json").out)}
    assert found["er_post_reach"]["unlike"]["reach_rate"]["ru"]
    assert found["cpl"]["last"]["value"] == 20
    assert found["er_post_reach"]["last"]["why"] == "no_data"
