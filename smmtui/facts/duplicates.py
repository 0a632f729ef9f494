"""Posts that repeat an earlier text of the same account, exactly or nearly."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from rapidfuzz import fuzz

from smmtui.facts.texts import Prints, normal, prints
from smmtui.model.content import ContentItem

ALIKE: Final = 92.0  # per cent of equal letters; below, texts begin to say different things
COMPARED: Final = 5  # earlier texts that one text is compared with at most
_LENGTHS: Final = 0.12
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def duplicates(items: Iterable[ContentItem]) -> dict[str, str]:
    """The id of each repeating post with the id of the earliest post that says the same.

    Reposts and texts under SHORTEST characters are left out; texts whose figures differ are never the same (the same
    offer with another date is another offer). Ordering is by publication.
    """
    ordered = sorted(
        (item for item in items if item.text and item.format != "repost"), key=lambda item: item.published_at or _NEVER
    )
    global _last
    asked = array("q", (hash((item.id, item.account, item.text)) for item in ordered))
    if _last[0] != asked:
        _last = (asked, _Search().run(ordered))
    return _last[1]


# The last answer: sorting posts into classes changes no text, and repeats are asked for after each change.
_last: tuple[array[int], dict[str, str]] = (array("q"), {})


class _Search:
    def __init__(self) -> None:
        self._exact: dict[tuple[str, int], str] = {}
        self._shelves: dict[tuple[str, int], list[ContentItem]] = defaultdict(list)
        self._normal: dict[str, str] = {}

    def run(self, ordered: list[ContentItem]) -> dict[str, str]:
        found: dict[str, str] = {}
        for item in ordered:
            seen = prints(item)
            if not seen.whole:
                continue
            exact = (item.account, seen.whole)
            first = self._exact.get(exact) or self._near(item, seen)
            if first is None:
                self._exact[exact] = item.id
                for edge in seen[1:]:
                    self._shelves[item.account, edge].append(item)
            else:
                self._exact.setdefault(exact, first)
                found[item.id] = first
        return found

    def _near(self, item: ContentItem, seen: Prints) -> str | None:
        for edge in seen[1:]:
            for earlier in self._shelves.get((item.account, edge), ())[-COMPARED:]:
                longest = max(len(item.text), len(earlier.text))
                if abs(len(item.text) - len(earlier.text)) > longest * _LENGTHS:
                    continue
                if fuzz.ratio(self._words(item), self._words(earlier), score_cutoff=ALIKE) >= ALIKE:
                    return earlier.id
        return None

    def _words(self, item: ContentItem) -> str:
        if item.id not in self._normal:
            self._normal[item.id] = normal(item.text)
        return self._normal[item.id]
