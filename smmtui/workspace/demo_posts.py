"""The demo's posts: two years of an invented brand on three platforms, the same for the same day and language."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from smmtui import i18n
from smmtui.model.content import ContentItem, Format, Snapshot, Stage

YEARS_BACK: Final = 2
SILENCE_DAYS: Final = (38, 61)  # from today: nobody posted on Telegram then
VK_ENDS_DAYS: Final = 148  # from today: the VK page was left alone


@dataclass(frozen=True)
class Habit:
    """How an account posts: posts a week, the usual hour, and which topics and formats it likes."""

    account: str
    per_week: float
    hour: int
    topics: Mapping[str, int]
    formats: Mapping[Format, int]
    level: int  # views or reach of a usual post


HABITS: Final = (
    Habit(
        "telegram",
        1.95,
        11,
        {"brew": 24, "beans": 20, "studio": 18, "people": 12, "offer": 13, "event": 7, "dated": 4, "fun": 2},
        {"photo": 5, "text": 3, "carousel": 2, "video": 1, "poll": 1},
        1180,
    ),
    Habit(
        "instagram",
        1.2,
        19,
        {"brew": 16, "beans": 18, "studio": 26, "people": 14, "offer": 8, "event": 6, "dated": 3, "fun": 9},
        {"photo": 4, "carousel": 3, "short_video": 4},
        2350,
    ),
    Habit(
        "vk",
        1.0,
        12,
        {"brew": 14, "beans": 18, "studio": 14, "people": 8, "offer": 22, "event": 12, "dated": 4, "fun": 8},
        {"photo": 6, "link": 2, "repost": 2, "video": 1},
        430,
    ),
)


def posts(words: Mapping[str, Any], accounts: Mapping[str, str], today: date, lang: str) -> list[ContentItem]:
    """Every post from two years ago until today, oldest first; `accounts` maps a platform to the account's id."""
    made: list[ContentItem] = []
    for habit in HABITS:
        chance = random.Random(f"{habit.account}")  # noqa: S311 - a repeatable demo, not a secret
        writer = Writer(words, chance, lang)
        for number, day in enumerate(_days(habit, today, chance), start=1):
            made.append(_post(habit, number, day, accounts[habit.account], writer, chance, today))
    return sorted(made, key=lambda item: (item.published_at or datetime.min.replace(tzinfo=UTC), item.id))


def _days(habit: Habit, today: date, chance: random.Random) -> Iterator[date]:
    day = today - timedelta(days=365 * YEARS_BACK)
    while True:
        gap = chance.choice((0.5, 0.8, 1.0, 1.0, 1.2, 1.5)) * 7 / habit.per_week
        day += timedelta(days=max(1, round(gap)))
        ago = (today - day).days
        if ago < 2 or (habit.account == "vk" and ago < VK_ENDS_DAYS):
            return
        if habit.account == "telegram" and SILENCE_DAYS[0] <= ago <= SILENCE_DAYS[1]:
            continue
        yield day


class Writer:
    """Puts posts together from openings, bodies and closings, and never uses the same three twice."""

    def __init__(self, words: Mapping[str, Any], chance: random.Random, lang: str) -> None:
        self._words = words
        self._chance = chance
        self._lang = lang
        self._used: dict[str, set[tuple[int, int]]] = {}

    def text(self, topic: str, day: date) -> str:
        """A post on a topic, with the dates that its day asks for."""
        parts = self._words["topics"][topic]
        opening, body = self._pair(topic, len(parts["open"]), len(parts["body"]))
        close = self._chance.choice(parts["close"])
        until = day + timedelta(days=self._chance.choice((5, 9, 14)))
        on = day + timedelta(days=self._chance.choice((4, 8, 12)))
        raw = "\n\n".join(part for part in (parts["open"][opening], parts["body"][body], close) if part)
        return i18n.fill(raw, {"until": self._day(until), "on": self._day(on), "year": str(day.year)}, self._lang)

    def twin(self) -> str:
        """A text that the brand posts again and again."""
        texts: Sequence[str] = self._words["twins"]
        return self._chance.choice(texts)

    def _pair(self, topic: str, openings: int, bodies: int) -> tuple[int, int]:
        used = self._used.setdefault(topic, set())
        if len(used) == openings * bodies:
            used.clear()
        free = [(a, b) for a in range(openings) for b in range(bodies) if (a, b) not in used]
        pair = self._chance.choice(free)
        used.add(pair)
        return pair

    def _day(self, day: date) -> str:
        return i18n.day(day, self._lang, style="d MMMM")


def _post(
    habit: Habit, number: int, day: date, account: str, writer: Writer, chance: random.Random, today: date
) -> ContentItem:
    topic = chance.choices(list(habit.topics), weights=list(habit.topics.values()))[0]
    fmt = chance.choices(list(habit.formats), weights=list(habit.formats.values()))[0]
    repeats = number % 29 == 0
    at = datetime.combine(day, time(habit.hour, chance.randrange(0, 60)), UTC) + timedelta(
        hours=chance.choice((0, 0, 1, -1))
    )
    native = str(1000 + number * 3)
    return ContentItem(
        id=f"{account}/{native}",
        account=account,
        native_id=native,
        text=writer.twin() if repeats else writer.text(topic, day),
        format="text" if repeats else fmt,
        published_at=at,
        stage=_stage(writer, topic, day, chance, today),
        pinned=True if habit.account == "telegram" and number == 12 else None,
        parts=chance.randrange(3, 7) if fmt == "carousel" else 1,
        snapshots=tuple(_numbers(habit, topic, fmt, day, chance, today)),
        source="demo",
    )


def _stage(writer: Writer, topic: str, day: date, chance: random.Random, today: date) -> Stage:
    """The brand began to note the stage half a year ago, and does it most of the time."""
    if (today - day).days > 180 or chance.random() < 0.35:
        return ""
    stage: Stage = writer._words["topics"][topic]["stage"]  # noqa: SLF001 - the writer's own words
    return stage


_LIFT: Final = {"studio": 1.25, "people": 1.3, "offer": 0.7, "event": 0.95, "fun": 1.4, "dated": 0.9}


def _numbers(
    habit: Habit, topic: str, fmt: Format, day: date, chance: random.Random, today: date
) -> Iterator[Snapshot]:
    """What the platform's statistics would say: growth for a year and a half, then a slow fall; a few blanks."""
    ago = (today - day).days
    trend = 0.65 + 0.5 * min(1.0, (730 - ago) / 540) - (0.35 * (150 - ago) / 150 if ago < 150 else 0)
    level = habit.level * trend * _LIFT.get(topic, 1.0) * (1.3 if fmt == "short_video" else 1.0)
    seen = max(12, round(chance.lognormvariate(0, 0.32) * level))
    as_of = today - timedelta(days=1)
    metric = "reach" if habit.account == "instagram" else "views"
    liking = {"people": 0.06, "fun": 0.07, "studio": 0.05}.get(topic, 0.03)
    if chance.random() > 0.03:
        yield Snapshot(metric=metric, value=seen, as_of=as_of, column=metric, source="demo")
    yield Snapshot(
        metric="reactions", value=round(seen * liking * chance.uniform(0.6, 1.4)), as_of=as_of, source="demo"
    )
    if habit.account != "telegram":
        yield Snapshot(
            metric="comments", value=round(seen * 0.004 * chance.uniform(0, 2.2)), as_of=as_of, source="demo"
        )
