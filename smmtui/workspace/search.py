"""Finding posts by words: a folded copy of every text, kept up to date post by post."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence

from smmtui.model.content import ContentItem
from smmtui.text import fold

NEAR_SCORE = 82
NEAR_MIN_LENGTH = 4
CHUNK = 2_000


class SearchIndex:
    """Folded texts of posts by id; a post is folded again only when its record was replaced."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[ContentItem, str]] = {}
        self._lock = threading.Lock()

    def text(self, item: ContentItem) -> str:
        """The folded text of one post: everything a person may search it by."""
        held = self._held.get(item.id)
        if held is not None and held[0] is item:
            return held[1]
        folded = fold("\n".join((item.title, item.text, item.url, item.campaign, item.pillar, item.note)))
        with self._lock:
            self._held[item.id] = (item, folded)
        return folded

    def fill(self, items: Mapping[str, ContentItem], stop: Callable[[], bool] = lambda: False) -> None:
        """Fold every post ahead of time, in the background; forget posts that are gone."""
        for item in items.values():
            if stop():
                return
            self.text(item)
        for gone in self._held.keys() - items.keys():
            self._held.pop(gone, None)

    def matches(self, items: Iterable[ContentItem], query: str) -> Iterable[ContentItem]:
        """The posts whose text holds every word of `query`, lazily and in order."""
        words = fold(query).split()
        for item in items:
            text = self.text(item)
            if all(word in text for word in words):
                yield item

    def near(
        self, items: Sequence[ContentItem], query: str, stop: Callable[[], bool] = lambda: False
    ) -> list[ContentItem]:
        """The posts that hold a word spelled nearly like each word of `query`; for when nothing matches exactly."""
        from rapidfuzz import fuzz, process

        words = [word for word in fold(query).split() if len(word) >= NEAR_MIN_LENGTH]
        found: list[ContentItem] = list(items) if words else []
        for word in words:
            kept: list[ContentItem] = []
            for start in range(0, len(found), CHUNK):
                if stop():
                    return []
                part = found[start : start + CHUNK]
                texts = [self.text(item) for item in part]
                scores = process.extract_iter(
                    word, texts, scorer=fuzz.partial_ratio, score_cutoff=NEAR_SCORE, processor=None
                )
                kept.extend(part[index] for _, _, index in scores)
            found = kept
        return found
