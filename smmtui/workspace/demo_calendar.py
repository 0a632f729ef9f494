"""The calendar of the demo: three weeks that were kept more or less, and six to come with the usual holes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from smmtui import paths
from smmtui.model.base import Record
from smmtui.model.calendar import CALENDAR_ID, CalendarRules
from smmtui.model.content import ContentItem
from smmtui.model.planning import Slot
from smmtui.text import fit, one_line

BACK: Final = 21
AHEAD: Final = 42
HOLIDAY: Final = 16  # days ahead, from which on a week and a half stay empty
_STEPS: Final = (2, 2, 3)  # days from one slot to the next: three a week
_WIDEST: Final = 60


def records(
    items: Iterable[ContentItem], words: Mapping[str, Any], accounts: Mapping[str, str], today: date, lang: str
) -> Iterator[Record]:
    """The slots, the oldest first, and the wanted shares of the funnel's stages."""
    told = json.loads((paths.data_dir() / "demo" / "calendar.json").read_text(encoding="utf-8"))
    people = words["people"]
    made = [*_past(items, accounts["telegram"], people["lead"], today), *_coming(told, accounts, people, today, lang)]
    for number, fields in enumerate(made, 1):
        yield Slot(id=f"SL-{number}", **fields)
    yield CalendarRules(id=CALENDAR_ID, awareness=0.25, interest=0.25, trust=0.3, action=0.2)


def _past(items: Iterable[ContentItem], account: str, owner: str, today: date) -> Iterator[dict[str, Any]]:
    """Every other post of three weeks was planned, the first of them later than it came out; one slot stayed empty."""
    since = today - timedelta(days=BACK)
    out = [
        one
        for one in items
        if one.account == account and one.published_at is not None and since <= one.published_at.date() < today
    ]
    for number, one in enumerate(sorted(out, key=lambda post: str(post.published_at))):
        if number % 3 == 2 or one.published_at is None:
            continue  # nobody planned this one
        early = one.published_at - timedelta(hours=5 if number == 0 else 0)
        yield {
            "on": early.date(), "at": f"{early:%H:%M}", "account": account, "owner": owner, "state": "ready",
            "text": fit(one_line(one.title or one.text), _WIDEST), "stage": one.stage or "trust", "pillar": one.pillar,
        }  # fmt: skip
    yield {
        "on": today - timedelta(days=4), "at": "12:00", "account": account, "owner": owner, "stage": "action",
    }  # fmt: skip


def _coming(
    told: Mapping[str, Any], accounts: Mapping[str, str], people: Mapping[str, str], today: date, lang: str
) -> Iterator[dict[str, Any]]:
    """Three slots a week with a hole of a week and a half; some without a post, an owner, a time or a stage."""
    day, number = today + timedelta(days=1), 0
    while day <= today + timedelta(days=AHEAD):
        if not HOLIDAY < (day - today).days < HOLIDAY + 11:
            one = told["planned"][number % len(told["planned"])]
            yield {
                "on": day,
                "at": "" if number == 7 else ("10:00", "18:00", "12:30")[number % 3],
                "account": accounts["instagram" if number % 3 == 1 else "telegram"],
                "text": "" if number % 5 == 4 else one["text"][lang],
                "format": one["format"],
                "pillar": one["pillar"],
                "stage": "" if number == 5 else one["stage"],
                "owner": "" if number % 4 == 3 else people["lead"],
            }
        day += timedelta(days=_STEPS[number % 3])
        number += 1
    yield _offer(told, accounts["telegram"], people["lead"], today, lang)


def _offer(told: Mapping[str, Any], account: str, owner: str, today: date, lang: str) -> dict[str, Any]:
    """A post for an offer that is over when it comes out."""
    end = today + timedelta(days=30)
    text = told["offer"][lang].replace("{day}", f"{end.day} {told['months'][lang][end.month - 1]}")
    at = {"on": end + timedelta(days=5), "at": "15:00", "account": account, "format": "photo"}
    return {**at, "text": text, "stage": "action", "pillar": "P-1", "owner": owner}
