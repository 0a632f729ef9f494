"""Maps of squares: days by week, hours by weekday. A darker square is more, and a legend says how much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from smmtui.tui.safe import lines, pad_cells, parts

#: From nothing to most; told apart by their grain, so that the map reads without colour.
SHADES: Final = ("·", "░", "▒", "▓", "█")
STYLES: Final = ("$text-muted", "$primary", "$primary", "$primary", "$primary")
#: A square that is not told, and one that is still to come.
UNTOLD, TO_COME = "–", " "


def shade(value: float, top: float) -> int:
    """Which shade a value takes: none for zero, the darkest for `top`."""
    if value <= 0 or top <= 0:
        return 0
    return max(1, min(len(SHADES) - 1, round(value / top * (len(SHADES) - 1))))


def rank_shade(value: float, ordered: Sequence[float]) -> int:
    """Which shade a value takes among others: by quarters of their order, so that one record does not pale the rest."""
    if len(ordered) < 2:
        return len(SHADES) - 1
    below = sum(one < value for one in ordered)
    return 1 + min(3, below * 4 // len(ordered))


def squares(
    rows: Sequence[Sequence[int | None]],
    names: Sequence[str],
    heads: Sequence[str],
    *,
    cell: int,
    chosen: tuple[int, int] | None = None,
    untold: str = TO_COME,
) -> Content:
    """Shades in rows and columns (None is `untold`), with the names of the rows before and heads above.

    `heads` has one text a column, most of them empty; each is written from its column on as far as there is room.
    """
    gutter = max((cell_len(one) for one in names), default=0) + 1
    made = [parts((" " * gutter + _heads(heads, cell), "$text-muted"))]
    for number, row in enumerate(rows):
        pieces: list[Content | str | tuple[str, str]] = [(pad_cells(names[number], gutter), "$text-muted")]
        for place, one in enumerate(row):
            style = "$text-muted" if one is None else STYLES[one]
            if chosen is not None and (number == chosen[0] or chosen[0] < 0) and place == chosen[1]:
                style = f"reverse {style}"
            letter = untold if one is None else SHADES[one]
            width = max(1, cell - 1)
            pieces.append((letter * width if one is not None else letter.center(width), style))
            if cell > 1:
                pieces.append(" ")
        made.append(parts(*pieces))
    return lines(*made)


def _heads(heads: Sequence[str], cell: int) -> str:
    row = [" "] * (len(heads) * cell)
    free = 0
    for place, head in enumerate(heads):
        start = place * cell
        if head and start >= free and start + len(head) <= len(row):
            row[start : start + len(head)] = list(head)
            free = start + len(head) + 1
    return "".join(row).rstrip()


def legend(words: Sequence[str]) -> Content:
    """What the shades mean, in order: the words for none and for each shade."""
    pieces: list[Content | str | tuple[str, str]] = []
    for letter, style, word in zip(SHADES, STYLES, words, strict=False):
        if word:
            pieces += [(letter, style), (f" {word}   ", "$text-muted")]
    return parts(*pieces)
