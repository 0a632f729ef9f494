"""Verdicts: what is on trial for ninety days, what the records say of it, and what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import msgspec

from smmtui import i18n
from smmtui.credentials.detect import guard
from smmtui.errors import InvalidValue, NotFound
from smmtui.facts.goals import is_vanity
from smmtui.metrics import periods
from smmtui.metrics.source import Dated
from smmtui.model import forms
from smmtui.model.account import Account
from smmtui.model.base import Money, Record
from smmtui.model.dates import period_days
from smmtui.model.direction import Goal, HiredWork
from smmtui.model.finding import Task
from smmtui.model.metric import Entry
from smmtui.model.planning import Attempt, BudgetLine, Decision, Experiment, VerdictAbout, VerdictRound
from smmtui.planning import verdict_goals, verdict_numbers, verdict_work
from smmtui.planning.verdict import LENGTH, Judged, Line, judge
from smmtui.planning.verdict_numbers import Scope
from smmtui.text import fold
from smmtui.workspace import records
from smmtui.workspace.planning_experiments import tries as tries_of
from smmtui.workspace.session import Workspace

WHOLE = "whole"
_WHOLE_WORDS = frozenset({"", "all", "whole", "everything", "соцсети", "всё", "все", "целиком"})
_KINDS = (Account, Goal, Experiment, Attempt, HiredWork, Entry, VerdictRound, Task, BudgetLine)
#: What may be on trial under an id of its own.
_OWN: Final[Mapping[VerdictAbout, type[Record]]] = {
    "account": Account,
    "experiment": Experiment,
    "hired": HiredWork,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Something on trial: since when, until when, what the records say, and what was decided.

    `round` is the ninety days that run or were decided last; None when nobody began any. `last` is the newest decision.
    """

    about: VerdictAbout
    subject: str
    started: date | None
    due: date | None
    judged: Judged
    today: date
    round: VerdictRound | None = None
    last: VerdictRound | None = None

    @property
    def ref(self) -> str:
        """What it is called on the command line."""
        return f"channel:{self.subject}" if self.about == "channel" else self.subject or WHOLE

    @property
    def overdue(self) -> bool:
        """Whether the day of the verdict has come and gone without a decision."""
        return self.due is not None and self.due < self.today

    @property
    def day(self) -> int | None:
        """Which of the ninety days it is; None before they began."""
        return None if self.started is None else (self.today - self.started).days

    def label(self, ws: Workspace, lang: str | None = None) -> str:
        """What is on trial, in words."""
        return subject_words(ws, self.about, self.subject, lang)


def subject_words(ws: Workspace, about: VerdictAbout, subject: str, lang: str | None = None) -> str:
    """What is on trial, in words; what is gone is called by its id."""
    if about == "whole":
        return i18n.t("verdict.whole", lang=lang)
    held = ws.store.all(_OWN[about]).get(subject) if about in _OWN else None
    if isinstance(held, Account):  # a brand calls itself the same everywhere
        return f"{held.label}, {i18n.t(f'records.choice.account.platform.{held.platform}', lang=lang)}"
    return subject if held is None else records.label_of(held)


def every(ws: Workspace) -> tuple[Verdict, ...]:
    """Everything that is on trial: social media as a whole, what somebody put on trial, experiments, hired work."""
    return ws.remembered("verdicts", _key(ws), lambda: tuple(_made(ws, *one) for one in _subjects(ws)))


def _key(ws: Workspace) -> tuple[object, ...]:
    return (ws.today, *(ws.store.version(kind) for kind in _KINDS))


def _subjects(ws: Workspace) -> tuple[tuple[VerdictAbout, str], ...]:
    found: dict[tuple[VerdictAbout, str], None] = {("whole", ""): None}
    found |= {(one.about, one.subject): None for one in ws.store.all(VerdictRound).values()}
    found |= {("account", one.account): None for one in ws.store.all(Entry).values() if one.account}
    found |= {("channel", one.channel): None for one in ws.store.all(Entry).values() if one.channel and not one.account}
    found |= {("experiment", one): None for one in ws.store.all(Experiment)}
    found |= {("hired", one): None for one in ws.store.all(HiredWork)}
    return tuple(one for one in found if one[0] not in _OWN or one[1] in ws.store.all(_OWN[one[0]]))


def overdue(ws: Workspace) -> tuple[Verdict, ...]:
    """What should have been decided by now."""
    return tuple(one for one in every(ws) if one.overdue)


def verdict(ws: Workspace, ref: str = "") -> Verdict:
    """What the records say of social media as a whole, an account, a channel, an experiment or hired work.

    Raises:
        NotFound: nothing is called so.
    """
    about, subject = resolve(ws, ref)
    held = next((one for one in every(ws) if (one.about, one.subject) == (about, subject)), None)
    return held or _made(ws, about, subject)


