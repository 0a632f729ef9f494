"""What a post's address tells: its platform, whose it is, its id, sometimes its time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Final, NamedTuple

from smmtui.importers import exact_time
from smmtui.importers.linkedin_urn import urn
from smmtui.model.account import Platform


class Identified(NamedTuple):
    """A post that an address names; fields that it does not tell are blank.

    `owner` is the platform's own number of the profile, where the address holds that and no handle.
    """

    platform: Platform
    native_id: str = ""
    handle: str = ""
    at: datetime | None = None
    owner: str = ""

    @property
    def profile(self) -> str:
        """Whose post it is, by handle or number; "" where the address does not tell."""
        return self.handle or self.owner


_HOST = re.compile(r"https?://(?:www\.|m\.|web\.|old\.)?([\w.-]+)(/[^\s]*)?", re.IGNORECASE)
_TELEGRAM_PATH = re.compile(r"/(?:s/)?(c/\d+|[A-Za-z]\w{3,31})/(?:\d+/)?(\d+)")
_PLATFORMS: Final[dict[str, Platform]] = {
    "t.me": "telegram", "telegram.me": "telegram", "instagram.com": "instagram", "vk.com": "vk", "vk.ru": "vk",
    "facebook.com": "facebook", "fb.com": "facebook", "fb.watch": "facebook", "youtube.com": "youtube",
    "youtu.be": "youtube", "tiktok.com": "tiktok", "linkedin.com": "linkedin", "twitter.com": "x", "x.com": "x",
    "threads.net": "threads", "threads.com": "threads", "ok.ru": "ok", "dzen.ru": "dzen", "rutube.ru": "rutube",
    "pinterest.com": "pinterest", "bsky.app": "bluesky", "reddit.com": "reddit", "max.ru": "max",
    "tenchat.ru": "tenchat",
}  # fmt: skip


def identify(address: str) -> Identified | None:
    """What the address tells, None where it is on no platform that is known."""
    head, _, tail = address.rpartition("/")
    if tail.isdigit() and (handle := _channel(head)):
        return Identified("telegram", tail, handle)
    found = _HOST.match(address.strip())
    if not found:
        return None
    host, path = found.groups()
    platform = _platform(host)
    if platform is None:
        return None
    read = _READERS.get(platform)
    return (read(path or "") if read else None) or Identified(platform)


@lru_cache(maxsize=256)
def _channel(head: str) -> str:
    """The handle of a public channel whose posts have addresses that begin so, "" for anything else."""
    found = re.fullmatch(r"https?://t\.me/(?!s$|c$)([A-Za-z]\w{3,31})", head)
    return f"@{found[1]}" if found else ""


@lru_cache(maxsize=256)
def _platform(host: str) -> Platform | None:
    name = host.casefold().rstrip(".")
    return _PLATFORMS.get(name) or _PLATFORMS.get(".".join(name.split(".")[-2:]))


def _telegram(path: str) -> Identified | None:
    found = _TELEGRAM_PATH.match(path)
    if not found:
        return None
    if found[1].startswith("c/"):
        return Identified("telegram", found[2], owner=found[1][2:])
    return Identified("telegram", found[2], f"@{found[1]}")


def _vk(path: str) -> Identified | None:
    found = re.search(r"wall(-?\d{1,15}_\d{1,15})", path)
    return Identified("vk", found[1], owner=found[1].partition("_")[0]) if found else None


def _instagram(path: str) -> Identified | None:
    found = re.match(r"/(?:([\w.]+)/)?(?:p|reels?|tv)/([\w-]{5,})", path)
    if not found:
        return None
    return Identified(
        "instagram", f"code:{found[2]}", f"@{found[1]}" if found[1] else "", exact_time.of_instagram(found[2])
    )


def _x(path: str) -> Identified | None:
    found = re.match(r"/(\w{1,20})/(?:web/)?status(?:es)?/(\d{5,20})", path)
    if not found:
        return None
    return Identified("x", found[2], "" if found[1] == "i" else f"@{found[1]}", exact_time.of_x(found[2]))


def _youtube(path: str) -> Identified | None:
    found = re.search(r"(?:[?&]v=|/shorts/|/live/|/embed/|^/)([\w-]{11})(?:[?&#/]|$)", path)
    return Identified("youtube", found[1]) if found else None


def _tiktok(path: str) -> Identified | None:
    found = re.match(r"/@([\w.]+)/(?:video|photo)/(\d{15,20})", path)
    return Identified("tiktok", found[2], f"@{found[1]}", exact_time.of_tiktok(found[2])) if found else None


def _linkedin(path: str) -> Identified | None:
    found = urn(path)
    return Identified("linkedin", found.native_id, "", found.at) if found else None


def _facebook(path: str) -> Identified | None:
    found = re.search(r"(?:/posts/|/videos/|/reel/|story_fbid=|fbid=)(\d{6,20})", path)
    return Identified("facebook", found[1]) if found else None


def _bluesky(path: str) -> Identified | None:
    found = re.match(r"/profile/([\w.:-]{3,200})/post/([\w-]{5,60})", path)
    return Identified("bluesky", found[2], "" if found[1].startswith("did:") else f"@{found[1]}") if found else None


_READERS: Final[dict[Platform, Callable[[str], Identified | None]]] = {
    "telegram": _telegram,
    "vk": _vk,
    "instagram": _instagram,
    "x": _x,
    "youtube": _youtube,
    "tiktok": _tiktok,
    "linkedin": _linkedin,
    "facebook": _facebook,
    "bluesky": _bluesky,
}
