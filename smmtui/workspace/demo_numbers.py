"""The numbers of the demo: three quarters of leads, sales, revenue and spend by week, and answers to people.

They tell a story: the channel for regulars sells, the pretty one costs, and one advertisement brings nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from dateutil.relativedelta import relativedelta

from smmtui.metrics import periods
from smmtui.model.base import Record
from smmtui.model.metric import Benchmark, Entry
from smmtui.model.planning import MessageKind, Reply

WEEKS: Final = 40
MONTHS: Final = 9
MESSAGES: Final = 36
MARGIN: Final = 38.0
RUBLES: Final = 95.0  # what a euro of the story is in rubles, roughly
FULL_DAY: Final = 24
_WAITED: Final = (0, 1, 1, 2, 3, 5, FULL_DAY, None)  # hours; None is a message that nobody answered
_KINDS: Final[tuple[MessageKind, ...]] = ("question", "order", "question", "complaint", "review")


def records(words: Mapping[str, Any], accounts: Mapping[str, str], today: date) -> Iterator[Record]:
    """Entries by week and month, a competitor's figure, and the log of answers, counted back from today."""
    yield from _entries(words, accounts, today)
    yield from _replies(accounts, today)
    rival, told = words["competitors"][0]["name"], words["numbers"]
    yield Benchmark(
        id="B-1", metric="er_post_reach", value=6.4, platform="instagram", competitor=rival, year=today.year,
        sample=told["rival_sample"], base=told["rival_base"], retrieved=today - timedelta(days=30),
        review_by=today + timedelta(days=335),
    )  # fmt: skip


def _entries(words: Mapping[str, Any], accounts: Mapping[str, str], today: date) -> Iterator[Entry]:
    told = words["numbers"]
    currency = words["hired"][0]["currency"]
    scale = RUBLES if currency == "RUB" else 1.0
    number, chance = 0, Random(20)  # noqa: S311 - a story, not a secret

    def entry(metric: str, period: str, value: float, **more: str) -> Entry:
        nonlocal number
        number += 1
        kept = currency if metric in {"spend", "revenue", "cost"} else ""
        return Entry(
            id=f"N-{number}", metric=metric, period=period, value=value, as_of=today, currency=kept,
            account=more.get("account", ""), channel=more.get("channel", ""),
        )  # fmt: skip

    regulars, pretty = accounts["telegram"], accounts["instagram"]
    last = periods.last_over("week", today)
    for back in range(WEEKS - 1, -1, -1):
        week = last.previous(back).id if back else last.id
        asked = chance.randint(6, 9)
        sold = asked // 2 + chance.randint(0, 1)
        yield entry("leads", week, asked, account=regulars)
        yield entry("sales", week, sold, account=regulars)
        yield entry("revenue", week, round(sold * chance.uniform(38, 46) * scale), account=regulars)
        for advert, spent, came in zip(told["adverts"], (40, 55), (chance.randint(1, 3), 0), strict=True):
            yield entry("spend", week, round(spent * chance.uniform(0.9, 1.1) * scale), account=pretty, channel=advert)
            yield entry("leads", week, came, account=pretty, channel=advert)
        yield entry("sales", week, chance.randint(0, 1), account=pretty)
    for back in range(MONTHS, 0, -1):
        month = periods.of(today - relativedelta(months=back), "month").id
        yield entry("gross_margin", month, MARGIN)
        yield entry("cost", month, round(420 * scale))


def _replies(accounts: Mapping[str, str], today: date) -> Iterator[Reply]:
    """Messages of the last quarter: most answered the same day, some late, a few not at all."""
    chance = Random(7)  # noqa: S311
    places = (accounts["telegram"], accounts["instagram"], accounts["instagram"])
    for number in range(MESSAGES):
        came = today - timedelta(days=88 - number * 86 // MESSAGES)
        hour, waited = chance.randint(9, 16), chance.choice(_WAITED)
        same_day = waited is not None and waited < FULL_DAY
        yield Reply(
            id=f"A-{number + 1}",
            message=_KINDS[number % len(_KINDS)],
            account=places[number % len(places)],
            place="messages" if number % 2 else "comments",
            arrived_on=came,
            arrived_at=f"{hour:02}:{chance.randint(0, 29):02}",
            answered_on=None if waited is None else came if same_day else came + timedelta(days=1),
            answered_at="" if waited is None else f"{hour + waited:02}:30" if same_day else "11:20",
        )
