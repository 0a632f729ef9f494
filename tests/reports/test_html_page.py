"""Short pages: lines become headings and lists, foreign text stays text, in both languages and forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from smmtui.reports import html_page
from smmtui.reports.html_page import Block
from smmtui.text import one_line
from tests.reports.making import DAY, HOSTILE
from tests.reports.pages import Page


def page(text: str) -> html_page.Page:
    parts = (Block(lines=(text,)), Block(heading=text, lines=(text, text)))
    return html_page.Page(title=text, brand=text, lang="en", written_on=DAY, tool="smmtui 1", blocks=parts)


@given(st.sampled_from(HOSTILE) | st.text(max_size=50))
def test_no_foreign_text_becomes_markup_or_gets_lost(text: str) -> None:
    read = Page(html_page.as_html(page(text)))
    assert read.wrong == []
    assert read.links == []
    assert one_line(text).replace("\u00a0", " ") in read.words


@given(st.sampled_from(HOSTILE) | st.text(max_size=50))
def test_markdown_makes_nothing_of_foreign_text(text: str) -> None:
    shown = MarkdownIt("commonmark", {"html": True}).render(html_page.as_markdown(page(text)).decode())
    assert {tag for tag, _ in Page(shown.encode()).tags} <= {"h1", "h2", "p", "ul", "li"}


def test_lines_before_items_are_their_heading() -> None:
    made = html_page.blocks(["Lead", "", "WHAT CAME", "- one", "- two", "", "Worked: x", "  → decision"])
    assert made == (
        Block(lines=("Lead",)),
        Block(heading="What came", lines=("one", "two")),
        Block(heading="Worked: x", lines=("→ decision",)),
    )


@pytest.mark.parametrize("lines", [[], [""], ["- alone"]])
def test_odd_lines_make_no_trouble(lines: list[str]) -> None:
    assert html_page.blocks(lines) == tuple(Block(lines=("alone",)) for line in lines if line)
