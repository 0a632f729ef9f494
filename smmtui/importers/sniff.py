"""Finding the importer for a file by its content, or refusing it by its name."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import Final

from smmtui.errors import ImportRefused
from smmtui.importers.head import Head, shown
from smmtui.importers.interface import Importer
from smmtui.importers.known import recognise
from smmtui.importers.sheets import first_rows

_SURE: Final = 0.5
# Each is loaded only when it is needed: the class stands in the module of the format's name.
_CLASSES: Final = {
    "telegram_json": "TelegramJson",
    "meta_content": "MetaContent",
    "vk_reach": "VkReach",
    "youtube_content": "YoutubeContent",
    "youtube_days": "YoutubeDays",
    "youtube_takeout": "YoutubeTakeout",
    "x_content": "XContent",
    "x_days": "XDays",
    "tiktok_content": "TiktokContent",
    "tiktok_days": "TiktokDays",
    "linkedin_shares": "LinkedinShares",
    "linkedin_page": "LinkedinPage",
    "linkedin_creator": "LinkedinCreator",
    "vk_stats": "VkStats",
    "meta_days": "MetaDays",
    "reddit_posts": "RedditPosts",
    "vk_wall": "VkWall",
    "instagram_posts": "InstagramPosts",
    "threads_posts": "ThreadsPosts",
    "facebook_posts": "FacebookPosts",
    "tiktok_archive": "TiktokArchive",
    "telegram_html": "TelegramHtml",
    "mastodon_outbox": "MastodonOutbox",
    "x_archive": "XArchive",
    "bluesky_feed": "BlueskyFeed",
    "vk_archive": "VkArchive",
    "feed": "Feed",
    "wordpress": "Wordpress",
    "sitemap": "Sitemap",
    "passwords": "Passwords",
    "table": "AnyTable",
}


def format_ids() -> tuple[str, ...]:
    """Every format that can be read."""
    return tuple(_CLASSES)


@cache
def importer(format_id: str) -> Importer:
    """The importer of that id.

    Raises:
        KeyError: there is none.
    """
    found = getattr(importlib.import_module(f"smmtui.importers.{format_id}"), _CLASSES[format_id])
    made: Importer = found()
    return made


def best(head: Head, path: Path) -> Importer:
    """The importer that knows the file best.

    Raises:
        ImportRefused: a foreign format, or one that nobody knows.
    """
    score, found = max(((importer(each).sniff(head), importer(each)) for each in _CLASSES), key=lambda pair: pair[0])
    if score >= _SURE:
        return found
    raise foreign(path, head)


def foreign(path: Path, head: Head) -> ImportRefused:
    """Why a file is not read: what it is, where that can be told."""
    if head.raw.startswith(b"PK\x03\x04") and not first_rows(head):
        return ImportRefused("import.broken_workbook", file=shown(path))
    name = recognise(head)
    return ImportRefused(f"import.known.{name}" if name else "import.unknown", file=shown(path))
