"""Published posts as columns in the order of their days, so that any period is a slice and any group one pass.

The columns are built once for a version of the content and never change; a view of the numbers picks rows from them.
A number that no source gave is NaN in its column, which is not zero.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from math import isnan, nan
from typing import Final, Literal, NamedTuple

from smmtui.model.content import ContentItem, Snapshot

Organic = bool | None
Dimension = Literal["account", "platform", "format", "pillar", "stage"]
DIMENSIONS: Final[tuple[Dimension, ...]] = ("platform", "account", "format", "pillar", "stage")
#: The hour of a post of which only the day is known.
NO_HOUR: Final = 255
#: The days from publication to reading of a post that was never read.
NEVER: Final = -1
MINUTES: Final = 1440
_OLDEST: Final = 32_000  # days; fits the column and is older than any platform

Key = tuple[str, Organic]


class Codes(NamedTuple):
    """A column of names: each row holds a place in `names`."""

    names: tuple[str, ...]
    rows: array[int]

    def places(self, wanted: Iterable[str]) -> frozenset[int]:
        """Where the wanted names stand."""
        chosen = set(wanted)
        return frozenset(place for place, name in enumerate(self.names) if name in chosen)


@dataclass(frozen=True, slots=True)
class Narrow:
    """Which posts are looked at; an empty field does not narrow."""

    account: frozenset[str] = frozenset()
    platform: frozenset[str] = frozenset()
    format: frozenset[str] = frozenset()
    pillar: frozenset[str] = frozenset()
    stage: frozenset[str] = frozenset()

    def chosen(self, dimension: Dimension) -> frozenset[str]:
        """The names kept of a dimension."""
        found: frozenset[str] = getattr(self, dimension)
        return found

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return any(self.chosen(one) for one in DIMENSIONS)


EVERYTHING: Final = Narrow()


@dataclass(frozen=True, eq=False, slots=True)
class Posts:
    """The columns, sorted by time. `days` are ordinals of the day by the clock of the account, `hours` likewise."""

    ids: tuple[str, ...]
    days: array[int]
    hours: bytes
    columns: Mapping[Dimension, Codes]
    quantities: Mapping[Key, array[float]]
    items: tuple[ContentItem, ...]
    made: dict[tuple[str, Organic], array[float]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def span(self) -> tuple[date, date] | None:
        """The days of the first and the last post; None without any."""
        return (date.fromordinal(self.days[0]), date.fromordinal(self.days[-1])) if self.ids else None

    def between(self, first: date, last: date) -> range:
        """The rows of the posts from `first` to `last`, both included."""
        return range(bisect_left(self.days, first.toordinal()), bisect_right(self.days, last.toordinal()))

    def select(self, first: date, last: date, narrow: Narrow = EVERYTHING) -> Sequence[int]:
        """The rows of the posts of a period that the narrowing keeps, in order."""
        rows: Sequence[int] = self.between(first, last)
        for dimension in DIMENSIONS:
            chosen = narrow.chosen(dimension)
            if chosen:
                codes = self.columns[dimension]
                places, column = codes.places(chosen), codes.rows
                rows = [row for row in rows if column[row] in places]
        return rows

    def since(self, first: date) -> Posts:
        """The posts from a day on, for metrics that are only asked of these."""
        start = bisect_left(self.days, first.toordinal())
        if not start:
            return self
        return Posts(
            ids=self.ids[start:],
            days=self.days[start:],
            hours=self.hours[start:],
            columns={name: Codes(codes.names, codes.rows[start:]) for name, codes in self.columns.items()},
            quantities={key: column[start:] for key, column in self.quantities.items()},
            items=self.items[start:],
        )

    def weekday(self, row: int) -> int:
        """The weekday of a post, Monday is 0."""
        return (self.days[row] - 1) % 7

    def quantity(self, name: str, organic: Organic = None) -> array[float] | None:
        """The newest lifetime value of a quantity for every post; None where no post has it.

        `organic` None is what the source counted without telling organic from paid; where it told them apart and
        gave no whole, the organic part stands for a post that nobody paid for.
        """
        if organic is not None:
            return self.quantities.get((name, organic))
        key = (name, None)
        if key not in self.made:
            whole = self._whole(name)
            if whole is None:
                return None
            self.made[key] = whole
        return self.made[key]

    def _whole(self, name: str) -> array[float] | None:
        mixed, own, paid = (self.quantities.get((name, one)) for one in (None, True, False))
        if own is None:
            return mixed
        made = array("d", mixed) if mixed is not None else array("d", [nan]) * len(self)
        for row, value in enumerate(own):
            if isnan(made[row]) and not isnan(value) and (paid is None or not paid[row] > 0):
                made[row] = value
        return made

    def keep(self, name: str, organic: Organic, make: Callable[[], array[float]]) -> array[float]:
        """A column worked out of others, once."""
        key = (f"={name}", organic)
        if key not in self.made:
            self.made[key] = make()
        return self.made[key]

    def age(self, row: int) -> int | None:
        """How many days after publication the numbers of a post were last read; None where they never were.

        Young numbers still grow.
        """
        newest = max((one.as_of for one in self.items[row].snapshots if one.scope == "lifetime"), default=None)
        return None if newest is None else max(0, newest.toordinal() - self.days[row])

    def value(self, row: int, name: str, organic: Organic = None) -> float | None:
        """One number of one post; None where no source gave it."""
        column = self.quantity(name, organic)
        return None if column is None or isnan(column[row]) else column[row]

    def name(self, row: int, dimension: Dimension) -> str:
        """What a post is of a dimension: its account, its format."""
        codes = self.columns[dimension]
        return codes.names[codes.rows[row]]

    def day(self, row: int) -> date:
        """The day of a post."""
        return date.fromordinal(self.days[row])


def _coded(names: Sequence[str]) -> Codes:
    """A column of names."""
    places = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return Codes(tuple(places), array("L", map(places.__getitem__, names)))


def _through(codes: Codes, names: Sequence[str]) -> Codes:
    """A column that follows from another one: `names` says what each of its names becomes."""
    places = {name: place for place, name in enumerate(dict.fromkeys(names))}
    to = [places[name] for name in names]
    return Codes(tuple(places), array("L", map(to.__getitem__, codes.rows)))


def _minutes(items: Sequence[ContentItem], zones: Mapping[str, tzinfo], zone: tzinfo) -> list[int]:
    """The minute of each post by the clock of its account, counted from the first day of all.

    Accounts of one zone share the clock. This loop runs once a post, so it calls as little as it can.
    """
    walls = {one: _Wall(one) for one in (*zones.values(), zone)}
    usual, own = walls[zone], {account: walls[held] for account, held in zones.items()}
    made = []
    for item in items:
        moment = item.published_at
        assert moment is not None  # noqa: S101 - asked before
        if item.time_precision == "day":
            made.append(_minute(moment))
            continue
        if moment.tzinfo is not UTC:
            moment = moment.astimezone(UTC)
        wall, day = own.get(item.account, usual), moment.toordinal()
        ahead = wall[day]
        if ahead is None:
            made.append(_minute(moment.astimezone(wall.zone)))
        else:
            made.append(day * MINUTES + moment.hour * 60 + moment.minute + ahead)
    return made


def build(
    items: Iterable[ContentItem], *, zones: Mapping[str, tzinfo], platforms: Mapping[str, str], zone: tzinfo = UTC
) -> Posts:
    """The columns of all published posts with a day.

    `zones` are the time zones of accounts, `zone` that of all others; a post of which only the day is known keeps it.
    """
    kept = [item for item in items if item.status == "published" and item.published_at is not None]
    minutes = _minutes(kept, zones, zone)
    order = sorted(range(len(kept)), key=minutes.__getitem__)
    kept, minutes = [kept[place] for place in order], [minutes[place] for place in order]
    days = array("l", [minute // MINUTES for minute in minutes])
    accounts = _coded([item.account for item in kept])
    codes: dict[Dimension, Codes] = {
        "account": accounts,
        "platform": _through(accounts, [platforms.get(name, "") for name in accounts.names]),
        "format": _coded([item.format for item in kept]),
        "pillar": _coded([item.pillar for item in kept]),
        "stage": _coded([item.stage for item in kept]),
    }
    return Posts(
        ids=tuple(item.id for item in kept),
        days=days,
        hours=bytes(
            [
                NO_HOUR if item.time_precision == "day" else minute % MINUTES // 60
                for minute, item in zip(minutes, kept, strict=True)
            ]
        ),
        columns=codes,
        quantities=_numbers(kept),
        items=tuple(kept),
    )


class _Wall(dict[int, int | None]):
    """The minutes that the clock on the wall of a zone is ahead of UTC on a day (an ordinal of UTC).

    None on a day on which that changes; each day is looked up once.
    """

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self.zone = zone

    def __missing__(self, day: int) -> int | None:
        first = datetime.combine(date.fromordinal(day), time(), UTC)
        ends = {one.astimezone(self.zone).utcoffset() for one in (first, first + timedelta(days=1))}
        seconds = (ends.pop() or timedelta()).total_seconds()
        self[day] = None if ends or seconds % 60 else int(seconds // 60)
        return self[day]


def _minute(moment: datetime) -> int:
    return moment.toordinal() * MINUTES + moment.hour * 60 + moment.minute


def _numbers(items: Sequence[ContentItem]) -> dict[Key, array[float]]:
    """The newest lifetime value of each quantity."""
    size = len(items)
    mixed: dict[str, list[Snapshot | None]] = {}
    apart: dict[Key, list[Snapshot | None]] = {}
    for row, item in enumerate(items):
        for shot in item.snapshots:
            if shot.scope != "lifetime":
                continue
            if shot.organic is None:
                held = mixed.get(shot.metric)
                if held is None:
                    held = mixed[shot.metric] = [None] * size
            else:
                held = apart.setdefault((shot.metric, shot.organic), [])
                held += [None] * (size - len(held))
            before = held[row]
            if before is None or shot.as_of >= before.as_of:
                held[row] = shot
    found: dict[Key, list[Snapshot | None]] = {(name, None): held for name, held in mixed.items()}
    found |= apart
    return {key: array("d", [nan if one is None else one.value for one in held]) for key, held in found.items()}
