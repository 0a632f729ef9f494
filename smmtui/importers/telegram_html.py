"""Telegram Desktop's messages.html, for people who have exported so already; JSON holds the same and more exactly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import ClassVar

from smmtui.errors import ImportRefused
from smmtui.importers import cells
from smmtui.importers.head import Head, Source
from smmtui.importers.html_tree import Node, cut_before, parsed
from smmtui.importers.interface import (
    About,
    AccountGuess,
    Importer,
    Note,
    Number,
    Options,
    Parsed,
    ParsedPost,
    Progress,
    Question,
    Skip,
)
from smmtui.importers.telegram_albums import ALBUM_LIMIT
from smmtui.importers.telegram_json import username
from smmtui.importers.zones import local_zone_name, zone
from smmtui.model.account import Platform
from smmtui.model.content import Format

_PAGE = re.compile(r'class="(?:page_wrap|page_body chat_page|message (?:default|service))')
_DATE = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d):(\d\d):(\d\d)(?: UTC([+-]\d\d):(\d\d))?")
_ID = re.compile(r"message(-?\d+)")
_MEDIA: dict[str, Format] = {
    "media_photo": "photo", "photo_wrap": "photo", "video_file_wrap": "video", "media_video": "video",
    "animated_wrap": "video", "round_video_wrap": "video", "media_voice_message": "audio",
    "media_audio_file": "audio", "media_file": "document", "media_poll": "poll", "sticker_wrap": "other",
}  # fmt: skip


class TelegramHtml(Importer):
    """Reads one page of a channel exported as HTML."""

    id: ClassVar[str] = "telegram_html"
    platforms: ClassVar[tuple[Platform, ...]] = ("telegram",)

    def sniff(self, head: Head) -> float:
        """0.95 for a page built as the exporting program does it."""
        return 0.95 if head.text.startswith("<") and _PAGE.search(head.text) else 0.0

    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """The posts of the page, albums joined, and at the end whose they were."""
        try:
            text = bytes(source.data).decode("utf-8")
        except UnicodeDecodeError as error:
            raise ImportRefused("import.encoding", file=source.label) from error
        if not text.rstrip().endswith("</html>"):
            if not source.partial:
                raise ImportRefused("import.truncated", file=source.label)
            text = cut_before(text, '<div class="message', source)
        page = _Page(source, options, parsed(text), asking=asking)
        messages = list(page.messages(progress))
        if not page.read:
            raise ImportRefused("import.no_messages", file=source.label)
        for parts in _albums(messages):
            yield page.post(parts)
            page.skipped["album_part"] += len(parts) - 1
        yield from (Skip(reason, count) for reason, count in sorted(page.skipped.items()) if count)
        yield page.about()


class _Message:
    """One message of a page, read as far as it is needed."""

    def __init__(self, number: int, at: datetime, node: Node, sender: str) -> None:
        body = node.first("body") or node
        self.number, self.at, self.sender = number, at, sender
        forwarded = body.first("forwarded", "body")
        self.is_forward = forwarded is not None
        inside = forwarded or body
        told = inside.first("text")
        self.text = cells.words(told.text()) if told else ""
        self.links = told.links() if told else ()
        self.format = next((kind for name, kind in _MEDIA.items() if body.first(name)), None)
        self.has_media = self.format is not None or body.first("media_wrap") is not None
        self.reactions = _reactions(body)
        question = body.first("question") if self.format == "poll" else None
        if question is not None:
            answers = [f"• {cells.name(one.text().lstrip('- '))}" for one in body.all("answer")]
            self.text = "\n".join([self.text, cells.words(question.text()), *answers]).strip()

    @property
    def shape(self) -> Format:
        """The format of the message when it stands alone."""
        if self.is_forward:
            return "repost"
        return self.format or ("other" if self.has_media else "text")


class _Page:
    def __init__(self, source: Source, options: Options, tree: Node, *, asking: bool) -> None:
        self.source = source
        self.tree = tree
        self.skipped: Counter[str] = Counter()
        self.read = 0
        self.username = username(options.username)
        self.zone_name = options.timezone or ((options.home or local_zone_name()) if asking else "")
        self.zone_used = False
        self.reactions_known = tree.first("reactions") is not None

    def messages(self, progress: Progress) -> Iterator[_Message]:
        """The messages that can become posts; headings of days are no messages."""
        nodes = list(self.tree.all("message"))
        sender = ""
        for index, node in enumerate(nodes):
            progress(index, len(nodes))
            found = _ID.fullmatch(node.attributes.get("id", ""))
            number = int(found[1]) if found else 0
            if "service" in node.classes:
                if number > 0:
                    self.read += 1
                    self.skipped["service"] += 1
                continue
            self.read += 1
            name = node.first("from_name")
            sender = name.text() if name is not None and "joined" not in node.classes else sender
            at = self._time(node)
            if number <= 0 or at is None:
                self.skipped["undated" if number > 0 else "unreadable"] += 1
                continue
            message = _Message(number, at, node, sender)
            if not message.text and not message.has_media:
                self.skipped["empty"] += 1
                continue
            yield message

    def _time(self, node: Node) -> datetime | None:
        stamp = node.first("date", "details")
        found = _DATE.fullmatch(stamp.attributes.get("title", "").strip()) if stamp else None
        if not found:
            return None
        day, month, year, hour, minute, second = (int(part) for part in found.groups()[:6])
        try:
            local = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001  zone comes next
            if found[7]:
                ahead = timedelta(hours=int(found[7]), minutes=int(found[8]) * (-1 if found[7][0] == "-" else 1))
                return cells.utc(local, timezone(ahead))
        except ValueError:
            return None
        if not self.zone_name:
            raise ImportRefused("import.needs_timezone", file=self.source.label)
        self.zone_used = True
        return cells.utc(local, zone(self.zone_name))

    def post(self, parts: list[_Message]) -> ParsedPost:
        """One post of one message or one album."""
        first = parts[0]
        told = next((part for part in parts if part.text), first)
        total = sum(part.reactions for part in parts)
        return ParsedPost(
            native_id=str(first.number),
            format=first.shape if len(parts) == 1 or first.is_forward else "carousel",
            text=told.text,
            url=f"https://t.me/{self.username}/{first.number}" if self.username else "",
            published_at=first.at.astimezone(UTC),
            parts=len(parts),
            part_ids=tuple(str(part.number) for part in parts) if len(parts) > 1 else (),
            links=told.links,
            numbers=(Number("reactions", float(total), "reactions"),) if self.reactions_known else (),
        )

    def about(self) -> About:
        """Whose channel it was."""
        header = self.tree.first("page_header")
        title = header.first("text", "bold") if header else None
        questions = []
        if self.zone_used:
            questions.append(Question(option="timezone", proposed=self.zone_name, required=True))
        if not self.username:
            questions.append(Question(option="username"))
        warnings = [Note("warn.no_views"), Note("warn.html_page")]
        if not self.reactions_known:
            warnings.append(Note("warn.no_reactions"))
        if self.zone_used:
            warnings.append(Note("warn.zone", {"zone": self.zone_name}))
        return About(
            account=AccountGuess(
                platform="telegram",
                name=cells.name(title.text()) if title else "",
                handle=f"@{self.username}" if self.username else "",
                url=f"https://t.me/{self.username}" if self.username else "",
            ),
            read=self.read,
            warnings=tuple(warnings),
            questions=tuple(questions),
        )


def _albums(messages: list[_Message]) -> Iterator[list[_Message]]:
    """Messages of one album together: consecutive numbers, the same second and sender, media on each, one text."""
    group: list[_Message] = messages[:1]
    for last, message in pairwise(messages):
        together = (
            message.number == last.number + 1
            and message.at == last.at
            and message.sender == last.sender
            and message.has_media
            and last.has_media
            and message.is_forward == last.is_forward
            and sum(bool(one.text) for one in (*group, message)) <= 1
            and len(group) < ALBUM_LIMIT
        )
        if not together:
            yield group
            group = []
        group.append(message)
    if group:
        yield group


def _reactions(body: Node) -> int:
    counts = 0
    for one in body.all("reaction"):
        count = one.first("count")
        number = cells.number(count.text()) if count else None
        userpics = sum(1 for _ in one.all("userpic"))
        counts += int(number) if number is not None else max(1, userpics)
    return counts
