"""Measures: one number about many subjects, as a range where some of them are unknown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from smmtui.engine import kleene_bits
from smmtui.engine.pack import Measure
from smmtui.engine.values import UNKNOWN, Cell, Interval, Seen, is_number

if TYPE_CHECKING:
    from smmtui.engine.kleene_bits import Bits
    from smmtui.engine.scene import Scene


def measure(wanted: Measure, scene: Scene) -> Seen:
    """The measure's value; a range while it depends on something unknown; unknown with too few subjects."""
    size = scene.size(wanted.of)
    table = scene.table(wanted.of)
    if table is None:
        return UNKNOWN
    where = scene.columns.evaluate(wanted.where, wanted.of, scene)
    if where.true.bit_count() < wanted.at_least:
        return UNKNOWN
    if wanted.kind in ("count", "share"):
        what = scene.columns.evaluate(wanted.what, wanted.of, scene)
        return _count(where, what) if wanted.kind == "count" else _share(where, what)
    column = table.column(wanted.fact)
    sure = [column[i] for i in kleene_bits.rows(where.true, size)]
    maybe = [column[i] for i in kleene_bits.rows(where.unknown, size)]
    fact = scene.base.dictionary.get(wanted.of, wanted.fact)
    low = fact.low if fact is not None and fact.low is not None else -math.inf
    high = fact.high if fact is not None and fact.high is not None else math.inf
    worked_out = {"sum": _sum, "median": _median, "max": _max}[wanted.kind]
    return worked_out(_Numbers(sure, maybe, low, high))


def _count(where: Bits, what: Bits) -> Seen:
    low = (where.true & what.true).bit_count()
    open_ = (where.true & what.unknown) | (where.unknown & (what.true | what.unknown))
    return _closed(low, low + open_.bit_count())


def _share(where: Bits, what: Bits) -> Seen:
    """The least and the greatest share that the unknowns allow, exactly.

    A subject of which it is unknown whether it counts lowers the share if it may count and fail, and raises it if it
    may count and hold. What does not apply to a subject leaves it out of the whole.
    """
    counted = (where.true & ~what.na).bit_count()
    held, unsure = (where.true & what.true).bit_count(), (where.true & what.unknown).bit_count()
    may_fail = (where.unknown & (what.false | what.unknown)).bit_count()
    may_hold = (where.unknown & (what.true | what.unknown)).bit_count()
    if not counted:
        return Interval(0, 1) if may_fail or may_hold else UNKNOWN
    return _closed(held / (counted + may_fail), (held + unsure + may_hold) / (counted + may_hold))


class _Numbers:
    """The numbers of the subjects that count, of those that may count, and how many are not known."""

    def __init__(self, sure: Sequence[Cell], maybe: Sequence[Cell], low: float, high: float) -> None:
        self.sure = [float(cell) for cell in sure if is_number(cell)]  # type: ignore[arg-type]
        self.maybe = [float(cell) for cell in maybe if is_number(cell)]  # type: ignore[arg-type]
        self.unsure = sum(cell is UNKNOWN for cell in sure)
        self.blank = sum(cell is UNKNOWN for cell in maybe)
        self.low = low
        self.high = high


def _sum(numbers: _Numbers) -> Seen:
    low = math.fsum((*numbers.sure, *(number for number in numbers.maybe if number < 0)))
    high = math.fsum((*numbers.sure, *(number for number in numbers.maybe if number > 0)))
    low += numbers.low * numbers.unsure if numbers.unsure else 0
    high += numbers.high * numbers.unsure if numbers.unsure else 0
    low += min(numbers.low, 0) * numbers.blank if numbers.blank else 0
    high += max(numbers.high, 0) * numbers.blank if numbers.blank else 0
    return _closed(low, high)


def _median(numbers: _Numbers) -> Seen:
    """Bounds by giving every open number its least, then its greatest value (never too narrow)."""
    open_ = numbers.unsure + numbers.blank + len(numbers.maybe)
    if not numbers.sure and not open_:
        return UNKNOWN
    known = sorted(numbers.sure)
    return _closed(_middle([numbers.low] * open_ + known), _middle(known + [numbers.high] * open_))


def _middle(ordered: list[float]) -> float:
    """The median of ordered numbers; of an even count, the mean of the middle two."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _max(numbers: _Numbers) -> Seen:
    if not numbers.sure and not numbers.maybe and not numbers.unsure and not numbers.blank:
        return UNKNOWN
    low = max(numbers.sure, default=numbers.low)
    high = max((*numbers.sure, *numbers.maybe), default=numbers.low)
    return _closed(low, numbers.high if numbers.unsure or numbers.blank else max(low, high))


def _closed(low: float, high: float) -> Seen:
    if low == high:
        return int(low) if low == int(low) and not math.isinf(low) else low
    return Interval(low, high)
