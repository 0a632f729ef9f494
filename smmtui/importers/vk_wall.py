"""VK, a dump of wall.get: whole texts, formats and numbers of every post, exact times."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Final

import msgspec

from smmtui.importers import cells
from smmtui.importers.head import Head, Source
from smmtui.importers.interface import AccountGuess, Note, Number, Options, ParsedPost
from smmtui.importers.item_importer import ItemImporter, Items
from smmtui.importers.json_text import decoded
from smmtui.importers.vk_reach import vk_account
from smmtui.importers.vk_text import plain
from smmtui.model.account import Platform
from smmtui.model.content import Format

_OWNER = re.compile(r'"(?:owner_id|to_id)"\s*:\s*-?\d')
_LIKES = re.compile(r'"(?:likes|reposts|copy_history|post_type)"\s*:')
_FORMATS: Final[dict[str, Format]] = {
    "video": "video", "short_video": "short_video", "clip": "short_video", "audio": "audio", "podcast": "audio",
    "doc": "document", "poll": "poll", "link": "link", "article": "link", "page": "link", "album": "carousel",
    "market": "link", "graffiti": "photo", "photo": "photo",
}  # fmt: skip


class _Count(msgspec.Struct, frozen=True, gc=False):
    count: int | None = None


class _Attachment(msgspec.Struct, frozen=True, gc=False):
    type: str = ""


class _Post(msgspec.Struct, frozen=True):
    id: int
    date: int
    owner_id: int | None = None
    to_id: int | None = None
    from_id: int | None = None
    edited: int | None = None
    text: str = ""
    post_type: str = ""
    attachments: list[_Attachment] | None = None
    likes: _Count | None = None
    comments: _Count | None = None
    reposts: _Count | None = None
    views: _Count | None = None
    copy_history: list[msgspec.Raw] | None = None
    is_pinned: int | bool = 0


class _Wall(msgspec.Struct, frozen=True):
    response: msgspec.Raw = msgspec.Raw(b"")
    items: list[msgspec.Raw] | None = None


_wall = msgspec.json.Decoder(_Wall)
_list = msgspec.json.Decoder(list[msgspec.Raw])


class VkWall(ItemImporter):
    """Reads what the API method wall.get gave, saved by whatever script."""

    id: ClassVar[str] = "vk_wall"
    platforms: ClassVar[tuple[Platform, ...]] = ("vk",)

    def sniff(self, head: Head) -> float:
        """0.9 where items belong to an owner and have likes or a kind of post."""
        if head.text[:1] not in {"{", "["}:
            return 0.0
        return 0.9 if _OWNER.search(head.text) and _LIKES.search(head.text) else 0.0

    def items(self, source: Source, options: Options) -> Items[Any]:
        """A pass over the wall."""
        return _Items(source, options)


class _Items(Items[_Post]):
    decoder = msgspec.json.Decoder(_Post)

    def __init__(self, source: Source, options: Options) -> None:
        super().__init__(source, options)
        self.owners: Counter[int] = Counter()
        self.guests = 0

    def raws(self) -> Sequence[msgspec.Raw]:
        """The posts, wherever the dump has put them; the older API put their number first."""
        data = self.source.data
        if bytes(data[:64]).lstrip()[:1] != b"[":
            wall = decoded(_wall, data, self.source)
            if wall.items is not None:
                return wall.items
            data = bytes(wall.response)
            if data.lstrip()[:1] == b"{":
                return decoded(_wall, data, self.source).items or []
        found = decoded(_list, data or b"[]", self.source)
        return found[1:] if found and bytes(found[0]).strip().isdigit() else found

    def post(self, item: _Post) -> ParsedPost | str:
        """A post on the wall, whoever wrote it."""
        owner = item.owner_id if item.owner_id is not None else item.to_id
        moment = cells.unix(item.date)
        if owner is None or item.id <= 0:
            return "no_id"
        if moment is None:
            return "undated_row"
        if item.post_type == "suggest":
            return "not_published"
        self.guests += item.from_id is not None and item.from_id != owner
        self.owners[owner] += 1
        text, links = plain(item.text)
        return ParsedPost(
            native_id=f"{owner}_{item.id}",
            format=_format(item, text),
            text=text,
            url=f"https://vk.com/wall{owner}_{item.id}",
            published_at=moment,
            edited_at=cells.unix(item.edited),
            parts=max(1, len(item.attachments or ())),
            links=links,
            numbers=tuple(_numbers(item)),
            status="planned" if item.post_type == "postpone" else "published",
            pinned=bool(item.is_pinned) or None,
        )

    def account(self) -> AccountGuess:
        """The owner of most posts."""
        return vk_account(str(self.owners.most_common(1)[0][0]) if self.owners else "")

    def notes(self) -> Iterator[Note]:
        """That several walls are mixed, and how many posts were written by others."""
        if self.guests:
            yield Note("warn.guest_posts", {"n": self.guests})
        if len(self.owners) > 1:
            yield Note("warn.several_walls", {"n": len(self.owners)})


def _format(item: _Post, text: str) -> Format:
    if item.copy_history:
        return "repost"
    kinds = [one.type for one in item.attachments or ()]
    if kinds.count("photo") + kinds.count("video") > 1:
        return "carousel"
    for kind in ("poll", "short_video", "clip", "video", "photo"):
        if kind in kinds:
            return _FORMATS[kind]
    return _FORMATS.get(kinds[0], "other") if kinds else "text" if text else "other"


def _numbers(item: _Post) -> Iterator[Number]:
    for metric, column, count in (
        ("views", "views.count", item.views),
        ("likes", "likes.count", item.likes),
        ("comments", "comments.count", item.comments),
        ("shares", "reposts.count", item.reposts),
    ):
        if count is not None and count.count is not None and 0 <= count.count < 2**53:
            yield Number(metric, float(count.count), column)
