"""Facebook, your_posts of the download: texts, links and times; titles, places and tagged people are never read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
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

_STAMP = re.compile(r'"timestamp"\s*:\s*\d{9,10}\b')
_INSIDE = re.compile(r'"(?:attachments|data|label_values)"\s*:\s*\[')


class _Text(msgspec.Struct, frozen=True, gc=False):
    post: str = ""


class _Link(msgspec.Struct, frozen=True, gc=False):
    url: str = ""


class _Medium(msgspec.Struct, frozen=True, gc=False):
    uri: str = ""


class _Part(msgspec.Struct, frozen=True):
    external_context: _Link | None = None
    media: _Medium | None = None


class _Attachment(msgspec.Struct, frozen=True):
    data: list[_Part] = []


class _Labelled(msgspec.Struct, frozen=True):
    label: str = ""
    value: str = ""
    href: str = ""


class _Item(msgspec.Struct, frozen=True):
    timestamp: int
    data: list[_Text] = []
    attachments: list[_Attachment] = []
    label_values: list[msgspec.Raw] | None = None
    media: list[_Medium] = []
    fbid: str = ""


_label = msgspec.json.Decoder(_Labelled)
# How downloads of 2025 call the words of a post, by the language of the account.
_WORDS = frozenset(
    {
        "post", "text", "message", "caption", "title text", "status", "публикация", "текст", "сообщение", "подпись",
        "beitrag", "texte", "publication", "mensaje", "publicación", "texto", "mensagem", "publicação",
    }
)  # fmt: skip
_list = msgspec.json.Decoder(list[msgspec.Raw])


class FacebookPosts(ItemImporter):
    """Reads the posts of a Facebook download."""

    id: ClassVar[str] = "facebook_posts"
    platforms: ClassVar[tuple[Platform, ...]] = ("facebook",)

    def sniff(self, head: Head) -> float:
        """0.8 for a list of things with a time and attachments or data."""
        if not head.text.startswith("["):
            return 0.0
        return (
            0.8 if _STAMP.search(head.text) and _INSIDE.search(head.text) and "messages" not in head.text[:200] else 0.0
        )

    def items(self, source: Source, options: Options) -> Items[Any]:
        """A pass over the posts."""
        return _Items(source, options)


class _Items(Items[_Item]):
    decoder = msgspec.json.Decoder(_Item)

    def raws(self) -> Sequence[msgspec.Raw]:
        """The posts."""
        return decoded(_list, self.source.data, self.source)

    def post(self, item: _Item) -> ParsedPost | str:
        """The post of an item; one without words, link or picture says nothing that may be kept."""
        moment = cells.unix(item.timestamp)
        if moment is None:
            return "undated_row"
        if item.label_values and not item.data:
            return _labelled(item, moment)
        text = cells.words(repaired("\n\n".join(part.post for part in item.data if part.post)))
        parts = [part for attachment in item.attachments for part in attachment.data]
        links = [cells.address(part.external_context.url) for part in parts if part.external_context]
        kept = tuple(dict.fromkeys(link for link in links if link))
        uris = [part.media.uri for part in parts if part.media]
        if not text and not kept and not uris:
            return "empty_item"
        shape: Format = format_of(uris) if uris else "link" if kept else "text"
        return ParsedPost(
            native_id=f"at:{item.timestamp}",
            format=shape,
            text=text,
            published_at=moment,
            parts=max(1, len(uris)),
            links=kept,
            near=90,
        )

    def account(self) -> AccountGuess:
        """The file does not name the page."""
        return AccountGuess(platform="facebook")

    def notes(self) -> Iterator[Note]:
        """That numbers come from elsewhere."""
        yield Note("warn.no_numbers")


def _labelled(item: _Item, moment: datetime) -> ParsedPost | str:
    """The post of the newer layout, where everything is a label in the account's language and a value."""
    text, links = "", []
    for raw in item.label_values or ():
        try:
            found = _label.decode(raw)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            continue  # lists of people, places and settings
        if not text and repaired(found.label).strip().casefold() in _WORDS:
            text = cells.words(repaired(found.value))
        elif link := cells.address(found.href or found.value):
            links.append(link)
    kept = tuple(dict.fromkeys(links))
    uris = [medium.uri for medium in item.media if medium.uri]
    if not text and not uris:
        return "labels_only"
    return ParsedPost(
        native_id=cells.native(item.fbid) or f"at:{item.timestamp}",
        format=format_of(uris) if uris else "link" if kept else "text",
        text=text,
        published_at=moment,
        parts=max(1, len(uris)),
        links=kept,
        near=90,
    )
