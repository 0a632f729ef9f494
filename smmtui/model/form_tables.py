"""The forms themselves: which fields of which record people fill in, and in what order."""

from __future__ import annotations

from typing import Final, Literal, Union, get_args, get_origin, get_type_hints

from smmtui.model.account import Account, AdminRole
from smmtui.model.base import Record
from smmtui.model.calendar import CalendarRules
from smmtui.model.content import ContentItem
from smmtui.model.dates import When
from smmtui.model.direction import Competitor, Goal, HiredWork, Pillar, Risk, Segment
from smmtui.model.fields import Check, Field, FieldKind, Form
from smmtui.model.finding import Profile, Task, Waiver
from smmtui.model.organisation import Artefact, CommunityWork, Member, Skill
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


def _literals(hint: object) -> tuple[str, ...]:
    """The values of a Literal, also inside an optional type."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    if get_origin(hint) is Union:
        return tuple(value for part in get_args(hint) for value in _literals(part))
    return ()


class _Sheet:
    """Collects the fields of one form; choices and required fields come from the record's own class."""

    def __init__(self, name: str, kind: type[Record]) -> None:
        self.name, self.kind = name, kind
        self.hints = get_type_hints(kind)
        self.fields: list[Field] = []

    def add(
        self,
        group: str,
        names: str,
        kind: FieldKind = "text",
        *,
        required: bool = False,
        refers_to: type[Record] | None = None,
        limits: tuple[float | None, float | None] = (None, None),
        percent: bool = False,
        check: Check = "",
        choices: tuple[str, ...] = (),
        when: When = "any",
    ) -> _Sheet:
        """Add fields of one kind under one heading; `names` are parted by spaces."""
        for name in names.split():
            values = choices or (_literals(self.hints[name]) if kind == "choice" else ())
            self.fields.append(
                Field(self.name, name, kind, required, values, refers_to, *limits, group, percent, check, when)
            )
        return self

    def form(self) -> Form:
        """The finished form."""
        return Form(self.name, self.kind, tuple(self.fields))


def _account() -> Form:
    sheet = _Sheet("account", Account)
    sheet.add("main", "platform", "choice", required=True).add("main", "name handle").add("main", "url", check="url")
    sheet.add("main", "status", "choice").add("main", "native_id")
    sheet.add("role", "purpose positioning promise", "long").add("role", "segment", "ref", refers_to=Segment)
    sheet.add("role", "funnel_role", "choice").add("role", "language jurisdiction")
    sheet.add("role", "timezone", check="timezone")
    sheet.add("people", "owner").add("people", "deputies", "people")
    sheet.add("people", "admins", "admins", choices=get_args(AdminRole)).add("people", "registrant")
    sheet.add("access", "location", "location").add("access", "two_factor", "choice")
    sheet.add("access", "recovery_email_holder recovery_phone_holder").add("access", "connected_apps", "list")
    sheet.add("access", "access_reviewed_on", "date", when="past")
    sheet.add("state", "followers", "followers", limits=(0, None)).add(
        "state", "last_post_on bio_checked_on", "date", when="past"
    )
    return sheet.add("note", "note", "long").form()


def _content() -> Form:
    sheet = _Sheet("content", ContentItem)
    sheet.add("main", "account", "ref", required=True, refers_to=Account).add("main", "title").add(
        "main", "text", "long"
    )
    sheet.add("main", "url", check="url").add("main", "format status", "choice").add("main", "pinned", "flag")
    sheet.add("sorting", "cls action", "choice").add("sorting", "last_checked", "date", when="past").add(
        "sorting", "next_review", "date", when="future"
    )
    sheet.add("role", "pillar", "ref", refers_to=Pillar).add("role", "stage", "choice").add(
        "role", "task campaign owner"
    )
    sheet.add("rights", "rights").add("rights", "ad_marking", "choice").add("rights", "alt_text", "flag")
    return sheet.add("note", "note", "long").form()


