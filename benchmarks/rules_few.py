"""All rules about posts over 100,000 posts of which few are published, first run, against the same as plain lambdas.

The worst case of a first run: a lambda is done with a hidden post at its first line.
"""

from __future__ import annotations

import statistics

from benchmarks.rules_first import rounds

NAME = "100,000 posts, one in fifty published, first run / plain lambdas"
LIMIT = 0.4
PUBLISHED = 0.02


def ratio() -> float:
    """The median of the rounds' ratios."""
    return statistics.median(first for first, _ in rounds(PUBLISHED))
