"""A blog's feed (RSS, Atom, RDF): its last posts with words, addresses and times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, ClassVar, Final

from smmtui.importers import cells, xml_items
from smmtui.importers.head import Head, Source
from smmtui.importers.html_tree import plain
from smmtui.importers.interface import About, AccountGuess, Importer, Note, Options, Parsed, ParsedPost, Progress
from smmtui.importers.xml_items import child, local
from smmtui.model.account import Platform

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROOT = re.compile(r"<(?:rss|feed|(?:\w+:)?RDF)\b")
_POSTS: Final = frozenset({"item", "entry"})
PAGE_ID = re.compile(r"[?&]p=(\d+)")


class Feed(Importer):
    """Reads RSS 0.9 to 2.0, RDF and Atom."""

    id: ClassVar[str] = "feed"
    platforms: ClassVar[tuple[Platform, ...]] = ("website",)

    def sniff(self, head: Head) -> float:
        """0.9 for the root of a feed, unless it is an export of WordPress."""
        if not head.text.startswith("<") or "xmlns:wp=" in head.text:
            return 0.0
        return 0.9 if _ROOT.search(head.text[:4_000]) else 0.0

    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """The posts of the feed and at the end which site it was."""
        del options, asking  # nothing to choose, nothing to ask
        read = yield from xml_items.posts(source, _POSTS, _post, progress)
        yield About(account=site(source), read=read, warnings=(Note("warn.feed_short"), Note("warn.no_numbers")))


def site(source: Source) -> AccountGuess:
    """The site that a feed or an export names before its first post."""
    start = bytes(memoryview(source.data)[:20_000]).decode("utf-8", "replace")
    start = re.split(r"<(?:item|entry)\b", start)[0]
    title = re.search(r"<title[^>]*>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</title>", start, re.DOTALL)
    link = re.search(r"<link>\s*(https?://[^<\s]+)\s*</link>", start) or re.search(
        r"<link\b(?![^>]*rel=[\"']self)[^>]*href=[\"'](https?://[^\"']+)", start
    )
    name = plain(title[1])[0] if title else ""
    return AccountGuess(platform="website", name=cells.name(name), url=cells.address(link[1]) if link else "")


def _post(entry: Element) -> ParsedPost | str:
    url = cells.address(_link(entry))
    guid = child(entry, "guid", "id")
    page = PAGE_ID.search(guid)
    native = page[1] if page else cells.name(guid) or url
    if not native:
        return "no_id"
    published = moment(child(entry, "pubDate", "published", "issued", "date"))
    updated = moment(child(entry, "updated", "modified"))
    if published is None and updated is None:
        return "undated_row"
    body, links = plain(child(entry, "encoded", "content", "description", "summary"))
    title, _ = plain(child(entry, "title"))
    at, hour = published or updated or (None, False)
    return ParsedPost(
        native_id=native,
        format="text",
        text="\n\n".join(part for part in (title, body) if part),
        url=url or cells.address(guid),
        published_at=at,
        time_precision="second" if hour else "day",
        time_source="field" if published else "lastmod",
        edited_at=updated[0] if updated and published else None,
        links=links,
    )


def _link(entry: Element) -> str:
    for one in entry:
        if local(one.tag) == "link":
            if (one.text or "").strip():
                return (one.text or "").strip()
            if one.get("rel", "alternate") == "alternate":
                return one.get("href", "")
    return ""


def moment(written: str) -> tuple[datetime, bool] | None:
    """A time as feeds write it, in UTC, and whether it tells the hour."""
    if not written:
        return None
    found: datetime | None = cells.local_time(written)
    if found is None:
        try:
            found = parsedate_to_datetime(written)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    if not cells.has_time(written):
        at = cells.midnight(found)
        return (at, False) if at else None
    at = cells.utc(found, UTC)
    return (at, True) if at else None
