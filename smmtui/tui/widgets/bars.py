"""Text bars: shares drawn with letters, always beside their figure in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

FULL, EMPTY = "▓", "░"
#: Fills told apart by their grain, so that a split reads without colour.
GRAINS: Final = ("▓", "▒", "░", "·")
SPARKS: Final = "▁▂▃▄▅▆▇█"


def bar(share: float, cells: int) -> str:
    """A share between 0 and 1 as a bar of `cells` cells; more than nothing is never drawn as nothing."""
    filled = round(max(0.0, min(1.0, share)) * cells)
    if share > 0 and filled == 0:
        filled = 1
    if share < 1 and filled == cells:
        filled = cells - 1
    return FULL * filled + EMPTY * (cells - filled)


def split_bar(amounts: Sequence[float], cells: int) -> str:
    """Up to four amounts as one bar in four grains; every amount above zero gets at least one cell."""
    total = sum(amounts)
    if total <= 0 or cells <= 0:
        return GRAINS[-1] * max(0, cells)
    sizes = [max(1, int(amount / total * cells)) if amount > 0 else 0 for amount in amounts]
    while sum(sizes) > cells:
        sizes[sizes.index(max(sizes))] -= 1
    while sum(sizes) < cells:
        sizes[max(range(len(sizes)), key=lambda place: amounts[place] / total * cells - sizes[place])] += 1
    return "".join(grain * size for grain, size in zip(GRAINS, sizes, strict=False))


def dots(done: int, total: int, most: int = 20) -> str:
    """Progress as filled and empty dots; more than `most` are drawn to scale."""
    shown = min(total, most)
    filled = done if total <= most else round(done / total * shown)
    return "●" * filled + "○" * (shown - filled)


def spark(values: Sequence[float | None]) -> str:
    """A row of columns, one for each value; a gap where a value is not known."""
    known = [value for value in values if value is not None]
    if not known:
        return " " * len(values)
    low, high = min(known), max(known)
    span = high - low
    top = len(SPARKS) - 1
    return "".join(
        " " if value is None else SPARKS[round((value - low) / span * top) if span else top // 2] for value in values
    )
