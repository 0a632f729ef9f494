"""How much of a report its pages show: a reader needs the pattern, a program the list."""

from __future__ import annotations

from typing import Final

from smmtui.reports.report_document import Report

PLACES: Final = 8  # places of one weakness on a page; JSON and XLSX hold all of them
SMALL: Final = 3  # places of a small weakness in the short table of the page
CHANGED: Final = 6  # subjects named in a line of what changed


def hidden(report: Report, form: str) -> int:
    """How many places of weaknesses a page or a Markdown text only counts."""
    found = 0
    for cause in report.causes:
        for weakness in cause.weaknesses:
            shown = SMALL if form == "html" and weakness.severity == "low" else PLACES
            found += max(0, len(weakness.places) - shown)
    return found
