"""Filling in a period where somebody sits at the keyboard: one number after another, slips told and asked again."""

from __future__ import annotations

import sys

import pytest

from tests.cli.conftest import Line
from tests.cli.test_terminal import Terminal

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]


def test_a_week_is_filled_in_by_prompts(line: Line) -> None:
    terminal = Terminal("-w", str(line.folder), "metric", "fill", "--period", "2026-W46")
    terminal.until("Leads:")
    terminal.type("many\n")
    terminal.until("Leads:")
    assert "not a number" in terminal.seen
    terminal.type("14\n")
    terminal.until("Sales:")
    terminal.type("\n")
    terminal.until("Revenue from social media:")
    terminal.type("$1,200\n")
    terminal.until("Advertising spend:")
    terminal.type("0\n")
    for name in ("Other costs", "New customers", "Messages that need an answer", "Messages answered"):
        terminal.until(name)
        terminal.type("\n")
    assert terminal.code() == 0
    held = {one["metric"]: (one["value"], one.get("currency")) for one in line.run("metric", "entries", "--json").json}
    assert held == {"leads": (14, None), "revenue": (1200, "USD"), "spend": (0, "USD")}
    line.run("undo")
    assert line.run("metric", "entries", "--json").json == []


def test_the_number_that_stands_is_shown_and_an_empty_line_keeps_it(line: Line) -> None:
    line.run("metric", "add", "leads", "14", "--period", "2026-W46")
    terminal = Terminal("-w", str(line.folder), "metric", "fill", "--period", "2026-W46")
    terminal.until("Leads [14]:")
    terminal.type("\x04")  # the input ends
    assert terminal.code() == 130
    assert [one["value"] for one in line.run("metric", "entries", "--json").json] == [14]
