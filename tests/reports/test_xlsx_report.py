"""Workbooks: no cell is a formula, days are days, heads can be filtered, and only addresses of the web are links."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell

from smmtui import i18n
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.reports import report_tables, xlsx_inventory, xlsx_report
from smmtui.reports.report_document import Report
from smmtui.text import safe_text
from tests.reports.making import DAY, HOSTILE, report, with_places

SHEETS = ["Summary", "Findings", "Plan", "Inventory", "Accounts", "Goals", "Risks", "Numbers", "Method"]


def opened(raw: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


def cells(made: Report) -> list[Cell]:
    book = opened(xlsx_report.render(made))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


@settings(max_examples=12)
@given(st.sampled_from(HOSTILE) | st.text(max_size=40))
def test_no_text_is_read_as_a_formula_and_none_is_lost(text: str) -> None:
    found = cells(report(text))
    assert [cell.coordinate for cell in found if cell.data_type == "f"] == []
    shown = safe_text(text).replace("\r", "\n")
    assert not text.strip() or not shown or any(shown in str(cell.value).replace("\r", "\n") for cell in found)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "|cmd", "%x"])
def test_what_begins_like_a_formula_stays_text_when_somebody_edits_it(text: str) -> None:
    risky = [cell for cell in cells(report(text)) if str(cell.value).strip().startswith(text.strip())]
    assert risky
    assert all(cell.quotePrefix and cell.data_type in {"s", "inlineStr"} for cell in risky)


def test_the_sheets_stand_in_order_with_heads_filters_and_frozen_panes() -> None:
    book = opened(xlsx_report.render(report()))
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets[1:]:
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.freeze_panes == "B2"
        assert sheet["A1"].font.bold
        assert sheet.column_dimensions["A"].width > 5


def test_days_are_days_and_numbers_numbers() -> None:
    plan = opened(xlsx_report.render(report(), ("plan",)))["Plan"]
    assert plan["A2"].value.date() == DAY
    assert plan["A2"].is_date
    goals = opened(xlsx_report.render(report(), ("goals",)))["Goals"]
    heads = {cell.value: cell.column for cell in goals[1]}
    assert goals.cell(2, heads["To"]).value == 0.5


def test_every_place_of_a_weakness_has_its_row() -> None:
    made = with_places(report(), 40)
    explained = sum(len(one.places) for cause in made.explained for one in cause.weaknesses)
    assert opened(xlsx_report.render(made, ("findings",)))["Findings"].max_row == 1 + 40 + 3 * 2 + explained


@pytest.mark.parametrize(("url", "leads"), [("https://example.com/a", True), ("javascript:x", False), ("=1", False)])
def test_only_addresses_of_the_web_are_links(url: str, leads: bool) -> None:
    sheet = opened(xlsx_report.render(report(url), ("accounts",)))["Accounts"]
    found = [cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert found == ([url, url] if leads else [])


def test_a_redacted_workbook_has_no_column_for_places() -> None:
    sheet = opened(xlsx_report.render(report("plain", redacted=True), ("accounts",)))["Accounts"]
    assert "Where the password lives" not in {cell.value for cell in sheet[1]}


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_word_is_there_in_both_languages(lang: str) -> None:
    assert not any("⟪" in str(cell.value) for cell in cells(report("plain", lang)))


def test_an_inventory_has_a_row_a_post_and_a_column_a_metric() -> None:
    at = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    posts = [
        ContentItem(id="p1", account="a", text="=1+1", url="https://example.com", published_at=at),
        ContentItem(id="p2", account="a"),
    ]
    sheet = opened(xlsx_inventory.render(posts, {"a": Account(id="a", platform="vk")}, "en"))["Inventory"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.max_row == 3
    assert sheet.cell(2, heads["published_at"]).value == at.replace(tzinfo=None)
    assert sheet.cell(2, heads["text"]).data_type != "f"
    assert sheet.cell(2, heads["platform"]).value == "vk"


def test_an_empty_inventory_still_has_its_head() -> None:
    sheet = opened(xlsx_inventory.render([], {}, "ru"))["Контент"]
    assert sheet["A1"].value == "id"


def test_rows_for_csv_write_days_as_days() -> None:
    row = report_tables.plain_rows(report_tables.findings(report()))[0]
    assert row["due"] == date.isoformat(DAY)
    assert row["step"] == 3
