"""Telegram Desktop's result.json: a channel, a group, or a whole account of which one channel is taken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import ClassVar, Final

import msgspec

from smmtui.errors import ImportRefused
from smmtui.importers.head import Head, Source
from smmtui.importers.interface import (
    About,
    AccountGuess,
    Importer,
    Note,
    Options,
    Parsed,
    ParsedPost,
    Progress,
    Question,
    Skip,
)
from smmtui.importers.secrets import without_secrets
from smmtui.importers.telegram_albums import albums
from smmtui.importers.telegram_file import READ_ERRORS, Opened, name_of, open_export, repaired
from smmtui.importers.telegram_shape import CHAT_TYPES, GROUPS, KNOWN_KEYS, Message
from smmtui.importers.telegram_text import addresses, album_format, format_of, numbers, plain, poll_text, rich
from smmtui.importers.zones import local_zone_name, zone
from smmtui.model.account import Platform

_TYPE = re.compile(r'"type"\s*:\s*"(' + "|".join(sorted(CHAT_TYPES)) + r')"')
_MESSAGES = re.compile(r'"messages"\s*:\s*\[')
_ACCOUNT = re.compile(r'"personal_information"\s*:|"chats"\s*:\s*\{|"left_chats"\s*:\s*\{')
_REACTIONS = re.compile(rb'"reactions"\s*:')
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
_OLDEST: Final = 946_684_800  # 2000-01-01
_NEWEST: Final = 4_102_444_800  # 2100-01-01
_STEP: Final = 2_000
_SAMPLED: Final = 400
_HOPELESS: Final = 1_000  # unreadable messages in a row at the beginning: this is no export
_ID_LIMIT: Final = 2**53
_message = msgspec.json.Decoder(Message)


class TelegramJson(Importer):
    """Reads Telegram Desktop's machine-readable export, both generations."""

    id: ClassVar[str] = "telegram_json"
    platforms: ClassVar[tuple[Platform, ...]] = ("telegram",)

    def sniff(self, head: Head) -> float:
        """1 where a chat of a kind Telegram knows begins, 0.9 for a whole account, 0.6 for messages of no kind."""
        if not head.text.startswith("{"):
            return 0.0
        messages = _MESSAGES.search(head.text)
        if messages and _TYPE.search(head.text):
            return 1.0
        if _ACCOUNT.search(head.text):
            return 0.9
        return 0.6 if messages or (_TYPE.search(head.text) and '"name"' in head.text) else 0.0

    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """The posts of one chat, albums joined, and at the end whose chat it is."""
        opened = open_export(source, options, asking=asking)
        group = opened.chat.type in GROUPS
        if group and not options.account and not asking:
            raise ImportRefused("import.group_needs_account", file=source.label)
        reading = _Reading(source, options, opened, group=group, asking=asking)
        for parts in albums(reading.messages(progress)):
            yield reading.post(parts)
            if len(parts) > 1:
                reading.skipped["album_part"] += len(parts) - 1
        if opened.messages and reading.skipped["unreadable"] == len(opened.messages):
            raise ImportRefused("import.nothing_readable", file=source.label)
        yield from (Skip(reason, count) for reason, count in sorted(reading.skipped.items()) if count)
        yield reading.about()


