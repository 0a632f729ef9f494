"""Reddit, posts.csv or comments.csv of the data download: words and times, no numbers, no addresses of computers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from smmtui.importers import cells
from smmtui.importers.interface import AccountGuess, Note, Options, ParsedPost
from smmtui.importers.table_importer import Reading, TableImporter
from smmtui.importers.table_rows import OpenTable, TableRow
from smmtui.importers.zones import zone
from smmtui.model.account import Platform

_COMMENTS = re.compile(r"/comments/(\w{3,12})(?:/|$)")


class RedditPosts(TableImporter):
    """Reads posts.csv and comments.csv."""

    id: ClassVar[str] = "reddit_posts"
    platforms: ClassVar[tuple[Platform, ...]] = ("reddit",)
    table: ClassVar[str] = "reddit_posts"
    required: ClassVar[tuple[str, ...]] = ("native_id", "url", "published_at", "subreddit", "gildings")

    def reading(self, table: OpenTable, options: Options, *, asking: bool) -> _Posts:
        """A pass over the table."""
        return _Posts(table, options, asking=asking)


class _Posts(Reading):
    def post(self, row: TableRow) -> ParsedPost | str:
        """The post or comment of a row."""
        native = cells.native(row["native_id"])
        printed = cells.local_time(row["published_at"])
        moment = cells.utc(printed, zone("UTC")) if printed else None
        if not native and (found := _COMMENTS.search(row["url"])):
            native = found[1]
        if not native:
            return "damaged_id" if cells.is_damaged(row["native_id"]) else "no_id"
        if moment is None:
            return "undated_row"
        comment = "parent" in self.table.columns.fields
        link = cells.address(row["link"])
        words = (cells.words(row["title"]), cells.words(row["text"]))
        return ParsedPost(
            native_id=native,
            format="reply" if comment else "link" if link and not row["text"].strip() else "text",
            text="\n\n".join(part for part in words if part),
            url=cells.address(row["url"]),
            published_at=moment,
            links=(link,) if link and not comment else (),
        )

    def account(self) -> AccountGuess:
        """The file does not name its person."""
        return AccountGuess(platform="reddit")

    def notes(self) -> Iterator[Note]:
        """That there are no numbers."""
        yield Note("warn.no_numbers")
