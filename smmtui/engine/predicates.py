"""The twelve comparisons: what each says of one cell. There will be no thirteenth; a new need becomes a fact."""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from smmtui import text
from smmtui.engine.kleene import FALSE, NOT_APPLICABLE, UNSURE, Truth, negate, truth
from smmtui.engine.pack import Comparison
from smmtui.engine.values import EMPTY, NA, UNKNOWN, Absent, Interval, Seen, Value, settled

_ORDER: Final[dict[str, Callable[[float, float], bool]]] = {
    "over": operator.gt,
    "under": operator.lt,
    "at_least": operator.ge,
    "at_most": operator.le,
}
_NEGATED: Final[dict[str, Comparison]] = {"is_not": "is", "none_of": "one_of"}
_TRUE_OF_EMPTY: Final = ("is_not", "none_of")


def compare(seen: Seen, op: Comparison, expected: Value) -> Truth:
    """Whether the comparison holds for what was seen; `expected` is of the type that the checker made sure of."""
    if isinstance(seen, Interval):
        return _compare_interval(seen, op, expected)
    cell = settled(seen)
    if cell is NA:
        return NOT_APPLICABLE
    if op == "not_recorded":
        return truth((cell is UNKNOWN) == expected)
    if cell is UNKNOWN:
        return UNSURE
    if op == "missing":
        return truth((cell is EMPTY) == expected)
    if isinstance(cell, Absent):
        return truth(op in _TRUE_OF_EMPTY)
    return _compare_value(cell, op, expected)


def _compare_value(cell: Value, op: Comparison, expected: Value) -> Truth:
    if op in _NEGATED:
        return negate(_compare_value(cell, _NEGATED[op], expected))
    if op == "is":
        return truth(_same(cell, expected))
    if op == "one_of":
        return truth(isinstance(expected, tuple) and any(_same(cell, one) for one in expected))
    if op in _ORDER:
        return truth(_ORDER[op](cell, expected))  # type: ignore[arg-type]
    if op == "longer_than":
        return truth(len(str(cell)) > expected)  # type: ignore[operator]
    return truth(mentions(str(cell), expected))  # type: ignore[arg-type]


def _same(cell: Value, expected: Value) -> bool:
    """Equality as people mean it: one of several choices, and texts without regard to case."""
    if isinstance(cell, tuple):
        return expected in cell
    if cell == expected:
        return True
    if not isinstance(cell, str) or not isinstance(expected, str):
        return False
    if cell.isascii() and expected.isascii():
        return cell.lower().split() == expected.lower().split()
    return text.fold(cell) == text.fold(expected)


def _compare_interval(seen: Interval, op: Comparison, expected: Value) -> Truth:
    """A comparison holds of an open measure only if it holds at both ends (and so everywhere between)."""
    if op in ("missing", "not_recorded"):
        return truth(not expected)
    if op in _NEGATED:
        return negate(_compare_interval(seen, _NEGATED[op], expected))
    if op in _ORDER:
        low, high = (_ORDER[op](end, expected) for end in seen)  # type: ignore[arg-type]
        return truth(low) if low == high else UNSURE
    wanted = expected if isinstance(expected, tuple) else (expected,)
    inside = any(isinstance(one, (int, float)) and seen.low <= one <= seen.high for one in wanted)
    return UNSURE if inside else FALSE


def fold(words: str) -> str:
    """The form in which texts are searched: composed, without case, ё as е."""
    return unicodedata.normalize("NFC", words).casefold().replace("ё", "е")


def mentions(cell: str, phrases: tuple[str, ...]) -> bool:
    """Whether the text holds one of the phrases at word borders; * in a phrase stands for any ending."""
    return found_in(fold(cell), phrases)


def found_in(folded: str, phrases: tuple[str, ...]) -> bool:
    """The same for a text that is folded already.

    The longest plain piece of a phrase is looked for first: that is many times quicker than the pattern, and most
    texts hold none. Both are linear in the text.
    """
    return any(piece in folded and pattern.search(folded) is not None for piece, pattern in map(_compiled, phrases))


@lru_cache(maxsize=8192)
def _compiled(phrase: str) -> tuple[str, re.Pattern[str]]:
    words = fold(phrase).split()
    pieces = [piece for word in words for piece in word.split("*")]
    pattern = r"\s+".join(r"\w*".join(map(re.escape, word.split("*"))) for word in words)
    return max(pieces, key=len), re.compile(rf"(?<!\w){pattern}(?!\w)")
