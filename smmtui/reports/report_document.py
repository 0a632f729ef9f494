"""The review report as data: everything its pages say, in one language, with numbers and days as such.

The builders of `smmtui.workspace` fill it in from records that are already without secrets and, where that is wanted,
redacted; HTML, Markdown, XLSX and JSON are made of it and of nothing else.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any, Final, Literal

import msgspec

from smmtui.model.content import Class
from smmtui.model.document import Tool
from smmtui.model.finding import About, Baseline, Confidence, Coverage, Effort, FixState, Severity
from smmtui.model.review import StepScore

SCHEMA_ID: Final = "urn:smmtui:report:1"
Section = Literal[
    "summary",
    "scores",
    "changes",
    "findings",
    "content",
    "accounts",
    "goals",
    "numbers",
    "plan",
    "method",
    "unseen",
    "sources",
    "terms",
]
#: The sections in their order; an author may comment on each.
SECTIONS: Final[tuple[Section, ...]] = (
    "summary",
    "scores",
    "changes",
    "findings",
    "content",
    "accounts",
    "goals",
    "numbers",
    "plan",
    "method",
    "unseen",
    "sources",
    "terms",
)


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
    """One place where a weakness was found: what was seen there, the evidence, and what would make it go away."""

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


class AccountPosts(msgspec.Struct, frozen=True, kw_only=True):
    """The posts of one account by class."""

    account: str
    counts: dict[Class, int]
    total: int


class Inventory(msgspec.Struct, frozen=True, kw_only=True):
    """The content in figures; unsorted posts are counted, never hidden."""

    counts: dict[Class, int]
    total: int
    accounts: tuple[AccountPosts, ...]
    actions: dict[str, int]
    oldest: date | None
    newest: date | None


class AccountLine(msgspec.Struct, frozen=True, kw_only=True):
    """An account, who answers for it and who may enter it; `place` is where its password lives, never the password."""

    platform: str
    name: str
    url: str
    status: str
    owner: str
    deputies: tuple[str, ...]
    admins: int
    left: int
    two_factor: str
    place: str
    place_checked_on: date | None
    access_reviewed_on: date | None
    followers: int | None
    followers_on: date | None
    last_post_on: date | None
    flags: tuple[str, ...]


class GoalLine(msgspec.Struct, frozen=True, kw_only=True):
    """A goal: what money it moves, from where to where, until when, whose it is, and what speaks against it."""

    id: str
    text: str
    money: str
    metric: str
    unit: str
    baseline: float | None
    target: float | None
    actual: float | None
    due: date | None
    owner: str
    state: str
    outcome: str
    flags: tuple[str, ...]


class RiskLine(msgspec.Struct, frozen=True, kw_only=True):
    """A risk with its likelihood and effect from 1 to 5, None while nobody judged them."""

    id: str
    text: str
    likelihood: int | None
    effect: int | None
    weight: int | None
    trigger: str
    answer: str
    owner: str
    state: str


class NumberLine(msgspec.Struct, frozen=True, kw_only=True):
    """One number by period, in words beside the plain value; a value that is not there says why."""

    metric: str
    name: str
    unit: str
    values: tuple[float | None, ...]
    told: tuple[str, ...]


class NumberTable(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers of one kind over the same periods; `note` tells which have no value, and why."""

    title: str
    periods: tuple[str, ...]
    lines: tuple[NumberLine, ...]
    note: str = ""


class LimitLine(msgspec.Struct, frozen=True, kw_only=True):
    """A limit that was moved here, or (`value` None) a rule that was switched off, with the reason."""

    name: str
    what: str
    value: float | None
    default: float | None
    reason: str
    by: str
    on: date


class WaiverLine(msgspec.Struct, frozen=True, kw_only=True):
    """A finding set aside on purpose, until when and why."""

    rule: str
    title: str
    where: str
    kind: Literal["accepted", "not_true_here"]
    reason: str
    by: str
    on: date
    until: date


class Method(msgspec.Struct, frozen=True, kw_only=True):
    """How the findings came about: the rules and their versions, how many could look, and what was moved here."""

    packs: dict[str, str]
    rules: int
    looked: int
    blind: int
    not_applicable: int
    failed: int
    limits: tuple[LimitLine, ...]
    off: tuple[LimitLine, ...]
    waivers: tuple[WaiverLine, ...]
    removed: str


class BlindLine(msgspec.Struct, frozen=True, kw_only=True):
    """How many rules of a step could not look."""

    step: int
    title: str
    rules: int
    blind: int


class NeedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that nobody recorded: how many rules wait for it, how many for nothing else, and how to settle it."""

    fact: str
    how: str
    rules: int
    settles: int


class Unseen(msgspec.Struct, frozen=True, kw_only=True):
    """What was not looked at, and what would settle most."""

    steps: tuple[BlindLine, ...]
    needs: tuple[NeedLine, ...]
    more: int


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


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the report, generated from its types."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, "title": "smmtui report"}
    return {**head, **msgspec.json.schema(Report)}
