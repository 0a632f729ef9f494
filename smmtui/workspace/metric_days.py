"""Keeping the daily totals of an export: by account, metric and year, the newest reading of a day, nothing twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from smmtui import i18n
from smmtui.importers.interface import DayNumber, Note, Skip
from smmtui.metrics import dictionary
from smmtui.model.account import Account, FollowerCount
from smmtui.model.metric import Series

FOLLOWERS = "followers"


class DaysSeen(msgspec.Struct, frozen=True):
    """How many days of one metric a file holds, from when to when."""

    metric: str
    platform: str
    days: int
    first: date
    last: date

    def told(self, lang: str | None = None) -> str:
        """In words: "Reach (facebook): 31 days, 1 Oct – 31 Oct 2026"."""
        known = dictionary.load().metrics.get(self.metric)
        name = known.label(lang) if known else self.metric
        if self.platform:
            name = f"{name} ({i18n.t(f'records.choice.account.platform.{self.platform}', lang=lang)})"
        first, last = i18n.day(self.first, lang), i18n.day(self.last, lang)
        key = "metrics.days.one" if self.days == 1 else "metrics.days"
        return i18n.t(key, lang=lang, name=name, n=self.days, first=first, last=last)


@dataclass(frozen=True)
class Stored:
    """What storing a file's days means: the records to write, how many values are new or other, what was left out."""

    records: tuple[Series, ...] = ()
    changed: int = 0
    skipped: tuple[Skip, ...] = ()
    warnings: tuple[Note, ...] = ()
    followers: Mapping[str, FollowerCount] = field(default_factory=dict)

    @property
    def left_out(self) -> int:
        """Rows that found no account."""
        return sum(skip.count for skip in self.skipped)


def seen(days: Iterable[DayNumber]) -> tuple[DaysSeen, ...]:
    """How many days of which metrics there are, in the order of the file."""
    found: dict[tuple[str, str], set[date]] = {}
    for one in days:
        found.setdefault((one.metric, one.platform), set()).add(one.day)
    return tuple(
        DaysSeen(metric, platform, len(held), min(held), max(held)) for (metric, platform), held in found.items()
    )


def stored(
    days: Iterable[DayNumber],
    account: Account,
    accounts: Mapping[str, Account],
    held: Mapping[str, Series],
    *,
    as_of: date,
    source: str = "",
) -> Stored:
    """Bring the days of a file together with those that are there; importing the same file again changes nothing.

    Days of another platform than the account's go to the only account of that platform; where there is none, or more
    than one, they are left out and counted. A day that is known from a newer export keeps its value. Where a file has a
    number twice under two titles, the first is kept and the second told.
    """
    skipped: Counter[str] = Counter()
    columns: dict[tuple[str, str], str] = {}
    twice: dict[str, None] = {}
    homeless: dict[str, None] = {}
    fresh: defaultdict[tuple[str, str, int], dict[str, float]] = defaultdict(dict)
    for one in days:
        owner = _owner(one.platform, account, accounts)
        if owner is None:
            skipped["other_platform_days"] += 1
            homeless[one.platform] = None
            continue
        if columns.setdefault((owner, one.metric), one.column) != one.column:
            twice[one.column] = None
            continue
        fresh[owner, one.metric, one.day.year][one.day.isoformat()] = one.value
    records, changed = [], 0
    for (owner, metric, year), values in fresh.items():
        before = held.get(series_id(owner, metric, year))
        column = columns[owner, metric]
        made = _joined(before, values, as_of) or Series(
            id=series_id(owner, metric, year), account=owner, metric=metric, year=year, days=values, column=column,
            as_of=as_of, source=source,
        )  # fmt: skip
        if made != before:
            records.append(msgspec.structs.replace(made, column=column, source=source))
            changed += sum(before is None or before.days.get(day) != value for day, value in made.days.items())
    return Stored(
        records=tuple(records),
        changed=changed,
        skipped=tuple(Skip(reason, count) for reason, count in skipped.items()),
        warnings=(
            *(Note("warn.days_without_account", {"platform": platform}) for platform in homeless),
            *((Note("warn.second_title", {"titles": ", ".join(twice)}),) if twice else ()),
        ),
        followers=_counts(records),
    )


def series_id(account: str, metric: str, year: int) -> str:
    """The id of a year of daily totals: the same for every import of it."""
    return f"{account}/{metric}/{year}"


def _owner(platform: str, account: Account, accounts: Mapping[str, Account]) -> str | None:
    """Whose day it is; None where the platform is another one and its account cannot be told."""
    if not platform or platform == account.platform:
        return account.id
    own = [one.id for one in accounts.values() if one.platform == platform]
    return own[0] if len(own) == 1 else None


def _joined(before: Series | None, values: Mapping[str, float], as_of: date) -> Series | None:
    """The year with the new days; an older export only fills gaps, and the same numbers change nothing."""
    if before is None:
        return None
    older = as_of < before.as_of
    days = {**values, **before.days} if older else {**before.days, **values}
    if days == before.days:
        return before
    ordered = dict(sorted(days.items()))
    return msgspec.structs.replace(before, days=ordered, as_of=max(as_of, before.as_of))


def _counts(records: Iterable[Series]) -> dict[str, FollowerCount]:
    """The newest number of followers of each account in the new records."""
    found: dict[str, FollowerCount] = {}
    for one in records:
        if one.metric == FOLLOWERS and one.days:
            day = max(one.days)
            count = FollowerCount(date.fromisoformat(day), round(one.days[day]))
            known = found.get(one.account)
            found[one.account] = count if known is None or count.on > known.on else known
    return found


def with_followers(account: Account, count: FollowerCount | None) -> Account:
    """The account with a newer number of followers than the ones noted."""
    if count is None or any(one.on >= count.on for one in account.followers):
        return account
    return msgspec.structs.replace(account, followers=(*account.followers, count))
