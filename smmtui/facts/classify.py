"""The class that the evidence suggests for each unsorted post, with the reason; no evidence, no suggestion.

The first reason that holds wins. A suggestion never changes anything by itself: a person accepts it or not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from smmtui.facts.records import Records
from smmtui.facts.scene import Scene, latest
from smmtui.facts.texts import Reading, read
from smmtui.model.content import Action, Class, ContentItem
from smmtui.model.finding import Confidence

YEAR: Final = 365
FRESH: Final = 90  # days in which a post counts as recent
HARDLY: Final = 0.25  # of the account's median: below, hardly anybody saw it
PERFORMS: Final = 1.0
STRONG: Final = 2.0
MANY_LINKS: Final = 3
OLD_LINKS: Final = 2 * YEAR


@dataclass(frozen=True)
class Suggestion:
    """A class for a post: why (a message key with its values), by which test, how surely, and what to do next."""

    cls: Class
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)
    rule: str = ""
    confidence: Confidence = "medium"
    action: Action = ""


@dataclass(frozen=True)
class Evidence:
    """What is at hand about one post: its age in days, what its text says, how it did, and what it repeats."""

    item: ContentItem
    today: date
    age: int
    reading: Reading
    seen: float | None
    repeats: ContentItem | None


Test = Callable[[Evidence], Suggestion | None]


def suggest_all(items: Mapping[str, ContentItem], *, today: date) -> dict[str, Suggestion]:
    """A suggestion for each unsorted published post for which something speaks, by its id.

    What the texts say is remembered between calls, so that a second call after a few changes is quick.
    """
    scene = Scene(Records(items=items), today)
    found: dict[str, Suggestion] = {}
    for item in items.values():
        if item.cls != "unsorted" or item.status != "published":
            continue
        age = scene.age(item)
        if age is None or age < 0:
            continue
        repeated = scene.repeats.get(item.id)
        evidence = Evidence(
            item, today, age, read(item), scene.seen.get(item.id), items[repeated] if repeated is not None else None
        )
        suggestion = suggest(evidence)
        if suggestion is not None:
            found[item.id] = suggestion
    return found


def suggest(evidence: Evidence) -> Suggestion | None:
    """What the evidence about one post suggests, or None."""
    for test in TESTS:
        suggestion = test(evidence)
        if suggestion is not None:
            return suggestion
    return None


def _offer_ended(post: Evidence) -> Suggestion | None:
    end = post.reading.offer_end
    if end is None or end >= post.today:
        return None
    action: Action = "unpin" if post.item.pinned else "archive"
    return Suggestion("obsolete", "suggest.offer_ended", {"date": end}, "offer-ended", "high", action)


def _event_passed(post: Evidence) -> Suggestion | None:
    day = post.reading.event_on
    if day is None or day >= post.today:
        return None
    action: Action = "unpin" if post.item.pinned else "archive"
    return Suggestion("obsolete", "suggest.event_passed", {"date": day}, "event-passed", "high", action)


def _repeated(post: Evidence) -> Suggestion | None:
    first = post.repeats
    if first is None or first.published_at is None or post.item.pinned:
        return None
    values = {"date": first.published_at.date(), "id": first.id}
    return Suggestion("obsolete", "suggest.same_text", values, "same-text", "medium", "merge")


def _dated_guide(post: Evidence) -> Suggestion | None:
    """Lasting advice with something in it that has aged: a year, a date, a price."""
    seen = post.reading
    if post.age <= YEAR or not seen.evergreen:
        return None
    if seen.year is not None and seen.year < post.today.year:
        return Suggestion("needs_update", "suggest.old_year", {"year": str(seen.year)}, "old-year", "high", "refresh")
    if seen.price:
        return Suggestion(
            "needs_update", "suggest.old_price", {"n": post.age // YEAR}, "old-price", "medium", "refresh"
        )
    if seen.dated:
        return Suggestion("needs_update", "suggest.old_date", {"n": post.age // YEAR}, "old-date", "medium", "refresh")
    return None


def _strong(post: Evidence) -> Suggestion | None:
    """An old post that did far better than usual is worth bringing up to date."""
    if post.age <= YEAR or post.seen is None or post.seen < STRONG or post.item.format == "repost":
        return None
    values = {"ratio": round(post.seen, 1)}
    return Suggestion("needs_update", "suggest.strong_old", values, "strong-old", "medium", "repurpose")


def _past_year(post: Evidence) -> Suggestion | None:
    year = post.reading.year
    if year is None or year >= post.today.year or post.age <= YEAR or post.item.pinned:
        return None
    return Suggestion("obsolete", "suggest.past_year", {"year": str(year)}, "past-year", "medium", "archive")


def _hardly_seen(post: Evidence) -> Suggestion | None:
    if post.age <= YEAR or post.seen is None or post.seen > HARDLY or post.reading.evergreen or post.item.pinned:
        return None
    views = latest(post.item, "views")
    key, number = ("views", views) if views is not None else ("reactions", latest(post.item, "reactions"))
    values = {"n": int(number or 0)}
    return Suggestion("obsolete", f"suggest.hardly_seen_{key}", values, "hardly-seen", "medium", "archive")


def _many_links(post: Evidence) -> Suggestion | None:
    links = len(post.item.links)
    if post.age <= OLD_LINKS or links < MANY_LINKS:
        return None
    return Suggestion("needs_update", "suggest.many_links", {"n": links}, "many-links", "low", "refresh")


def _pinned(post: Evidence) -> Suggestion | None:
    if not post.item.pinned or post.age > YEAR:
        return None
    return Suggestion("relevant", "suggest.pinned", {}, "pinned", "medium", "keep")


def _lasting(post: Evidence) -> Suggestion | None:
    """Advice without anything that ages and with a result at least usual."""
    if not post.reading.evergreen or post.seen is None or post.seen < PERFORMS:
        return None
    return Suggestion("relevant", "suggest.lasting", {"ratio": round(post.seen, 1)}, "lasting", "medium", "keep")


def _recent(post: Evidence) -> Suggestion | None:
    if post.age > FRESH or not post.item.text:
        return None
    return Suggestion("relevant", "suggest.recent", {"n": post.age}, "recent", "low", "keep")


TESTS: Final[tuple[Test, ...]] = (
    _offer_ended,
    _event_passed,
    _repeated,
    _dated_guide,
    _strong,
    _past_year,
    _hardly_seen,
    _many_links,
    _pinned,
    _lasting,
    _recent,
)
