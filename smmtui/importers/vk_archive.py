"""VK, the personal archive: one's own wall in HTML, windows-1251, without numbers. Communities are not in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar, Final

from smmtui.errors import ImportRefused
from smmtui.importers import cells
from smmtui.importers.head import Head, Source
from smmtui.importers.html_tree import Node, cut_before, parsed
from smmtui.importers.interface import About, Importer, Note, Options, Parsed, ParsedPost, Progress, Question, Skip
from smmtui.importers.vk_reach import vk_account
from smmtui.importers.vk_text import plain, wall_id
from smmtui.importers.zones import zone
from smmtui.model.account import Platform
from smmtui.model.content import Format

_WHEN = re.compile(r"(\d{1,2}) ([^\W\d_]{3,8})\.? (\d{4}) (?:в|at) (\d{1,2}):(\d\d)")
_MOSCOW: Final = "Europe/Moscow"
_FORMATS: Final[dict[str, Format]] = {
    "фотография": "photo", "видеозапись": "video", "клип": "short_video", "аудиозапись": "audio", "файл": "document",
    "опрос": "poll", "ссылка": "link", "статья": "link", "подкаст": "audio", "трансляция": "live",
}  # fmt: skip


class VkArchive(Importer):
    """Reads wall0.html, wall1.html … of the personal archive."""

    id: ClassVar[str] = "vk_archive"
    platforms: ClassVar[tuple[Platform, ...]] = ("vk",)

    def sniff(self, head: Head) -> float:
        """0.95 for a page with links to posts built as VK does it."""
        marks = ("wrap_page_content", "post__link")
        return 0.95 if head.text.startswith("<") and all(mark in head.text for mark in marks) else 0.0

    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """The posts of the page and at the end whose wall it was."""
        del asking  # Moscow time is proposed at once
        text = _text(source)
        if not text.rstrip().casefold().endswith("</html>"):
            if not source.partial:
                raise ImportRefused("import.truncated", file=source.label)
            text = cut_before(text, '<div class="item"', source)
        zone_name = options.timezone or _MOSCOW
        items = list(parsed(text).all("item"))
        if not items:
            raise ImportRefused("import.no_posts", file=source.label)
        skipped: Counter[str] = Counter()
        seen: set[str] = set()
        owner = ""
        for index, item in enumerate(items):
            progress(index, len(items))
            found = _post(item, zone_name)
            if isinstance(found, str):
                skipped[found] += 1
            elif found.native_id in seen:
                skipped["repeated_item"] += 1
            else:
                seen.add(found.native_id)
                owner = owner or found.native_id.partition("_")[0]
                yield found
        yield from (Skip(reason, count) for reason, count in sorted(skipped.items()))
        yield About(
            account=vk_account(owner),
            read=len(items),
            warnings=(Note("warn.zone", {"zone": zone_name}), Note("warn.no_numbers")),
            questions=(Question(option="timezone", proposed=zone_name),),
        )


def _text(source: Source) -> str:
    """The page in the encoding VK writes, or in the one that it was saved again in."""
    data = bytes(source.data)
    try:
        return data.decode("utf-8")  # saved again; letters of windows-1251 are hardly ever valid in it
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1251")
    except UnicodeDecodeError as error:
        raise ImportRefused("import.encoding", file=source.label) from error


def _post(item: Node, zone_name: str) -> ParsedPost | str:
    link = item.first("post__link")
    native = wall_id(link.attributes.get("href", "")) if link else ""
    if not native:
        return "no_id"
    moment = _time(item, zone_name)
    if moment is None:
        return "undated_row"
    repost = item.first("repost")
    main = item.first("item__main")
    kinds = [one.text().casefold() for one in item.all("attachment__description")]
    text, links = plain(_own_text(main)) if main else ("", ())
    found = [cells.address(one.attributes.get("href", "")) for one in item.all("attachment__link")]
    outside = tuple(one for one in found if one and "vk.com/" not in one)
    known = [_FORMATS[kind] for kind in kinds if kind in _FORMATS]
    shape: Format = "text" if text else "other"
    if known:
        shape = "carousel" if known.count("photo") + known.count("video") > 1 else known[0]
    return ParsedPost(
        native_id=native,
        format="repost" if repost is not None else shape,
        text=text,
        url=f"https://vk.com/wall{native}",
        published_at=moment,
        time_precision="minute",
        parts=max(1, len(kinds)),
        links=tuple(dict.fromkeys((*links, *outside))),
        status="archived" if item.first("post__archived-label") is not None else "published",
    )


def _own_text(main: Node) -> str:
    """The words of the post itself, without attachments and without what it repeats."""
    kept = Node("div", {}, [one for one in main.children if isinstance(one, str) or not one.classes & _APART])
    inner = Node("div")
    for one in kept.children:
        if isinstance(one, Node) and one.tag == "div":
            inner.children += [part for part in one.children if isinstance(part, str) or not part.classes & _APART]
        else:
            inner.children.append(one)
    return inner.text()


_APART: Final = frozenset({"kludges", "repost", "attachment", "repost__post"})


def _time(item: Node, zone_name: str) -> datetime | None:
    line = item.first("item__tertiary")
    found = _WHEN.search(line.text()) if line else None
    number = cells.month(found[2]) if found else 0
    if not found or not number:
        return None
    try:
        local = datetime(int(found[3]), number, int(found[1]), int(found[4]), int(found[5]))  # noqa: DTZ001  zone next
    except ValueError:
        return None
    return cells.utc(local, zone(zone_name))
