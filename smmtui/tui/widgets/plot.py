"""Plots of letters: a line over time on a grid of braille dots, with the axis in words and gaps left open.

What stands here makes text only; whoever shows it puts the figures beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from smmtui.tui.safe import fit_cells, lines, pad_cells, parts

DOTS_WIDE, DOTS_HIGH = 2, 4
_BRAILLE: Final = 0x2800
_BITS: Final = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
LINE, CLOUD, MARK = "$primary", "$text-muted", "bold $accent"
_LEAST: Final = 1e-12
#: Figures at the axis at most.
TICKS: Final = 5

Show = Callable[[float], str]


@dataclass(frozen=True)
class Line:
    """What is plotted: one value a column of the time axis, None a gap; `cloud` are single values (place, value).

    `place` counts columns from 0 and may lie between two. `marked` is the column under the cursor.
    """

    values: Sequence[float | None]
    labels: Sequence[str]
    cloud: Sequence[tuple[float, float]] = ()
    marked: int | None = None


class Dots:
    """A field of braille dots; the last style put into a cell is that of the whole cell."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._bits = [[0] * width for _ in range(height)]
        self._styles = [[""] * width for _ in range(height)]

    def put(self, x: int, y: int, style: str) -> None:
        """A dot, counted from the lower left corner; outside of the field nothing happens."""
        column, row = x // DOTS_WIDE, self.height - 1 - y // DOTS_HIGH
        if 0 <= column < self.width and 0 <= row < self.height and x >= 0 and y >= 0:
            self._bits[row][column] |= _BITS[x % DOTS_WIDE][DOTS_HIGH - 1 - y % DOTS_HIGH]
            self._styles[row][column] = style

    def stroke(self, start: tuple[int, int], end: tuple[int, int], style: str) -> None:
        """A straight line of dots."""
        (x0, y0), (x1, y1) = start, end
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for step in range(steps + 1):
            self.put(round(x0 + (x1 - x0) * step / steps), round(y0 + (y1 - y0) * step / steps), style)

    def row(self, number: int) -> list[tuple[str, str]]:
        """A row from the top as stretches of text with their styles."""
        found: list[tuple[str, str]] = []
        for bits, style in zip(self._bits[number], self._styles[number], strict=True):
            letter = chr(_BRAILLE + bits) if bits else " "
            if found and found[-1][1] == style:
                found[-1] = (found[-1][0] + letter, style)
            else:
                found.append((letter, style))
        return found


def ticks(low: float, high: float, most: int = TICKS) -> list[float]:
    """Round figures from `low` to `high`, at most `most` of them and at least the ends of an axis around both."""
    if high - low < _LEAST:
        high = low + (abs(low) if abs(low) > _LEAST else 1.0)
    raw = (high - low) / max(1, most - 1)
    size = 10 ** floor(log10(raw))
    step = next(size * times for times in (1, 2, 2.5, 5, 10) if size * times >= raw * 0.999)
    start = floor(low / step + 1e-9) * step
    found = [start]
    while found[-1] < high - step * 1e-6:
        found.append(start + step * len(found))
    return found


def plot(line: Line, width: int, height: int, show: Show) -> Content:
    """The line with its axes in `height` rows of `width` cells; the value axis begins at zero."""
    known = [value for value in line.values if value is not None] + [value for _, value in line.cloud]
    if not known or height < 4 or not line.values:
        return Content("")
    rows = height - 2
    marks = ticks(min(0.0, *known), _top(known, line), min(TICKS, max(2, (rows + 1) // 2)))
    low, high = marks[0], marks[-1]
    named = [show(mark) for mark in marks]
    gutter = max(cell_len(one) for one in named) + 1
    field = Dots(max(8, width - gutter - 1), rows)
    _draw(field, line, low, high)
    at = {
        rows - 1 - round((mark - low) / (high - low) * (rows - 1)): name
        for mark, name in zip(marks, named, strict=True)
    }
    made = []
    for number in range(rows):
        name = at.get(number, "")
        made.append(
            parts((pad_cells(name, gutter - 1, right=True) + (" ┤" if name else " │"), CLOUD), *field.row(number))
        )
    made.append(parts((" " * gutter + "└" + "─" * field.width, CLOUD)))
    made.append(parts((" " * (gutter + 1) + _axis(line, field.width), CLOUD)))
    return lines(*made)


def _top(known: Sequence[float], line: Line) -> float:
    """The highest value that is drawn; single posts far above the line are drawn at the edge."""
    medians = [value for value in line.values if value is not None]
    if not medians:
        return max(known)
    return min(max(known), max(medians) * 2.5) if max(medians) > 0 else max(known)


def places(count: int, dots: int) -> Callable[[float], int]:
    """Where a column of the time axis stands among the dots: in the middle of its share."""
    return lambda place: floor((place + 0.5) * dots / count)


def _draw(field: Dots, line: Line, low: float, high: float) -> None:
    across, up = field.width * DOTS_WIDE, field.height * DOTS_HIGH - 1
    x_of = places(len(line.values), across)

    def y_of(value: float) -> int:
        return max(0, min(up, round((value - low) / (high - low) * up)))

    for at, single in line.cloud:
        field.put(x_of(at), y_of(single), CLOUD)
    before: tuple[int, int] | None = None
    for place, value in enumerate(line.values):
        here = None if value is None else (x_of(place), y_of(value))
        if here is not None and before is not None:
            field.stroke(before, here, LINE)
        before = here
    for place, value in enumerate(line.values):
        if value is not None:
            _bead(field, x_of(place), y_of(value), MARK if place == line.marked else LINE)
    if line.marked is not None and line.values[line.marked] is None:
        field.put(x_of(line.marked), 0, MARK)


def _bead(field: Dots, x: int, y: int, style: str) -> None:
    """A value that can be seen although its neighbours are gaps."""
    for dx in (0, 1):
        for dy in (0, 1):
            field.put(x + dx, y + dy, style)


def _axis(line: Line, cells: int) -> str:
    """The labels of the time axis: the first, the last, and as many between as have room."""
    count = len(line.labels)
    room = max(cell_len(one) for one in line.labels) + 2
    fitting = max(1, min(count, cells // room))
    every = max(1, -(-count // fitting))
    x_of = places(count, cells)
    row = [" "] * cells
    taken = -1
    for place in range(0, count, every):
        label = line.labels[place]
        start = max(0, min(x_of(place) - cell_len(label) // 2, cells - cell_len(label)))
        if start <= taken:
            continue
        for offset, letter in enumerate(label):
            if start + offset < cells:
                row[start + offset] = letter
        taken = start + len(label)
    return fit_cells("".join(row).rstrip(), cells)
