"""What every part of the report is made of: the review it is about, its findings, and records as they may go out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

import msgspec

from smmtui import i18n
from smmtui.engine.findings import CauseGroup, by_cause
from smmtui.errors import Cancelled
from smmtui.interview.quarter import quarter_of
from smmtui.model.base import Record
from smmtui.model.finding import Coverage, Finding, RuleRun
from smmtui.model.review import Review, StepScore
from smmtui.reports.redact import Redactor
from smmtui.workspace import exports, findings
from smmtui.workspace.asking import interview
from smmtui.workspace.judging import current_review, finished_reviews
from smmtui.workspace.review import review_of
from smmtui.workspace.session import Workspace

S = TypeVar("S", bound=msgspec.Struct)
R = TypeVar("R", bound=Record)
LAST_STEP = 9


@dataclass(frozen=True)
class Ground:
    """One report in the making: its language, its review (None before the first), and what may go out of it."""

    ws: Workspace
    lang: str
    review: Review | None
    redact: Redactor | None
    stop: Callable[[], bool] = lambda: False

    def out(self, record: S) -> S:
        """A record as it may leave the workspace.

        Raises:
            Cancelled: nobody wants the report any more.
        """
        if self.stop():
            raise Cancelled("report.stopped")
        return exports.going_out(record, self.redact)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind, as they may leave the workspace."""
        return tuple(self.out(record) for record in self.ws.store.all(kind).values())

    def t(self, key: str, /, **values: object) -> str:
        """Words of the report's language."""
        return i18n.t(key, lang=self.lang, **values)

    def words(self, texts: Mapping[str, str]) -> str:
        """The text of a pair in the report's language."""
        return i18n.choose(texts, self.lang)

    @property
    def frozen(self) -> Review | None:
        """The review, if its findings were frozen when it was finished."""
        return self.review if self.review is not None and self.review.state == "finished" else None

    @property
    def period(self) -> str:
        """The quarter the report is about."""
        return self.review.period if self.review is not None else quarter_of(self.ws.today)

    @cached_property
    def everything(self) -> tuple[Finding, ...]:
        """The findings with those set aside, as they stand or as they were frozen; nothing is taken out of them yet."""
        if self.frozen is not None:
            return self.frozen.findings
        judged = findings.judgement(self.ws)
        return (*judged.findings, *judged.waived)

    @cached_property
    def open(self) -> tuple[Finding, ...]:
        """The findings that fire; nothing is taken out of them yet."""
        return tuple(one for one in self.everything if one.outcome == "fires")

    @cached_property
    def groups(self) -> tuple[CauseGroup, ...]:
        """The open findings by root cause, the most worth doing first; nothing is taken out of them yet."""
        return by_cause(self.ws.base, self.open, self.folded)

    @property
    def folded(self) -> Mapping[str, str]:
        """The findings that others explain, by their fingerprints, with the fingerprint of the explaining one."""
        return {} if self.frozen is not None else findings.judgement(self.ws).folded

    @cached_property
    def explained(self) -> tuple[CauseGroup, ...]:
        """The open findings that others explain, by root cause; nothing is taken out of them yet."""
        return by_cause(self.ws.base, [one for one in self.open if one.fingerprint in self.folded], {})

    @cached_property
    def explaining(self) -> dict[str, str]:
        """The rule that explains each of those findings, by their fingerprints."""
        rules = {one.fingerprint: one.rule for one in self.open}
        return {told: rules.get(by, "") for told, by in self.folded.items()}

    @property
    def runs(self) -> tuple[RuleRun, ...]:
        """What came of every rule."""
        return self.frozen.runs if self.frozen is not None else findings.judgement(self.ws).runs

    @property
    def scores(self) -> Sequence[StepScore]:
        """The scores of the steps."""
        return self.frozen.scores if self.frozen is not None else self.ws.judging.scores()

    @cached_property
    def coverage(self) -> Coverage:
        """How far the questions are answered."""
        frozen = self.frozen.coverage if self.frozen is not None else None
        return frozen or interview(self.ws).coverage()

    @property
    def as_of(self) -> date:
        """The day whose findings these are."""
        done = self.frozen.finished_at if self.frozen is not None else None
        return done.date() if done is not None else self.ws.today

    def earlier(self) -> Review | None:
        """The finished review before this one."""
        done = finished_reviews(self.ws)
        if self.review is None:
            return done[0] if done else None
        mark = (self.review.period, self.review.started_at)
        return next((one for one in done if (one.period, one.started_at) < mark), None)

    def step_title(self, step: int) -> str:
        """What a step is called."""
        found = next((one for one in self.ws.bank.steps if one.number == step), None)
        return self.words(found.title) if found is not None else self.t("report.step.zero")

    def flags(self, subject: str) -> tuple[str, ...]:
        """What speaks against an account or a goal, in the words of the rules, the most serious first."""
        return tuple(dict.fromkeys(self.words(one.title) for one in self._flags.get(subject, ())))

    @cached_property
    def _flags(self) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for one in self.everything:
            if one.outcome == "fires" and one.about in {"account", "goal", "risk"}:
                found.setdefault(one.subject, []).append(one)
        return found


def ground(
    ws: Workspace,
    *,
    ref: str = "",
    lang: str = "",
    redact: Redactor | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Ground:
    """The ground of a report: the review named, else the open one as it stands, else the last finished one.

    Raises:
        NotFound: there is no such review.
    """
    chosen = review_of(ws, ref) if ref else current_review(ws) or next(iter(finished_reviews(ws)), None)
    return Ground(ws, lang or i18n.active(), chosen, redact, stop)
