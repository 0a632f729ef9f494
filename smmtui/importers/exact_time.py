"""Exact publication times that platforms hide in their ids; they beat the printed dates of exports."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

_X_EPOCH: Final = 1_288_834_974_657
_INSTAGRAM_EPOCH: Final = 1_314_220_021_721
_ALPHABET: Final = {
    sign: value for value, sign in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
}
_EARLIEST: Final = datetime(2006, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC)
_TRUST: Final = timedelta(days=3)


def of_x(post_id: str) -> datetime | None:
    """The time of a post on X; ids before November 2010 hold none."""
    number = _number(post_id)
    return _milliseconds((number >> 22) + _X_EPOCH) if number >= 1 << 40 else None


def of_instagram(shortcode: str) -> datetime | None:
    """The time behind the code of an Instagram address (/p/…, /reel/…)."""
    number = 0
    for sign in shortcode[:11]:
        value = _ALPHABET.get(sign)
        if value is None:
            return None
        number = number * 64 + value
    return _milliseconds((number >> 23) + _INSTAGRAM_EPOCH) if len(shortcode) >= 10 else None


def of_tiktok(video_id: str) -> datetime | None:
    """The time of a TikTok video."""
    number = _number(video_id)
    return _milliseconds((number >> 32) * 1000) if number else None


def of_linkedin(urn_id: str) -> datetime | None:
    """The time of a LinkedIn share, post or activity."""
    number = _number(urn_id)
    return _milliseconds(number >> 22) if number else None


def of_mastodon(status_id: str) -> datetime | None:
    """The time of a Mastodon status."""
    number = _number(status_id)
    return _milliseconds(number >> 16) if number else None


def agreed(exact: datetime | None, printed: datetime | None) -> datetime | None:
    """The exact time, unless the printed one is so far off that the id cannot be what it seems."""
    if exact is None or (printed is not None and abs(exact - printed) > _TRUST):
        return None
    return exact


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 20 else 0


def _milliseconds(value: int) -> datetime | None:
    try:
        moment = datetime.fromtimestamp(value // 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return moment if _EARLIEST <= moment <= _LATEST else None
