"""What the report says of each weakness and of the work it leads to: causes, places, fixes, tasks."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from smmtui.model.finding import About, Baseline, Confidence, Effort, FixState, Severity


class TaskLine(msgspec.Struct, frozen=True, kw_only=True):
    """One task of the plan; `recommended` are fixes that nobody took on yet, and `role` is who they are for."""

    id: str
    text: str
    rule: str
    why: str
    first: str
    verify: str
    owner: str
    role: str
    due: date | None
    days: int | None
    effort: Effort | Literal[""]
    state: FixState
    late: bool


class FixLine(msgspec.Struct, frozen=True, kw_only=True):
    """What to do about a weakness: the deed, the first move, for whom, within how many days, how to see it worked."""

    do: str
    first: str
    effort: Effort
    role: str
    days: int
    verify: str


class PlaceLine(msgspec.Struct, frozen=True, kw_only=True):
    """One place where a weakness was found: what was seen there, the evidence, and what would make it go away.

    `explained_by` is the rule whose finding tells this one too; blank where none does.
    """

    fingerprint: str
    about: About
    where: str
    says: str
    state: Baseline
    first_seen: str
    evidence: tuple[str, ...]
    goes_away: tuple[str, ...]
    owner: str
    due: date | None
    fix_state: FixState
    explained_by: str = ""


class Weakness(msgspec.Struct, frozen=True, kw_only=True):
    """What one rule found, in every place where it did."""

    rule: str
    title: str
    severity: Severity
    confidence: Confidence
    impact: int
    step: int
    why: str
    unlike: str
    fixes: tuple[FixLine, ...]
    sources: tuple[str, ...]
    places: tuple[PlaceLine, ...]


class CausePart(msgspec.Struct, frozen=True, kw_only=True):
    """Weaknesses that share a root cause; `folded` more findings are explained by these."""

    cause: str
    title: str
    severity: Severity
    folded: int
    weaknesses: tuple[Weakness, ...]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """How many findings there are: in all, serious ones, and those that others explain and that are not listed."""

    total: int
    serious: int
    explained: int
