"""Threads, threads_and_replies.json of the download: texts and times, no numbers, no addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

import msgspec

from smmtui.importers import cells
from smmtui.importers.head import Head, Source
from smmtui.importers.instagram_posts import format_of
from smmtui.importers.interface import AccountGuess, Note, Options, ParsedPost
from smmtui.importers.item_importer import ItemImporter, Items
from smmtui.importers.json_text import decoded
from smmtui.importers.mojibake import repaired
from smmtui.model.account import Platform
from smmtui.model.content import Format

_KEY = re.compile(r'"text_post_app_text_posts"\s*:')


class _Reply(msgspec.Struct, frozen=True, gc=False):
    is_reply: bool = False


class _Medium(msgspec.Struct, frozen=True):
    uri: str = ""
    creation_timestamp: int | float | None = None
    title: str = ""
    text_app_post: _Reply | None = None


class _Item(msgspec.Struct, frozen=True):
    media: list[_Medium] = []
    title: str = ""
    creation_timestamp: int | float | None = None


class _Root(msgspec.Struct, frozen=True):
    text_post_app_text_posts: list[msgspec.Raw] = []


_root = msgspec.json.Decoder(_Root)


class ThreadsPosts(ItemImporter):
    """Reads the posts and replies of a Threads profile."""

    id: ClassVar[str] = "threads_posts"
    platforms: ClassVar[tuple[Platform, ...]] = ("threads",)

    def sniff(self, head: Head) -> float:
        """0.95 for the key that only this file has."""
        return 0.95 if head.text.startswith("{") and _KEY.search(head.text) else 0.0

    def items(self, source: Source, options: Options) -> Items[Any]:
        """A pass over the posts."""
        return _Items(source, options)


class _Items(Items[_Item]):
    decoder = msgspec.json.Decoder(_Item)

    def raws(self) -> Sequence[msgspec.Raw]:
        """The posts."""
        return decoded(_root, self.source.data, self.source).text_post_app_text_posts

    def post(self, item: _Item) -> ParsedPost | str:
        """The post of an item."""
        first = item.media[0] if item.media else _Medium()
        stamp = item.creation_timestamp or first.creation_timestamp
        moment = cells.unix(stamp)
        if moment is None or stamp is None:
            return "undated_row"
        uris = [medium.uri for medium in item.media if medium.uri]
        shape: Format = format_of(uris) if uris else "text"
        reply = any(medium.text_app_post and medium.text_app_post.is_reply for medium in item.media)
        return ParsedPost(
            native_id=f"at:{int(stamp)}",
            format="reply" if reply else shape,
            text=cells.words(repaired(item.title or first.title)),
            published_at=moment,
            parts=max(1, len(item.media)),
            near=5,
        )

    def account(self) -> AccountGuess:
        """The file does not name the profile."""
        return AccountGuess(platform="threads")

    def notes(self) -> Iterator[Note]:
        """That numbers come from elsewhere."""
        yield Note("warn.no_numbers")
