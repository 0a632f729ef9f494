"""LinkedIn, Shares.csv of the personal data download: the words of every post, no numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from smmtui.importers import cells, exact_time
from smmtui.importers.interface import AccountGuess, Note, Options, ParsedPost
from smmtui.importers.linkedin_urn import urn
from smmtui.importers.table_importer import Reading, TableImporter
from smmtui.importers.table_rows import OpenTable, TableRow
from smmtui.importers.zones import zone
from smmtui.model.account import Platform


class LinkedinShares(TableImporter):
    """Reads Shares.csv."""

    id: ClassVar[str] = "linkedin_shares"
    platforms: ClassVar[tuple[Platform, ...]] = ("linkedin",)
    table: ClassVar[str] = "linkedin_shares"
    required: ClassVar[tuple[str, ...]] = ("url", "text")

    def reading(self, table: OpenTable, options: Options, *, asking: bool) -> _Shares:
        """A pass over the table."""
        return _Shares(table, options, asking=asking)


class _Shares(Reading):
    def post(self, row: TableRow) -> ParsedPost | str:
        """The post of a row; a share without words is a repost."""
        found = urn(row["url"])
        if found is None:
            return "no_id"
        printed = cells.local_time(row["published_at"])
        told = cells.utc(printed, zone("UTC")) if printed else None
        exact = exact_time.agreed(found.at, told)
        if exact is None and told is None:
            return "undated_row"
        # Line breaks come with a quote on either side.
        text = cells.words(row["text"].replace('"\n"', "\n").replace('"\r\n"', "\n"))
        link = cells.address(row["shared_url"])
        media = bool(row["media_url"].strip())
        return ParsedPost(
            native_id=found.native_id,
            format="repost"
            if not text and not link and not media
            else "link"
            if link
            else "other"
            if media
            else "text",
            text=text,
            url=found.url,
            published_at=exact or told,
            time_source="id" if exact else "field",
            links=(link,) if link else (),
            near=2,
        )

    def account(self) -> AccountGuess:
        """The file does not name its person."""
        return AccountGuess(platform="linkedin")

    def notes(self) -> Iterator[Note]:
        """That numbers come from elsewhere."""
        yield Note("warn.no_numbers")
