"""Facts from followers and answers: jumps nobody can explain, more people leaving, messages unanswered or late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt
from statistics import median
from typing import Final

from smmtui.engine.values import UNKNOWN, Cell
from smmtui.facts.ledger import Ledger, rolling
from smmtui.metrics.benchmarks import ALIKE
from smmtui.metrics.grouping import CLEAR, LEAST
from smmtui.metrics.source import Answer
from smmtui.model.account import Account
from smmtui.model.content import ContentItem

#: A jump is what comes within so many days; money or a campaign so many days before explains it.
JUMP_DAYS: Final = 7
#: Under so many followers every friend who joins is a jump.
BASE: Final = 100
#: A post seen so many times more than usual explains new followers.
TALKED_OF: Final = 5
#: Under so many who left in both stretches a rate says little.
LEFT_ENOUGH: Final = 20


def jump(posts: Sequence[ContentItem], ledger: Ledger, account: Account) -> tuple[float, date | None] | None:
    """The largest rise of followers within a day or a week that nothing explains, as a share, and its last day.

    None where no two readings of the last half year lie within a week of each other.
    """
    held = ledger.numbers.followers.get(account.id)
    if held is None:
        return None
    first = rolling(ledger.today).before.start.toordinal()
    readings = [pair for pair in zip(held.days, held.values, strict=True) if pair[0] >= first]
    rises: list[tuple[float, int, int]] = []
    for place, (day, count) in enumerate(readings):
        for later, grown in readings[place + 1 : place + 1 + JUMP_DAYS]:
            if later - day <= JUMP_DAYS:
                rises.append((grown / count - 1 if count >= BASE else 0.0, day, later))
    if not rises:
        return None
    for share, day, later in sorted(rises, reverse=True):
        if share <= 0:
            break
        if not _explained(posts, ledger, account, date.fromordinal(day), date.fromordinal(later)):
            return share, date.fromordinal(later)
    return 0.0, None


def _explained(posts: Sequence[ContentItem], ledger: Ledger, account: Account, day: date, later: date) -> bool:
    """Whether money was spent, a campaign ran or a post was much talked of in those days or the week before."""
    start = day - timedelta(days=JUMP_DAYS)
    for dated in ledger.numbers.by_metric.get("spend", ()):
        meant = dated.entry.account in {"", account.id} and dated.entry.value > 0
        if meant and dated.period.start <= later and dated.period.end >= start:
            return True
    near = {item.id for item in posts if item.published_at and start <= item.published_at.date() <= later}
    if any(item.campaign for item in posts if item.id in near):
        return True
    return any(_talked_of(ledger, metric, account.id, near) for metric in ("reach_post", "views_post"))


def _talked_of(ledger: Ledger, metric: str, account: str, near: set[str]) -> bool:
    column = ledger.column(metric)
    if column is None:
        return False
    window = rolling(ledger.today)
    rows = (*ledger.rows(window.before, account), *ledger.rows(window.now, account))
    values = {ledger.posts.ids[row]: column[row] for row in rows if column[row] == column[row]}  # NaN is absent
    usual = median(values.values()) if len(values) >= LEAST else 0.0
    return usual > 0 and any(values.get(post, 0.0) >= TALKED_OF * usual for post in near)


def leaving(ledger: Ledger, account: Account) -> tuple[str, float] | None:
    """How the share of followers who leave moved between three months and the three before; None where it has gaps."""
    now, before = (
        ledger.value("unsub_rate", one, account=account.id) for one in (ledger.window.now, ledger.window.before)
    )
    if not now.value or not before.value or now.partial or before.partial or now.basis != before.basis:
        return None
    left, were = now.numerator or 0.0, before.numerator or 0.0
    if left + were < LEFT_ENOUGH or not before.denominator or not now.denominator:
        return None
    change = (now.value - before.value) / before.value
    times = now.denominator / before.denominator
    apart = (left - were * times) / sqrt(left + were * times * times)
    sure = abs(apart) >= CLEAR and abs(change) >= ALIKE
    return ("level" if not sure else "grew" if change > 0 else "fell"), change


def _asked(ledger: Ledger) -> list[Answer]:
    """The messages of the last quarter that were answered or whose limit is over."""
    days = rolling(ledger.today).now
    return [one for one in ledger.numbers.answers if one.day in days and one.within is not None]


def unanswered(ledger: Ledger) -> Cell:
    """The share of messages that got no answer: of the log, else of what was typed for three months."""
    asked = _asked(ledger)
    if len(asked) >= LEAST:
        return round(sum(one.hours is None for one in asked) / len(asked), 4)
    rate = ledger.value("response_rate", ledger.window.now)
    if asked or rate.value is None or rate.basis != "entries" or (rate.denominator or 0) < LEAST:
        return UNKNOWN
    return round(max(0.0, 1 - rate.value / 100), 4)


def in_time(ledger: Ledger) -> Cell:
    """The share of answers that came within the limit of the protocol; what got none is told by `unanswered`."""
    got = [one for one in _asked(ledger) if one.hours is not None]
    return round(sum(one.within is True for one in got) / len(got), 4) if len(got) >= LEAST else UNKNOWN


def waited(ledger: Ledger) -> Cell:
    """The middle of the working hours until an answer."""
    hours = [one.hours for one in _asked(ledger) if one.hours is not None]
    return round(median(hours), 1) if len(hours) >= LEAST else UNKNOWN
