"""Finding the same post across files that give it different ids: by its time and its first words.

LinkedIn's downloads number shares and its workbooks number activities, the downloads of Instagram and TikTok have no
ids at all. Ids carry their kind before a colon ("share:71…", "at:1700000000"); only ids of different kinds are
compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from smmtui.importers.interface import ParsedPost
from smmtui.model.content import ContentItem
from smmtui.text import fold

PROVISIONAL: Final = "at"
_KINDS: Final = frozenset({PROVISIONAL, "code", "share", "ugcPost", "activity", "row"})
_WORDS: Final = 40


def kind_of(native_id: str) -> str:
    """What sort of id it is: the part before the colon, "" for a platform's plain one."""
    kind = native_id.partition(":")[0]
    return kind if kind in _KINDS else ""


class Nearby:
    """Known posts by their time."""

    def __init__(self, items: Iterable[ContentItem]) -> None:
        dated = [(item.published_at, item) for item in items if item.published_at and item.time_precision != "day"]
        dated.sort(key=lambda pair: (pair[0], pair[1].id))
        self._times = [moment for moment, _ in dated]
        self._items = [item for _, item in dated]

    def find(self, post: ParsedPost, taken: set[str]) -> ContentItem | None:
        """The one known post that can be the same; None when there is none or several are as likely."""
        if not post.near or post.published_at is None:
            return None
        at = post.published_at
        start = bisect_left(self._times, at)
        found = [item for item in self._around(start, at, post.near) if self._same(item, post) and item.id not in taken]
        if len(found) > 1:
            found = [item for item in found if post.text and _begin(item.text) == _begin(post.text)]
        return found[0] if len(found) == 1 else None

    def _around(self, start: int, at: datetime, seconds: int) -> Iterable[ContentItem]:
        for step, first in ((-1, start - 1), (1, start)):
            index = first
            while 0 <= index < len(self._times) and abs((self._times[index] - at).total_seconds()) <= seconds:
                yield self._items[index]
                index += step

    def _same(self, item: ContentItem, post: ParsedPost) -> bool:
        if kind_of(item.native_id) == kind_of(post.native_id):
            return False
        one, other = _begin(item.text), _begin(post.text)
        return not one or not other or one.startswith(other) or other.startswith(one)


def _begin(text: str) -> str:
    return fold(" ".join(text.split())[:_WORDS])
