"""Workbooks: tables as sheets with a head, filter, widths and typed cells, and no cell that could be a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from smmtui.reports import report_links
from smmtui.reports.report_tables import Column, Sheet, Value
from smmtui.text import safe_text

if TYPE_CHECKING:
    from openpyxl import Workbook

LONGEST: Final = 32_000  # letters that a cell holds
_RISKY = re.compile(r"[\s\x00-\x1f\ufeff]*[=+\-@|%\t\r\n＝＋－＠]")
_SHEET_SIGNS = re.compile(r"[\\/*?:\[\]]")
INK, ACCENT, PALE, LINE = "1C2230", "0B5A61", "EEF4F4", "D8D4CA"


def book(sheets: Sequence[Sheet], *, title: str, writer: str = "smmtui") -> bytes:
    """The sheets as one workbook."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)
    made.properties.title, made.properties.creator = safe_text(title), writer
    for sheet in sheets:
        _add(made, sheet)
    return saved(made)


def saved(made: Workbook) -> bytes:
    """A workbook as bytes."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _add(made: Workbook, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    page = made.create_sheet(_SHEET_SIGNS.sub(" ", sheet.name)[:31])
    for place, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(place)].width = column.width
        if not sheet.plain:
            _head(page.cell(1, place), column.head)
    first = 1 if sheet.plain else 2
    for number, row in enumerate(sheet.rows, first):
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True), 1):
            if value is not None and value != "":
                _fill(page.cell(number, place), column, value)
    if sheet.plain:
        page.cell(1, 1).font = Font(bold=True, size=16, color=ACCENT)
        page.cell(1, 1).alignment = Alignment(wrap_text=False)
        page.sheet_view.showGridLines = False
    else:
        page.freeze_panes = "B2"
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{max(1, len(sheet.rows) + 1)}"
        page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight = "landscape", 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _head(cell: Any, words: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    put_text(cell, words)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", start_color=ACCENT)
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _fill(cell: Any, column: Column, value: Value) -> None:
    from openpyxl.styles import Alignment, Font

    put(cell, column.kind, value)
    cell.alignment = Alignment(vertical="top", wrap_text=column.kind in {"long", "link"})
    address = report_links.web(value) if column.kind == "link" and isinstance(value, str) else ""
    if address and len(address) < 2000:
        cell.hyperlink = address
        put_text(cell, str(value))
        cell.font = Font(color=ACCENT, underline="single")


def put(cell: Any, kind: str, value: Value) -> None:
    """Put a value into a cell as what it is: a day, a number, a share, or text that is never anything else."""
    if isinstance(value, datetime):
        cell.value, cell.number_format = value.replace(tzinfo=None), "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.value, cell.number_format = value, "yyyy-mm-dd"
    elif isinstance(value, bool) or not isinstance(value, int | float):
        put_text(cell, str(value))
    else:
        cell.value = value
        cell.number_format = "0%" if kind == "percent" else "General"


def put_text(cell: Any, words: str) -> None:
    """Put text into a cell so that no spreadsheet reads it as a formula, now or when somebody edits it."""
    text = safe_text(words)[:LONGEST]
    cell.value = text
    cell.data_type = "s"
    if _RISKY.match(text):
        cell.quotePrefix = True
        cell.number_format = "@"
