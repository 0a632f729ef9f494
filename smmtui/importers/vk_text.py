"""How VK writes posts: mentions in brackets, entities, ids in addresses."""

from __future__ import annotations

import re
from typing import Final

from smmtui.importers import cells

_MENTION = re.compile(r"\[([^|\[\]\n]{1,300})\|([^\[\]\n]{1,300})\]")
_WALL = re.compile(r"wall(-?\d{1,15}_\d{1,15})")
_LINK = re.compile(r"https?://[^\s<>\"'\])]{3,1000}")
LINKS: Final = 50


def plain(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as readers see it, and the addresses in it and behind it."""
    links: dict[str, None] = {}

    def shown(match: re.Match[str]) -> str:
        target = match[1]
        links[target if target.startswith("http") else f"https://vk.com/{target.removeprefix('@')}"] = None
        return match[2]

    read = _MENTION.sub(shown, text)
    links.update(dict.fromkeys(_LINK.findall(read)))
    kept = [safe for link in list(links)[:LINKS] if (safe := cells.address(link.rstrip(".,!?;:")))]
    return cells.words(read), tuple(kept)


def wall_id(address: str) -> str:
    """The owner and number in a post's address ("-1_2"), "" where there is none."""
    found = _WALL.search(address)
    return found[1] if found else ""
