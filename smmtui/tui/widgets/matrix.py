"""The matrix of risks: likelihood upwards, effect to the right, each risk a number in its square."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.visual import Visual
from textual.widget import Widget

from smmtui import i18n
from smmtui.tui.safe import parts

SIZE = 5
CELL = 6


class Spot(NamedTuple):
    """A risk in the matrix: its number in the list, likelihood and effect from 1 to 5, and whether it is chosen."""

    number: int
    likelihood: int
    effect: int
    chosen: bool = False


def zone(likelihood: int, effect: int) -> str:
    """How heavy a square is: "low", "middle" or "high" by likelihood times effect (up to 5, up to 12, above)."""
    weight = likelihood * effect
    return "low" if weight <= 5 else "middle" if weight <= 12 else "high"


_STYLE = {"low": "$text-success", "middle": "$text-warning", "high": "$text-error"}
_FILL = {"low": "·", "middle": ":", "high": "!"}


class RiskMatrix(Widget):
    """Seven rows: the effects, then likelihood 5 to 1; squares are told apart by a sign as well as by colour."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._spots: tuple[Spot, ...] = ()

    def show(self, spots: Sequence[Spot]) -> None:
        """Draw these risks."""
        self._spots = tuple(spots)
        self.refresh()

    def relabel(self) -> None:
        """Write the words anew."""
        self.refresh()

    def render(self) -> Visual:
        """The matrix."""
        label = i18n.t("tui.matrix.likelihood")
        indent = max(len(label) + 4, 12)
        rows = [parts((" " * indent, ""), (i18n.t("tui.matrix.effect") + " →", "dim"))]
        for likelihood in range(SIZE, 0, -1):
            name = f"{label} ↑" if likelihood == SIZE else ""
            pieces: list[Content | str | tuple[str, str]] = [
                (f"{name:<{indent - 2}}", "dim"),
                (f"{likelihood}│", "dim"),
            ]
            pieces += [self._square(likelihood, effect) for effect in range(1, SIZE + 1)]
            rows.append(parts(*pieces))
        rows.append(parts((" " * (indent - 1) + "└" + "─" * (CELL * SIZE), "dim")))
        rows.append(parts((" " * indent + "".join(f"{effect:^{CELL}}" for effect in range(1, SIZE + 1)), "dim")))
        return Content("\n").join(rows)

    def _square(self, likelihood: int, effect: int) -> Content:
        here = [spot for spot in self._spots if (spot.likelihood, spot.effect) == (likelihood, effect)]
        style = _STYLE[zone(likelihood, effect)]
        if not here:
            return parts((f"{_FILL[zone(likelihood, effect)]:^{CELL}}", style))
        text = ",".join(str(spot.number) for spot in here)
        if len(text) > CELL - 2:
            text = f"{here[0].number}+{len(here) - 1}"
        chosen = any(spot.chosen for spot in here)
        return parts((f"{f'[{text}]' if chosen else text:^{CELL}}", f"bold {style}" + (" reverse" if chosen else "")))
