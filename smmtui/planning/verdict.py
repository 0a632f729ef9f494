"""The verdict after ninety days: go on, change or stop, out of lines that each say what they speak for.

Only results decide: goals tied to money, outcome numbers, what came in against what it cost, and where these are going.
Likes, reach and followers never vote. Where no result is known the verdict is "not enough data".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from smmtui.model.base import Money
from smmtui.model.finding import Words
from smmtui.model.planning import Advice

#: A line speaks for going on, for changing something, for stopping, for nothing, or says what is missing.
Vote = Literal["for", "fix", "against", "none", "missing"]
Sort = Literal["goal", "outcome", "cost", "trend", "work", "note"]
Sure = Literal["high", "medium", "low"]
LineValue = str | int | float | Money | Words

LENGTH: Final = 90
#: Sorts of lines by which a verdict may be reached; a trend or a cost alone is no result.
RESULTS: Final[frozenset[Sort]] = frozenset({"goal", "outcome", "work"})
_VOTING: Final[frozenset[Vote]] = frozenset({"for", "fix", "against"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the reasoning.

    `key` names its words with `values` in them; `ref` the record it speaks of; `turn` names the words for what would
    make it speak otherwise, or for what to enter where something is missing.
    """

    key: str
    vote: Vote
    sort: Sort
    values: Mapping[str, LineValue] = field(default_factory=dict)
    ref: str = ""
    turn: str = ""

    @property
    def votes(self) -> bool:
        """Whether it counts."""
        return self.vote in _VOTING


@dataclass(frozen=True, slots=True)
class Judged:
    """What the lines come to, and how sure that is: by how many sorts of evidence there are."""

    advice: Advice
    sure: Sure
    lines: tuple[Line, ...]

    @property
    def turns(self) -> tuple[Line, ...]:
        """The lines that say what would change the verdict: first those against it, then what is missing."""
        order = {"against": 0, "fix": 1, "missing": 2, "for": 3, "none": 4}
        return tuple(sorted((one for one in self.lines if one.turn), key=lambda one: order[one.vote]))


def judge(lines: Iterable[Line], *, over: bool = True) -> Judged:
    """The verdict out of the lines; before the ninety days are `over` nothing is stopped, only changed.

    All that votes is for it: go. All is against it: stop. Anything between: change what speaks against it.
    """
    found = tuple(lines)
    votes = {one.vote for one in found if one.votes}
    if not any(one.votes and one.sort in RESULTS for one in found):
        return Judged("unknown", "low", found)
    if votes == {"for"}:
        advice: Advice = "go"
    elif votes == {"against"}:
        advice = "stop" if over else "change"
        found = found if over else (*found, Line("too_early", "none", "note"))
    else:
        advice = "change"
    return Judged(advice, sureness(found), found)


def sureness(lines: Sequence[Line]) -> Sure:
    """How much evidence there is: of three sorts or more, of two, of one."""
    sorts = {one.sort for one in lines if one.votes}
    return "high" if len(sorts) >= 3 else "medium" if len(sorts) == 2 else "low"
