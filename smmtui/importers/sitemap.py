"""A site map: addresses of pages and the days of their last change, which are not the days of publication."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final
from urllib.parse import urlsplit

from smmtui.errors import ImportRefused
from smmtui.importers import cells, csv_text, xml_items
from smmtui.importers.feed import moment
from smmtui.importers.head import Head, Source
from smmtui.importers.html_tree import plain
from smmtui.importers.interface import About, AccountGuess, Importer, Note, Options, Parsed, ParsedPost, Progress, Skip
from smmtui.importers.xml_items import child, local
from smmtui.model.account import Platform

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROOT = re.compile(r"<(?:\w+:)?(urlset|sitemapindex)\b")
_URL: Final = frozenset({"url"})


class Sitemap(Importer):
    """Reads sitemap.xml, with its extensions for news, pictures and films, and plain lists of addresses."""

    id: ClassVar[str] = "sitemap"
    platforms: ClassVar[tuple[Platform, ...]] = ("website",)

    def sniff(self, head: Head) -> float:
        """0.9 for the root of a site map, 0.6 for a text of addresses that is no table."""
        if head.text.startswith("<"):
            return 0.9 if _ROOT.search(head.text[:4_000]) else 0.0
        lines = [line.strip() for line in head.text.splitlines()[:50] if line.strip()]
        good = sum(bool(cells.address(line)) for line in lines)
        return 0.6 if good and good * 2 >= len(lines) and not _is_table(lines) else 0.0

    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """The pages and at the end which site it was."""
        del options, asking  # nothing to choose, nothing to ask
        start = bytes(memoryview(source.data)[:4_000]).decode("utf-8", "replace").lstrip()
        root = _ROOT.search(start)
        if root and root[1] == "sitemapindex":
            raise ImportRefused("import.sitemap_index", file=source.label)
        entries = xml_items.elements(source, _URL) if start.startswith("<") else _lines(source)
        skipped: Counter[str] = Counter()
        seen: set[str] = set()
        read = 0
        for entry in entries:
            read += 1
            progress(read, read + 1)
            found = _line(entry) if isinstance(entry, str) else _page(entry)
            if found is None:
                skipped["no_id"] += 1
            elif found.native_id in seen:
                skipped["repeated_item"] += 1
            else:
                seen.add(found.native_id)
                yield found
        if not seen:
            raise ImportRefused("import.no_posts", file=source.label)
        yield from (Skip(reason, count) for reason, count in sorted(skipped.items()))
        host = urlsplit(min(seen)).hostname or ""
        account = AccountGuess(platform="website", name=host, url=f"https://{host}/" if host else "")
        yield About(account=account, read=read, warnings=(Note("warn.lastmod"), Note("warn.no_numbers")))


def _is_table(lines: Sequence[str]) -> bool:
    """Whether the lines are rows: all with as many cells, and a header above or values beside the addresses.

    Addresses may hold commas and semicolons of their own, all of a site the same number of them.
    """
    sign = csv_text.separator("\n".join(lines))
    rows = [line.split(sign) for line in lines]
    if len(rows[0]) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return False
    beside = rows[-1][1:]
    return (
        sign in "\t|"
        or not cells.address(rows[0][0])
        or all(cells.is_blank(cell) or cells.number(cell) is not None for cell in beside)
        or any(not cell.isdigit() and cells.local_time(cell) is not None for cell in beside)
    )


def _lines(source: Source) -> Iterator[str]:
    text = bytes(source.data).decode("utf-8", "replace")
    return (line.strip() for line in text.splitlines() if line.strip())


def _line(line: str) -> ParsedPost | None:
    url = cells.address(line)
    return ParsedPost(native_id=url, format="other", url=url) if url else None


def _page(entry: Element) -> ParsedPost | None:
    url = cells.address(child(entry, "loc"))
    if not url:
        return None
    title, published = "", None
    for one in entry.iter():
        name = local(one.tag)
        if name == "title" and not title:
            title = plain((one.text or "").strip())[0]
        elif name == "publication_date" and published is None:
            published = moment((one.text or "").strip())
    changed = moment(child(entry, "lastmod"))
    at: datetime | None
    at, hour = published or changed or (None, False)
    return ParsedPost(
        native_id=url,
        format="other",
        text=title,
        url=url,
        published_at=at,
        time_precision="second" if hour else "day",
        time_source="field" if published else "lastmod",
        edited_at=changed[0] if changed and published else None,
        thin=True,
    )
