"""Where the brand is going and what could stop it: goals, risks, and the small records that they point to."""

from __future__ import annotations

from datetime import date
from typing import Literal

from smmtui.model.base import Money, Record

MoneyLink = Literal["", "earns", "saves", "none"]
GoalState = Literal["open", "met", "missed", "dropped"]
GoalCause = Literal[
    "",
    "integration",
    "technical_skills",
    "content",
    "market_and_audience",
    "resources",
    "budget",
    "wrong_focus",
    "execution",
    "luck",
    "other",
]


class Segment(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A group of people whom the brand speaks to, told apart by need, not only by age."""

    name: str
    need: str = ""
    situation: str = ""
    where: str = ""
    income: Literal["", "low", "middle", "high"] = ""
    evidence: str = ""
    note: str = ""


class Pillar(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A lasting subject of the content, tied to a goal."""

    name: str
    goal: str = ""
    segment: str = ""
    task: str = ""
    share: float | None = None  # the share of posts wanted, 0 to 1
    note: str = ""


class Competitor(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A rival whose results we compare; their content is never a template."""

    name: str
    url: str = ""
    followers: int | None = None
    posts_per_week: float | None = None
    strength: str = ""
    difference: str = ""
    checked_on: date | None = None
    note: str = ""


class Goal(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What is to be reached, for whom, measured by what, by when, and what money it moves."""

    text: str
    money_link: MoneyLink = ""
    money_how: str = ""
    segment: str = ""
    value: str = ""  # what the audience gains
    metric: str = ""
    baseline: float | None = None
    target: float | None = None
    unit: str = ""
    due: date | None = None
    owner: str = ""
    state: GoalState = "open"
    actual: float | None = None
    cause: GoalCause = ""
    outcome: str = ""  # why it was met or missed, in words
    note: str = ""


class Risk(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A difficulty that may come: likelihood and effect from 1 (little) to 5 (much), trigger, answer, owner."""

    text: str
    likelihood: int | None = None
    effect: int | None = None
    trigger: str = ""
    answer: str = ""
    owner: str = ""
    state: Literal["open", "happened", "closed"] = "open"
    note: str = ""

    @property
    def weight(self) -> int | None:
        """Likelihood times effect, 1 to 25; None until both are judged."""
        return None if self.likelihood is None or self.effect is None else self.likelihood * self.effect


class HiredWork(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Work somebody was paid for: what, who, cost, the result expected and the one that came."""

    what: str
    who: str = ""
    cost: Money | None = None
    expected: str = ""
    due: date | None = None
    outcome: str = ""
    state: Literal["running", "paid_off", "not_paid_off", "unclear"] = "running"
    note: str = ""
