"""What is known of a post."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from smmtui.engine.table import Origin
from smmtui.engine.values import EMPTY, UNKNOWN, Cell
from smmtui.facts.column import Column, days_since, derived, each, field, known, whole
from smmtui.facts.scene import Scene, latest, seen_ratios
from smmtui.facts.texts import Reading, read
from smmtui.model.content import ContentItem


def _own(name: str) -> Column:
    return field("item", lambda item: known(getattr(item, name)))


def _text(item: ContentItem) -> Cell:
    """An imported post without text is known to have none; one written down by hand may lack it."""
    return item.text or (EMPTY if item.source else UNKNOWN)


def _imported(cell: Callable[[ContentItem], Cell]) -> Column:
    def trace(_scene: Scene, item: ContentItem) -> Origin:
        return Origin("import", item.source) if item.source else Origin("item", item.id)

    return Column(lambda _scene, items: [cell(item) for item in items], trace)


def _metric(name: str) -> Column:
    def trace(_scene: Scene, item: ContentItem) -> Origin:
        shots = [shot for shot in item.snapshots if shot.metric == name]
        newest = max(shots, key=lambda shot: shot.as_of, default=None)
        if newest is None:
            return Origin("item", item.id)
        day = newest.as_of.isoformat()
        return Origin("import", newest.source, day) if newest.source else Origin("item", item.id, day)

    return Column(lambda _scene, items: [whole(latest(item, name)) for item in items], trace)


def _platforms(scene: Scene, items: Sequence[ContentItem]) -> list[Cell]:
    platforms: dict[str, Cell] = {key: account.platform for key, account in scene.records.accounts.items()}
    return [platforms.get(item.account, UNKNOWN) for item in items]


def _text_length(_scene: Scene, item: ContentItem) -> Cell:
    return len(item.text) if item.text or item.source else UNKNOWN


def _links(_scene: Scene, item: ContentItem) -> Cell:
    return max(len(item.links), item.text.count("http")) if item.text or item.source else UNKNOWN


def _seen(scene: Scene, items: Sequence[ContentItem]) -> list[Cell]:
    ratios = seen_ratios(scene.items)
    return [round(ratios[item.id], 4) if item.id in ratios else UNKNOWN for item in items]


def _repeats(scene: Scene, items: Sequence[ContentItem]) -> list[Cell]:
    found = scene.repeats
    return [found.get(item.id, EMPTY) if item.text or item.source else UNKNOWN for item in items]


def _read(cell: Callable[[Scene, ContentItem, Reading], Cell]) -> Column:
    """A fact read out of the text; without a text that anybody recorded it is unknown."""
    return each(lambda scene, item: cell(scene, item, read(item)) if item.text or item.source else UNKNOWN)


def _offer_ended(scene: Scene, _item: ContentItem, seen: Reading) -> Cell:
    return EMPTY if seen.offer_end is None else (scene.today - seen.offer_end).days


def _event_passed(scene: Scene, _item: ContentItem, seen: Reading) -> Cell:
    return EMPTY if seen.event_on is None else (scene.today - seen.event_on).days


def _past_year(scene: Scene, _item: ContentItem, seen: Reading) -> Cell:
    return EMPTY if seen.year is None else max(0, scene.today.year - seen.year)


def _overdue(scene: Scene, item: ContentItem) -> Cell:
    return UNKNOWN if item.next_review is None else max(0, (scene.today - item.next_review).days)


def _ages(scene: Scene, items: Sequence[ContentItem]) -> list[Cell]:
    """Posts of one day share one number."""
    shared: dict[int, int] = {}
    ages = (scene.age(item) for item in items)
    return [UNKNOWN if age is None else shared.setdefault(age, age) for age in ages]


COLUMNS: Final[Mapping[str, Column]] = {
    "platform": Column(_platforms, lambda _scene, item: Origin("account", item.account)),
    "account": _own("account"),
    "title": _own("title"),
    "text": _imported(_text),
    "format": _imported(lambda item: item.format),
    "status": _own("status"),
    "class": field("item", lambda item: item.cls),
    "action": _own("action"),
    "pinned": _own("pinned"),
    "stage": _own("stage"),
    "pillar": _own("pillar"),
    "task": _own("task"),
    "campaign": _own("campaign"),
    "age_days": derived(_ages),
    "text_length": each(_text_length),
    "links_count": each(_links),
    "views": _metric("views"),
    "reach": _metric("reach"),
    "reactions": _metric("reactions"),
    "comments": _metric("comments"),
    "shares": _metric("shares"),
    "seen_ratio": derived(_seen),
    "offer_ended_days": _read(_offer_ended),
    "event_passed_days": _read(_event_passed),
    "past_year_named": _read(_past_year),
    "duplicate_of": derived(_repeats),
    "looks_like_ad": _read(lambda _scene, _item, seen: seen.ad),
    "has_call": _read(lambda _scene, _item, seen: seen.call),
    "alt_text": _own("alt_text"),
    "ad_marking": _own("ad_marking"),
    "checked_days": each(lambda scene, item: days_since(scene.today, item.last_checked)),
    "review_overdue_days": each(_overdue),
}
