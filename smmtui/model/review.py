"""Reviews and the answers given in them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from smmtui.model.base import Record
from smmtui.model.finding import Coverage, Finding, RuleRun

Value = bool | int | float | str | tuple[str, ...]
AnswerState = Literal["answered", "dont_know", "not_applicable", "skipped"]


class Answer(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One answer in one review; its id is `<review>/<question>`.

    `value` is set only when `state` is answered: a choice's value, a tuple of them, a number, a text, or an ISO date.
    `carried_from` names the review an answer was taken over from; it counts as open until `reconfirmed_on` is set.
    """

    review: str
    question: str
    state: AnswerState = "answered"
    value: Value | None = None
    reason: str = ""  # why it does not apply
    note: str = ""
    evidence: str = ""  # a path or an address
    evidence_on: date | None = None
    later: bool = False  # marked to come back to
    by: str = ""
    at: datetime | None = None
    carried_from: str = ""
    reconfirmed_on: date | None = None

    @property
    def waits(self) -> bool:
        """Carried over from an earlier review and not yet confirmed."""
        return bool(self.carried_from) and self.reconfirmed_on is None


class StepScore(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The score of one step: the share of assessed weight that is quiet, beside how much was assessed.

    `score` is None while less than half of the weight is assessed.
    """

    step: int
    score: float | None
    assessed: float
    ok: int
    judged: int
    total: int


class Review(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A quarterly review; its id is the period ("2026-Q4"), with a letter where a quarter has more than one.

    `by` is who conducts it; `comments` are their own words for the sections of the report, by the section's name.
    """

    period: str
    scope: str = ""
    state: Literal["open", "finished"] = "open"
    started_at: datetime
    finished_at: datetime | None = None
    next_on: date | None = None
    quick: bool = False  # started with the nine quick questions
    previous: str = ""
    packs: dict[str, str] = {}
    findings: tuple[Finding, ...] = ()
    runs: tuple[RuleRun, ...] = ()
    coverage: Coverage | None = None
    scores: tuple[StepScore, ...] = ()
    by: str = ""
    comments: dict[str, str] = {}
    rules: str = ""  # the id of the rules it was finished with (KeptRules)


class KeptRules(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The rules with which reviews were finished, packed; the id is a digest of them, so each version is kept once."""

    packed: str


class Bookmark(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Where somebody stopped reading or answering: the id of a review, and the question shown last."""

    question: str
