"""Meta Business Suite, content export: one row a post, columns in the language of the person who exported it.

Times are US Pacific time in every language and for every account; for Instagram the address tells them to the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar, Final, get_args
from zoneinfo import ZoneInfo

from smmtui.errors import ImportRefused
from smmtui.importers import cells, exact_time, headers
from smmtui.importers.account_votes import AccountVotes
from smmtui.importers.interface import AccountGuess, Note, Options, ParsedPost, Question
from smmtui.importers.table_importer import Reading, TableImporter
from smmtui.importers.table_rows import OpenTable, TableRow
from smmtui.model.account import Platform
from smmtui.model.content import Format

_INSTAGRAM = re.compile(r"instagram\.com/(?:[\w.]+/)?(?:p|reels?|tv)/([\w-]+)")
_FACEBOOK_ID = re.compile(r"(?:/posts/|/videos/|/reel/|story_fbid=|fbid=)(\d{6,})")
_PACIFIC: Final = "America/Los_Angeles"
_FORMATS: Final[dict[str, Format]] = {each: each for each in get_args(Format)}


class MetaContent(TableImporter):
    """Reads the content export of Meta Business Suite for Instagram or Facebook."""

    id: ClassVar[str] = "meta_content"
    platforms: ClassVar[tuple[Platform, ...]] = ("instagram", "facebook")
    table: ClassVar[str] = "meta_content"
    required: ClassVar[tuple[str, ...]] = ("native_id", "url", "published_at", "format|account|handle|account_id")

    def reading(self, table: OpenTable, options: Options, *, asking: bool) -> _Meta:
        """A pass over the table."""
        return _Meta(table, options, asking=asking)


class _Meta(Reading):
    def __init__(self, table: OpenTable, options: Options, *, asking: bool) -> None:
        super().__init__(table, options, asking=asking)
        self.votes = AccountVotes(table, ("handle", "account"), options)
        self.zone = ZoneInfo(_PACIFIC)
        self.formats = headers.words("meta_formats")
        at = table.columns.fields["url"]
        urls = [row[at] for _, row in table.peeked if row and len(row) > at]
        facebook = sum("facebook.com" in url or "fb.watch" in url for url in urls)
        self.platform: Platform = "facebook" if facebook > len(urls) / 2 else "instagram"
        self.pacific_used = False
        self.damaged = 0
        self.guess = AccountGuess(platform=self.platform)

    def post(self, row: TableRow) -> ParsedPost | str:
        """The post of a row, unless it belongs to another account or cannot be told apart."""
        self._refuse_days(row)
        url = cells.address(row["url"])
        code = _INSTAGRAM.search(url) if self.platform == "instagram" else None
        native = self._id(row, url, code[1] if code else "")
        if not native:
            return "damaged_id" if cells.is_damaged(row["native_id"]) else "no_id"
        if self.votes.is_other(row.cells):
            return "other_account"
        printed = cells.local_time(row["published_at"])
        hour = cells.has_time(row["published_at"])
        pacific = cells.utc(printed, self.zone) if printed and hour else cells.midnight(printed)
        exact = exact_time.agreed(exact_time.of_instagram(code[1]) if code else None, pacific)
        moment: datetime | None = exact or pacific
        if moment is None:
            return "undated_row"
        self.pacific_used |= exact is None
        if not self.guess.handle and not self.guess.name:
            self.guess = self._account(row)
        return ParsedPost(
            native_id=native,
            format=_FORMATS.get(self.formats.get(headers.plain(row["format"]), ""), "other"),
            text=cells.words(row["text"] or row["title"]),
            url=url,
            published_at=moment,
            time_precision="second" if exact else "minute" if hour else "day",
            time_source="id" if exact else "field",
            numbers=self.table.numbers(row),
            near=120 if self.platform == "instagram" else 90,
        )

    def _refuse_days(self, row: TableRow) -> None:
        """The daily look-alike of this export has one row per post and day."""
        if row["date"][:1].isdigit() and cells.day(row["date"]) is not None:
            raise ImportRefused("import.daily_breakdown", file=self.file)

    def _id(self, row: TableRow, url: str, code: str) -> str:
        written = cells.native(row["native_id"])
        if written or not cells.is_damaged(row["native_id"]):
            return written
        self.damaged += 1
        found = _FACEBOOK_ID.search(url)
        return f"code:{code}" if code else found[1] if found else ""

    def _account(self, row: TableRow) -> AccountGuess:
        handle = cells.name(row["handle"])
        base = "https://www.instagram.com/" if self.platform == "instagram" else ""
        return AccountGuess(
            platform=self.platform,
            name=cells.name(row["account"]),
            handle=f"@{handle.lstrip('@')}" if handle else "",
            native_id=cells.native(row["account_id"]),
            url=f"{base}{handle}/" if base and handle else "",
        )

    def account(self) -> AccountGuess:
        """The account of most rows."""
        return self.guess

    def notes(self) -> Iterator[Note]:
        """What was assumed of times and ids."""
        yield from self.votes.notes()
        if self.pacific_used:
            yield Note("warn.pacific")
        if self.damaged:
            yield Note("warn.excel_ids", {"n": self.damaged})

    def questions(self) -> Iterator[Question]:
        """Which account, where several are named."""
        yield from self.votes.questions()
