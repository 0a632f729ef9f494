"""The content calendar: what is wrong with it, its mix, and how it was kept when posts are compared with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Final, Literal, get_args
from zoneinfo import ZoneInfo

from smmtui.model.content import ContentItem, Stage
from smmtui.model.planning import Slot
from smmtui.planning.business_time import moment

DAYS: Final = 90
GAP_DAYS: Final = 7
CLASH_MINUTES: Final = 30
FEW: Final = 8  # under so many slots a mix is an accident
MONOTONE: Final = 0.8
NEAR: Final = timedelta(hours=36)  # a post further from its slot is another post
LATE: Final = timedelta(hours=3)
STAGES: Final = tuple(stage for stage in get_args(Stage) if stage)
ProblemKind = Literal[
    "no_time", "no_account", "no_post", "no_stage", "no_owner", "several_owners", "clash", "gap", "monotone_format",
    "monotone_pillar", "stage_missing",
]  # fmt: skip
Kept = Literal["ahead", "published", "late", "missing"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the calendar: with which slot or on which day, and what (a format, a stage, days)."""

    kind: ProblemKind
    slot: str = ""
    day: date | None = None
    what: str = ""
    n: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the past of the calendar went: each slot with its post, and the posts that nobody planned."""

    kept: Mapping[str, Kept]
    posts: Mapping[str, ContentItem]
    unplanned: tuple[ContentItem, ...]


def ordered(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """The slots by day and time, those without a time first on their day."""
    return tuple(sorted(slots, key=lambda one: (one.on, one.at, one.id)))


def ahead(slots: Iterable[Slot], today: date, days: int = DAYS) -> tuple[Slot, ...]:
    """The slots of the coming days that were not dropped."""
    last = today + timedelta(days=days)
    return ordered(one for one in slots if today <= one.on <= last and one.state != "dropped")


def lint(slots: Iterable[Slot], today: date) -> tuple[Problem, ...]:
    """Everything wrong with the next 90 days: slot by slot, then the whole."""
    coming = ahead(slots, today)
    found = [problem for one in coming for problem in _slot_problems(one)]
    return (*found, *_clashes(coming), *_gaps(coming, today), *_monotony(coming))


def _slot_problems(slot: Slot) -> list[Problem]:
    wrong: list[ProblemKind] = []
    if not slot.at:
        wrong.append("no_time")
    if not slot.account:
        wrong.append("no_account")
    if not slot.text and not slot.item:
        wrong.append("no_post")
    if not slot.stage:
        wrong.append("no_stage")
    if not slot.owner:
        wrong.append("no_owner")
    if any(sign in slot.owner for sign in (",", ";", "/", "&", " и ", " and ")):
        wrong.append("several_owners")
    return [Problem(kind, slot.id, slot.on) for kind in wrong]


def _clashes(coming: Sequence[Slot]) -> list[Problem]:
    by_account: dict[str, list[Slot]] = defaultdict(list)
    for one in coming:
        if one.account and one.at:
            by_account[one.account].append(one)
    found = []
    for slots in by_account.values():
        for first, second in pairwise(slots):
            apart = datetime.fromisoformat(f"{second.on} {second.at}") - datetime.fromisoformat(
                f"{first.on} {first.at}"
            )
            if apart < timedelta(minutes=CLASH_MINUTES):
                found.append(Problem("clash", second.id, second.on, first.id))
    return found


def _gaps(coming: Sequence[Slot], today: date) -> list[Problem]:
    marks = [today, *(one.on for one in coming), today + timedelta(days=DAYS)]
    return [
        Problem("gap", day=first, n=(second - first).days)
        for first, second in pairwise(marks)
        if (second - first).days > GAP_DAYS
    ]


def _monotony(coming: Sequence[Slot]) -> list[Problem]:
    if len(coming) < FEW:
        return []
    found: list[Problem] = []
    kinds: tuple[tuple[ProblemKind, str], ...] = (("monotone_format", "format"), ("monotone_pillar", "pillar"))
    for kind, name in kinds:
        for value, count in Counter(getattr(one, name) for one in coming).items():
            if value and count >= MONOTONE * len(coming):
                found.append(Problem(kind, what=value, n=round(100 * count / len(coming))))
    held = {one.stage for one in coming}
    return found + [Problem("stage_missing", what=stage) for stage in STAGES if stage not in held]


def mix(slots: Sequence[Slot], name: Literal["pillar", "stage"]) -> dict[str, float]:
    """The share of each pillar or stage among slots; blank is "not said"."""
    counted = Counter(str(getattr(one, name)) for one in slots)
    return {value: count / len(slots) for value, count in counted.most_common()}


def outcome(slots: Iterable[Slot], items: Iterable[ContentItem], zones: Mapping[str, str], now: datetime) -> Outcome:
    """Past slots matched with published posts of the same account, the nearest first; each post counts once."""
    live = [one for one in ordered(slots) if one.state != "dropped" and one.account]
    starts = {
        account: _start(next(one for one in live if one.account == account), zones)
        for account in {one.account for one in live}
    }
    posts = [
        one
        for one in items
        if one.published_at is not None
        and one.account in starts
        and starts[one.account] - NEAR <= one.published_at <= now
    ]
    by_account: dict[str, list[ContentItem]] = defaultdict(list)
    for one in sorted(posts, key=_when):
        by_account[one.account].append(one)
    kept: dict[str, Kept] = {}
    matched: dict[str, ContentItem] = {}
    for slot in live:
        start = _start(slot, zones)
        near = [one for one in by_account[slot.account] if _fits(slot, one, start)]
        if near:
            best = min(near, key=lambda one: abs(_when(one) - start))
            by_account[slot.account].remove(best)
            matched[slot.id] = best
            kept[slot.id] = "late" if slot.at and _when(best) - start > LATE else "published"
        else:
            kept[slot.id] = "missing" if start + NEAR < now else "ahead"
    unplanned = [one for account, rest in by_account.items() for one in rest if _when(one) >= starts[account]]
    return Outcome(kept, matched, tuple(sorted(unplanned, key=_when)))


def _start(slot: Slot, zones: Mapping[str, str]) -> datetime:
    return moment(f"{slot.on} {slot.at or '12:00'}", ZoneInfo(zones.get(slot.account) or "UTC"))


def _when(item: ContentItem) -> datetime:
    return item.published_at or datetime.min.replace(tzinfo=UTC)


def _fits(slot: Slot, item: ContentItem, start: datetime) -> bool:
    return abs(_when(item) - start) <= NEAR and (not slot.format or item.format in {"other", slot.format})
