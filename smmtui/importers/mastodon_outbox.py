"""Mastodon, outbox.json of the archive: public posts and boosts. What was written to few is skipped unread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

import msgspec

from smmtui.importers import cells, exact_time
from smmtui.importers.head import Head, Source
from smmtui.importers.html_tree import plain
from smmtui.importers.interface import AccountGuess, Note, Options, ParsedPost
from smmtui.importers.item_importer import ItemImporter, Items
from smmtui.importers.json_text import decoded
from smmtui.model.account import Platform
from smmtui.model.content import Format

_ITEMS = re.compile(r'"orderedItems"\s*:')
_ACTOR = re.compile(r"https://([\w.-]+)/(?:users/|@)([\w.-]+)")
_STATUS = re.compile(r"/(?:statuses|@[\w.-]+)/(\d+)")
_PUBLIC: Final = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})


class _Attachment(msgspec.Struct, frozen=True, rename="camel"):
    media_type: str | None = None
    name: str | None = None


class _Option(msgspec.Struct, frozen=True):
    name: str = ""


class _Note(msgspec.Struct, frozen=True, rename="camel"):
    id: str = ""
    type: str = ""
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    summary: str | None = None
    content: str | None = None
    in_reply_to: str | None = None
    attachment: list[_Attachment] = []
    one_of: list[_Option] | None = None
    any_of: list[_Option] | None = None


class _Activity(msgspec.Struct, frozen=True):
    type: str = ""
    id: str = ""
    actor: str = ""
    published: str = ""
    to: list[str] | str = []
    cc: list[str] | str = []
    object: msgspec.Raw = msgspec.Raw(b"null")


class _Outbox(msgspec.Struct, frozen=True, rename="camel"):
    ordered_items: list[msgspec.Raw] = []


_outbox = msgspec.json.Decoder(_Outbox)
_note = msgspec.json.Decoder(_Note | str | None)


class MastodonOutbox(ItemImporter):
    """Reads outbox.json."""

    id: ClassVar[str] = "mastodon_outbox"
    platforms: ClassVar[tuple[Platform, ...]] = ("mastodon",)

    def sniff(self, head: Head) -> float:
        """0.95 for an ordered collection of activities."""
        return 0.95 if head.text.startswith("{") and _ITEMS.search(head.text) else 0.0

    def items(self, source: Source, options: Options) -> Items[Any]:
        """A pass over the activities."""
        return _Items(source, options)


class _Items(Items[_Activity]):
    decoder = msgspec.json.Decoder(_Activity)
    actor: str = ""

    def raws(self) -> Sequence[msgspec.Raw]:
        """The activities; the total that the file names may be another."""
        return decoded(_outbox, self.source.data, self.source).ordered_items

    def post(self, item: _Activity) -> ParsedPost | str:
        """A public or unlisted post."""
        self.actor = self.actor or item.actor
        to = [item.to] if isinstance(item.to, str) else item.to
        cc = [item.cc] if isinstance(item.cc, str) else item.cc
        if not _PUBLIC & {*to, *cc}:
            return "private"
        if item.type not in {"Create", "Announce"}:
            return "other_activity"
        try:
            note = _note.decode(item.object)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return "unreadable_item"
        if item.type == "Announce" or isinstance(note, str):
            return self._boost(item, note if isinstance(note, str) else note.id if note else "")
        return self._own(item, note) if note is not None else "unreadable_item"

    def _boost(self, item: _Activity, target: str) -> ParsedPost | str:
        moment = _moment(item.published)
        number = _STATUS.search(item.id)
        if moment is None:
            return "undated_row"
        address = cells.address(target)
        return ParsedPost(
            native_id=number[1] if number else cells.name(item.id),
            format="repost",
            url=address,
            published_at=moment,
            links=(address,) if address else (),
        )

    def _own(self, item: _Activity, note: _Note) -> ParsedPost | str:
        number = _STATUS.search(note.id) or _STATUS.search(item.id)
        moment = _moment(note.published or item.published)
        exact = exact_time.agreed(exact_time.of_mastodon(number[1]) if number else None, moment)
        native = number[1] if number else cells.name(note.id)
        if moment is None and exact is None:
            return "undated_row"
        if not native:
            return "no_id"
        text, links = plain(note.content or "")
        poll = [cells.words(one.name) for one in note.one_of or note.any_of or ()]
        parts = [cells.words(note.summary or ""), text, "\n".join(f"• {one}" for one in poll)]
        return ParsedPost(
            native_id=native,
            format=_format(note, text),
            text="\n\n".join(part for part in parts if part),
            url=cells.address(note.url or note.id),
            published_at=moment or exact,
            time_source="field" if moment else "id",
            edited_at=_moment(note.updated or ""),
            parts=max(1, len(note.attachment)),
            links=links,
        )

    def account(self) -> AccountGuess:
        """The actor of the activities."""
        found = _ACTOR.match(self.actor)
        if not found:
            return AccountGuess(platform="mastodon")
        handle = f"@{found[2]}@{found[1]}"
        url = f"https://{found[1]}/@{found[2]}"
        return AccountGuess(platform="mastodon", name=found[2], handle=handle, url=url)

    def notes(self) -> Iterator[Note]:
        """That there are no numbers."""
        yield Note("warn.mastodon_no_numbers")


def _moment(written: str) -> datetime | None:
    local = cells.local_time(written)
    return cells.utc(local, UTC) if local else None


def _format(note: _Note, text: str) -> Format:
    if note.in_reply_to:
        return "reply"
    if note.one_of or note.any_of:
        return "poll"
    if len(note.attachment) > 1:
        return "carousel"
    kind = (note.attachment[0].media_type or "").partition("/")[0] if note.attachment else ""
    found: dict[str, Format] = {"image": "photo", "video": "video", "audio": "audio"}
    return found.get(kind, "document" if note.attachment else "text" if text else "other")
