"""The demo workspace: an invented brand with two finished reviews and one half-way, dated back from today."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec
from dateutil.relativedelta import relativedelta

from smmtui import __version__, paths
from smmtui.clock import Clock, SystemClock
from smmtui.errors import UsageError
from smmtui.interview.quarter import first_day, quarter_of
from smmtui.model.base import Change, Money
from smmtui.model.content import Class, ContentItem
from smmtui.model.direction import Competitor, Goal, HiredWork, Pillar, Risk, Segment
from smmtui.model.finding import Task
from smmtui.model.organisation import Artefact, CommunityWork, Member
from smmtui.model.review import Answer
from smmtui.workspace import (
    answering,
    asking,
    content,
    demo_accounts,
    demo_calendar,
    demo_numbers,
    demo_plan,
    demo_posts,
    findings,
    fixing,
    review,
)
from smmtui.workspace.session import DATABASE, Workspace, create_workspace, is_workspace, open_workspace

SORTED_UNTIL_DAYS = 120  # posts older than this were sorted in the earlier reviews, but for some
LEFT_UNSORTED = 7  # every seventh of them was left


@dataclass
class MovingClock:
    """A clock that the demo's history sets forward as it is told."""

    day: date

    def now(self) -> datetime:
        """Noon of the day reached."""
        return datetime.combine(self.day, time(12), UTC)

    def today(self) -> date:
        """The day reached."""
        return self.day


def create(folder: Path, *, lang: str, clock: Clock) -> Path:
    """Fill a new workspace with the demo in `lang`, its dates counted back from the clock's today.

    Raises:
        UsageError: the folder already holds a workspace.
    """
    words = load_words(lang)
    today = clock.today()
    moving = MovingClock(today - relativedelta(months=8))
    with create_workspace(folder, clock=moving, lang=lang, name=words["brand"]) as ws:
        _Story(ws, words, moving, today, lang).tell()
    return folder


def load_words(lang: str) -> dict[str, Any]:
    """Everything the demo says, in one language."""
    loaded: dict[str, Any] = json.loads((paths.data_dir() / "demo" / f"{lang}.json").read_text(encoding="utf-8"))
    return loaded


def load_answers() -> dict[str, list[Any]]:
    """What the brand answered: question id to the answers of the three reviews; null where it did not."""
    loaded: dict[str, list[Any]] = json.loads((paths.data_dir() / "demo" / "answers.json").read_text(encoding="utf-8"))
    return loaded


