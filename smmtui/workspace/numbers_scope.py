"""What the numbers are asked for: which days, which posts, organic or paid, and the stretches to compare with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

import msgspec

from smmtui import i18n
from smmtui.errors import InvalidValue
from smmtui.metrics import periods
from smmtui.metrics.periods import Period, PeriodKind
from smmtui.metrics.posts import DIMENSIONS, EVERYTHING, Narrow, Organic
from smmtui.metrics.trends import Span, Step
from smmtui.model.account import Account
from smmtui.model.direction import Pillar
from smmtui.workspace.session import Workspace

#: The periods offered, in the order in which they are offered.
PERIODS: Final = (
    "4w", "13w", "26w", "52w", "month", "last_month", "quarter", "last_quarter", "year", "last_year", "all",
)  # fmt: skip
USUAL: Final = "13w"
Against = Literal["previous", "last_year"]
_WEEKS: Final = {"4w": 4, "13w": 13, "26w": 26, "52w": 52}
_CALENDAR: Final[dict[str, tuple[PeriodKind, int]]] = {
    "month": ("month", 0),
    "last_month": ("month", 1),
    "quarter": ("quarter", 0),
    "last_quarter": ("quarter", 1),
    "year": ("year", 0),
    "last_year": ("year", 1),
}
_FIRST: Final = date(1990, 1, 1)


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked at. `period` is one of PERIODS or a period as records write it ("2026-10", "2026-W47").

    `back` goes that many periods back from there. `organic` None takes what sources count without telling it apart.
    """

    period: str = USUAL
    back: int = 0
    narrow: Narrow = EVERYTHING
    organic: Organic = None


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """The days of a scope: `whole` as the calendar has them, `span` as far as they have come, and what to call them.

    `previous` and `last_year` are as long as `span`, so that a period that is not over is compared with as many days.
    """

    whole: Span
    span: Span
    label: str
    previous: Span | None = None
    last_year: Span | None = None

    @property
    def open(self) -> bool:
        """Whether it is not over."""
        return self.span.last < self.whole.last


def stretch(ws: Workspace, scope: Scope) -> Stretch:
    """The days that a scope means today.

    Raises:
        InvalidValue: `period` names none.
    """
    if scope.period == "all":
        return _all(ws)
    if scope.period in _WEEKS:
        return _weeks(ws.today, _WEEKS[scope.period], scope.back)
    return _calendar(ws.today, _period(ws, scope))


def _all(ws: Workspace) -> Stretch:
    from smmtui.workspace.numbers_columns import posts

    days = posts(ws).span
    span = Span(min(days[0], ws.today) if days else ws.today, ws.today)
    return Stretch(whole=span, span=span, label=i18n.t("numbers.period.all"))


def _weeks(today: date, weeks: int, back: int) -> Stretch:
    monday = today - timedelta(days=today.weekday())
    length = timedelta(days=7 * weeks)
    first = monday - length + timedelta(days=7) - back * length
    whole = Span(first, first + length - timedelta(days=1))
    span = Span(first, max(first, min(today, whole.last)))
    earlier, year = first - length, first - timedelta(days=364)
    label = i18n.t("numbers.weeks_to", n=weeks, day=span.last)
    return Stretch(
        whole=whole, span=span, label=label, previous=_as_long(earlier, span), last_year=_as_long(year, span)
    )


def _calendar(today: date, period: Period) -> Stretch:
    whole = Span(period.start, period.end)
    span = Span(period.start, max(period.start, min(today, period.end)))
    return Stretch(
        whole=whole,
        span=span,
        label=period.label(),
        previous=_beside(span, whole, period.previous()),
        last_year=_beside(span, whole, period.same_last_year()),
    )


def _beside(span: Span, whole: Span, other: Period) -> Span:
    """An earlier period in full, or as many days of it as have come of the present one."""
    if span == whole:
        return Span(other.start, other.end)
    return Span(other.start, min(other.end, other.start + (span.last - span.first)))


def _as_long(first: date, span: Span) -> Span:
    return Span(first, first + (span.last - span.first))


def _period(ws: Workspace, scope: Scope) -> Period:
    if scope.period in _CALENDAR:
        kind, before = _CALENDAR[scope.period]
        return (
            periods.of(ws.today, kind).previous(before + scope.back)
            if before + scope.back
            else periods.of(ws.today, kind)
        )
    found = periods.parse(scope.period)
    if found is None or found.start < _FIRST:
        raise InvalidValue("numbers.no_period", period=scope.period, known=", ".join(PERIODS))
    return found.previous(scope.back) if scope.back else found


def steps_of(days: int) -> Step:
    """How long the periods of a trend over so many days are at first."""
    return "day" if days <= 14 else "week" if days <= 190 else "month" if days <= 1200 else "quarter"


# words


def name_of(ws: Workspace, by: str, name: str) -> str:
    """What a group is called: accounts and pillars by their names, formats and stages in words; "" is not recorded."""
    if not name:
        return i18n.t("numbers.not_recorded")
    if by == "account":
        return account_name(ws, name)
    if by == "pillar":
        pillar = ws.store.get(Pillar, name)
        return pillar.name if pillar is not None else name
    if by == "weekday":
        return i18n.t(f"numbers.weekday.{name}")
    if by == "hour":
        return i18n.t("numbers.hour", hour=f"{int(name):02}")
    key = {"format": f"content.format.{name}", "stage": f"numbers.stage.{name}"}.get(by, "")
    if by == "platform":
        key = f"records.choice.account.platform.{name}"
    return i18n.t(key) if key and i18n.has(key) else name


def account_name(ws: Workspace, ident: str) -> str:
    """What an account is called; its platform is named where another account bears the same name."""
    held = ws.store.all(Account)
    account = held.get(ident)
    if account is None:
        return ident
    if sum(other.label == account.label for other in held.values()) < 2:
        return account.label
    return f"{account.label} ({name_of(ws, 'platform', account.platform)})"


def narrowed(ws: Workspace, scope: Scope) -> tuple[str, ...]:
    """What a scope is narrowed to, in words; empty where it takes everything."""
    found = [
        name_of(ws, dimension, name) for dimension in DIMENSIONS for name in sorted(scope.narrow.chosen(dimension))
    ]
    if scope.organic is not None:
        found.append(i18n.t("numbers.organic" if scope.organic else "numbers.paid"))
    return tuple(found)
