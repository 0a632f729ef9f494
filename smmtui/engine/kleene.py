"""Three-valued logic with a fourth value for what does not apply.

In `all`, false decides, then unknown, then not applicable; in `any`, true decides, then unknown, then not applicable.
Unknown stands before not applicable, because filling it in may still decide the whole; so learning a fact can only
ever change an answer that was unknown.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

from smmtui.model.finding import Outcome


class Truth(enum.IntEnum):
    """The truth of a condition."""

    FALSE = 0
    TRUE = 1
    UNKNOWN = 2
    NA = 3

    __hash__ = int.__hash__  # Enum's own hash is slow Python, and every comparison ends in one


FALSE, TRUE, UNSURE, NOT_APPLICABLE = Truth.FALSE, Truth.TRUE, Truth.UNKNOWN, Truth.NA


_OPPOSITE = (TRUE, FALSE, UNSURE, NOT_APPLICABLE)  # by the number of the truth


def truth(value: bool) -> Truth:
    """A plain truth."""
    return TRUE if value else FALSE


def negate(value: Truth) -> Truth:
    """Not; what is open stays open."""
    return _OPPOSITE[value]


def every(values: Iterable[Truth]) -> Truth:
    """All of them; true where there are none."""
    return _strongest(values, (FALSE, UNSURE, NOT_APPLICABLE), TRUE)


def some(values: Iterable[Truth]) -> Truth:
    """Any of them; false where there are none."""
    return _strongest(values, (TRUE, UNSURE, NOT_APPLICABLE), FALSE)


def _strongest(values: Iterable[Truth], order: tuple[Truth, ...], otherwise: Truth) -> Truth:
    seen = set(values)
    return next((value for value in order if value in seen), otherwise)


def decide(applies: Truth, body: Truth) -> Outcome:
    """What comes of a rule for one subject; `body` is when, and none of unless."""
    if applies is UNSURE:
        return "not_assessed"
    if applies is not TRUE:
        return "not_applicable"
    outcomes: dict[Truth, Outcome] = {
        TRUE: "fires",
        FALSE: "quiet",
        UNSURE: "not_assessed",
        NOT_APPLICABLE: "not_applicable",
    }
    return outcomes[body]
