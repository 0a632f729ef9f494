"""Bringing a file that was read together with the posts that are already there, without losing anybody's work.

A re-import brings new posts, newer text and newer numbers. What people decided (class, action, pillar, stage, task,
note, status …) is never touched, and nothing is deleted: a post that a file lacks may simply lie outside its dates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from smmtui.errors import ImportRefused
from smmtui.importers.interface import Number, Outcome, ParsedFile, ParsedPost
from smmtui.importers.nearby import PROVISIONAL, Nearby, kind_of
from smmtui.importers.pausing import without_gc
from smmtui.importers.telegram_json import bare_id
from smmtui.model.account import Account
from smmtui.model.content import ContentItem, Snapshot

_SHARED: Final = 50_000
_FINENESS: Final = ("second", "minute", "day")


@dataclass(frozen=True)
class Merged:
    """The records to store, and how many of them are new, changed, or left as they were."""

    records: tuple[ContentItem, ...]
    outcome: Outcome


def item_id(account: str, native_id: str) -> str:
    """The id of an imported post: the same for every import of it."""
    return f"{account}/{native_id}"


def check_account(account: Account, parsed: ParsedFile) -> None:
    """Make sure that the file belongs to the account.

    Raises:
        ImportRefused: the account is on another platform, or is known to be another channel.
    """
    guess = parsed.account
    if guess.certain and account.platform != guess.platform:
        raise ImportRefused(
            "import.other_platform",
            file=parsed.file,
            account=account.label,
            platform=account.platform,
            found=guess.platform,
        )
    if account.native_id and guess.native_id and not same_channel(account.native_id, guess.native_id):
        raise ImportRefused("import.other_channel", file=parsed.file, account=account.label, found=guess.name or "?")


def same_channel(one: str, other: str) -> bool:
    """Whether two numbers mean the same channel; programs put different prefixes before it."""
    return bare_id(one) == bare_id(other)


def merge(existing: Iterable[ContentItem], parsed: ParsedFile, account: str, *, source: str = "") -> Merged:
    """What storing the file's posts under `account` (its id) means; `source` is the id of the import run.

    `existing` may hold the posts of other accounts too. Importing the same file twice changes nothing.
    """
    with without_gc():
        return _merged(existing, parsed, account, source)


def _merged(existing: Iterable[ContentItem], parsed: ParsedFile, account: str, source: str) -> Merged:
    known = {item.native_id: item for item in existing if item.account == account and item.native_id}
    nearby = Nearby(known.values()) if any(post.near for post in parsed.posts) else None
    records: list[ContentItem] = []
    imported = updated = repeated = 0
    met: set[str] = set()
    shots = _Shots(parsed.as_of, source)
    for post in parsed.posts:
        item = _find(known, post) if known else None
        if item is None and nearby and post.near:
            item = nearby.find(post, met)
        target = item.id if item is not None else item_id(account, post.native_id)
        if target in met:
            repeated += 1
            continue
        met.add(target)
        if item is None:
            records.append(_new(post, account, shots))
            imported += 1
            continue
        changed = _updated(item, post, shots)
        if changed is not None:
            records.append(changed)
            updated += 1
    unchanged = len(met) - imported - updated
    outcome = Outcome(imported=imported, updated=updated, unchanged=unchanged, repeated=repeated)
    return Merged(tuple(records), outcome)


def _find(known: dict[str, ContentItem], post: ParsedPost) -> ContentItem | None:
    item = known.get(post.native_id)
    if item is None and post.part_ids:
        item = next((known[part] for part in post.part_ids if part in known), None)
    return item


class _Shots:
    """Numbers as snapshots of one import; posts that share a number share its snapshot.

    They are told apart by identity, which costs a quarter of comparing them: the file's posts keep them alive.
    """

    def __init__(self, as_of: date, source: str) -> None:
        self.as_of = as_of
        self.source = source
        self._made: dict[int, Snapshot] = {}

    def of(self, number: Number) -> Snapshot:
        """The number as a snapshot."""
        made = self._made.get(id(number))
        if made is None:
            made = _snapshot(number, self.as_of, self.source)
            if len(self._made) < _SHARED:
                self._made[id(number)] = made
        return made


def _new(post: ParsedPost, account: str, shots: _Shots) -> ContentItem:
    return ContentItem(
        id=item_id(account, post.native_id),
        account=account,
        native_id=post.native_id,
        url=post.url,
        text=post.text,
        format=post.format,
        published_at=post.published_at,
        time_precision=post.time_precision,
        time_source=post.time_source,
        edited_at=post.edited_at,
        status=post.status,
        pinned=post.pinned,
        parts=post.parts,
        links=post.links,
        snapshots=tuple([shots.of(number) for number in post.numbers]),
        source=shots.source,
    )


def _updated(item: ContentItem, post: ParsedPost, made: _Shots) -> ContentItem | None:
    """The item with what the file knows better, or None where it knows nothing new."""
    shots = _added(item.snapshots, post.numbers, made)
    changes: dict[str, object] = {"snapshots": item.snapshots + shots} if shots else {}
    if not _is_older(item, post, made.as_of):
        wanted = _gaps(item, post) if post.thin else _newer(item, post)
        if post.published_at is not None and (item.published_at is None or _finer(post, item)):
            wanted |= {
                "published_at": post.published_at,
                "time_precision": post.time_precision,
                "time_source": post.time_source,
            }
        if kind_of(item.native_id) == PROVISIONAL != kind_of(post.native_id):
            wanted["native_id"] = post.native_id
        changes.update({name: value for name, value in wanted.items() if value != getattr(item, name)})
        if "text" in changes and post.edited_at is not None:
            changes["edited_at"] = post.edited_at
    return msgspec.structs.replace(item, **changes) if changes else None


def _newer(item: ContentItem, post: ParsedPost) -> dict[str, object]:
    same_kind = kind_of(item.native_id) == kind_of(post.native_id)
    return {
        "text": post.text if same_kind else post.text or item.text,
        "links": post.links if same_kind else post.links or item.links,
        "format": post.format if post.format != "other" else item.format,
        "parts": max(post.parts, item.parts),
        "url": post.url or item.url,
        "pinned": post.pinned if post.pinned is not None else item.pinned,
    }


def _gaps(item: ContentItem, post: ParsedPost) -> dict[str, object]:
    return {
        "text": item.text or post.text,
        "links": item.links or post.links,
        "format": item.format if item.format != "other" else post.format,
        "url": item.url or post.url,
    }


def _finer(post: ParsedPost, item: ContentItem) -> bool:
    """Whether the file's time is at least as exact as the one already known."""
    if post.time_source == "lastmod" != item.time_source:
        return False
    return _FINENESS.index(post.time_precision) <= _FINENESS.index(item.time_precision)


def _is_older(item: ContentItem, post: ParsedPost, as_of: date) -> bool:
    """Whether the file was exported before what is already known of the post."""
    if item.edited_at is not None and post.edited_at is not None and item.edited_at != post.edited_at:
        return post.edited_at < item.edited_at
    return any(shot.as_of > as_of for shot in item.snapshots)


def _added(shots: tuple[Snapshot, ...], numbers: tuple[Number, ...], made: _Shots) -> tuple[Snapshot, ...]:
    """New snapshots, only for numbers that differ from what was known on that day."""
    added = []
    as_of = made.as_of
    for number in numbers:
        before = [
            shot
            for shot in shots
            if shot.metric == number.metric and shot.scope == number.scope and shot.as_of <= as_of
        ]
        latest = max(before, key=lambda shot: shot.as_of, default=None)
        same_day = any(shot.as_of == as_of and shot.value == number.value for shot in before)
        if not same_day and (latest is None or latest.value != number.value):
            added.append(made.of(number))
    return tuple(added)


def _snapshot(number: Number, as_of: date, source: str) -> Snapshot:
    return Snapshot(
        metric=number.metric,
        value=number.value,
        as_of=as_of,
        scope=number.scope,
        organic=number.organic,
        column=number.column,
        source=source,
    )