class _Story:
    """The brand's history, told in order: the first review, the second one, and the one that is open."""

    def __init__(self, ws: Workspace, words: Mapping[str, Any], clock: MovingClock, today: date, lang: str) -> None:
        self.ws = ws
        self.words = words
        self.clock = clock
        self.today = today
        self.lang = lang
        self.answers = load_answers()
        self.accounts = demo_accounts.IDS
        self.items = demo_posts.posts(words, self.accounts, today, lang)

    def tell(self) -> None:
        """Tell it all."""
        quarters = self._review_days()
        self.clock.day = quarters[0]
        self._set_up()
        self._review(0, quarters[0])
        self.clock.day = quarters[1]
        self._before_second()
        self._review(1, quarters[1])
        self.clock.day = self.today
        self._now()

    def _review_days(self) -> tuple[date, date]:
        this = first_day(quarter_of(self.today))
        return this - relativedelta(months=6) + timedelta(days=9), this - relativedelta(months=3) + timedelta(days=7)

    def _posts_until(self, day: date) -> None:
        have = self.ws.store.all(ContentItem)
        fresh = [
            item for item in self.items if item.published_at and item.published_at.date() <= day and item.id not in have
        ]
        with self.ws.store.step("import.run", undoable=False, file="demo", n=len(fresh)) as step:
            step.put_all(fresh)

    def _put(self, *records: Any) -> None:
        with self.ws.store.step("demo", undoable=False) as step:
            step.put_all(records)

    def _set_up(self) -> None:
        words, day = self.words, self.clock.day
        self.ws.set_profile(
            {"demo": True, "stage": "steady", "size": "small", "currency": words["hired"][0]["currency"]}
        )
        self._put(*demo_accounts.first(words, self.today))
        self._put(*(Segment(id=f"S-{n}", **one) for n, one in enumerate(words["segments"], 1)))
        self._put(*(Competitor(id=f"C-{n}", checked_on=day, **one) for n, one in enumerate(words["competitors"], 1)))
        self._put(*(Member(id=f"M-{n}", **one) for n, one in enumerate(words["members"], 1)))
        old = words["old_goal"]
        due = self.today - timedelta(days=150)
        self._put(
            Goal(id="G-1", **{key: old[key] for key in old if key != "outcome"}, due=due, owner=self._who("owner"))
        )
        self._posts_until(day)
        self._sort(day)

    def _before_second(self) -> None:
        words, day = self.words, self.clock.day
        goal = self.ws.store.all(Goal)["G-1"]
        missed = msgspec.structs.replace(
            goal, state="missed", actual=61, cause="market_and_audience", outcome=words["old_goal"]["outcome"]
        )
        self._put(missed, *self._goals())
        self._put(
            *(Pillar(id=f"P-{n}", goal="G-2" if n == 2 else "", **one) for n, one in enumerate(words["pillars"], 1))
        )
        self._put(
            *(
                Risk(id=f"R-{n}", owner=self._who("lead") if n == 1 else "", **one)
                for n, one in enumerate(words["risks"], 1)
            )
        )
        self._put(
            *(
                Artefact(id=f"D-{n}", revised_on=day - timedelta(days=200), **one)
                for n, one in enumerate(words["artefacts"], 1)
            )
        )
        self._put(
            *(
                CommunityWork(id=f"W-{n}", on=day - timedelta(days=40), **one)
                for n, one in enumerate(words["community"], 1)
            )
        )
        self._put(*(self._hired(n, one) for n, one in enumerate(words["hired"], 1)))
        self._posts_until(day)
        self._sort(day)

    def _goals(self) -> list[Goal]:
        made = []
        for number, one in enumerate(self.words["goals"], 2):
            segment = f"S-{one['segment'] + 1}" if "segment" in one else ""
            fields = {key: value for key, value in one.items() if key != "segment"}
            due = self.today + timedelta(days=55) if number < 4 else None
            made.append(
                Goal(
                    id=f"G-{number}", segment=segment, due=due, owner=self._who("owner") if number < 4 else "", **fields
                )
            )
        return made

    def _hired(self, number: int, one: Mapping[str, Any]) -> HiredWork:
        return HiredWork(
            id=f"H-{number}",
            what=one["what"],
            who=one["who"],
            cost=Money(one["amount"], one["currency"]),
            expected=one["expected"],
            due=self.today - timedelta(days=170),
            outcome=one["outcome"],
            state="not_paid_off",
        )

    def _who(self, role: str) -> str:
        return str(self.words["people"][role])

    def _sort(self, day: date) -> None:
        """Sort what is older than a few months the way the suggestions say, leaving some."""
        offered = content.suggestions(self.ws)
        changed = []
        for number, item in enumerate(self.ws.store.all(ContentItem).values()):
            old = item.published_at is not None and (self.today - item.published_at.date()).days > SORTED_UNTIL_DAYS
            if not old or item.cls != "unsorted" or number % LEFT_UNSORTED == 0:
                continue
            offer = offered.get(item.id)
            cls: Class = offer.cls if offer else "relevant"
            why = content.reason(offer, self.lang) if offer else ""
            change = Change(at=self.clock.now(), by=self._who("owner"), why=why)
            changed.append(msgspec.structs.replace(item, cls=cls, cls_change=change, last_checked=day))
        self._put(*changed)

    def _review(self, number: int, day: date) -> None:
        review.start(self.ws, period=quarter_of(day))
        self._answer(number)
        self._take_on(number)
        review.finish(self.ws)

    def _answer(self, number: int, *, until_step: int = 9) -> None:
        """Answer as far as a step; an answer that is the same as last quarter is confirmed."""
        filling: dict[str, object] = {}
        confirmed: list[Answer] = []
        held = asking.interview(self.ws).answers
        for question in self.ws.bank.questions:
            if question.kind == "register" or asking.step_of(self.ws, question.id) > until_step:
                continue
            given = self.answers.get(question.id, [None, None, None])[number]
            if given == "?":
                filling[question.id] = {"dont_know": True}
            elif given is not None:
                filling[question.id] = given[self.lang] if isinstance(given, dict) else given
            elif question.id in held and held[question.id].waits:
                confirmed.append(msgspec.structs.replace(held[question.id], reconfirmed_on=self.clock.day))
        answering.fill(self.ws, filling, by=self._who("owner"))
        self._put(*confirmed)

    def _take_on(self, number: int) -> None:
        owners = (self._who("owner"), self._who("deputy"), "")
        for place, finding in enumerate(findings.open_now(self.ws)[:5]):
            if fixing.task_of(self.ws, finding.fingerprint) is None and finding.fixes:
                fixing.take_on(self.ws, finding.fingerprint, owner=owners[(place + number) % 3])

    def _now(self) -> None:
        self._put(*demo_accounts.now(self.ws, self.words, self.today))
        self._put(*demo_numbers.records(self.words, self.accounts, self.today))
        self._put(*demo_plan.records(self.words["hired"][0]["currency"], self.today, self.lang))
        self._posts_until(self.today)
        self._put(*demo_calendar.records(self.items, self.words, self.accounts, self.today, self.lang))
        review.start(self.ws, period=quarter_of(self.today))
        self._answer(2, until_step=4)
        self._take_on(2)
        stop = asking.interview(self.ws).first_open()
        if stop is not None:
            asking.go(self.ws, stop.id)
        for task in list(self.ws.store.all(Task).values()):
            check = fixing.recheck(self.ws, task)
            if check.silent and task.state != "verified":
                self._put(msgspec.structs.replace(task, state="verified", done_at=self.clock.now()))