class _Reading:
    """One pass over one chat: what was skipped, which times lacked a zone, how addresses are built."""

    def __init__(self, source: Source, options: Options, opened: Opened, *, group: bool, asking: bool) -> None:
        self.source = source
        self.opened = opened
        self.group = group
        self.asking = asking
        self.skipped: Counter[str] = Counter()
        self.zone_name = options.timezone or ((options.home or local_zone_name()) if asking else "")
        self.zone: tzinfo | None = zone(self.zone_name) if self.zone_name else None
        self.zone_used = 0
        self.username = username(options.username)
        self.base = self._base()
        self.reactions_known = _REACTIONS.search(opened.written) is not None

    def _base(self) -> str:
        chat = self.opened.chat
        if self.username:
            return f"https://t.me/{self.username}/"
        if chat.type in {"private_channel", "private_supergroup"} and chat.id:
            return f"https://t.me/c/{bare_id(str(chat.id))}/"
        return ""

    def messages(self, progress: Progress) -> Iterator[Message]:
        """The messages that can become posts; the others are counted."""
        raws = self.opened.messages
        seen: set[int] = set()
        for index, raw in enumerate(raws):
            if index % _STEP == 0:
                progress(index, len(raws))
            message = _decode(raw)
            reason = "unreadable" if message is None else self._reason(message, seen)
            if message is None or reason:
                if reason == "empty" and _WORDLESS.search(raw):
                    reason = "wordless"
                self.skipped[reason] += 1
                if not seen and self.skipped["unreadable"] >= _HOPELESS:
                    raise ImportRefused("import.nothing_readable", file=self.source.label)
                continue
            seen.add(message.id)
            yield message
        progress(len(raws), len(raws))

    def _reason(self, message: Message, seen: set[int]) -> str:
        if message.type != "message":
            return "service" if message.type == "service" else "unsupported"
        if abs(message.id) > _ID_LIMIT or any(abs(each.count) > _ID_LIMIT for each in message.reactions or ()):
            return "unreadable"
        if message.id in seen:
            return "repeated"
        if not message.has_media and message.poll is None and not plain(rich(message)):
            return "empty"
        return "" if self._time(message) is not None else "undated"

    def post(self, parts: list[Message]) -> ParsedPost:
        """One post of one message or one album; the lowest id stands for an album."""
        first = parts[0]
        told = next((part for part in parts if rich(part)), first)
        text = rich(told)
        forms = {format_of(part, rich(part), group=self.group) for part in parts}
        edited = [moment for part in parts if (moment := _unix(part.edited_unixtime)) is not None]
        written = plain(text)
        if first.poll is not None:
            written = "\n\n".join(piece for piece in (written, poll_text(first.poll)) if piece)
        return ParsedPost(
            native_id=str(first.id),
            format=forms.pop() if len(parts) == 1 else album_format(forms),
            text=without_secrets(written),
            url=f"{self.base}{first.id}" if self.base and first.id > 0 else "",
            published_at=self._time(first),
            edited_at=max(edited, default=None),
            parts=len(parts),
            part_ids=tuple(str(part.id) for part in parts) if len(parts) > 1 else (),
            links=addresses(text),
            numbers=numbers(parts, reactions_known=self.reactions_known),
        )

    def _time(self, message: Message) -> datetime | None:
        exact = _unix(message.date_unixtime)
        if exact is not None:
            return exact
        try:
            local = datetime.fromisoformat(message.date)
        except ValueError:
            return None
        if local.tzinfo is not None:
            return local.astimezone(UTC)
        if self.zone is None:
            raise ImportRefused("import.needs_timezone", file=self.source.label)
        self.zone_used += 1
        try:
            return local.replace(tzinfo=self.zone).astimezone(UTC)
        except (OverflowError, ValueError):
            return None

    def about(self) -> About:
        """Whose chat it was, and what is worth asking or saying."""
        chat = self.opened.chat
        return About(
            account=AccountGuess(
                platform="telegram",
                name=name_of(chat.name),
                handle=f"@{self.username}" if self.username else "",
                native_id=bare_id(str(chat.id)) if chat.id is not None else "",
                url=f"https://t.me/{self.username}" if self.username else "",
            ),
            read=len(self.opened.messages),
            unknown_columns=_unknown(self.opened.messages),
            warnings=(*self.opened.notes, *self._warnings()),
            questions=tuple(self._questions()),
        )

    def _warnings(self) -> Iterator[Note]:
        yield Note("warn.no_views")
        if not self.reactions_known:
            yield Note("warn.no_reactions")
        if self.zone_used:
            yield Note("warn.zone", {"zone": self.zone_name})
        if self.group:
            yield Note("warn.group")
        if self.skipped["unreadable"] + self.skipped["undated"]:
            yield Note("warn.unreadable", {"n": self.skipped["unreadable"] + self.skipped["undated"]})

    def _questions(self) -> Iterator[Question]:
        if len(self.opened.choices) > 1:
            picked = bare_id(str(self.opened.chat.id))
            yield Question(option="chat", proposed=picked, required=True, choices=self.opened.choices)
        if self.zone_used:
            yield Question(option="timezone", proposed=self.zone_name, required=True)
        if self.group:
            yield Question(option="account", required=True)
        if not self.base:
            yield Question(option="username")


# Places, contacts, raffles, invoices and games have no words of their own and are nothing to review.
_WORDLESS = re.compile(
    rb'"(?:location_information|contact_information|giveaway_\w+|invoice_information|game_title|live_location_\w+)"\s*:'
)


def username(written: str) -> str:
    """A public name without @ and address.

    Raises:
        ImportRefused: Telegram allows no such name.
    """
    name = written.strip()
    for prefix in ("https://", "http://", "t.me/", "telegram.me/", "s/", "@"):
        name = name.removeprefix(prefix)
    name = name.rstrip("/")
    if name and not _USERNAME.fullmatch(name):
        raise ImportRefused("import.bad_username", name=" ".join(written.split())[:60])
    return name


def bare_id(written: str) -> str:
    """A channel's number without the prefixes that other programs put before it."""
    return written.removeprefix("channel").removeprefix("-100").removeprefix("-")


def _decode(raw: msgspec.Raw) -> Message | None:
    try:
        return _message.decode(raw)
    except READ_ERRORS:
        written = bytes(raw)
        fixed = repaired(written) if b"\\" in written else written
        try:
            return _message.decode(fixed) if fixed != written else None
        except READ_ERRORS:
            return None


def _unix(written: str | int | None) -> datetime | None:
    try:
        seconds = int(written) if written is not None else -1
    except ValueError:
        return None
    return datetime.fromtimestamp(seconds, UTC) if _OLDEST <= seconds <= _NEWEST else None


def _unknown(raws: list[msgspec.Raw]) -> tuple[str, ...]:
    """Keys that nobody has seen before, looked for in a few hundred messages spread over the file."""
    found: set[str] = set()
    for raw in raws[:: max(1, len(raws) // _SAMPLED)]:
        try:
            keys = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
        except READ_ERRORS:
            continue
        if "action" not in keys:  # service messages have keys of their own by the dozen
            found |= keys.keys()
    return tuple(sorted(" ".join(key.split())[:60] for key in found - KNOWN_KEYS))[:50]
