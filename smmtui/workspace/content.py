"""The content inventory: filtering, sorting into classes, next actions, and suggestions with their reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Literal, get_args

import msgspec

from smmtui import i18n
from smmtui.credentials.detect import guard
from smmtui.errors import InvalidValue, NotFound
from smmtui.facts.classify import Suggestion, suggest_all
from smmtui.model.base import Change
from smmtui.model.content import Action, Class, ContentItem
from smmtui.workspace.search import SearchIndex
from smmtui.workspace.session import Workspace

Sort = Literal["published", "account", "format", "class", "views", "reactions", "text"]
CLASSES: tuple[Class, ...] = get_args(Class)
ACTIONS: tuple[Action, ...] = get_args(Action)
FIRST_PAGE = 200


class ContentQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What of the inventory is asked for; empty fields do not narrow. `suggested` keeps posts with a suggestion."""

    text: str = ""
    accounts: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    suggested: bool = False
    sort: Sort = "published"
    descending: bool = True

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.text.strip() or self.accounts or self.classes or self.formats or self.years or self.suggested)


class ContentRows(msgspec.Struct, frozen=True):
    """The posts found, in order, out of `total`; `near`: they match only nearly; `complete`: all of them are here."""

    items: Sequence[ContentItem]
    total: int
    near: bool = False
    complete: bool = True


class Facets(msgspec.Struct, frozen=True):
    """How many posts each value has."""

    accounts: dict[str, int]
    classes: dict[str, int]
    formats: dict[str, int]
    years: dict[int, int]


def index_of(ws: Workspace) -> SearchIndex:
    """The workspace's search index."""
    return ws.remembered("search", 0, SearchIndex)


def everything(ws: Workspace) -> Mapping[str, ContentItem]:
    """All posts by id."""
    return ws.store.all(ContentItem)


def rows(ws: Workspace, query: ContentQuery, *, stop: Callable[[], bool] = lambda: False) -> ContentRows:
    """All posts that the query finds, in its order; when no text matches exactly, those spelled nearly so."""
    ordered = _ordered(ws, query.sort, query.descending)
    narrowed = _narrow(ws, ordered, query)
    if not query.text.strip():
        return ContentRows(narrowed if isinstance(narrowed, list) else list(narrowed), len(ordered))
    found = list(index_of(ws).matches(narrowed, query.text))
    if found or stop():
        return ContentRows(found, len(ordered))
    close = index_of(ws).near(list(_narrow(ws, ordered, query)), query.text, stop)
    return ContentRows(close, len(ordered), near=bool(close))


def first_rows(ws: Workspace, query: ContentQuery, n: int = FIRST_PAGE) -> ContentRows:
    """The first posts that the query finds, as fast as they can be had; `complete` tells whether these are all."""
    ordered = _ordered(ws, query.sort, query.descending)
    narrowed = _narrow(ws, ordered, query)
    if not query.narrows:
        return ContentRows(ordered, len(ordered))
    matched = index_of(ws).matches(narrowed, query.text) if query.text.strip() else narrowed
    found = list(islice(matched, n + 1))
    return ContentRows(found[:n], len(ordered), complete=0 < len(found) <= n)


def _ordered(ws: Workspace, sort: Sort, descending: bool) -> list[ContentItem]:
    """All posts in order, the newest first among equals; keys are plain numbers or texts, which sort fastest."""
    key = (sort, descending, ws.store.version(ContentItem))

    def order() -> list[ContentItem]:
        newest = sorted(everything(ws).values(), key=_published, reverse=sort != "published" or descending)
        return newest if sort == "published" else sorted(newest, key=SORT_KEYS[sort], reverse=descending)

    return ws.remembered(f"order.{sort}.{descending}", key, order)


def _published(item: ContentItem) -> float:
    return item.published_at.timestamp() if item.published_at is not None else float("-inf")


def _seen(item: ContentItem) -> float:
    """Views, or reach where the platform counts that; unknown is below zero."""
    views = item.latest("views")
    seen = item.latest("reach") if views is None else views
    return -1.0 if seen is None else seen


def _liked(item: ContentItem) -> float:
    """Reactions, or likes where the platform counts only those; unknown is below zero."""
    reactions = item.latest("reactions")
    count = item.latest("likes") if reactions is None else reactions
    return -1.0 if count is None else count


SORT_KEYS: Mapping[str, Callable[[ContentItem], Any]] = {
    "published": _published,
    "account": lambda item: item.account,
    "format": lambda item: item.format,
    "class": lambda item: CLASSES.index(item.cls),
    "views": _seen,
    "reactions": _liked,
    "text": lambda item: (item.title or item.text)[:80].casefold(),
}


def _narrow(ws: Workspace, items: list[ContentItem], query: ContentQuery) -> Iterable[ContentItem]:
    if not (query.accounts or query.classes or query.formats or query.years or query.suggested):
        return items
    suggested = suggestions(ws) if query.suggested else {}
    return (
        item
        for item in items
        if (not query.accounts or item.account in query.accounts)
        and (not query.classes or item.cls in query.classes)
        and (not query.formats or item.format in query.formats)
        and (not query.years or (item.published_at is not None and item.published_at.year in query.years))
        and (not query.suggested or (item.id in suggested and item.cls == "unsorted"))
    )


