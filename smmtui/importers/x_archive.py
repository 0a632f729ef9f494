"""X, the archive of an account: tweets.js with whole texts. Mail, phone, addresses and messages are never opened."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

import msgspec

from smmtui.errors import ImportRefused
from smmtui.importers import cells, exact_time
from smmtui.importers.head import Head, Source
from smmtui.importers.interface import AccountGuess, Note, Number, Options, ParsedPost
from smmtui.importers.item_importer import ItemImporter, Items
from smmtui.importers.json_text import decoded
from smmtui.importers.x_content import tweet_url, x_account
from smmtui.model.account import Platform
from smmtui.model.content import Format

_START = re.compile(r"window\.YTD\.(?:tweets?|community_tweet)\.part\d+\s*=")
_ASSIGN = re.compile(rb"^\s*window\.[\w.]+\s*=\s*")


class _Url(msgspec.Struct, frozen=True, gc=False):
    url: str = ""
    expanded_url: str | None = None


class _Medium(msgspec.Struct, frozen=True, gc=False):
    url: str = ""
    type: str = ""


class _Entities(msgspec.Struct, frozen=True):
    urls: list[_Url] = []
    media: list[_Medium] = []


class _Tweet(msgspec.Struct, frozen=True):
    id_str: str = ""
    created_at: str = ""
    full_text: str = ""
    text: str = ""
    favorite_count: str | int | None = None
    retweet_count: str | int | None = None
    entities: _Entities | None = None
    extended_entities: _Entities | None = None
    in_reply_to_status_id_str: str | None = None
    in_reply_to_screen_name: str | None = None


class _Item(_Tweet, frozen=True):
    tweet: _Tweet | None = None


class _NoteCore(msgspec.Struct, frozen=True):
    text: str = ""


class _NoteTweet(msgspec.Struct, frozen=True, rename="camel"):
    created_at: str = ""
    core: _NoteCore | None = None


class _NoteItem(msgspec.Struct, frozen=True, rename="camel"):
    note_tweet: _NoteTweet | None = None


class _User(msgspec.Struct, frozen=True, rename="camel"):
    account_id: str = ""
    user_name: str = ""
    display_name: str = ""


class _Manifest(msgspec.Struct, frozen=True, rename="camel"):
    user_info: _User | None = None


_list = msgspec.json.Decoder(list[msgspec.Raw])
_notes = msgspec.json.Decoder(list[_NoteItem])
_manifest = msgspec.json.Decoder(_Manifest)


class XArchive(ItemImporter):
    """Reads tweets.js (since 2022), tweet.js (before) and their parts."""

    id: ClassVar[str] = "x_archive"
    platforms: ClassVar[tuple[Platform, ...]] = ("x",)

    def sniff(self, head: Head) -> float:
        """1 for a script that begins with the name of the posts."""
        return 1.0 if _START.match(head.text) else 0.0

    def items(self, source: Source, options: Options) -> Items[Any]:
        """A pass over the posts."""
        return _Items(source, options)


class _Items(Items[_Item]):
    decoder = msgspec.json.Decoder(_Item)

    def __init__(self, source: Source, options: Options) -> None:
        super().__init__(source, options)
        self.user = self._user()
        self.long = self._long_texts()

    def raws(self) -> Sequence[msgspec.Raw]:
        """The posts after the first equals sign."""
        start = _ASSIGN.match(bytes(self.source.data[:500]))
        if start is None:
            raise ImportRefused("import.no_posts", file=self.source.label)
        return decoded(_list, memoryview(self.source.data)[start.end() :], self.source)

    def _user(self) -> _User:
        written = self.source.beside("manifest.js")
        try:
            found = _manifest.decode(_ASSIGN.sub(b"", written)) if written else None
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            found = None
        return (found.user_info if found else None) or _User()

    def _long_texts(self) -> dict[int, str]:
        """The whole texts of long posts by their second; posts themselves are cut at 280 signs."""
        written = self.source.beside("note-tweet.js")
        try:
            notes = _notes.decode(_ASSIGN.sub(b"", written)) if written else []
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            notes = []
        found: dict[int, str] = {}
        for note in notes:
            at = cells.local_time(note.note_tweet.created_at) if note.note_tweet else None
            if at is not None and at.tzinfo and note.note_tweet and note.note_tweet.core:
                found[int(at.timestamp())] = note.note_tweet.core.text
        return found

    def post(self, item: _Item) -> ParsedPost | str:
        """A post, a reply or a repost."""
        tweet: _Tweet = item.tweet or item
        if not tweet.id_str.isdigit():
            return "no_id"
        told = _made(tweet.created_at)
        exact = exact_time.agreed(exact_time.of_x(tweet.id_str), told)
        if told is None and exact is None:
            return "undated_row"
        text, links = self._text(tweet, told)
        repost = text.startswith("RT @")
        return ParsedPost(
            native_id=tweet.id_str,
            format=_format(tweet, text),
            text=text,
            url=tweet_url(tweet.id_str, self.user.user_name if re.fullmatch(r"\w{1,20}", self.user.user_name) else ""),
            published_at=exact or told,
            time_source="id" if exact else "field",
            parts=max(1, len(tweet.extended_entities.media) if tweet.extended_entities else 1),
            links=links,
            numbers=() if repost else tuple(_numbers(tweet)),
        )

    def _text(self, tweet: _Tweet, told: datetime | None) -> tuple[str, tuple[str, ...]]:
        text = tweet.full_text or tweet.text
        whole = self.long.get(int(told.timestamp())) if told else None
        begin = html.unescape(text)[:60].rstrip("… ")
        if whole and begin and whole.startswith(begin[:40]):
            text = whole
        found: list[str] = []
        for url in tweet.entities.urls if tweet.entities else ():
            address = cells.address(url.expanded_url or "")
            if address:
                found.append(address)
                text = text.replace(url.url, address) if url.url else text
        for medium in tweet.entities.media if tweet.entities else ():
            text = text.replace(medium.url, "") if medium.url else text
        return cells.words(html.unescape(text)), tuple(dict.fromkeys(found))

    def account(self) -> AccountGuess:
        """The account that the manifest names."""
        user = self.user
        return x_account(cells.name(user.user_name), cells.name(user.display_name), cells.name(user.account_id))

    def notes(self) -> Iterator[Note]:
        """That the archive has no views."""
        yield Note("warn.x_archive")


def _made(written: str) -> datetime | None:
    parts = written.split()
    number = cells.month(parts[1]) if len(parts) == 6 else 0
    if not number:
        return None
    try:
        clock = datetime.fromisoformat(f"{int(parts[5]):04}-{number:02}-{int(parts[2]):02}T{parts[3]}{parts[4]}")
    except ValueError:
        return None
    return cells.utc(clock, UTC)


def _format(tweet: _Tweet, text: str) -> Format:
    if text.startswith("RT @"):
        return "repost"
    if tweet.in_reply_to_status_id_str or tweet.in_reply_to_screen_name:
        return "reply"
    media = tweet.extended_entities.media if tweet.extended_entities else []
    if len(media) > 1:
        return "carousel"
    kinds: dict[str, Format] = {"photo": "photo", "video": "video", "animated_gif": "video"}
    if media:
        return kinds.get(media[0].type, "other")
    return "link" if tweet.entities and tweet.entities.urls else "text"


def _numbers(tweet: _Tweet) -> Iterator[Number]:
    for metric, column, written in (
        ("likes", "favorite_count", tweet.favorite_count),
        ("shares", "retweet_count", tweet.retweet_count),
    ):
        value = cells.number(str(written)) if written is not None else None
        if value is not None:
            yield Number(metric, value, column)
