"""Plots of a report as inline SVG: a title and a description for those who cannot see them, colors by class.

Every fill is given as an attribute too, so that programs which know no style sheet still draw something sensible.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from smmtui.text import fit, one_line

WIDTH: Final = 720
FILLS: Final = {
    "relevant": "#2f7d6b",
    "needs_update": "#c58a1b",
    "obsolete": "#a04a3f",
    "unsorted": "#9aa1ad",
    "bar": "#0b5a61",
    "track": "#d8d4ca",
    "ink": "#1c2230",
    "soft": "#4d5566",
}
HEAT: Final = ("#dfeeea", "#f3ecd0", "#f6dfb0", "#f1c29b", "#e59a86")
_DARK: Final = "#1c2230"


class Bar(NamedTuple):
    """A bar: what it is, how long (0 to 1, None for nothing to show), how much of it is certain, and its words."""

    label: str
    value: float | None
    assessed: float
    words: str


class Slice(NamedTuple):
    """A part of a whole: its class, what it is called, how many, and its share in words."""

    kind: str
    label: str
    number: int
    words: str


class Spot(NamedTuple):
    """A risk in the matrix by its number in the table below."""

    number: int
    likelihood: int
    effect: int


def _svg(name: str, title: str, description: str, height: float, body: Sequence[Markup], width: int = WIDTH) -> Markup:
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{n}-t {n}-d">'
        '<title id="{n}-t">{title}</title><desc id="{n}-d">{about}</desc>{body}</svg>'
    ).format(w=width, h=round(height), n=name, title=one_line(title), about=one_line(description), body=_all(body))


def _all(parts: Sequence[Markup]) -> Markup:
    return Markup("").join(parts)


def _rect(x: float, y: float, width: float, height: float, kind: str, fill: str = "") -> Markup:
    made = Markup('<rect x="{x}" y="{y}" width="{w}" height="{h}" class="{kind}" fill="{fill}"/>')
    values = {"x": round(x, 1), "y": round(y, 1), "w": round(max(0.0, width), 1), "h": round(height, 1)}
    return made.format(**values, kind=kind, fill=fill or FILLS.get(kind, FILLS["bar"]))


def _text(x: float, y: float, words: str, kind: str = "ink", *, anchor: str = "start", size: int = 14) -> Markup:
    made = Markup(
        '<text x="{x}" y="{y}" class="{kind}" fill="{fill}" font-size="{size}" font-family="sans-serif" '
        'text-anchor="{anchor}">{words}</text>'
    )
    fill = FILLS.get(kind, _DARK)
    return made.format(
        x=round(x, 1), y=round(y, 1), kind=kind, fill=fill, size=size, anchor=anchor, words=one_line(words)
    )


def score_bars(title: str, description: str, bars: Sequence[Bar]) -> Markup:
    """One bar a step: the score over a track that is as long as what was assessed."""
    row, left, right = 34, 250, 130
    room = WIDTH - left - right
    body: list[Markup] = []
    for place, bar in enumerate(bars):
        y = place * row + 6
        body += [
            _text(0, y + 14, fit(bar.label, 34)),
            _rect(left, y, room, 18, "track", "#ece9e1"),
            _rect(left, y + 15, room * bar.assessed, 3, "soft"),
        ]
        if bar.value is not None:
            body.append(_rect(left, y, room * bar.value, 13, "bar"))
        body.append(_text(WIDTH, y + 14, bar.words, "ink" if bar.value is not None else "soft", anchor="end"))
    return _svg("scores-plot", title, description, len(bars) * row + 6, body)


def inventory_bar(title: str, description: str, slices: Sequence[Slice]) -> Markup:
    """One bar for the whole inventory, a part for each class, and the legend under it."""
    total = sum(one.number for one in slices) or 1
    body: list[Markup] = []
    x = 0.0
    for one in slices:
        width = WIDTH * one.number / total
        if width:
            body.append(_rect(x, 0, max(width - 2, 1), 34, one.kind))
        x += width
    for place, one in enumerate(slices):
        left, top = place % 2 * (WIDTH / 2), 54 + place // 2 * 24
        body += [_rect(left, top, 13, 13, one.kind), _text(left + 21, top + 12, f"{one.label}: {one.words}")]
    return _svg("content-plot", title, description, 54 + (len(slices) + 1) // 2 * 24, body)


def risk_matrix(title: str, description: str, across: str, up: str, spots: Sequence[Spot]) -> Markup:
    """Likelihood to the right, effect upwards, each from 1 to 5; the risks stand in their cells by number."""
    cell, left, top = 76, 44, 6
    width = left + cell * 5
    body: list[Markup] = []
    for likelihood in range(1, 6):
        for effect in range(1, 6):
            x, y = left + (likelihood - 1) * cell, top + (5 - effect) * cell
            heat = HEAT[min(4, (likelihood * effect - 1) // 4)]
            body.append(_rect(x + 1, y + 1, cell - 2, cell - 2, "heat", heat))
            here = [str(one.number) for one in spots if (one.likelihood, one.effect) == (likelihood, effect)]
            body += _numbers(x, y, cell, here)
    for step in range(1, 6):
        body.append(_text(left - 12, top + (5 - step) * cell + cell / 2 + 5, str(step), "soft", anchor="end"))
        body.append(_text(left + (step - 0.5) * cell, top + 5 * cell + 18, str(step), "soft", anchor="middle"))
    body.append(_text(left + cell * 2.5, top + 5 * cell + 40, across, "soft", anchor="middle"))
    turned = Markup('<g transform="translate(12 {y}) rotate(-90)">{text}</g>')
    body.append(turned.format(y=top + cell * 2.5, text=_text(0, 0, up, "soft", anchor="middle")))
    return _svg("risk-plot", title, description, top + cell * 5 + 48, body, width)


def _numbers(x: float, y: float, cell: int, numbers: Sequence[str]) -> list[Markup]:
    """The numbers in a cell, three a line; more than six end in a sign that there are more."""
    shown = [*numbers[:5], "…"] if len(numbers) > 6 else list(numbers)
    lines = [", ".join(shown[at : at + 3]) for at in range(0, len(shown), 3)]
    middle = y + cell / 2 + 5 - 9 * (len(lines) - 1)
    return [
        _text(x + cell / 2, middle + 18 * place, line, "heat", anchor="middle", size=16)
        for place, line in enumerate(lines)
    ]


def spark(title: str, values: Sequence[float | None]) -> Markup:
    """A small line of a number over its periods; a gap where a value is not known, nothing for fewer than three."""
    known = [value for value in values if value is not None]
    if len(known) < 3:
        return Markup("")
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    step = 96 / max(1, len(values) - 1)
    runs: list[list[str]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(f"{2 + place * step:.1f},{17 - 14 * (value - low) / span:.1f}")
    line = Markup('<polyline points="{points}" class="stroke" fill="none" stroke="#0b5a61" stroke-width="1.6"/>')
    body = _all([line.format(points=" ".join(points)) for points in runs if len(points) > 1])
    made = Markup('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20" class="spark" role="img">')
    return made + Markup("<title>{}</title>").format(one_line(title)) + body + Markup("</svg>")
