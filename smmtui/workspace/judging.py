"""The facts and findings of a workspace, judged anew only where something changed."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from smmtui.engine import judge as engine
from smmtui.engine import score
from smmtui.engine.judge import Judgement
from smmtui.engine.memory import Memory
from smmtui.engine.pack import rule_leaves
from smmtui.facts.tables import Records, build
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.model.direction import Competitor, Goal, HiredWork, Pillar, Risk, Segment
from smmtui.model.finding import Profile, Tailoring, Task, Waiver
from smmtui.model.metric import Entry, Series
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
from smmtui.model.review import Answer, Review, StepScore

if TYPE_CHECKING:
    from smmtui.engine.table import Facts
    from smmtui.metrics.source import Answer as AnswerTime
    from smmtui.workspace.session import Workspace

SETTINGS = (Waiver, Tailoring, Review)


class Judging:
    """Facts and findings over one workspace; safe to call from any thread."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._lock = threading.RLock()
        self._facts_key: object = None
        self._facts: Facts = {}
        self._memory = Memory()

    def records(self) -> Records:
        """Everything the facts are computed from, as one immutable snapshot."""
        store = self._ws.store
        review = current_review(self._ws)
        return Records(
            items=store.all(ContentItem),
            accounts=store.all(Account),
            goals=store.all(Goal),
            risks=store.all(Risk),
            segments=store.all(Segment),
            pillars=store.all(Pillar),
            competitors=store.all(Competitor),
            artefacts=store.all(Artefact),
            members=store.all(Member),
            community=store.all(CommunityWork),
            hired=store.all(HiredWork),
            tasks=store.all(Task),
            answers=answers_of(self._ws, review.id) if review else {},
            reviews=store.all(Review),
            rounds=store.all(VerdictRound),
            weeks=store.all(WeekPage),
            protocol=store.all(ReplyRule),
            slots=store.all(Slot),
            experiments=store.all(Experiment),
            attempts=store.all(Attempt),
            trainings=store.all(Training),
            budget=store.all(BudgetLine),
            series=store.all(Series),
            entries=store.all(Entry),
            answer_times=self._answer_times,
            profile=self._ws.profile,
        )

    def _answer_times(self) -> tuple[AnswerTime, ...]:
        """The log of messages measured against the protocol, once for each version of both."""
        from smmtui.workspace import numbers_columns

        return self._ws.remembered(
            "answer_times", self._key((Reply, ReplyRule, Account)), lambda: numbers_columns.answer_times(self._ws)
        )

    def facts(self) -> Facts:
        """The facts as the records stand."""
        key = self._key(RECORD_KINDS)
        with self._lock:
            if key != self._facts_key:
                self._facts = build(
                    self.records(),
                    today=self._ws.today,
                    dictionary=self._ws.base.dictionary,
                    questions=self._ws.bank.facts_of_questions(),
                    earlier=self._facts,
                )
                self._facts_key = key
            return self._facts

    def judgement(self) -> Judgement:
        """All findings and what came of every rule, as the records stand."""
        with self._lock:
            return self._ws.remembered("judgement", self._key((*RECORD_KINDS, *SETTINGS)), self._judge)

    def fresh(self) -> bool:
        """Whether a judgement of the records as they stand is at hand, so that asking for it costs nothing."""
        held = self._ws.memo.get("judgement")
        return held is not None and held[0] == self._key((*RECORD_KINDS, *SETTINGS))

    def _judge(self) -> Judgement:
        return engine.judge(
            self._ws.base,
            self.facts(),
            today=self._ws.today,
            tailoring=tuple(self._ws.store.all(Tailoring).values()),
            waivers=tuple(self._ws.store.all(Waiver).values()),
            previous=finished_reviews(self._ws),
            memory=self._memory,
        )

    def scores(self) -> tuple[StepScore, ...]:
        """The score of each step."""
        judged = self.judgement()
        return self._ws.remembered("scores", id(judged), lambda: score.scores(self._ws.base, judged.runs))

    def _key(self, kinds: Sequence[type]) -> tuple[object, ...]:
        return (self._ws.today, *(self._ws.store.version(kind) for kind in kinds))


RECORD_KINDS = (
    ContentItem,
    Account,
    Goal,
    Risk,
    Segment,
    Pillar,
    Competitor,
    Artefact,
    Member,
    CommunityWork,
    HiredWork,
    Task,
    Answer,
    Review,
    Profile,
    VerdictRound,
    WeekPage,
    ReplyRule,
    Slot,
    Experiment,
    Attempt,
    Training,
    BudgetLine,
    Series,
    Entry,
    Reply,
)


def current_review(ws: Workspace) -> Review | None:
    """The review that is open, or None."""
    return next((one for one in ws.store.all(Review).values() if one.state == "open"), None)


def finished_reviews(ws: Workspace) -> tuple[Review, ...]:
    """The finished reviews, the latest first."""
    done = [one for one in ws.store.all(Review).values() if one.state == "finished"]
    return tuple(sorted(done, key=lambda one: (one.period, one.started_at), reverse=True))


def answers_of(ws: Workspace, review: str) -> dict[str, Answer]:
    """The answers given in one review, by question."""
    everything = ws.remembered("answers", ws.store.version(Answer), lambda: _by_review(ws))
    return everything.get(review, {})


def _by_review(ws: Workspace) -> dict[str, dict[str, Answer]]:
    grouped: dict[str, dict[str, Answer]] = {}
    for answer in ws.store.all(Answer).values():
        grouped.setdefault(answer.review, {})[answer.question] = answer
    return grouped


def readers_of(ws: Workspace, fact: str) -> frozenset[str]:
    """The rules that read a fact of the workspace."""

    def read() -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for rule in ws.base.rules.values():
            for leaf in rule_leaves(rule):
                if leaf.about == "workspace":
                    found.setdefault(leaf.fact, set()).add(rule.id)
        return found

    return frozenset(ws.remembered("readers", 0, read).get(fact, ()))
