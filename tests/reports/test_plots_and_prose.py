"""Plots are well-formed and say in words what they draw; prose keeps its letters; links are of the web."""

from __future__ import annotations

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from smmtui.reports import report_links, svg_plots
from smmtui.reports.report_typography import NBSP, prose
from smmtui.reports.svg_plots import Bar, Slice, Spot
from smmtui.text import one_line
from tests.reports.making import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"


@given(st.sampled_from(HOSTILE) | st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_plots_are_well_formed_whatever_they_are_called(text: str) -> None:
    plots = (
        svg_plots.score_bars(text, text, [Bar(text, 0.5, 0.9, text), Bar(text, None, 0.1, text)]),
        svg_plots.inventory_bar(text, text, [Slice("relevant", text, 3, text), Slice("obsolete", text, 0, text)]),
        svg_plots.risk_matrix(text, text, text, text, [Spot(1, 5, 5)]),
        svg_plots.spark(text, [1.0, 2.0, None, 3.0, 4.0]),
    )
    for plot in plots:
        tree = ElementTree.fromstring(str(plot))
        assert tree.findtext(f"{SVG}title") == one_line(text)


def test_a_bar_is_as_long_as_its_score() -> None:
    tree = ElementTree.fromstring(str(svg_plots.score_bars("", "", [Bar("a", 0.5, 1.0, "")])))
    track, bar = (next(one for one in tree.iter(f"{SVG}rect") if one.get("class") == kind) for kind in ("track", "bar"))
    assert float(bar.get("width", "")) == float(track.get("width", "")) / 2


def test_an_unknown_score_has_no_bar() -> None:
    tree = ElementTree.fromstring(str(svg_plots.score_bars("", "", [Bar("a", None, 0.2, "")])))
    assert [one for one in tree.iter(f"{SVG}rect") if one.get("class") == "bar"] == []


def test_the_heaviest_risk_stands_at_the_upper_right() -> None:
    tree = ElementTree.fromstring(str(svg_plots.risk_matrix("", "", "", "", [Spot(1, 5, 5), Spot(2, 1, 1)])))
    heavy, light = (
        next(one for one in tree.iter(f"{SVG}text") if one.text == n and one.get("class") == "heat") for n in "12"
    )
    assert float(heavy.get("x", "")) > float(light.get("x", ""))
    assert float(heavy.get("y", "")) < float(light.get("y", ""))


def test_a_crowded_cell_says_that_there_are_more() -> None:
    drawn = str(svg_plots.risk_matrix("", "", "", "", [Spot(number, 3, 3) for number in range(1, 12)]))
    assert "…" in drawn
    assert ">11<" not in drawn


def test_a_gap_in_a_line_stays_a_gap_and_two_values_make_none() -> None:
    assert str(svg_plots.spark("x", [1.0, 2.0, None, 3.0, 4.0])).count("<polyline") == 2
    assert str(svg_plots.spark("x", [1.0, None, 2.0])) == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("в порядке и с датой", f"в{NBSP}порядке и{NBSP}с{NBSP}датой"),
        ("Москва — город", f"Москва{NBSP}— город"),
        ("12 000 ₽ и 5 дней", f"12{NBSP}000{NBSP}₽ и{NBSP}5{NBSP}дней"),
    ],
)
def test_russian_short_words_dashes_and_numbers_do_not_hang_alone(text: str, wanted: str) -> None:
    assert prose(text, "ru") == wanted


@given(st.text(max_size=80), st.sampled_from(["en", "ru"]))
def test_typography_changes_spaces_only(text: str, lang: str) -> None:
    assert prose(text, lang).replace(NBSP, " ") == text.replace(NBSP, " ")


@given(st.text(max_size=60))
def test_a_link_is_of_the_web_or_none(url: str) -> None:
    safe = report_links.web(url)
    assert safe == "" or safe.lower().startswith(("http://", "https://"))
    assert not set(safe) & set("\"'<>` \n\r\t")
