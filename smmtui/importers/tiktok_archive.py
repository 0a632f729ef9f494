"""TikTok, data download: the videos of the Post section; the rest of the file (messages, logins …) is never read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

import msgspec

from smmtui.importers import cells
from smmtui.importers.head import Head, Source
from smmtui.importers.interface import AccountGuess, Note, Number, Options, ParsedPost
from smmtui.importers.item_importer import ItemImporter, Items
from smmtui.importers.json_text import decoded
from smmtui.importers.zones import zone
from smmtui.model.account import Platform

_LIST = re.compile(r'"VideoList"\s*:')
_SECTIONS = re.compile(r'"(?:Profile And Settings|Your Activity|App Settings|TikTok Live|Direct Message(?:s)?)"\s*:')
_PRIVATE = frozenset({"only you", "private", "friends", "only me"})


class _Video(msgspec.Struct, frozen=True):
    Date: str = ""
    Link: str = ""
    Likes: str | int | None = None
    Title: str | None = None
    WhoCanView: str | None = None


class _Videos(msgspec.Struct, frozen=True):
    VideoList: list[msgspec.Raw] | None = None


class _Post(msgspec.Struct, frozen=True):
    Posts: _Videos | None = None


class _OldVideo(msgspec.Struct, frozen=True):
    Videos: _Videos | None = None


class _Root(msgspec.Struct, frozen=True):
    Post: _Post | None = None
    Video: _OldVideo | None = None


_root = msgspec.json.Decoder(_Root)


class TiktokArchive(ItemImporter):
    """Reads the videos of user_data_tiktok.json."""

    id: ClassVar[str] = "tiktok_archive"
    platforms: ClassVar[tuple[Platform, ...]] = ("tiktok",)

    def sniff(self, head: Head) -> float:
        """0.9 where the list of videos, or a section that only this file has, stands near the beginning."""
        if not head.text.startswith("{"):
            return 0.0
        return 0.9 if _LIST.search(head.text) or _SECTIONS.search(head.text) else 0.0

    def items(self, source: Source, options: Options) -> Items[Any]:
        """A pass over the videos."""
        return _Items(source, options)


class _Items(Items[_Video]):
    decoder = msgspec.json.Decoder(_Video)

    def raws(self) -> Sequence[msgspec.Raw]:
        """The videos, in the newer or the older place."""
        root = decoded(_root, self.source.data, self.source)
        for found in (root.Post.Posts if root.Post else None, root.Video.Videos if root.Video else None):
            if found is not None and found.VideoList:
                return found.VideoList
        return []

    def post(self, item: _Video) -> ParsedPost | str:
        """A video that others could see; its address in the file expires and is not kept."""
        if (item.WhoCanView or "").strip().casefold() in _PRIVATE:
            return "private"
        local = cells.local_time(item.Date)
        moment = cells.utc(local, zone("UTC")) if local else None
        if moment is None:
            return "undated_row"
        links = item.Link.split()
        title = item.Title or ""
        likes = cells.number(str(item.Likes)) if item.Likes is not None else None
        return ParsedPost(
            native_id=f"at:{int(moment.timestamp())}",
            format="carousel" if len(links) > 1 else "short_video",
            text="" if cells.is_blank(title) else cells.words(title),
            published_at=moment,
            parts=max(1, len(links)),
            numbers=(Number("likes", likes, "Likes"),) if likes is not None else (),
            near=180,
        )

    def account(self) -> AccountGuess:
        """The part that is read does not name the profile."""
        return AccountGuess(platform="tiktok")

    def notes(self) -> Iterator[Note]:
        """That most numbers come from elsewhere."""
        yield Note("warn.tiktok_archive")
