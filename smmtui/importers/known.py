"""Files that are recognised but not read: each gets a refusal that names it. Signatures only, nothing is parsed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from smmtui.importers.head import Head

_MAGIC: Final = (
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "old_office"),
    (b"SQLite format 3\x00", "database"),
    (b"%PDF-", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x03\xd9\xa2\x9a", "password_database"),
)

# Every group must be met by the header; a group is met by any of its names.
_HEADERS: Final[tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]] = (
    ("passwords", (("password", "login_password", "пароль"),)),
    ("vk_stats", (("дата",), ("критерий",), ("значение",))),
    ("vk_reach", (("охват подписчиков",), ("виральный охват",), ("ссылка",))),
    ("x_content", (("post id", "tweet id"), ("impressions", "tweet permalink"))),
    ("x_overview", (("create post", "tweets published"),)),
    ("linkedin_shares", (("sharelink",), ("sharecommentary",))),
    ("tiktok_content", (("video title",), ("total likes",))),
    (
        "youtube_content",
        (("content", "video", "conteúdo", "контент"), ("video publish time", "время публикации видео")),
    ),
    ("youtube_takeout", (("video id",), ("approx duration (ms)",))),
    (
        "meta_content",
        (
            ("post id", "id публикации", "идентификатор публикации", "identificador de la publicación"),
            ("permalink", "постоянная ссылка", "enlace permanente"),
        ),
    ),
)

_JSON: Final = (
    ("passwords", re.compile(r'"encrypted"\s*:\s*(?:true|false)')),
    ("threads_posts", re.compile(r'"text_post_app_text_posts"\s*:')),
    ("instagram_posts", re.compile(r'"creation_timestamp"\s*:|"ig_(?:stories|reels_media)"\s*:')),
    ("mastodon_outbox", re.compile(r'"orderedItems"\s*:')),
    ("tiktok_archive", re.compile(r'"VideoList"\s*:')),
    ("vk_wall", re.compile(r'"owner_id"\s*:')),
    ("facebook_posts", re.compile(r'^\s*\[\s*\{\s*"timestamp"\s*:')),
)

_MARKUP: Final = (
    ("passwords", re.compile(r"<KeePassFile\b")),
    ("telegram_html", re.compile(r'class="(?:page_wrap|message default)')),
    ("vk_archive", re.compile(r'class="(?:wrap_page_content|post__link)')),
    ("wordpress", re.compile(r"xmlns:wp=")),
    ("feed", re.compile(r"<(?:rss|feed|rdf:RDF)\b")),
    ("sitemap", re.compile(r"<(?:urlset|sitemapindex)\b")),
    ("html", re.compile(r"<!doctype html|<html\b", re.IGNORECASE)),
    ("xml", re.compile(r"^<\?xml")),
)


def recognise(head: Head) -> str:
    """What the file is, as the tail of an error key ("telegram_html", "passwords" …), or "" where nobody can tell."""
    for magic, name in _MAGIC:
        if head.raw.startswith(magic):
            return name
    for test in _TESTS:
        found = test(head)
        if found:
            return found
    return ""


def _markup(head: Head) -> str:
    if not head.text.startswith("<"):
        return ""
    return next((name for name, pattern in _MARKUP if pattern.search(head.text)), "")


def _script(head: Head) -> str:
    return "x_archive" if head.text.startswith("window.YTD.") else ""


def _json(head: Head) -> str:
    if head.text[:1] not in {"{", "["}:
        return ""
    return next((name for name, pattern in _JSON if pattern.search(head.text)), "json")


def _table(head: Head) -> str:
    lines = head.text.splitlines()
    if lines and lines[0].strip('"').startswith("sep="):
        return "meta_daily"
    for line in lines[:5]:
        cells = {_plain(cell) for cell in re.split(r"[,;\t]", line)}
        if len(cells) < 2:
            continue
        for name, groups in _HEADERS:
            if all(any(option in cells for option in group) for group in groups):
                return name
    if "\x00" in head.text or head.text.count("\ufffd") > len(head.text) // 20:
        return ""
    first = lines[0] if lines else ""
    return "table" if any(first.count(mark) >= 2 for mark in ",;\t") else ""


def _plain(cell: str) -> str:
    """A header cell as it is compared: NFKC, no quotes, soft hyphens or case, single spaces."""
    cell = unicodedata.normalize("NFKC", cell).strip("\"' \ufeff\u00ad").replace("\u00ad", "")
    return " ".join(cell.casefold().split())


_TESTS: Final[tuple[Callable[[Head], str], ...]] = (_markup, _script, _json, _table)
