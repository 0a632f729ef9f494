"""Which records a workspace keeps, in the order in which they are listed, loaded and exported."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from smmtui.model.account import Account
from smmtui.model.base import Record, table_of
from smmtui.model.calendar import CalendarOut, CalendarRules
from smmtui.model.content import ContentItem, ImportRun
from smmtui.model.direction import Competitor, Goal, HiredWork, Pillar, Risk, Segment
from smmtui.model.finding import Profile, Tailoring, Task, Waiver
from smmtui.model.inquiry import Inquiry
from smmtui.model.metric import Benchmark, ColumnProfile, Entry, Series
from smmtui.model.organisation import Artefact, CommunityWork, Member
from smmtui.model.planning import (
    Attempt,
    BudgetLine,
    Experiment,
    Reply,
    ReplyRule,
    Slot,
    Training,
    VerdictRound,
    WeekPage,
)
from smmtui.model.review import Answer, Bookmark, KeptRules, Review

KINDS: Final[tuple[type[Record], ...]] = (
    Profile,
    Account,
    ContentItem,
    ImportRun,
    Segment,
    Pillar,
    Competitor,
    Goal,
    Risk,
    HiredWork,
    Artefact,
    Member,
    CommunityWork,
    Review,
    KeptRules,
    Answer,
    Bookmark,
    Waiver,
    Task,
    Tailoring,
    Inquiry,
    ReplyRule,
    Reply,
    WeekPage,
    Experiment,
    Attempt,
    Slot,
    CalendarRules,
    CalendarOut,
    VerdictRound,
    BudgetLine,
    Training,
    Series,
    Entry,
    Benchmark,
    ColumnProfile,
)

BY_TABLE: Final[Mapping[str, type[Record]]] = MappingProxyType({table_of(kind): kind for kind in KINDS})
TABLES: Final[Mapping[type[Record], str]] = MappingProxyType({kind: table_of(kind) for kind in KINDS})
