"""The findings document: what `export findings` writes, its JSON Schema, and how it is read back."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any, Literal

import msgspec

from smmtui.model.finding import Coverage, Finding, RuleRun, Tailoring, Waiver
from smmtui.model.review import StepScore

SCHEMA_ID = "urn:smmtui:findings:1"


class Tool(msgspec.Struct, frozen=True):
    """The program that wrote the document."""

    name: str
    version: str


class ReviewHead(msgspec.Struct, frozen=True, kw_only=True):
    """Which review the findings belong to."""

    id: str
    period: str
    scope: str
    state: Literal["open", "finished"]
    started_at: datetime
    finished_at: datetime | None
    next_on: date | None


class MetricLine(msgspec.Struct, frozen=True, kw_only=True):
    """One number that the findings rest on: its id, value, unit, and how it was counted."""

    id: str
    value: float
    unit: str = ""
    numerator: float | None = None
    denominator: float | None = None


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """The score by step, and over all steps, each beside the share that was assessed; None under one half."""

    overall: float | None
    assessed: float
    steps: tuple[StepScore, ...]


class FindingsDocument(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything a reader needs to trust, argue with and compare the findings of one review."""

    format: Literal["smmtui-findings"] = "smmtui-findings"
    format_version: Literal[1] = 1
    tool: Tool
    packs: dict[str, str]
    written_at: datetime
    lang: Literal["en", "ru"]
    brand: str
    review: ReviewHead
    coverage: Coverage
    rules: tuple[RuleRun, ...]
    findings: tuple[Finding, ...]
    waivers: tuple[Waiver, ...]
    tailoring: tuple[Tailoring, ...]
    metrics: tuple[MetricLine, ...]
    score: Score
    redacted: bool = False


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the document, generated from its types."""
    generated = msgspec.json.schema(FindingsDocument)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, "title": "smmtui findings"}
    return {**head, **generated}


def write(document: FindingsDocument) -> bytes:
    """The document as indented UTF-8 JSON with a line break at the end; the same document gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(document, order="deterministic"), indent=1) + b"\n"


def read(raw: bytes) -> FindingsDocument:
    """The document that `raw` holds.

    Raises:
        msgspec.MsgspecError: it is not JSON, or not such a document; the message names the path.
    """
    return msgspec.json.decode(raw, type=FindingsDocument)
