"""How the calendar was kept: past slots matched with the posts that came out, and the posts that nobody planned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, NamedTuple

from smmtui.model.content import ContentItem
from smmtui.model.planning import Slot
from smmtui.planning.business_time import moment, zone_named
from smmtui.planning.calendar import ordered
from smmtui.text import fold

Kept = Literal["ahead", "published", "late", "missing"]
NEAR: Final = timedelta(hours=36)  # further from its slot a post is another post, unless their words are alike
FAR: Final = timedelta(days=7)  # so late a post may come out and still be known by its words
LATE: Final = timedelta(hours=3)
ALIKE: Final = 80  # of 100, by the words that planned and published text share
SHORTEST: Final = 8  # characters; shorter texts are alike by accident
_READ: Final = 400
_NOON: Final = "12:00"
#: What nobody plans: answers are not posts of the calendar.
_UNASKED: Final = frozenset({"reply"})
_NOT_OUT: Final = frozenset({"draft", "planned"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the past of the calendar went: each slot with its post, and the posts that nobody planned."""

    kept: Mapping[str, Kept]
    posts: Mapping[str, ContentItem]
    unplanned: tuple[ContentItem, ...]


class _Pair(NamedTuple):
    """A slot and a post that may be one: how sure that is (0 by id, 1 by words, 2 by time) and how far apart."""

    tier: int
    apart: timedelta
    slot: int
    post: str


class _Text(NamedTuple):
    """A text as it is compared, and its words."""

    text: str
    words: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Text:
        """A text made ready."""
        folded = fold(text)
        return cls(folded, frozenset(folded.split()))


class _Posts:
    """The published posts of one account by time."""

    def __init__(self, items: Iterable[ContentItem]) -> None:
        self.items = sorted(items, key=_when)
        self.times = [_when(one) for one in self.items]

    def within(self, first: datetime, last: datetime) -> Sequence[ContentItem]:
        """The posts from `first` to `last`."""
        return self.items[bisect_left(self.times, first) : bisect_right(self.times, last)]


def outcome(slots: Iterable[Slot], items: Iterable[ContentItem], zones: Mapping[str, str], now: datetime) -> Outcome:
    """Past slots matched with posts of the same account: by the post itself, by their words, or by time alone.

    `zones` names the time zone of each account; a slot without a time counts as noon. Each post counts once.
    """
    live = [one for one in ordered(slots) if one.state != "dropped" and one.account]
    starts = [_start(one, zones) for one in live]
    begun: dict[str, datetime] = {}
    for one, start in zip(live, starts, strict=True):
        begun.setdefault(one.account, start)
    held = list(items)
    posts = _by_account(held, begun, now)
    every = {one.id: one for one in held} if any(one.item for one in live) else {}
    pairs = _pairs(live, starts, posts, every, now)
    matched: dict[str, ContentItem] = {}
    taken: set[str] = set()
    for pair in sorted(pairs, key=lambda one: (one.tier, one.apart, one.slot)):
        slot = live[pair.slot]
        if slot.id not in matched and pair.post not in taken:
            found = every.get(pair.post) or next(one for one in posts[slot.account].items if one.id == pair.post)
            matched[slot.id] = found
            taken.add(pair.post)
    kept = {one.id: _kept(one, start, matched.get(one.id), now) for one, start in zip(live, starts, strict=True)}
    unplanned = [
        one
        for account, rest in posts.items()
        for one in rest.items
        if one.id not in taken and _when(one) >= begun[account] and one.format not in _UNASKED
    ]
    return Outcome(kept, matched, tuple(sorted(unplanned, key=_when)))


def _by_account(items: Iterable[ContentItem], begun: Mapping[str, datetime], now: datetime) -> dict[str, _Posts]:
    held: dict[str, list[ContentItem]] = defaultdict(list)
    for one in items:
        if one.published_at is None or one.account not in begun or one.status in _NOT_OUT:
            continue
        if begun[one.account] - NEAR <= one.published_at <= now:
            held[one.account].append(one)
    return {account: _Posts(found) for account, found in held.items()}


def _pairs(
    live: Sequence[Slot],
    starts: Sequence[datetime],
    posts: Mapping[str, _Posts],
    every: Mapping[str, ContentItem],
    now: datetime,
) -> list[_Pair]:
    made: list[_Pair] = []
    folded: dict[str, _Text] = {}
    for place, (slot, start) in enumerate(zip(live, starts, strict=True)):
        if start - NEAR > now:
            continue
        old = every.get(slot.item) if slot.item else None
        if old is not None and (touched := _touched(old, start)) is not None:
            made.append(_Pair(0, touched, place, old.id))
        known = posts.get(slot.account)
        if known is None:
            continue
        words = _Text.of(slot.text)
        for post in known.within(start - NEAR, start + FAR):
            apart = abs(_when(post) - start)
            if _alike(words, post, folded):
                made.append(_Pair(1, apart, place, post.id))
            elif apart <= NEAR and (not slot.format or post.format in {"other", slot.format}):
                made.append(_Pair(2, apart, place, post.id))
    return made


def _touched(post: ContentItem, start: datetime) -> timedelta | None:
    """How far from the slot its own post was published or edited; None where neither was near."""
    times = (at for at in (post.published_at, post.edited_at) if at is not None)
    return min((abs(at - start) for at in times if start - NEAR <= at <= start + FAR), default=None)


def _alike(planned: _Text, post: ContentItem, folded: dict[str, _Text]) -> bool:
    """Whether a post says what was planned; words are looked at first, since most posts share hardly any."""
    if len(planned.text) < SHORTEST:
        return False
    out = folded.get(post.id)
    if out is None:
        out = folded[post.id] = _Text.of(f"{post.title} {post.text[:_READ]}")
    if len(out.text) < SHORTEST or 2 * len(planned.words & out.words) < len(planned.words):
        return False
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(planned.text, out.text, score_cutoff=ALIKE) >= ALIKE


def _kept(slot: Slot, start: datetime, post: ContentItem | None, now: datetime) -> Kept:
    if post is not None:
        out = post.published_at
        touched = out if out is not None and out >= start - NEAR else post.edited_at or out
        return "late" if slot.at and touched is not None and touched - start > LATE else "published"
    return "missing" if start + NEAR < now else "ahead"


def _start(slot: Slot, zones: Mapping[str, str]) -> datetime:
    return moment(f"{slot.on} {slot.at or _NOON}", zone_named(zones.get(slot.account, "")))


def _when(item: ContentItem) -> datetime:
    return item.published_at or datetime.min.replace(tzinfo=UTC)
