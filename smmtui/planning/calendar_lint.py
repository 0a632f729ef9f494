"""What is wrong with the content calendar: slot by slot, and as a whole."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby, pairwise
from statistics import median
from typing import Final, Literal

from smmtui.model.planning import Slot
from smmtui.planning.calendar import DAYS, STAGES, ahead, between, ordered, wall
from smmtui.planning.calendar_kept import Kept
from smmtui.planning.calendar_mix import OFF, SIDES, Side, mix

FEW: Final = 8  # under so many slots a mix is an accident
MONOTONE: Final = 0.8
USUAL: Final = 4  # steps from one day to the next, before their median is a habit
GAP_DAYS: Final = 7  # what is a gap where there is no habit yet, and at most
CLASH_HOURS: Final = 1.0
IN_A_ROW: Final = 4
ProblemKind = Literal[
    "past_planned", "no_time", "no_account", "no_post", "no_stage", "no_owner", "several_owners", "ended_offer",
    "clash", "gap", "run_format", "run_pillar", "run_stage", "monotone_format", "monotone_pillar", "stage_missing",
    "off_pillar", "off_stage", "holiday",
]  # fmt: skip
#: Problems of single slots that are told together, in the order in which they are told.
TOGETHER: Final[tuple[ProblemKind, ...]] = (
    "past_planned", "no_time", "no_account", "no_post", "no_stage", "no_owner", "several_owners",
)  # fmt: skip
_SEVERAL = re.compile(r"[,;/&+]|\s(?:и|and)\s")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the calendar: with which slots or on which day, and what (a format, a stage, a name).

    `n` counts days, slots in a row or per cent; `account` is whose calendar it is, `limit` what was held against.
    """

    kind: ProblemKind
    slots: tuple[str, ...] = ()
    day: date | None = None
    account: str = ""
    what: str = ""
    n: int = 0
    limit: float | None = None

    @property
    def slot(self) -> str:
        """The first slot it is about; "" where it is about none."""
        return self.slots[0] if self.slots else ""


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on something is worth a word; `gap_days` None is by the habit of each account."""

    clash_hours: float = CLASH_HOURS
    gap_days: int | None = None
    in_a_row: int = IN_A_ROW


@dataclass(frozen=True, slots=True)
class Beside:
    """What a calendar is held against besides itself.

    `kept` says how past slots went, `offers` the last day of the offer that a slot speaks of, `holidays` the public
    holidays of the market of each account ("" for accounts without one), `wanted` the shares by side and value.
    """

    limits: Limits = Limits()
    kept: Mapping[str, Kept] = field(default_factory=dict)
    offers: Mapping[str, date] = field(default_factory=dict)
    holidays: Mapping[str, Mapping[date, str]] = field(default_factory=dict)
    wanted: Mapping[Side, Mapping[str, float]] = field(default_factory=dict)


def lint(slots: Iterable[Slot], today: date, beside: Beside | None = None) -> tuple[Problem, ...]:
    """Everything wrong with the next 90 days, and the past slots that still wait: slot by slot, then the whole."""
    beside = beside or Beside()
    held = ordered(slots)
    coming = ahead(held, today)
    return (
        *_past(held, today, beside.kept),
        *(problem for one in coming for problem in _slot_problems(one)),
        *_ended(coming, beside.offers),
        *_clashes(coming, beside.limits.clash_hours),
        *_gaps(coming, today, beside.limits.gap_days),
        *_runs(coming, beside.limits.in_a_row),
        *_monotony(coming),
        *_off(coming, beside.wanted),
        *_holidays(coming, beside.holidays),
    )


def _past(held: Sequence[Slot], today: date, kept: Mapping[str, Kept]) -> list[Problem]:
    """Slots of the last 90 days that nobody called anything else than planned, and for which no post came out."""
    first = today - timedelta(days=DAYS)
    return [
        Problem("past_planned", (one.id,), one.on, one.account)
        for one in between(held, first, today - timedelta(days=1))
        if one.state == "planned" and kept.get(one.id, "missing") in {"missing", "ahead"}
    ]


def _slot_problems(slot: Slot) -> list[Problem]:
    wrong: list[ProblemKind] = []
    if wall(slot) is None:
        wrong.append("no_time")
    if not slot.account:
        wrong.append("no_account")
    if not slot.text and not slot.item:
        wrong.append("no_post")
    if not slot.stage:
        wrong.append("no_stage")
    if not slot.owner:
        wrong.append("no_owner")
    elif _SEVERAL.search(slot.owner):
        wrong.append("several_owners")
    return [Problem(kind, (slot.id,), slot.on, slot.account) for kind in wrong]


def _ended(coming: Sequence[Slot], offers: Mapping[str, date]) -> list[Problem]:
    return [
        Problem("ended_offer", (one.id,), one.on, one.account, what=offers[one.id].isoformat())
        for one in coming
        if one.id in offers and offers[one.id] < one.on
    ]


def _clashes(coming: Sequence[Slot], hours: float) -> list[Problem]:
    """Neighbors of one account less than so many hours apart; a story beside a post is no clash."""
    found = []
    for account, slots in _accounts(coming).items():
        timed = [(at, one) for one in slots if (at := wall(one)) is not None]
        for side in (True, False):
            alike = [pair for pair in timed if (pair[1].format == "story") is side]
            for (first, before), (second, after) in pairwise(alike):
                if account and second - first < timedelta(hours=hours):
                    found.append(Problem("clash", (after.id, before.id), after.on, account, limit=hours))
    return sorted(found, key=lambda one: (one.day or date.min, one.slots))


def _accounts(coming: Sequence[Slot]) -> dict[str, list[Slot]]:
    held: dict[str, list[Slot]] = defaultdict(list)
    for one in coming:
        held[one.account].append(one)
    return held


def _gaps(coming: Sequence[Slot], today: date, limit: int | None) -> list[Problem]:
    """Stretches without a slot, longer than the account's habit."""
    found = []
    for account, slots in (_accounts(coming) or {"": []}).items():
        days = sorted({one.on for one in slots})
        longest = limit or _habit(days)
        marks = [today, *days, today + timedelta(days=DAYS)]
        found += [
            Problem("gap", (), first, account, n=(second - first).days, limit=longest)
            for first, second in pairwise(marks)
            if (second - first).days > longest
        ]
    return found


