"""Bluesky, what the public feed of an author answers, saved as JSON: whole texts, times, numbers.

A post's own time is set by the program that wrote it and may lie; the server's time is its upper bound.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

import msgspec

from smmtui.importers import cells
from smmtui.importers.head import Head, Source
from smmtui.importers.interface import AccountGuess, Number, Options, ParsedPost
from smmtui.importers.item_importer import ItemImporter, Items
from smmtui.importers.json_text import decoded
from smmtui.model.account import Platform
from smmtui.model.content import Format

_SIGN = re.compile(r'"(?:\$type|uri)"\s*:\s*"(?:at://[^"]*/)?app\.bsky\.feed\.post')
_URI = re.compile(r"at://(did:[\w:.%-]{3,200})/app\.bsky\.feed\.post/([\w-]{1,60})")
_NUMBERS: Final = {
    "likeCount": "likes", "repostCount": "shares", "replyCount": "comments", "bookmarkCount": "saves",
}  # fmt: skip


class _Author(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    did: str = ""
    handle: str = ""
    display_name: str = ""


class _Feature(msgspec.Struct, frozen=True, gc=False):
    uri: str = ""


class _Facet(msgspec.Struct, frozen=True):
    features: list[_Feature] = []


class _Embed(msgspec.Struct, frozen=True):
    type: str = msgspec.field(default="", name="$type")
    images: list[msgspec.Raw] = []
    external: _Feature | None = None


class _Record(msgspec.Struct, frozen=True, rename="camel"):
    text: str = ""
    created_at: str = ""
    facets: list[_Facet] | None = None
    reply: msgspec.Raw = msgspec.Raw(b"")


class _Post(msgspec.Struct, frozen=True, rename="camel"):
    uri: str
    author: _Author = _Author()
    record: _Record = _Record()
    embed: _Embed | None = None
    indexed_at: str = ""
    like_count: int | None = None
    repost_count: int | None = None
    reply_count: int | None = None
    bookmark_count: int | None = None


class _Feed(msgspec.Struct, frozen=True):
    feed: list[msgspec.Raw] | None = None
    posts: list[msgspec.Raw] | None = None


_feed = msgspec.json.Decoder(_Feed)
_list = msgspec.json.Decoder(list[msgspec.Raw])
_post = msgspec.json.Decoder(_Post)


class BlueskyFeed(ItemImporter):
    """Reads the feed of an author."""

    id: ClassVar[str] = "bluesky_feed"
    platforms: ClassVar[tuple[Platform, ...]] = ("bluesky",)

    def sniff(self, head: Head) -> float:
        """0.9 for JSON with addresses of posts as only this network writes them."""
        return 0.9 if head.text[:1] in {"{", "["} and _SIGN.search(head.text) else 0.0

    def items(self, source: Source, options: Options) -> Items[Any]:
        """A pass over the feed."""
        return _Items(source, options)


class _Items(Items[dict[str, msgspec.Raw]]):
    decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])

    def __init__(self, source: Source, options: Options) -> None:
        super().__init__(source, options)
        self.own = ""
        self.author = _Author()

    def raws(self) -> Sequence[msgspec.Raw]:
        """The entries of the feed, whatever they are wrapped in; the author of most of them is the owner."""
        data = self.source.data
        if bytes(memoryview(data)[:200]).lstrip()[:1] == b"[":
            raws = decoded(_list, data, self.source)
        else:
            root = decoded(_feed, data, self.source)
            raws = root.feed or root.posts or []
        authors = Counter(found[1] for raw in raws if (found := _URI.search(bytes(raw).decode("utf-8", "replace"))))
        self.own = authors.most_common(1)[0][0] if authors else ""
        return raws

    def post(self, item: dict[str, msgspec.Raw]) -> ParsedPost | str:
        """The post of an entry; what was written by others is left out."""
        reposted = b"reasonRepost" in bytes(item.get("reason", msgspec.Raw(b"")))
        try:
            found = _post.decode(item["post"] if "post" in item else msgspec.json.encode(item))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return "unreadable_item"
        address = _URI.fullmatch(found.uri)
        if address is None:
            return "no_id"
        if reposted or address[1] != self.own:
            return "other_author"
        self.author = found.author if found.author.handle else self.author
        moment = _time(found)
        if moment is None:
            return "undated_row"
        links = [feature.uri for facet in found.record.facets or () for feature in facet.features if feature.uri]
        if found.embed is not None and found.embed.external is not None:
            links.append(found.embed.external.uri)
        handle = found.author.handle or address[1]
        return ParsedPost(
            native_id=address[2],
            format=_format(found),
            text=cells.words(found.record.text),
            url=cells.address(f"https://bsky.app/profile/{handle}/post/{address[2]}"),
            published_at=moment,
            parts=max(1, len(found.embed.images)) if found.embed else 1,
            links=tuple(dict.fromkeys(kept for link in links if (kept := cells.address(link)))),
            numbers=tuple(
                Number(metric, float(value), column)
                for column, metric in _NUMBERS.items()
                if (value := getattr(found, column.replace("Count", "_count"))) is not None and abs(value) < 2**53
            ),
        )

    def account(self) -> AccountGuess:
        """The author of most entries."""
        handle = cells.name(self.author.handle)
        return AccountGuess(
            platform="bluesky",
            name=cells.name(self.author.display_name) or handle,
            handle=f"@{handle}" if handle else "",
            native_id=self.own,
            url=f"https://bsky.app/profile/{handle}" if handle else "",
        )


def _time(post: _Post) -> datetime | None:
    said, known = (_moment(written) for written in (post.record.created_at, post.indexed_at))
    if said is not None and known is not None:
        return min(said, known)
    return said or known


def _moment(written: str) -> datetime | None:
    local = cells.local_time(written)
    return cells.utc(local, UTC) if local is not None else None


def _format(post: _Post) -> Format:
    if post.record.reply != msgspec.Raw(b""):
        return "reply"
    kind = post.embed.type if post.embed is not None else ""
    if "images" in kind or "gallery" in kind:
        return "carousel" if post.embed is not None and len(post.embed.images) > 1 else "photo"
    if "video" in kind:
        return "video"
    return "link" if "external" in kind else "text"
