"""The report as Markdown: foreign text is shown letter by letter, and what is rendered holds no markup of its own."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from smmtui import i18n
from smmtui.reports import markdown_report, markdown_text
from smmtui.reports.report_document import Report
from smmtui.reports.report_links import web
from smmtui.text import one_line
from tests.reports.making import HOSTILE, report, with_places
from tests.reports.pages import Page

WRITTEN = {
    "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "strong", "em", "blockquote", "hr", "br", "table", "thead", "tbody",
    "tr", "th", "td", "a",
}  # fmt: skip
texts = st.sampled_from(HOSTILE) | st.text(max_size=60)


def rendered(made: Report) -> Page:
    """The Markdown as a wiki shows it: HTML in it counts, bare addresses become links."""
    source = markdown_report.render(made).decode("utf-8")
    shown = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(["table", "strikethrough", "linkify"])
    return Page(shown.render(source).encode())


@settings(max_examples=25)
@given(texts)
def test_foreign_text_is_shown_as_it_is_and_makes_nothing(text: str) -> None:
    read = rendered(report(text))
    tags = {tag for tag, _ in read.tags}
    assert tags <= WRITTEN
    assert {name for _, given_ in read.tags for name in given_} <= {"href", "style", "start"}
    assert one_line(text).replace("\u00a0", " ") in read.words


@pytest.mark.parametrize("text", HOSTILE)
def test_no_link_is_made_of_a_text(text: str) -> None:
    links = rendered(report(text)).links
    assert links == [] or (web(text) and set(links) <= {web(text)})


def test_sources_become_links_when_they_lead_to_the_web() -> None:
    read = rendered(report("plain", sources=("A book — https://example.com/a_(b)?c=1&d=<e>", "Old — javascript:x")))
    assert [link for link in read.links if "example.com" in link] == ["https://example.com/a_(b)?c=1&d=%3Ce%3E"]
    assert len(read.links) == 1


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_word_is_there_in_both_languages(lang: str) -> None:
    words = markdown_report.render(report("plain", lang)).decode()
    assert "⟪" not in words
    assert not re.search(r"\{\w+\}", words)


def test_sections_stand_in_the_order_of_the_page() -> None:
    heads = re.findall(r"^## (.+)$", markdown_report.render(report()).decode(), re.MULTILINE)
    assert heads[:4] == ["In short", "Score by step", "What changed", "Findings by root cause"]
    assert heads[-1] == "Terms"


def test_rows_of_a_table_have_as_many_cells_as_its_head() -> None:
    lines = markdown_report.render(report("a | b\nc")).decode().split("\n")
    rows = [line for line in lines if line.startswith("|")]
    cut = re.compile(r"(?<!\\)\|")
    heads = [(one, rule) for one, rule in pairwise(rows) if set(rule) <= set("|-: ")]
    assert len(heads) > 5
    assert all(len(cut.findall(one)) == len(cut.findall(rule)) for one, rule in heads)


def test_places_beyond_the_first_few_are_counted() -> None:
    assert "and 5 more places" in markdown_report.render(with_places(report(), 13)).decode()


@pytest.mark.parametrize("start", ["- a", "+ a", "> a", "1. a", "12) a", "=== a", ": a", "    a", "# a"])
def test_what_would_begin_a_block_is_only_text(start: str) -> None:
    shown = MarkdownIt("commonmark").render(markdown_text.text(start))
    assert shown.startswith("<p>")
    assert Page(shown.encode()).words == start.strip()


def test_a_plan_alone_has_its_cover_and_nothing_else() -> None:
    words = markdown_report.render(report(), ("plan",)).decode()
    assert re.findall(r"^## (.+)$", words, re.MULTILINE) == ["Plan"]
