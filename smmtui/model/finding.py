"""Findings as they are shown, frozen in a review and exported: ids and values, never only rendered words."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from smmtui.model.base import Record

About = Literal["item", "account", "goal", "risk", "workspace"]
Outcome = Literal["fires", "quiet", "not_assessed", "not_applicable", "waived", "error"]
Severity = Literal["high", "medium", "low"]
Confidence = Literal["high", "medium", "low"]
Effort = Literal["S", "M", "L"]
Kind = Literal["strategic", "operational", "tactical"]
Baseline = Literal["new", "still", "changed", "gone", "reopened", "not_comparable"]
FixState = Literal["recommended", "planned", "doing", "done", "verified"]
Area = Literal["access", "clarity", "measurement", "process", "skills", "money", "production"]
FactValue = bool | int | float | str | tuple[str, ...] | None
Words = dict[str, str]  # {"en": …, "ru": …}


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One line of why: the fact, what was seen, what was compared with what, and where the fact comes from.

    `status` is known, empty (known to be none), unknown or assumed. `limit` names the limit used, `limit_from` is
    "default" or "tailored". `source` is answer, account, item, goal, risk, import, derived or assumed.
    """

    fact: str
    seen: FactValue = None
    status: Literal["known", "empty", "unknown", "not_applicable", "assumed"] = "known"
    op: str = ""
    expected: FactValue = None
    holds: bool | None = None
    limit: str = ""
    limit_from: str = ""
    source: str = ""
    source_id: str = ""
    as_of: str = ""


class Fix(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What to do about a finding: the deed, the first move, who, until when, how to see that it worked."""

    number: int
    do: Words
    first: Words
    effort: Effort
    owner_role: str
    due_days: int
    verify: Words
    sets: dict[str, FactValue] = {}


class FactNeed(msgspec.Struct, frozen=True):
    """A fact and the value it would need."""

    fact: str
    value: FactValue


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One weakness found in one place.

    `fingerprint` identifies the rule and the subject, never the values. `values` hold what the message speaks of.
    `goes_away` lists the smallest sets of changes that would silence it.
    """

    fingerprint: str
    rule: str
    name: str
    about: About
    subject: str
    subject_label: str = ""
    outcome: Outcome = "fires"
    baseline: Baseline = "new"
    first_seen: str = ""
    severity: Severity = "medium"
    confidence: Confidence = "medium"
    impact: int = 3
    priority: float = 0.0
    step: int = 0
    kind: Kind = "operational"
    cause: str = ""
    title: Words = {}
    says: Words = {}
    values: dict[str, FactValue] = {}
    why: Words = {}
    unlike: Words = {}
    evidence: tuple[Evidence, ...] = ()
    goes_away: tuple[tuple[FactNeed, ...], ...] = ()
    fixes: tuple[Fix, ...] = ()
    covers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    waiver: str = ""
    reach: int = 1  # how many subjects share it in this workspace
    told_by: str = ""  # the fingerprint of the finding that tells it too: the explaining one, or a compound of several


class RuleRun(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of one rule: how many subjects fired, were quiet, could not be told, or do not apply."""

    rule: str
    version: str = ""
    outcome: Outcome = "quiet"
    fires: int = 0
    quiet: int = 0
    not_assessed: int = 0
    not_applicable: int = 0
    waived: int = 0
    fault: Literal["", "time", "fault"] = ""  # why it ended in an error: it used up its time, or broke down
    needs: tuple[str, ...] = ()  # the facts that were missing
    limits: dict[str, float] = {}


class Coverage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How much of the interview is answered; unknown is not no."""

    answered: int = 0
    unknown: int = 0
    not_applicable: int = 0
    waiting: int = 0  # carried over, not yet confirmed
    total: int = 0


class Waiver(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A finding set aside on purpose: by fingerprint, by rule, or by rule within an account.

    `only_while` names facts and the values at which it counts; with any other value the finding is open again.
    """

    rule: str
    fingerprint: str = ""
    account: str = ""
    kind: Literal["accepted", "not_true_here"] = "accepted"
    reason: str
    by: str = ""
    on: date
    until: date
    only_while: dict[str, FactValue] = {}


class Task(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A fix somebody takes on (or a task of one's own): owner, due date, state; done is re-checked by its rule.

    `template` names the step of a ready-made plan that it was made from ("training/1", "start/goals"), `area` where it
    stands in the order of fixes when no rule says so, `expected` what it should bring about.
    """

    text: Words = {}
    fingerprint: str = ""
    rule: str = ""
    fix: int = 0
    template: str = ""
    area: Area | Literal[""] = ""
    expected: str = ""
    owner: str = ""
    due: date | None = None
    effort: Effort | Literal[""] = ""
    state: FixState = "planned"
    created_at: datetime | None = None
    done_at: datetime | None = None
    note: str = ""


class Tailoring(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A limit moved within its range, or a rule switched off, in this workspace, with the reason."""

    limit: str = ""
    value: float | None = None
    rule: str = ""
    off: bool = False
    reason: str
    by: str = ""
    on: date


class Profile(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The workspace itself: whose brand it is, its language, stage and markets."""

    name: str = ""
    lang: str = ""
    stage: Literal["", "start", "mvp", "steady"] = ""
    size: Literal["", "solo", "small", "medium", "large"] = ""
    markets: tuple[str, ...] = ()
    currency: str = ""
    timezone: str = ""
    created_at: datetime | None = None
    demo: bool = False
