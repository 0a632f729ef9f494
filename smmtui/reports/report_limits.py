"""How much of a report its pages show: a reader needs the pattern, a program the list."""

from __future__ import annotations

from typing import Final

from smmtui.reports.report_document import Report

PLACES: Final = 8  # places of one weakness on a page; JSON and XLSX hold all of them
CHANGED: Final = 6  # subjects named in a line of what changed


def hidden(report: Report) -> int:
    """How many places of weaknesses HTML and Markdown only count."""
    return sum(max(0, len(weakness.places) - PLACES) for cause in report.causes for weakness in cause.weaknesses)
