"""Workbooks: tables as sheets with a head, filter, widths and typed cells, and no cell that could be a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Final

from smmtui.errors import Cancelled
from smmtui.reports import report_links
from smmtui.reports.report_tables import Column, Sheet, Value
from smmtui.text import safe_text

LONGEST: Final = 32_000  # letters that a cell holds
MOST_LINKS: Final = 10_000  # rows; spreadsheets take some 65,000 links a sheet and grow slow long before
EVERY: Final = 256  # rows between two looks whether anybody still waits
_RISKY = re.compile(r"[\s\x00-\x1f\ufeff]*[=+\-@|%\t\r\n＝＋－＠]")
_SHEET_SIGNS = re.compile(r"[\\/*?:\[\]]")
ACCENT: Final = "0B5A61"


def book(sheets: Sequence[Sheet], *, title: str, stop: Callable[[], bool] = lambda: False) -> bytes:
    """The sheets as one workbook.

    Raises:
        Cancelled: `stop` said so.
    """
    from openpyxl import Workbook

    made = Workbook(write_only=True)
    made.properties.title, made.properties.creator = safe_text(title), "smmtui"
    for sheet in sheets:
        _Page(made, sheet).fill(stop)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


class _Page:
    """One sheet being written row by row; how a cell looks is worked out once for each kind of cell."""

    def __init__(self, made: Any, sheet: Sheet) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.utils import get_column_letter

        self._sheet = sheet
        self._new = WriteOnlyCell
        self._looks: dict[tuple[str, bool], Any] = {}
        self._links = len(sheet.rows) <= MOST_LINKS
        self._page = page = made.create_sheet(_SHEET_SIGNS.sub(" ", sheet.name)[:31])
        for place, column in enumerate(sheet.columns, 1):
            page.column_dimensions[get_column_letter(place)].width = column.width
        if sheet.plain:
            page.sheet_view.showGridLines = False
        else:
            last = get_column_letter(len(sheet.columns))
            page.freeze_panes = "B2"
            page.auto_filter.ref = f"A1:{last}{max(1, len(sheet.rows) + 1)}"
            page.print_title_rows = "1:1"
        page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight = "landscape", 1, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True

    def fill(self, stop: Callable[[], bool]) -> None:
        """Write the head and every row."""
        if not self._sheet.plain:
            self._page.append([self._text("head", column.head) for column in self._sheet.columns])
        for number, row in enumerate(self._sheet.rows):
            if number % EVERY == 0 and stop():
                raise Cancelled("report.stopped")
            cells = [self._cell(column, value) for column, value in zip(self._sheet.columns, row, strict=True)]
            if self._sheet.plain and number == 0:
                cells[0] = self._text("title", str(row[0] or ""))
            self._page.append(cells)

    def _cell(self, column: Column, value: Value) -> Any:
        """A value as what it is: a day, a number, a share, or text that is never anything else."""
        if value is None or value == "":
            return None
        if isinstance(value, datetime):
            return self._number("moment", value.replace(tzinfo=None))
        if isinstance(value, date):
            return self._number("day", value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return self._words(column, str(value))
        return self._number("percent" if column.kind == "percent" else "number", value)

    def _words(self, column: Column, words: str) -> Any:
        address = report_links.web(words) if column.kind == "link" and self._links else ""
        if not address or len(address) > 2000:
            return self._text("long" if column.kind in {"long", "link"} else "text", words)
        cell = self._text("link", words)
        cell.hyperlink = address
        cell.value, cell.data_type = safe_text(words)[:LONGEST], "s"
        return cell

    def _text(self, look: str, words: str) -> Any:
        """Text that no spreadsheet reads as a formula, now or when somebody edits the cell."""
        text = safe_text(words)[:LONGEST]
        cell = self._new(self._page, text)
        cell.data_type = "s"
        cell._style = self._look(look, risky=bool(_RISKY.match(text)))  # noqa: SLF001 - one look shared by many cells
        return cell

    def _number(self, look: str, value: Any) -> Any:
        cell = self._new(self._page, value)
        cell._style = self._look(look, risky=False)  # noqa: SLF001 - one look shared by many cells
        return cell

    def _look(self, name: str, *, risky: bool) -> Any:
        if (name, risky) not in self._looks:
            self._looks[name, risky] = _style(self._new(self._page, ""), name, risky=risky)
        return self._looks[name, risky]


_FORMATS: Final = {"moment": "yyyy-mm-dd hh:mm", "day": "yyyy-mm-dd", "percent": "0%", "number": "General"}


def _style(cell: Any, name: str, *, risky: bool) -> Any:
    """How cells of a kind look; what begins like a formula is marked as text for good."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.alignment = Alignment(vertical="top", wrap_text=name in {"long", "link"})
    if name == "head":
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color=ACCENT)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    elif name == "title":
        cell.font = Font(bold=True, size=16, color=ACCENT)
    elif name == "link":
        cell.font = Font(color=ACCENT, underline="single")
    if name in _FORMATS:
        cell.number_format = _FORMATS[name]
    if risky:
        cell.quotePrefix = True
        cell.number_format = "@"
    return cell._style  # noqa: SLF001 - one look shared by many cells