def resolve(ws: Workspace, ref: str) -> tuple[VerdictAbout, str]:
    """What is meant: by id, name or handle, "channel:radio", a round's own id, or nothing for the whole.

    Raises:
        NotFound: nothing is called so.
    """
    wanted = ref.strip()
    if fold(wanted) in _WHOLE_WORDS:
        return "whole", ""
    if wanted.casefold().startswith("channel:"):
        name = wanted.partition(":")[2].strip()
        if name:
            guard(name, "channel")
            return "channel", name
    own = ws.store.get(VerdictRound, wanted.upper())
    if own is not None:
        return own.about, own.subject
    for about, kind in _OWN.items():
        try:
            return about, records.get(ws, kind, wanted).id
        except NotFound as problem:
            if problem.key == "record.ambiguous":
                raise
    channels = {fold(one.channel): one.channel for one in ws.store.all(Entry).values() if one.channel}
    if fold(wanted) in channels:
        return "channel", channels[fold(wanted)]
    raise NotFound("verdict.no_subject", ref=ref)


# rounds


def rounds(ws: Workspace, about: VerdictAbout, subject: str) -> tuple[VerdictRound, ...]:
    """The rounds of ninety days of one subject, the earliest first."""
    own = (one for one in ws.store.all(VerdictRound).values() if (one.about, one.subject) == (about, subject))
    return tuple(sorted(own, key=lambda one: (one.started, one.id)))


def _span(ws: Workspace, about: VerdictAbout, subject: str) -> tuple[date | None, date | None]:
    """Since when it is on trial and when the verdict is due; each None where nobody said."""
    own = rounds(ws, about, subject)
    if own:
        last = own[-1]
        if last.decision == "":
            return last.started, last.due
        begun = last.decided_on or last.due
        return begun, None if last.decision == "stop" else begun + timedelta(days=LENGTH)
    if about == "experiment":
        experiment = records.get(ws, Experiment, subject)
        tries = [one.on for one in tries_of(ws, experiment) if one.on is not None]
        return min(tries, default=None), None if experiment.verdict else experiment.due
    if about == "hired":
        work = records.get(ws, HiredWork, subject)
        return None, work.due if work.state == "running" else None
    return _started_whole(ws) if about == "whole" else (None, None)


def _started_whole(ws: Workspace) -> tuple[date | None, date | None]:
    """The first ninety days of the plan, where they were begun."""
    days = [one.due for one in ws.store.all(Task).values() if one.template == "start/verdict" and one.due is not None]
    return (max(days) - timedelta(days=LENGTH), max(days)) if days else (None, None)


def start(ws: Workspace, ref: str = "", *, on: date | None = None) -> VerdictRound:
    """Put something on trial for ninety days from `on` or today.

    Raises:
        NotFound: nothing is called so. InvalidValue: it is on trial already, or the day lies ahead or too far back.
    """
    about, subject = resolve(ws, ref)
    day = on or ws.today
    if day > ws.today or (ws.today - day).days > 2 * LENGTH:
        raise InvalidValue("verdict.start_day", day=day, n=2 * LENGTH)
    own = rounds(ws, about, subject)
    if own and own[-1].decision == "":
        raise InvalidValue("verdict.started", day=own[-1].started, due=own[-1].due)
    made = VerdictRound(
        id=records.new_id(ws, VerdictRound, {}),
        about=about,
        subject=subject,
        started=day,
        due=day + timedelta(days=LENGTH),
    )
    with ws.store.step("verdict.start", what=verdict(ws, ref).label(ws)) as step:
        step.put(made)
    return made


def record(ws: Workspace, ref: str, raw: Mapping[str, str]) -> VerdictRound:
    """Keep what was decided and why, beside what the records say today; it may differ, and needs its reason.

    Raises:
        NotFound: nothing is called so. InvalidValue: no decision, or no reason. SecretRefused: a text is a secret.
    """
    built = forms.build(VerdictRound, raw, today=ws.today)
    values = dict(built.require())
    seen = verdict(ws, ref)
    if len(str(values["reason"]).strip()) < 3:
        raise InvalidValue("verdict.reason_needed")
    own = rounds(ws, seen.about, seen.subject)
    begun = own[-1] if own and own[-1].decision == "" else None
    if begun is None:
        first = seen.started or ws.today - timedelta(days=LENGTH)
        due = seen.due or ws.today
        begun = VerdictRound(
            id=records.new_id(ws, VerdictRound, {}), about=seen.about, subject=seen.subject, started=first, due=due
        )
    made = msgspec.structs.replace(begun, advice=seen.judged.advice, decided_on=ws.today, **values)
    with ws.store.step("verdict.decide", what=seen.label(ws)) as step:
        step.put(made)
    return made


