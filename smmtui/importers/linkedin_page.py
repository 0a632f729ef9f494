"""LinkedIn, analytics of a company page: a workbook of posts and days, or of followers or visitors by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import ClassVar, Final, get_args

from smmtui.errors import ImportRefused
from smmtui.importers import cells, headers
from smmtui.importers.days_importer import day_numbers
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
    Skip,
)
from smmtui.importers.linkedin_urn import urn
from smmtui.importers.sheets import Sheet, sheets
from smmtui.importers.table_rows import HEADER_ROWS, OpenTable, TableRow, header_in, is_table, under
from smmtui.importers.zones import zone
from smmtui.model.account import Platform
from smmtui.model.content import Format

_POSTS: Final = ("url", "text", "impressions|clicks|likes")
_DAYS: Final = ("date", "mark")
_FORMATS: Final[dict[str, Format]] = {each: each for each in get_args(Format)}


class LinkedinPage(Importer):
    """Reads the content, followers and visitors workbooks of a page, and tables saved from them."""

    id: ClassVar[str] = "linkedin_page"
    platforms: ClassVar[tuple[Platform, ...]] = ("linkedin",)

    def sniff(self, head: Head) -> float:
        """0.9 where a sheet holds the posts or the days of a page."""
        return 0.9 if is_table(head, "linkedin_posts", _POSTS) or is_table(head, "linkedin_days", _DAYS) else 0.0

    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """Posts and days, sheet by sheet."""
        del asking  # nothing is asked
        reading = _Page(source, options)
        for sheet in sheets(source):
            yield from reading.sheet(sheet, progress)
        if not reading.read:
            raise ImportRefused("import.no_rows", file=source.label)
        yield from (Skip(reason, count) for reason, count in sorted(reading.skipped.items()))
        yield About(
            account=AccountGuess(platform="linkedin"),
            read=reading.read,
            series=reading.series,
            unknown_columns=tuple(dict.fromkeys(reading.unknown)),
            warnings=tuple(reading.notes),
        )


class _Page:
    def __init__(self, source: Source, options: Options) -> None:
        self.source = source
        self.zone = zone(options.timezone or "UTC")
        self.skipped: Counter[str] = Counter()
        self.unknown: list[str] = []
        self.notes: list[Note] = []
        self.read = self.series = 0
        self.seen: set[str] = set()
        self.formats = headers.words("linkedin_formats")

    def sheet(self, sheet: Sheet, progress: Progress) -> Iterator[Parsed]:
        """What one sheet holds; groups of people (place, seniority …) are counted as breakdowns."""
        start = list(islice(sheet.rows, HEADER_ROWS))
        texts = [row or () for _, row in start]
        for name, required, read in (("linkedin_posts", _POSTS, self._posts), ("linkedin_days", _DAYS, self._days)):
            found = header_in(texts, headers.table(name), required)
            if found is None:
                continue
            rest = chain(start[found[0] + 1 :], sheet.rows)
            opened = under(self.source, found[1], rest, sheet.separator, sheet.name)
            yield from read(opened, progress)
            self.read += opened.read
            self.skipped.update(opened.skipped)
            self.unknown.extend(opened.columns.unknown)
            self.notes.extend(opened.notes())
            return
        rows = sum(1 for _ in chain(start[1:], sheet.rows))
        self.read += rows
        if rows:
            self.skipped["breakdown"] += rows

    def _days(self, opened: OpenTable, progress: Progress) -> Iterator[Parsed]:
        for row in opened.rows(progress):
            on = cells.day(row["date"])
            if on is None:
                opened.skip("undated_row", row.number)
                continue
            self.series += 1
            yield from day_numbers(opened, row, on)

    def _posts(self, opened: OpenTable, progress: Progress) -> Iterator[Parsed]:
        for row in opened.rows(progress):
            found = self._post(opened, row)
            if isinstance(found, str):
                opened.skip(found, row.number if found in {"no_id", "undated_row"} else 0)
            else:
                self.seen.add(found.native_id)
                yield found

    def _post(self, opened: OpenTable, row: TableRow) -> ParsedPost | str:
        link = urn(row["url"])
        address = link.url if link else cells.address(row["url"])
        native = link.native_id if link else address.partition("?")[0]
        if not native:
            return "no_id"
        if native in self.seen:
            return "repeated_row"
        printed = cells.local_time(row["published_at"])
        hour = cells.has_time(row["published_at"])
        told = cells.utc(printed, self.zone) if printed and hour else cells.midnight(printed)
        exact = link.at if link else None
        if exact is None and told is None:
            return "undated_row"
        kind = self.formats.get(headers.plain(row["format"]), "")
        return ParsedPost(
            native_id=native,
            format=_FORMATS.get(kind, "other"),
            text=cells.words(row["text"]),
            url=address,
            published_at=exact or told,
            time_precision="second" if exact else "minute" if hour else "day",
            time_source="id" if exact else "field",
            numbers=opened.numbers(row),
            near=2 if exact else 0,
        )
