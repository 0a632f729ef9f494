"""Instagram, "Download your information" as JSON: posts, reels, stories and archived posts; no numbers, no addresses.

Places, cameras and devices that the file names are never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Final

import msgspec

from smmtui.importers import cells
from smmtui.importers.head import Head, Source
from smmtui.importers.interface import AccountGuess, Note, Options, ParsedPost
from smmtui.importers.item_importer import ItemImporter, Items
from smmtui.importers.json_text import decoded
from smmtui.importers.mojibake import repaired
from smmtui.model.account import Platform
from smmtui.model.content import Format

_KEYS = re.compile(r'"(ig_stories|ig_reels_media|ig_archived_post_media|ig_igtv_media)"\s*:')
_LIST = re.compile(r'^\[\s*\{\s*"(?:media|title|creation_timestamp)"')
_FILMS: Final = (".mp4", ".mov", ".m4v", ".webm")
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".gif")


class Medium(msgspec.Struct, frozen=True, gc=False):
    """A picture or a film of a post."""

    uri: str = ""
    creation_timestamp: int | float | None = None
    title: str = ""


class Item(msgspec.Struct, frozen=True):
    """A post; a story has no list of media, it is the medium itself."""

    media: list[Medium] | None = None
    uri: str = ""
    title: str = ""
    creation_timestamp: int | float | None = None


class _Root(msgspec.Struct, frozen=True):
    ig_stories: list[msgspec.Raw] | None = None
    ig_reels_media: list[msgspec.Raw] | None = None
    ig_archived_post_media: list[msgspec.Raw] | None = None
    ig_igtv_media: list[msgspec.Raw] | None = None


_root = msgspec.json.Decoder(_Root)
_list = msgspec.json.Decoder(list[msgspec.Raw])


class InstagramPosts(ItemImporter):
    """Reads posts_1.json, reels.json, stories.json, archived_posts.json, igtv_videos.json."""

    id: ClassVar[str] = "instagram_posts"
    platforms: ClassVar[tuple[Platform, ...]] = ("instagram",)

    def sniff(self, head: Head) -> float:
        """0.9 for one of the keys that such files have, or a list of media with their times."""
        if head.text.startswith("{"):
            return 0.9 if _KEYS.search(head.text) else 0.0
        return 0.9 if _LIST.search(head.text) and '"creation_timestamp"' in head.text and '"uri"' in head.text else 0.0

    def items(self, source: Source, options: Options) -> Items[Any]:
        """A pass over the posts."""
        return _Items(source, options)


class _Items(Items[Item]):
    decoder = msgspec.json.Decoder(Item)
    kind: str = ""

    def raws(self) -> Sequence[msgspec.Raw]:
        """The posts under the key that the file has."""
        if bytes(self.source.data[:64]).lstrip()[:1] == b"[":
            return decoded(_list, self.source.data, self.source)
        root = decoded(_root, self.source.data, self.source)
        for kind, found in (
            ("story", root.ig_stories),
            ("reel", root.ig_reels_media),
            ("archived", root.ig_archived_post_media),
            ("igtv", root.ig_igtv_media),
        ):
            if found is not None:
                self.kind = kind
                return found
        return []

    def post(self, item: Item) -> ParsedPost | str:
        """The post of an item; the text stands at the post, or at its only medium."""
        media = item.media if item.media is not None else [Medium(item.uri, item.creation_timestamp, item.title)]
        first = media[0] if media else Medium()
        stamp = item.creation_timestamp or first.creation_timestamp
        moment = cells.unix(stamp)
        if moment is None or stamp is None:
            return "undated_row"
        title = item.title or (first.title if len(media) == 1 else "")
        return ParsedPost(
            native_id=f"at:{int(stamp)}",
            format=self._format([medium.uri for medium in media]),
            text=cells.words(repaired(title)),
            published_at=moment,
            parts=max(1, len(media)),
            status="archived" if self.kind == "archived" else "published",
            near=120,
        )

    def _format(self, uris: Sequence[str]) -> Format:
        if self.kind in {"story", "reel"}:
            return "story" if self.kind == "story" else "short_video"
        return format_of(uris)

    def account(self) -> AccountGuess:
        """The file does not name the profile."""
        return AccountGuess(platform="instagram")

    def notes(self) -> Iterator[Note]:
        """That numbers come from elsewhere."""
        yield Note("warn.no_numbers")


def format_of(uris: Sequence[str]) -> Format:
    """The format that the names of the files tell."""
    if len(uris) > 1:
        return "carousel"
    name = uris[0].casefold() if uris else ""
    if name.endswith(_FILMS):
        return "video"
    return "photo" if name.endswith(_PICTURES) else "other"
