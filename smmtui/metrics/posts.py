"""Published posts as columns in the order of their days, so that any period is a slice and any group one pass.

The columns are built once for a version of the content and never change; a view of the numbers picks rows from them.
A number that no source gave is NaN in its column, which is not zero.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from math import isnan, nan
from typing import Final, Literal, NamedTuple

from smmtui.model.content import ContentItem

Organic = bool | None
Dimension = Literal["account", "platform", "format", "pillar", "stage"]
DIMENSIONS: Final[tuple[Dimension, ...]] = ("platform", "account", "format", "pillar", "stage")
#: The hour of a post of which only the day is known.
NO_HOUR: Final = 255
#: The days from publication to reading of a post that was never read.
NEVER: Final = -1
_NEVER: Final = date.min
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
    """The columns, sorted by time. `days` are ordinals of the day by the clock of the account, `hours` likewise.

    `ages` tells how many days after publication a post's numbers were last read: young numbers still grow.
    """

    ids: tuple[str, ...]
    days: array[int]
    hours: bytes
    columns: Mapping[Dimension, Codes]
    ages: array[int]
    quantities: Mapping[Key, array[float]]
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


class _Coder:
    """Gives each name its place."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.rows: array[int] = array("L")

    def add(self, name: str) -> None:
        self.rows.append(self.places.setdefault(name, len(self.places)))

    def done(self) -> Codes:
        return Codes(tuple(self.places), self.rows)


def build(
    items: Iterable[ContentItem], *, zones: Mapping[str, tzinfo], platforms: Mapping[str, str], zone: tzinfo = UTC
) -> Posts:
    """The columns of all published posts with a day.

    `zones` are the time zones of accounts, `zone` that of all others; a post of which only the day is known keeps it.
    """
    timed = sorted(
        ((_minute(item, zones.get(item.account, zone)), item) for item in items if _counts(item)),
        key=lambda pair: pair[0],
    )
    days, hours, coders = array("l"), bytearray(), {name: _Coder() for name in DIMENSIONS}
    add_account, add_platform, add_format, add_pillar, add_stage = (
        coders[name].add for name in ("account", "platform", "format", "pillar", "stage")
    )
    for minute, item in timed:
        day, rest = divmod(minute, 1440)
        days.append(day)
        hours.append(NO_HOUR if item.time_precision == "day" else rest // 60)
        add_account(item.account)
        add_platform(platforms.get(item.account, ""))
        add_format(item.format)
        add_pillar(item.pillar)
        add_stage(item.stage)
    quantities, ages = _numbers([item for _, item in timed], days)
    return Posts(
        ids=tuple(item.id for _, item in timed),
        days=days,
        hours=bytes(hours),
        columns={name: coder.done() for name, coder in coders.items()},
        ages=ages,
        quantities=quantities,
    )


def _counts(item: ContentItem) -> bool:
    return item.status == "published" and item.published_at is not None


def _minute(item: ContentItem, zone: tzinfo) -> int:
    """The minute of publication by the clock on the wall, counted from the first day of all."""
    moment = item.published_at
    assert moment is not None  # noqa: S101 - asked before
    if item.time_precision != "day":
        moment = moment.astimezone(zone)
    return moment.toordinal() * 1440 + moment.hour * 60 + moment.minute


class _Held:
    """A quantity's column while it is filled, with the row and the day of the reading that came last."""

    __slots__ = ("column", "read", "row")

    def __init__(self, column: array[float]) -> None:
        self.column = column
        self.row = -1
        self.read = date.min


def _numbers(items: Sequence[ContentItem], days: array[int]) -> tuple[dict[Key, array[float]], array[int]]:
    """The newest lifetime value of each quantity, and how old each post was when it was read last."""
    mixed: dict[str, _Held] = {}
    apart: dict[Key, _Held] = {}
    empty = array("d", [nan]) * len(items)
    ages = array("h", [NEVER]) * len(items)
    for row, item in enumerate(items):
        newest = _NEVER
        for shot in item.snapshots:
            if shot.scope != "lifetime":
                continue
            name, organic, read = shot.metric, shot.organic, shot.as_of
            held = mixed.get(name) if organic is None else apart.get((name, organic))
            if held is None:
                held = _Held(array("d", empty))
                if organic is None:
                    mixed[name] = held
                else:
                    apart[name, organic] = held
            if held.row != row:
                held.row = row
            elif read < held.read:
                continue
            held.read = read
            held.column[row] = shot.value
            if read > newest:
                newest = read
        if newest is not _NEVER:
            ages[row] = max(0, min(_OLDEST, newest.toordinal() - days[row]))
    found: dict[Key, array[float]] = {(name, None): held.column for name, held in mixed.items()}
    return found | {key: held.column for key, held in apart.items()}, ages
