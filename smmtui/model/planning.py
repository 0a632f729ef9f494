"""The plan that lives between reviews: who answers what and how fast, the Monday page, experiments."""

from __future__ import annotations

from datetime import date
from typing import Literal

from smmtui.model.base import Money, Record
from smmtui.model.content import Format, Stage
from smmtui.model.organisation import Skill

MessageKind = Literal["any", "question", "order", "complaint", "review", "praise", "crisis", "spam"]
ErFormula = Literal["er_post_followers", "er_post_reach", "er_post_impressions", "er_views"]
Place = Literal["any", "messages", "comments", "reviews", "mentions", "chat"]
TryOutcome = Literal["worked", "partly", "failed", "unclear"]
Verdict = Literal["", "repeat", "forget"]
VerdictAbout = Literal["whole", "account", "channel", "experiment", "hired"]
Decision = Literal["", "go", "change", "stop"]
Advice = Literal["", "go", "change", "stop", "unknown"]
BudgetPart = Literal["content", "people", "distribution"]

DEFAULT_LIMIT = 2.0
DEFAULT_HOURS = "mon-fri 09:00-18:00"


class ReplyRule(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the response protocol: for a channel and a kind of message, how fast, who, with what words.

    Blank `account` is every account. `limit_hours` are business hours within `hours` of `timezone`; a blank zone is
    that of the account, else of the workspace.
    """

    message: MessageKind = "any"
    account: str = ""
    place: Place = "any"
    limit_hours: float = DEFAULT_LIMIT
    hours: str = DEFAULT_HOURS
    timezone: str = ""
    who: str = ""
    first_words: str = ""
    escalation: str = ""
    note: str = ""


class Reply(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A message that needed an answer and when it got one, by the clock on the wall of `timezone`."""

    message: MessageKind = "any"
    account: str = ""
    place: Place = "any"
    arrived_on: date
    arrived_at: str
    answered_on: date | None = None
    answered_at: str = ""
    timezone: str = "UTC"
    who: str = ""
    note: str = ""


class WeekPage(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The Monday page of one week ("2026-W47"): what worked, what flopped, four numbers, a decision for each.

    Shares are in per cent. An engagement rate is nothing without the formula it was counted by, nor a cost without
    its currency; neither is compared across them.
    """

    worked: str = ""
    worked_decision: str = ""
    flopped: str = ""
    flopped_decision: str = ""
    er: float | None = None
    er_formula: ErFormula | Literal[""] = ""
    er_decision: str = ""
    ctr: float | None = None
    ctr_decision: str = ""
    cvr: float | None = None
    cvr_decision: str = ""
    cpa: Money | None = None
    cpa_decision: str = ""
    by: str = ""
    written_on: date | None = None
    note: str = ""


class Experiment(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A belief put to the test: what is done, by what number it is judged, what is expected, and the verdict."""

    belief: str
    test: str
    metric: str
    expected: str
    owner: str = ""
    due: date | None = None
    verdict: Verdict = ""
    reason: str = ""
    verdict_on: date | None = None
    note: str = ""


class Attempt(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One of at most three tries of an experiment: what was done and what came of it."""

    experiment: str
    did: str
    outcome: TryOutcome = "unclear"
    result: str = ""
    on: date | None = None


class Slot(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A place in the content calendar: day and time by the account's clock, and what goes there for which purpose.

    `item` is the old post that is refreshed here. Blank time, account or post are gaps that the calendar names.
    """

    on: date
    at: str = ""
    account: str = ""
    format: Format | Literal[""] = ""
    text: str = ""
    item: str = ""
    pillar: str = ""
    stage: Stage = ""
    owner: str = ""
    state: Literal["planned", "ready", "dropped"] = "planned"
    note: str = ""


class VerdictRound(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Ninety days on trial: what is on trial, since when, the day of the verdict, and what was decided and why.

    `subject` is the id of the account, experiment or hired work, or the name of a channel; blank for all of social
    media. `advice` is what the numbers said on the day of the decision, which may differ from the decision.
    """

    about: VerdictAbout = "whole"
    subject: str = ""
    started: date
    due: date
    advice: Advice = ""
    decision: Decision = ""
    reason: str = ""
    by: str = ""
    decided_on: date | None = None
    note: str = ""


class BudgetLine(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Money set aside, or already spent, for content, people or distribution in a month, quarter or year."""

    part: BudgetPart
    amount: Money
    period: str
    what: str = ""
    state: Literal["planned", "spent"] = "planned"
    note: str = ""


class Training(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Who learns what until when, and what it gave."""

    member: str = ""
    skill: Skill | Literal[""] = ""
    what: str
    due: date | None = None
    cost: Money | None = None
    done_on: date | None = None
    outcome: str = ""
    note: str = ""
