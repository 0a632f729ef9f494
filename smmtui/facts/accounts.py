"""What is known of an account: its record, and the rhythm of its posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from statistics import median
from typing import Final

from smmtui.engine.table import Origin
from smmtui.engine.values import UNKNOWN, Cell
from smmtui.facts.column import Column, count, days_since, derived, each, field, known
from smmtui.facts.scene import WINDOW, Scene
from smmtui.model.account import Account, FollowerCount
from smmtui.model.content import ContentItem
from smmtui.text import fold

GAPS_ENOUGH: Final = 5  # silences, under which nobody can speak of a usual one
_LIVE: Final = frozenset({"active", "dormant", "abandoned"})


def _own(name: str) -> Column:
    return field("account", lambda account: known(getattr(account, name)))


def _count(name: str) -> Column:
    return field("account", lambda account: count(getattr(account, name)))


def leavers(account: Account) -> Cell:
    """Admins known to have left; unknown while somebody's employment is and nobody is known to have left."""
    gone = sum(admin.employed is False for admin in account.admins)
    if gone:
        return gone
    return 0 if account.admins and all(admin.employed for admin in account.admins) else UNKNOWN


def _unchecked(_scene: Scene, account: Account) -> Cell:
    return sum(admin.employed is None for admin in account.admins) if account.admins else UNKNOWN


def _owner_is_admin(_scene: Scene, account: Account) -> Cell:
    if not account.owner or not account.admins:
        return UNKNOWN
    return fold(account.owner) in {fold(admin.name) for admin in account.admins}


def latest_followers(account: Account) -> FollowerCount | None:
    """The newest count of followers."""
    return max(account.followers, key=lambda one: one.on, default=None)


def _followers(_scene: Scene, accounts: Sequence[Account]) -> list[Cell]:
    newest = [latest_followers(account) for account in accounts]
    return [UNKNOWN if one is None else one.count for one in newest]


def _followers_trace(_scene: Scene, account: Account) -> Origin:
    newest = latest_followers(account)
    return Origin("account", account.id, newest.on.isoformat() if newest else "")


def _holders(account: Account) -> Cell:
    return UNKNOWN if account.location is None else count(account.location.holders)


def _location_checked(scene: Scene, account: Account) -> Cell:
    return UNKNOWN if account.location is None else days_since(scene.today, account.location.checked_on)


def _twins(_scene: Scene, accounts: Sequence[Account]) -> list[Cell]:
    keys = [(one.platform, fold(one.name)) if one.name and one.status in _LIVE else None for one in accounts]
    met = Counter(keys)
    return [
        UNKNOWN if not one.name else key is not None and met[key] > 1 for one, key in zip(accounts, keys, strict=True)
    ]


def _last_post(scene: Scene, account: Account) -> Cell:
    days: list[date] = [account.last_post_on] if account.last_post_on is not None else []
    posts = [item for item in scene.by_account.get(account.id, ()) if item.published_at and _day(item) <= scene.today]
    if posts:
        days.append(_day(posts[-1]))
    return days_since(scene.today, max(days, default=None))


def _day(item: ContentItem) -> date:
    return item.published_at.date() if item.published_at is not None else date.min


def _with_posts(cell: Callable[[Scene, list[ContentItem]], Cell]) -> Column:
    """A fact about the posts of an account; unknown where the inventory holds none of it."""

    def make(scene: Scene, account: Account) -> Cell:
        posts = scene.by_account.get(account.id)
        return cell(scene, posts) if posts else UNKNOWN

    return each(make)


def _lately(scene: Scene, posts: list[ContentItem]) -> list[ContentItem]:
    return [item for item in posts if scene.is_late(item)]


def silences(scene: Scene, posts: list[ContentItem]) -> list[float]:
    """The pauses of the last 90 days in days, in order: between posts, and from the last one until today.

    A pause that began before the window counts from the window's start; before an account's first post there is none.
    """
    now = datetime.combine(scene.today, time(12), UTC)
    start = now - timedelta(days=WINDOW)
    moments = [item.published_at for item in posts if item.published_at is not None and item.published_at <= now]
    inside = [moment for moment in moments if moment >= start]
    edges = ([start] if len(inside) < len(moments) else []) + inside + [now]
    return [(later - earlier).total_seconds() / 86_400 for earlier, later in pairwise(edges)]


def _longest(scene: Scene, posts: list[ContentItem]) -> Cell:
    pauses = silences(scene, posts)
    return int(max(pauses)) if pauses else UNKNOWN


def _irregularity(scene: Scene, posts: list[ContentItem]) -> Cell:
    pauses = silences(scene, posts)
    usual = median(pauses) if len(pauses) >= GAPS_ENOUGH else 0.0
    return round(max(pauses) / usual, 2) if usual > 0 else UNKNOWN


def _reposts(scene: Scene, posts: list[ContentItem]) -> Cell:
    recent = _lately(scene, posts)
    return round(sum(item.format == "repost" for item in recent) / len(recent), 4) if recent else UNKNOWN


def _obsolete(_scene: Scene, posts: list[ContentItem]) -> Cell:
    return share_of(posts, "obsolete")


def share_of(posts: Sequence[ContentItem], cls: str) -> Cell:
    """The share of one class among posts; unknown until anything has been sorted."""
    if all(item.cls == "unsorted" for item in posts):
        return UNKNOWN
    return round(sum(item.cls == cls for item in posts) / len(posts), 4)


COLUMNS: Final[Mapping[str, Column]] = {
    "platform": _own("platform"),
    "status": _own("status"),
    "owner": _own("owner"),
    "deputies_count": _count("deputies"),
    "admins_count": _count("admins"),
    "leavers_admin": each(lambda _scene, account: leavers(account)),
    "admins_unchecked": each(_unchecked),
    "owner_is_admin": each(_owner_is_admin),
    "registrant": _own("registrant"),
    "recovery_email_holder": _own("recovery_email_holder"),
    "recovery_phone_holder": _own("recovery_phone_holder"),
    "two_factor": _own("two_factor"),
    "location_kind": field("account", lambda account: account.location.kind if account.location else UNKNOWN),
    "location_checked_days": each(_location_checked),
    "holders_count": field("account", _holders),
    "access_review_days": each(lambda scene, account: days_since(scene.today, account.access_reviewed_on)),
    "connected_apps_count": _count("connected_apps"),
    "followers": Column(_followers, _followers_trace),
    "purpose": _own("purpose"),
    "positioning": _own("positioning"),
    "promise": _own("promise"),
    "segment": _own("segment"),
    "funnel_role": _own("funnel_role"),
    "url": _own("url"),
    "bio_checked_days": each(lambda scene, account: days_since(scene.today, account.bio_checked_on)),
    "same_platform_twin": derived(_twins),
    "last_post_days": each(_last_post),
    "posts_90d": _with_posts(lambda scene, posts: len(_lately(scene, posts))),
    "longest_gap_days": _with_posts(_longest),
    "gap_irregularity": _with_posts(_irregularity),
    "share_reposts": _with_posts(_reposts),
    "share_obsolete": _with_posts(_obsolete),
}