def _habit(days: Sequence[date]) -> int:
    """How long a silence may be: twice the usual step and two days at least, a week at most."""
    steps = [(second - first).days for first, second in pairwise(days)]
    if len(steps) < USUAL:
        return GAP_DAYS
    usual = median(steps)
    return round(min(GAP_DAYS, max(2 * usual, usual + 2))) if usual < GAP_DAYS else round(usual + 2)


def _runs(coming: Sequence[Slot], most: int) -> list[Problem]:
    """More than so many slots in a row that have one format, pillar or stage; the whole of an account is no run."""
    found = []
    kinds: tuple[tuple[ProblemKind, str], ...] = (
        ("run_format", "format"), ("run_pillar", "pillar"), ("run_stage", "stage"),
    )  # fmt: skip
    for account, slots in _accounts(coming).items():
        for kind, name in kinds:
            for value, run in groupby(slots, key=lambda one, name=name: str(getattr(one, name))):  # type: ignore[misc]
                same = tuple(one.id for one in run)
                if value and most < len(same) < len(slots):
                    day = next(one.on for one in slots if one.id == same[0])
                    found.append(Problem(kind, same, day, account, what=value, n=len(same), limit=most))
    return found


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


def _off(coming: Sequence[Slot], wanted: Mapping[Side, Mapping[str, float]]) -> list[Problem]:
    if len(coming) < FEW:
        return []
    found = []
    for side in SIDES:
        planned = mix(coming, side)
        for value, share in wanted.get(side, {}).items():
            if abs(planned.get(value, 0.0) - share) > OFF:
                kind: ProblemKind = "off_pillar" if side == "pillar" else "off_stage"
                found.append(Problem(kind, what=value, n=round(100 * planned.get(value, 0.0)), limit=share))
    return found


def _holidays(coming: Sequence[Slot], holidays: Mapping[str, Mapping[date, str]]) -> list[Problem]:
    """One for each holiday on which something goes out, whatever number of accounts its market has."""
    on: dict[tuple[date, str], list[Slot]] = defaultdict(list)
    for one in coming:
        name = holidays.get(one.account, holidays.get("", {})).get(one.on)
        if name:
            on[one.on, name].append(one)
    return [
        Problem("holiday", tuple(one.id for one in slots), day, what=name, n=len(slots))
        for (day, name), slots in sorted(on.items())
    ]
