"""WordPress, the export of a site (WXR): published and planned posts; authors' mail and comments are never read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Final

from smmtui.importers import cells, xml_items
from smmtui.importers.feed import PAGE_ID, moment, site
from smmtui.importers.head import Head, Source
from smmtui.importers.html_tree import plain
from smmtui.importers.interface import About, Importer, Note, Options, Parsed, ParsedPost, Progress
from smmtui.importers.xml_items import child
from smmtui.model.account import Platform
from smmtui.model.content import Status

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ITEM: Final = frozenset({"item"})
_BLOCKS = re.compile(r"<!--.*?-->", re.DOTALL)
_SHORTCODE = re.compile(r"\[/?[a-z][\w-]{1,40}(?:\s[^\]\n]{0,500})?/?\]")
_STATUSES: Final[dict[str, Status]] = {"publish": "published", "future": "planned"}


class Wordpress(Importer):
    """Reads the XML that Tools → Export of WordPress gives."""

    id: ClassVar[str] = "wordpress"
    platforms: ClassVar[tuple[Platform, ...]] = ("website",)

    def sniff(self, head: Head) -> float:
        """0.95 for a feed with the names of WordPress."""
        return 0.95 if head.text.startswith("<") and "xmlns:wp=" in head.text else 0.0

    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """The posts of the site; pages, pictures, menus, drafts and private ones are counted."""
        del options, asking  # nothing to choose, nothing to ask
        read = yield from xml_items.posts(source, _ITEM, _post, progress)
        yield About(account=site(source), read=read, warnings=(Note("warn.no_numbers"),))


def _post(item: Element) -> ParsedPost | str:
    kind = child(item, "post_type")
    if kind != "post":
        return "page" if kind == "page" else "not_a_post"
    status = _STATUSES.get(child(item, "status"))
    if status is None:
        return "not_published"
    if child(item, "post_password"):
        return "private"
    page = PAGE_ID.search(child(item, "guid"))
    native = child(item, "post_id") or (page[1] if page else cells.address(child(item, "link", "guid")))
    if not native:
        return "no_id"
    told = moment(_filled(child(item, "post_date_gmt"))) or moment(child(item, "pubDate"))
    if told is None:
        return "undated_row"
    body, links = plain(_SHORTCODE.sub("", _BLOCKS.sub("", child(item, "encoded"))))
    title, _ = plain(child(item, "title"))
    edited = moment(_filled(child(item, "post_modified_gmt")))
    return ParsedPost(
        native_id=cells.name(native),
        format="text",
        text="\n\n".join(part for part in (title, body) if part),
        url=cells.address(child(item, "link")),
        published_at=told[0],
        edited_at=edited[0] if edited and edited[0] > told[0] else None,
        links=links,
        status=status,
    )


def _filled(written: str) -> str:
    """A time, or "" where WordPress writes only zeros."""
    return "" if written.startswith("0000") else written
