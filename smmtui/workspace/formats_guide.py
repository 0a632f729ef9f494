"""Where each platform's export comes from and what is read of it; the words are the area `formats` of the locale."""

from __future__ import annotations

from typing import Final

from smmtui import i18n

#: What there is to read about, the commonest first.
PLACES: Final = (
    "telegram", "meta", "meta_days", "instagram", "facebook", "threads", "vk_reach", "vk_stats", "vk_wall",
    "vk_archive", "youtube", "youtube_takeout", "tiktok", "tiktok_archive", "linkedin_page", "linkedin_creator",
    "linkedin_shares", "x_analytics", "x_archive", "mastodon", "bluesky", "reddit", "pinterest", "site", "wordpress",
    "tools", "passwords",
)  # fmt: skip
#: What is said of each.
PARTS: Final = ("get", "read", "left")


def page(lang: str) -> str:
    """The whole guide as Markdown."""
    made = [f"# {i18n.t('formats.page', lang=lang)}", "", i18n.t("formats.intro", lang=lang), ""]
    for place in PLACES:
        made += [f"## {i18n.t(f'formats.{place}.name', lang=lang)}", ""]
        for part in PARTS:
            made += [f"**{i18n.t(f'formats.{part}', lang=lang)}** {i18n.t(f'formats.{place}.{part}', lang=lang)}", ""]
    return "\n".join(made)