def _goal() -> Form:
    sheet = _Sheet("goal", Goal)
    sheet.add("main", "text", required=True).add("main", "money_link", "choice").add("main", "money_how", "long")
    sheet.add("main", "segment", "ref", refers_to=Segment).add("main", "value", "long")
    sheet.add("measure", "metric").add("measure", "baseline target", "number").add("measure", "unit")
    sheet.add("measure", "due", "date", when="future").add("people", "owner")
    sheet.add("outcome", "state", "choice").add("outcome", "actual", "number").add("outcome", "cause", "choice")
    return sheet.add("outcome", "outcome", "long").add("note", "note", "long").form()


def _risk() -> Form:
    sheet = _Sheet("risk", Risk)
    sheet.add("main", "text", required=True).add("main", "likelihood effect", "integer", limits=(1, 5))
    sheet.add("main", "trigger answer", "long").add("people", "owner").add("outcome", "state", "choice")
    return sheet.add("note", "note", "long").form()


def _direction() -> tuple[Form, ...]:
    segment = _Sheet("segment", Segment).add("main", "name", required=True).add("main", "need situation", "long")
    segment.add("main", "where").add("main", "income", "choice").add("main", "evidence", "long").add(
        "note", "note", "long"
    )
    pillar = _Sheet("pillar", Pillar).add("main", "name", required=True).add("main", "goal", "ref", refers_to=Goal)
    pillar.add("main", "segment", "ref", refers_to=Segment).add("main", "task")
    pillar.add("main", "share", "number", limits=(0, 1), percent=True).add("note", "note", "long")
    rival = _Sheet("competitor", Competitor).add("main", "name", required=True).add("main", "url", check="url")
    rival.add("state", "followers", "integer", limits=(0, None)).add(
        "state", "posts_per_week", "number", limits=(0, 1000)
    )
    rival.add("main", "strength difference", "long").add("state", "checked_on", "date", when="past").add(
        "note", "note", "long"
    )
    hired = _Sheet("hired", HiredWork).add("main", "what", required=True).add("main", "who")
    hired.add("main", "cost", "money", limits=(0, None)).add("main", "expected", "long").add(
        "main", "due", "date", when="future"
    )
    hired.add("outcome", "state", "choice").add("outcome", "outcome", "long").add("note", "note", "long")
    return segment.form(), pillar.form(), rival.form(), hired.form()


def _organisation() -> tuple[Form, ...]:
    paper = _Sheet("artefact", Artefact).add("main", "kind", "choice", required=True).add("main", "title place")
    paper.add("main", "revised_on", "date", when="past").add("people", "owner").add("note", "note", "long")
    member = _Sheet("team", Member).add("main", "name", required=True).add("main", "role")
    member.add("main", "skills", "skills", choices=get_args(Skill), limits=(1, 4))
    member.add("main", "strengths weaknesses", "long").add("main", "hours_per_week", "number", limits=(0, 168))
    member.add("note", "note", "long")
    work = _Sheet("community", CommunityWork).add("main", "what", required=True).add("main", "on", "date", when="past")
    work.add("outcome", "conclusion reuse", "long").add("note", "note", "long")
    return paper.form(), member.form(), work.form()


def _process() -> tuple[Form, ...]:
    task = _Sheet("task", Task).add("main", "text", "words", required=True).add("people", "owner")
    task.add("main", "due", "date", when="future").add("main", "effort state area", "choice")
    task.add("main", "expected", "long").add("note", "note", "long")
    waiver = (
        _Sheet("waiver", Waiver).add("main", "rule", required=True).add("main", "account", "ref", refers_to=Account)
    )
    waiver.add("main", "kind", "choice").add("main", "reason", "long", required=True).add("people", "by")
    waiver.add("main", "until", "date", required=True, when="future")
    profile = _Sheet("profile", Profile).add("main", "name").add("main", "lang", check="language")
    profile.add("main", "stage size", "choice").add("main", "markets", "list").add("main", "currency", check="currency")
    profile.add("main", "timezone", check="timezone")
    return task.form(), waiver.form(), profile.form()


