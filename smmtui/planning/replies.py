"""How fast messages are answered, measured against the response protocol in business hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from statistics import median
from typing import Final, TypeVar

from smmtui.model.hours import MINUTES, Window, windows
from smmtui.model.planning import Reply, ReplyRule
from smmtui.planning.business_time import after_hours, hours_between, moment, zone_named
from smmtui.planning.weeks import week_id

K = TypeVar("K", bound=Hashable)

#: What holds where no line of the protocol fits: two business hours, Monday to Friday.
DEFAULT: Final = ReplyRule(id="")
FEW: Final = 5  # under so many answers a median says little


@dataclass(frozen=True, slots=True)
class Measured:
    """One message: the line that fits it, the business hours until its answer, when its limit ends or ended.

    `within` is None while the limit still runs and nobody answered.
    """

    reply: Reply
    rule: ReplyRule
    hours: float | None
    until: datetime
    within: bool | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How answering stands: of `total` messages `answered`; of `decided` ones `within` the limit; the median hours.

    A message is decided once it is answered or its limit is over. `late` wait for an answer beyond their limit.
    """

    total: int = 0
    answered: int = 0
    decided: int = 0
    within: int = 0
    late: int = 0
    median: float | None = None

    @property
    def answered_share(self) -> float | None:
        """The share that got an answer; None when nothing is recorded."""
        return self.answered / self.total if self.total else None

    @property
    def within_share(self) -> float | None:
        """The share answered within the limit; None when none is decided yet."""
        return self.within / self.decided if self.decided else None

    @property
    def few(self) -> bool:
        """Whether there are too few answers for the median to mean much."""
        return self.answered < FEW


def rule_for(rules: Iterable[ReplyRule], reply: Reply) -> ReplyRule:
    """The most particular line of the protocol that fits a message: by account, then kind, then place."""
    fitting = [one for one in rules if _fits(one, reply)]
    return max(fitting, key=_particular, default=DEFAULT)


def _fits(rule: ReplyRule, reply: Reply) -> bool:
    return (
        rule.account in {"", reply.account}
        and rule.message in {"any", reply.message}
        and rule.place in {"any", reply.place}
    )


def _particular(rule: ReplyRule) -> tuple[bool, bool, bool]:
    return bool(rule.account), rule.message != "any", rule.place != "any"


def arrived(reply: Reply) -> datetime:
    """When a message came, in UTC."""
    return moment(f"{reply.arrived_on} {reply.arrived_at}", zone_named(reply.timezone))


def answered(reply: Reply) -> datetime | None:
    """When it was answered, in UTC; None while it was not."""
    if reply.answered_on is None:
        return None
    return moment(f"{reply.answered_on} {reply.answered_at}", zone_named(reply.timezone))


def measure(reply: Reply, rules: Iterable[ReplyRule], now: datetime, closed: Container[date] = ()) -> Measured:
    """One message against the protocol.

    `closed` are the public holidays of its market; a line that is kept day and night is kept on these too.
    """
    rule = rule_for(rules, reply)
    zone, spans = zone_named(rule.timezone or reply.timezone), _windows(rule.hours)
    off: Container[date] = () if _always(spans) else closed
    came, went = arrived(reply), answered(reply)
    until = after_hours(came, rule.limit_hours, spans, zone, off)
    if went is None:
        return Measured(reply, rule, None, until, False if now > until else None)
    return Measured(reply, rule, hours_between(came, went, spans, zone, off), until, went <= until)


@lru_cache(maxsize=256)
def _windows(hours: str) -> tuple[Window, ...]:
    return windows(hours)


def _always(spans: Sequence[Window]) -> bool:
    return len(spans) == 7 and all((one.start, one.end) == (0, MINUTES) for one in spans)


def grouped(messages: Iterable[Measured], key: Callable[[Measured], K]) -> dict[K, Standing]:
    """How answering stands by whatever `key` gives, in the order in which it first comes."""
    held: dict[K, list[Measured]] = defaultdict(list)
    for one in messages:
        held[key(one)].append(one)
    return {value: standing(found) for value, found in held.items()}


def channel_of(one: Measured) -> tuple[str, str]:
    """The channel of a message: its account and the place there."""
    return one.reply.account, one.reply.place


def week_of(one: Measured) -> str:
    """The week in which a message came, by the clock on its wall: "2026-W47"."""
    return week_id(one.reply.arrived_on)


def standing(messages: Sequence[Measured]) -> Standing:
    """All of them together."""
    hours = [one.hours for one in messages if one.hours is not None]
    decided = [one for one in messages if one.within is not None]
    return Standing(
        total=len(messages),
        answered=len(hours),
        decided=len(decided),
        within=sum(one.within is True for one in decided),
        late=sum(one.within is False and one.hours is None for one in messages),
        median=median(hours) if hours else None,
    )
