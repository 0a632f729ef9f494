"""The numbers of the report, and what the metrics named in it mean."""

from __future__ import annotations

from smmtui.reports.report_document import GoalLine, NumberTable, Term
from smmtui.workspace.report_ground import Ground


def numbers(ground: Ground) -> tuple[NumberTable, ...]:
    """The numbers by period; a report without any leaves the section out."""
    del ground
    return ()


def terms_of(ground: Ground, goals: tuple[GoalLine, ...], tables: tuple[NumberTable, ...]) -> tuple[Term, ...]:
    """The metrics that goals and numbers speak of, each with its formula in words."""
    del ground, goals, tables
    return ()