def _replies() -> tuple[Form, ...]:
    rule = _Sheet("protocol", ReplyRule).add("main", "message", "choice", required=True)
    rule.add("main", "account", "ref", refers_to=Account).add("main", "place", "choice")
    rule.add("main", "limit_hours", "number", limits=(0.05, 1000)).add("main", "hours", check="hours")
    rule.add("main", "timezone", check="timezone").add("people", "who")
    rule.add("main", "first_words escalation", "long").add("note", "note", "long")
    reply = _Sheet("reply", Reply).add("main", "message", "choice", required=True)
    reply.add("main", "arrived_on", "date", required=True, when="past").add(
        "main", "arrived_at", required=True, check="time"
    )
    reply.add("main", "answered_on", "date", when="past").add("main", "answered_at", check="time")
    reply.add("main", "account", "ref", refers_to=Account).add("main", "place", "choice").add("people", "who")
    return rule.form(), reply.add("note", "note", "long").form()


def _week() -> tuple[Form, ...]:
    page = _Sheet("week", WeekPage).add("main", "worked", "long").add("main", "worked_decision")
    page.add("main", "flopped", "long").add("main", "flopped_decision")
    page.add("measure", "er", "number", limits=(0, 1000)).add("measure", "er_formula", "choice")
    page.add("measure", "er_decision").add("measure", "ctr", "number", limits=(0, 100)).add("measure", "ctr_decision")
    page.add("measure", "cvr", "number", limits=(0, 100)).add("measure", "cvr_decision")
    page.add("measure", "cpa", "money", limits=(0, None)).add("measure", "cpa_decision").add("people", "by")
    return (page.add("note", "note", "long").form(),)


def _experiments() -> tuple[Form, ...]:
    test = _Sheet("experiment", Experiment).add("main", "belief test metric expected", required=True)
    test.add("people", "owner").add("main", "due", "date", when="future")
    test.add("outcome", "verdict", "choice").add("outcome", "reason", "long").add("note", "note", "long")
    tried = _Sheet("attempt", Attempt).add("main", "did", required=True).add("main", "outcome", "choice", required=True)
    tried.add("main", "result", "long").add("main", "on", "date", when="past")
    return test.form(), tried.add("main", "experiment", "ref", required=True, refers_to=Experiment).form()


def _slot() -> tuple[Form, ...]:
    slot = _Sheet("slot", Slot).add("main", "on", "date", required=True).add("main", "at", check="time")
    slot.add("main", "account", "ref", refers_to=Account).add("main", "format", "choice").add("main", "text")
    slot.add("role", "pillar", "ref", refers_to=Pillar).add("role", "stage", "choice").add("people", "owner")
    rules = _Sheet("calendar", CalendarRules)
    rules.add("mix", "awareness interest trust action", "number", limits=(0, 1), percent=True)
    rules.add("limits", "clash_hours", "number", limits=(0.25, 72)).add("limits", "gap_days", "integer", limits=(1, 90))
    rules.add("limits", "in_a_row", "integer", limits=(2, 30))
    rules.add("limits", "refresh_months", "integer", limits=(1, 60))
    rules.add("main", "markets", "list", check="markets")
    return slot.add("main", "state", "choice").add("note", "note", "long").form(), rules.form()


def _money_and_people() -> tuple[Form, ...]:
    line = _Sheet("budget", BudgetLine).add("main", "part", "choice", required=True)
    line.add("main", "amount", "money", required=True, limits=(0, None)).add(
        "main", "period", required=True, check="period"
    )
    line.add("main", "what").add("main", "state", "choice").add("note", "note", "long")
    lesson = _Sheet("training", Training).add("main", "what", required=True)
    lesson.add("main", "member", "ref", refers_to=Member).add("main", "skill", "choice")
    lesson.add("main", "due", "date", when="future").add("main", "cost", "money", limits=(0, None))
    lesson.add("outcome", "done_on", "date", when="past").add("outcome", "outcome", "long").add("note", "note", "long")
    verdict = _Sheet("verdict", VerdictRound).add("outcome", "decision", "choice", required=True)
    verdict.add("outcome", "reason", "long", required=True).add("people", "by").add("note", "note", "long")
    return line.form(), lesson.form(), verdict.form()


def all_forms() -> dict[type[Record], Form]:
    """Every form by the kind of record it fills."""
    forms = (
        _account(),
        _content(),
        _goal(),
        _risk(),
        *_direction(),
        *_organisation(),
        *_process(),
        *_replies(),
        *_week(),
        *_experiments(),
        *_slot(),
        *_money_and_people(),
    )
    return {form.kind: form for form in forms}


FORMS: Final[dict[type[Record], Form]] = all_forms()
