"""Everything that facts are worked out from, as one immutable snapshot of a workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from smmtui.metrics.source import Answer as AnswerTime
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.model.direction import Competitor, Goal, HiredWork, Pillar, Risk, Segment
from smmtui.model.finding import Profile, Task
from smmtui.model.metric import Entry, Series
from smmtui.model.organisation import Artefact, CommunityWork, Member
from smmtui.model.planning import Attempt, BudgetLine, Experiment, ReplyRule, Slot, Training, VerdictRound, WeekPage
from smmtui.model.review import Answer, Review


@dataclass(frozen=True)
class Records:
    """The records by id, and the answers of the current review by question.

    `answer_times` gives the measured log of messages; it is called when a fact about answering is asked for.
    """

    items: Mapping[str, ContentItem] = field(default_factory=dict)
    accounts: Mapping[str, Account] = field(default_factory=dict)
    goals: Mapping[str, Goal] = field(default_factory=dict)
    risks: Mapping[str, Risk] = field(default_factory=dict)
    segments: Mapping[str, Segment] = field(default_factory=dict)
    pillars: Mapping[str, Pillar] = field(default_factory=dict)
    competitors: Mapping[str, Competitor] = field(default_factory=dict)
    artefacts: Mapping[str, Artefact] = field(default_factory=dict)
    members: Mapping[str, Member] = field(default_factory=dict)
    community: Mapping[str, CommunityWork] = field(default_factory=dict)
    hired: Mapping[str, HiredWork] = field(default_factory=dict)
    tasks: Mapping[str, Task] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    reviews: Mapping[str, Review] = field(default_factory=dict)
    rounds: Mapping[str, VerdictRound] = field(default_factory=dict)
    weeks: Mapping[str, WeekPage] = field(default_factory=dict)
    protocol: Mapping[str, ReplyRule] = field(default_factory=dict)
    slots: Mapping[str, Slot] = field(default_factory=dict)
    experiments: Mapping[str, Experiment] = field(default_factory=dict)
    attempts: Mapping[str, Attempt] = field(default_factory=dict)
    trainings: Mapping[str, Training] = field(default_factory=dict)
    budget: Mapping[str, BudgetLine] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    answer_times: Callable[[], Sequence[AnswerTime]] = tuple
    profile: Profile | None = None
