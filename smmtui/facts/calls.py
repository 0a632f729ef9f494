"""Whether a text asks its reader to do something."""

from __future__ import annotations

from smmtui.facts.vocabulary import Vocabulary


def has_call(found: int, words: Vocabulary) -> bool:
    """Whether the word groups found in a text hold a call to action."""
    return words.has(found, "call")
