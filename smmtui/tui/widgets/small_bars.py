"""Bars in a row and small plots beside each other, made of letters; every one stands beside its name and figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from smmtui.tui.safe import lines, pad_cells, parts
from smmtui.tui.widgets.plot import CLOUD, DOTS_HIGH, DOTS_WIDE, LINE, Dots, places

EIGHTHS: Final = "▏▎▍▌▋▊▉█"
REST: Final = "·"
GAP: Final = 3


@dataclass(frozen=True)
class Bar:
    """A bar: its name, its value (None is refused) and how the figure reads; `low` and `high` are quartiles."""

    name: str
    value: float | None
    figure: str
    low: float | None = None
    high: float | None = None
    chosen: bool = False


def eighths(share: float, cells: int) -> str:
    """A share of `cells` cells drawn to an eighth of a cell; more than nothing is never drawn as nothing."""
    parts_of = round(max(0.0, min(1.0, share)) * cells * 8)
    if share > 0 and not parts_of:
        parts_of = 1
    whole, rest = divmod(parts_of, 8)
    return "█" * whole + (EIGHTHS[rest - 1] if rest else "")


def bars(found: Sequence[Bar], width: int, *, mark: float | None = None) -> Content:
    """The bars, one a row; `mark` is a value drawn as a line through all of them (the median of all)."""
    if not found:
        return Content("")
    names = min(max(cell_len(one.name) for one in found), max(8, width // 3))
    figures = max(cell_len(one.figure) for one in found)
    room = max(4, width - names - figures - 4)
    top = max([one.value for one in found if one.value is not None] + ([mark] if mark else []), default=0.0)
    return lines(*(_bar(one, names, figures, room, top, mark) for one in found))


def _bar(one: Bar, names: int, figures: int, room: int, top: float, mark: float | None) -> Content:
    style = "bold" if one.chosen else ""
    figure = (f" {pad_cells(one.figure, figures, right=True)}", "$text-muted" if one.value is None else style)
    drawn = eighths(one.value / top, room) if one.value is not None and top > 0 else ""
    row = list(pad_cells(drawn, room))
    if mark is not None and top > 0:
        at = min(room - 1, round(mark / top * room))
        row[at] = "┊" if row[at] == " " else row[at]
    return parts((pad_cells(one.name, names) + " ", style), ("".join(row), LINE), figure)


@dataclass(frozen=True)
class Small:
    """A small plot: its name, one value a column with None a gap, and the figure beside the name."""

    name: str
    values: Sequence[float | None]
    figure: str = ""


def multiples(found: Sequence[Small], width: int, height: int = 5, *, same: bool = False) -> Content:
    """Small plots in a grid, `height` rows each with their names; `same` draws all to one scale."""
    if not found or height < 3:
        return Content("")
    across = max(1, min(len(found), (width + GAP) // (26 + GAP)))
    cells = (width - GAP * (across - 1)) // across
    top = max((value for one in found for value in one.values if value is not None), default=0.0) if same else None
    made: list[Content] = []
    for start in range(0, len(found), across):
        row = [_small(one, cells, height, top) for one in found[start : start + across]]
        for number in range(height):
            pieces: list[Content | str | tuple[str, str]] = []
            for place, block in enumerate(row):
                pieces += [block[number], " " * GAP] if place + 1 < len(row) else [block[number]]
            made.append(parts(*pieces))
    return lines(*made)


def _small(one: Small, cells: int, height: int, top: float | None) -> list[Content]:
    figure = f" {one.figure}" if one.figure else ""
    name = pad_cells(one.name, max(4, cells - cell_len(figure)))
    field = Dots(cells, height - 2)
    known = [value for value in one.values if value is not None]
    high = (top if top is not None else max(known, default=0.0)) or 1.0
    x_of, up = places(max(1, len(one.values)), cells * DOTS_WIDE), (height - 2) * DOTS_HIGH - 1
    before: tuple[int, int] | None = None
    for place, value in enumerate(one.values):
        here = None if value is None else (x_of(place), max(0, round(max(0.0, value) / high * up)))
        if here is not None:
            field.stroke(before or here, here, LINE)
            field.put(here[0] + 1, here[1], LINE)
        before = here
    head = parts((name, "bold"), (figure, ""))
    return [head, *(_filled(field.row(number), cells) for number in range(height - 2)), parts(("─" * cells, CLOUD))]


def _filled(row: list[tuple[str, str]], cells: int) -> Content:
    text = sum(len(piece) for piece, _ in row)
    return parts(*row, " " * max(0, cells - text))


@dataclass(frozen=True)
class Box:
    """The middle half of some values with their median, and the name and figure that stand beside it."""

    name: str
    low: float
    median: float
    high: float
    figure: str


def boxes(found: Sequence[Box], width: int) -> Content:
    """The middle halves on one scale from zero, so that their overlap is seen."""
    if not found:
        return Content("")
    names = max(cell_len(one.name) for one in found)
    figures = max(cell_len(one.figure) for one in found)
    room = max(10, width - names - figures - 4)
    top = max(one.high for one in found) or 1.0
    low = min(0.0, *(one.low for one in found))

    def at(value: float) -> int:
        return max(0, min(room - 1, round((value - low) / ((top - low) or 1.0) * (room - 1))))

    made = []
    for one in found:
        row = [" "] * room
        for place in range(at(one.low), at(one.high) + 1):
            row[place] = "━"
        row[at(one.low)], row[at(one.high)] = "┣", "┫"
        row[at(one.median)] = "●"
        made.append(
            parts(
                (pad_cells(one.name, names) + " ", "bold"), ("".join(row), LINE), f" {pad_cells(one.figure, figures)}"
            )
        )
    return lines(*made)