def open_demo(*, lang: str, clock: Clock, folder: Path | None = None) -> Workspace:
    """A fresh copy of the demo, open; made once for each day and language, and only copied after that.

    The copy stands in `folder`, or beside the user's own workspaces, where it replaces the copy of last time.
    """
    home = _home()
    ready = _ready(lang, clock)
    if not is_workspace(ready):
        _make_ready(ready, lang, clock)
    target = folder or _free(home / lang)
    if folder is not None and is_workspace(folder):
        raise UsageError("workspace.exists", folder=str(folder))
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True, mode=0o700, exist_ok=True)
    shutil.copy(ready / DATABASE, target / DATABASE)
    return open_workspace(target, clock=clock)


def is_ready(*, lang: str, clock: Clock) -> bool:
    """Whether today's demo was made before, so that opening it takes no time."""
    return is_workspace(_ready(lang, clock))


def _home() -> Path:
    return paths.user_data_dir() / "demo"


def _ready(lang: str, clock: Clock) -> Path:
    return _home() / "ready" / f"{lang}-{clock.today().isoformat()}-{_edition(lang)}"


def _make_ready(ready: Path, lang: str, clock: Clock) -> None:
    """Make the demo aside and put it in its place when it is whole; earlier days' demos go."""
    draft = ready.with_name(f".{ready.name}-{os.getpid()}")
    shutil.rmtree(draft, ignore_errors=True)
    for old in ready.parent.glob(f"{lang}-*"):
        shutil.rmtree(old, ignore_errors=True)
    create(draft, lang=lang, clock=clock)
    shutil.rmtree(ready, ignore_errors=True)
    draft.rename(ready)


def _edition(lang: str) -> str:
    """A mark that changes with the program and with the rules, questions and words that the demo is made of."""
    folders = (paths.rules_dir(), paths.data_dir() / "questions", paths.data_dir() / "demo")
    files = sorted(file for folder in folders for file in folder.rglob("*.*"))
    told = [(file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    return hashlib.sha256(repr((__version__, lang, told)).encode()).hexdigest()[:10]


def _free(target: Path) -> Path:
    """The usual place, or the next one when another window still works in it."""
    number = 1
    while True:
        place = target if number == 1 else target.with_name(f"{target.name}-{number}")
        if not is_workspace(place):
            return place
        with open_workspace(place, clock=SystemClock()) as held:
            if not held.read_only:
                return place
        number += 1
