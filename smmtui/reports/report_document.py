"""The review report as data: everything its pages say, in one language, with numbers and days as such.

The builders of `smmtui.workspace` fill it in from records that are already without secrets and, where that is wanted,
redacted; HTML, Markdown, XLSX and JSON are made of it and of nothing else.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any, Final, Literal

import msgspec

from smmtui.model.document import Tool
from smmtui.model.finding import Baseline, Coverage, Severity
from smmtui.model.review import StepScore
from smmtui.reports.report_lines import AccountLine, GoalLine, Inventory, NumberTable, RiskLine
from smmtui.reports.report_method import Method, Unseen
from smmtui.reports.report_sections import Section
from smmtui.reports.report_weaknesses import CausePart, Found, TaskLine

SCHEMA_ID: Final = "urn:smmtui:report:1"


class Cover(msgspec.Struct, frozen=True, kw_only=True):
    """Whose report it is: brand, quarter, what was in scope, the day it was written, by whom."""

    brand: str
    review: str
    period: str
    scope: str
    state: Literal["open", "finished", "none"]
    written_on: date
    by: str
    started_on: date | None
    finished_on: date | None
    next_on: date | None


class StepLine(msgspec.Struct, frozen=True, kw_only=True):
    """The score of one step, None under half assessed."""

    step: int
    title: str
    score: float | None
    assessed: float
    ok: int
    judged: int
    total: int

    @classmethod
    def of(cls, score: StepScore, title: str) -> StepLine:
        """The line of a step's score."""
        told = {name: getattr(score, name) for name in ("step", "score", "assessed", "ok", "judged", "total")}
        return cls(title=title, **told)


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """The score over all steps and by step, and how far the questions are answered."""

    overall: float | None
    assessed: float
    steps: tuple[StepLine, ...]
    coverage: Coverage


class ChangeLine(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one weakness since the last review: in how many places, and why it cannot be compared."""

    state: Baseline
    rule: str
    title: str
    severity: Severity
    where: tuple[str, ...]
    reason: str = ""


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """The findings against those of an earlier review; `counts` has every state."""

    since: str
    counts: dict[str, int]
    lines: tuple[ChangeLine, ...]


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A term of the report and what it means."""

    term: str
    meaning: str


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole report."""

    format: Literal["smmtui-report"] = "smmtui-report"
    format_version: Literal[1] = 1
    tool: Tool
    written_at: datetime
    lang: Literal["en", "ru"]
    redacted: bool
    cover: Cover
    comments: dict[Section, str]
    summary: tuple[str, ...]
    scores: Scores
    changes: Changes | None
    found: Found
    causes: tuple[CausePart, ...]
    inventory: Inventory
    accounts: tuple[AccountLine, ...]
    goals: tuple[GoalLine, ...]
    risks: tuple[RiskLine, ...]
    numbers: tuple[NumberTable, ...]
    plan: tuple[TaskLine, ...]
    method: Method
    unseen: Unseen
    sources: tuple[str, ...]
    terms: tuple[Term, ...]
    explained: tuple[CausePart, ...] = ()  # what the findings in `causes` explain; pages only count it


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the report, generated from its types."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, "title": "smmtui report"}
    return {**head, **msgspec.json.schema(Report)}