def facets(ws: Workspace) -> Facets:
    """How many posts each account, class, format and year has."""

    def count() -> Facets:
        items = everything(ws).values()
        years = Counter(item.published_at.year for item in items if item.published_at)
        return Facets(
            accounts=dict(Counter(item.account for item in items).most_common()),
            classes=split(ws),
            formats=dict(Counter(item.format for item in items).most_common()),
            years=dict(sorted(years.items(), reverse=True)),
        )

    return ws.remembered("facets", ws.store.version(ContentItem), count)


def split(ws: Workspace) -> dict[str, int]:
    """How many posts each class has; every class is named, unsorted first."""

    def count() -> dict[str, int]:
        counted = Counter(item.cls for item in everything(ws).values())
        return {cls: counted[cls] for cls in CLASSES}

    return ws.remembered("split", ws.store.version(ContentItem), count)


def get(ws: Workspace, ref: str) -> ContentItem:
    """The post with this id, or the only one with this native id or address.

    Raises:
        NotFound: there is none, or several.
    """
    found = ws.store.get(ContentItem, ref)
    if found is not None:
        return found
    same = [item for item in everything(ws).values() if ref and ref in {item.native_id, item.url}]
    if len(same) == 1:
        return same[0]
    raise NotFound("record.ambiguous" if same else "record.none", ref=ref, ids=", ".join(one.id for one in same[:5]))


def _chosen(ws: Workspace, ids: Collection[str]) -> list[ContentItem]:
    items = everything(ws)
    missing = next((one for one in ids if one not in items), None)
    if missing is not None:
        raise NotFound("record.none", ref=missing)
    return [items[one] for one in ids]


def sort_into(ws: Workspace, ids: Collection[str], cls: Class, *, why: str = "", by: str = "") -> int:
    """Put posts into a class, with who decided and why; returns how many changed.

    Raises:
        NotFound: one of the posts does not exist; nothing is changed.
        SecretRefused: the reason or the name looks like a secret.
    """
    guard(why, "why")
    guard(by, "by")
    change = None if cls == "unsorted" else Change(at=ws.clock.now(), by=by, why=why)
    changed = [
        msgspec.structs.replace(item, cls=cls, cls_change=change, last_checked=ws.today)
        for item in _chosen(ws, ids)
        if item.cls != cls
    ]
    if changed:
        with ws.store.step(f"content.sort.{cls}", n=len(changed)) as step:
            step.put_all(changed)
    return len(changed)


def set_action(ws: Workspace, ids: Collection[str], action: Action) -> int:
    """Set what is to be done with posts next, apart from their class; returns how many changed.

    Raises:
        NotFound: one of the posts does not exist; nothing is changed.
    """
    if action not in ACTIONS:
        raise InvalidValue("record.not_a_choice", value=action, options=", ".join(filter(None, ACTIONS)))
    changed = [msgspec.structs.replace(item, action=action) for item in _chosen(ws, ids) if item.action != action]
    if changed:
        with ws.store.step("content.action", n=len(changed)) as step:
            step.put_all(changed)
    return len(changed)


def suggestions(ws: Workspace) -> Mapping[str, Suggestion]:
    """The class suggested for each unsorted post for which there is evidence."""
    key = (ws.today, ws.store.version(ContentItem))
    return ws.remembered("suggestions", key, lambda: suggest_all(everything(ws), today=ws.today))


def suggestions_ready(ws: Workspace) -> bool:
    """Whether the suggestions are at hand, so that asking for them costs nothing."""
    held = ws.memo.get("suggestions")
    return held is not None and held[0] == (ws.today, ws.store.version(ContentItem))


def reason(suggestion: Suggestion, lang: str | None = None) -> str:
    """Why a class is suggested, in words."""
    return i18n.t(suggestion.reason, lang=lang, **suggestion.values)


def accept(ws: Workspace, ids: Collection[str] | None = None, *, by: str = "") -> int:
    """Accept the suggestions for these posts (all unsorted ones by default) in one step; returns how many.

    Raises:
        SecretRefused: the name looks like a secret.
    """
    guard(by, "by")
    offered = suggestions(ws)
    wanted = list(offered) if ids is None else [one for one in ids if one in offered]
    changed = []
    for item in _chosen(ws, wanted):
        if item.cls != "unsorted":
            continue
        offer = offered[item.id]
        change = Change(at=ws.clock.now(), by=by, why=reason(offer))
        action: Action = item.action or offer.action
        changed.append(
            msgspec.structs.replace(item, cls=offer.cls, cls_change=change, action=action, last_checked=ws.today)
        )
    if changed:
        with ws.store.step("content.accept", n=len(changed)) as step:
            step.put_all(changed)
    return len(changed)
