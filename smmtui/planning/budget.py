"""The split of a budget: what goes to content, people and distribution, and which of the three gets nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from smmtui.model.dates import period_days
from smmtui.model.planning import BudgetLine, BudgetPart

PARTS: Final[tuple[BudgetPart, ...]] = get_args(BudgetPart)


@dataclass(frozen=True, slots=True)
class Split:
    """The sums of one currency by part; shares are of their total."""

    currency: str
    sums: Mapping[BudgetPart, float]

    @property
    def total(self) -> float:
        """Everything together."""
        return sum(self.sums.values())

    def share(self, part: BudgetPart) -> float:
        """What part of the total goes there; 0 of nothing."""
        return self.sums.get(part, 0.0) / self.total if self.total else 0.0


def split(lines: Iterable[BudgetLine], period: str, *, spent: bool | None = None) -> tuple[Split, ...]:
    """The split of a month, quarter or year by currency; a line that reaches beyond counts by its months within.

    `spent` True takes only what was spent, False only what was set aside, None both.
    """
    wanted = months(period)
    sums: dict[str, dict[BudgetPart, float]] = {}
    for line in lines:
        own = months(line.period)
        within = len(own & wanted) / len(own) if own else 0.0
        if not within or (spent is not None and (line.state == "spent") != spent):
            continue
        parts = sums.setdefault(line.amount.currency, {})
        parts[line.part] = parts.get(line.part, 0.0) + line.amount.amount * within
    return tuple(Split(code, parts) for code, parts in sorted(sums.items()))


def without_money(splits: Iterable[Split]) -> tuple[BudgetPart, ...]:
    """The parts for which there is nothing in any currency; none while there is no budget at all."""
    found = tuple(splits)
    if not any(one.total for one in found):
        return ()
    return tuple(part for part in PARTS if not any(one.sums.get(part) for one in found))


def months(period: str) -> frozenset[tuple[int, int]]:
    """The months of a month, quarter or year; none of what is no period."""
    days = period_days(period)
    if days is None:
        return frozenset()
    return frozenset((days[0].year, month) for month in range(days[0].month, days[1].month + 1))


def this_year(today: date) -> str:
    """The year as a period."""
    return str(today.year)


def this_quarter(today: date) -> str:
    """The quarter as a period."""
    return f"{today.year}-Q{(today.month + 2) // 3}"