def decisions(ws: Workspace) -> tuple[VerdictRound, ...]:
    """What was decided so far, the latest first."""
    made = (one for one in ws.store.all(VerdictRound).values() if one.decision)
    return tuple(sorted(made, key=lambda one: (one.decided_on or one.due, one.id), reverse=True))


# what the records say


def _made(ws: Workspace, about: VerdictAbout, subject: str) -> Verdict:
    started, due = _span(ws, about, subject)
    over = due is None or due <= ws.today
    judged = judge(_lines(ws, about, subject, started), over=over)
    own = rounds(ws, about, subject)
    decided = [one for one in own if one.decision]
    return Verdict(
        about=about,
        subject=subject,
        started=started,
        due=due,
        judged=judged,
        today=ws.today,
        round=own[-1] if own else None,
        last=decided[-1] if decided else None,
    )


def _lines(ws: Workspace, about: VerdictAbout, subject: str, started: date | None) -> list[Line]:
    if about == "experiment":
        experiment = records.get(ws, Experiment, subject)
        vain = is_vanity(experiment.metric.replace("_", " "))
        return [*verdict_work.experiment_lines(experiment, tries_of(ws, experiment), vain=vain)]
    if about == "hired":
        return [*verdict_work.hired_lines(records.get(ws, HiredWork, subject), ws.today)]
    made: list[Line] = []
    first = started or ws.today - timedelta(days=LENGTH)
    if about == "whole":
        goals = records.list_all(ws, Goal)
        made += verdict_goals.goal_lines(goals, vain_goals(goals), started, ws.today)
    scope = Scope(
        entries=_numbers(ws, about, subject),
        started=first,
        last=ws.today,
        accounts=frozenset({subject}) if about == "account" else None,
        channel=subject if about == "channel" else None,
    )
    made += verdict_numbers.result_lines(scope)
    made += verdict_numbers.money_lines(scope, _other_cost(ws, first) if about == "whole" else None)
    made += verdict_numbers.trend_lines(scope)
    return [*made, Line("attention", "none", "note")]


def vain_goals(goals: Iterable[Goal]) -> frozenset[str]:
    """The goals whose number is attention, or whose words are where they name no number."""
    return frozenset(one.id for one in goals if is_vanity((one.metric or one.text).replace("_", " ")))


def dated(ws: Workspace) -> tuple[Dated, ...]:
    """The numbers typed by hand, with their periods read."""

    def read() -> tuple[Dated, ...]:
        parsed = ((one, periods.parse(one.period)) for one in ws.store.all(Entry).values())
        return tuple(Dated(one, period) for one, period in parsed if period is not None)

    return ws.remembered("entries.dated", ws.store.version(Entry), read)


def _numbers(ws: Workspace, about: VerdictAbout, subject: str) -> Mapping[str, Sequence[Dated]]:
    """The numbers that may be about a subject, by quantity; the margin is that of the business."""

    def split() -> dict[tuple[str, str], Mapping[str, Sequence[Dated]]]:
        parts: dict[tuple[str, str], list[Dated]] = {}
        shared = [one for one in dated(ws) if one.entry.metric == "gross_margin"]
        for one in dated(ws):
            keys = {("whole", ""), ("account", one.entry.account), ("channel", fold(one.entry.channel))}
            for key in keys if one.entry.metric != "gross_margin" else ():
                parts.setdefault(key, []).append(one)
        return {key: verdict_numbers.by_metric([*rows, *shared]) for key, rows in parts.items()}

    held = ws.remembered("verdict.numbers", ws.store.version(Entry), split)
    return held.get((about, fold(subject) if about == "channel" else subject), {})


def _other_cost(ws: Workspace, first: date) -> Money | None:
    """What budget lines and hired work say was spent since a day; None where nothing, or in several currencies."""
    sums = [one.amount for one in ws.store.all(BudgetLine).values() if one.state == "spent" and _since(one, first)]
    sums += [
        one.cost
        for one in ws.store.all(HiredWork).values()
        if one.cost is not None and one.due is not None and one.due >= first
    ]
    if not sums or len({one.currency for one in sums}) > 1:
        return None
    return Money(sum(one.amount for one in sums), sums[0].currency)


def _since(line: BudgetLine, first: date) -> bool:
    days = period_days(line.period)
    return days is not None and days[0] + (days[1] - days[0]) / 2 >= first


def parse_decision(raw: str) -> Decision:
    """The decision that was typed.

    Raises:
        InvalidValue: it is none.
    """
    field = forms.form_of(VerdictRound).field("decision")
    found = forms.find_choice(field, raw) if field is not None else None
    if not found:
        raise InvalidValue("verdict.no_decision", value=raw)
    return found  # type: ignore[return-value]  # one of the choices
