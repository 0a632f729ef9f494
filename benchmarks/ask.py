"""An answer to a question in plain words, against rapidfuzz looking through the same phrases."""

from __future__ import annotations

import time

from rapidfuzz import process

from smmtui.workspace import hearing

NAME = "answer a question in plain words / one process.extract over the phrases"
LIMIT = 3.0
QUESTION = "we have 40k followers but nobody buys anything from us"
ROUNDS = 9


def ratio() -> float:
    """The time of an answer, the index at hand, as a multiple of one fuzzy search over the same phrases."""
    matcher = hearing.matcher()
    phrases = [phrase.text for phrase in matcher.index.phrases]
    matcher.hear(QUESTION)
    return _best(lambda: matcher.hear(QUESTION)) / _best(lambda: process.extract(QUESTION, phrases))


def _best(work: object) -> float:
    assert callable(work)
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)
