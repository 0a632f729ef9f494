"""All rules about posts over 100,000 posts that did not change, against the same conditions as plain lambdas."""

from __future__ import annotations

import statistics

from benchmarks.rules_first import rounds

NAME = "100,000 posts x all rules about posts, later runs / plain lambdas"
LIMIT = 0.15


def ratio() -> float:
    """The median of the rounds' ratios."""
    return statistics.median(later for _, later in rounds())
