"""The report, or some of its sections, as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from smmtui.reports import report_tables, report_words, xlsx_book
from smmtui.reports.report_document import Report
from smmtui.reports.report_sections import SECTIONS, Section


def render(report: Report, sections: Sequence[Section] = SECTIONS) -> bytes:
    """A sheet for each table; every place of every weakness has its row."""
    return xlsx_book.book(report_tables.sheets(report, sections), title=report_words.title(report))
