"""How risks are written: the rows, their places in the matrix, and one risk in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.model.direction import Risk
from smmtui.model.finding import Finding
from smmtui.tui.panes import fields_text
from smmtui.tui.panes.goals_text import flag_cell, flag_lines
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.widgets.matrix import Spot, zone
from smmtui.tui.widgets.table import Cell, Column
from smmtui.workspace.session import Workspace

Flags = Mapping[str, Sequence[Finding]]

COLUMNS: Final = (
    Column("number", "goals.column.number", 3, right=True, sortable=False),
    Column("text", "goals.column.risk", 22, grow=1, sortable=False),
    Column("weight", "goals.column.weight", 12, sortable=False),
    Column("answer", "goals.column.answer", 9, priority=2, sortable=False),
    Column("owner", "goals.column.owner", 10, priority=4, sortable=False),
    Column("state", "goals.column.state", 8, priority=5, sortable=False),
    Column("flags", "goals.column.flags", 12, priority=3, sortable=False),
)
TONES: Final = {"low": "good", "middle": "warn", "high": "bad"}


def order(risks: Sequence[Risk]) -> tuple[Risk, ...]:
    """The open ones first, the heaviest of them at the top, those nobody judged before the light ones."""
    return tuple(sorted(risks, key=lambda one: (one.state == "closed", -(one.weight or 6), number(one))))


def number(risk: Risk) -> int:
    """The number by which a risk stands in the list and in the matrix: that of its id."""
    tail = risk.id.rpartition("-")[2]
    return int(tail) if tail.isdecimal() else 0


def cells(risk: Risk, flags: Flags | None) -> Sequence[Cell | str]:
    """The row of a risk."""
    return (
        Cell(str(number(risk)), "muted"),
        Cell(risk.text, "strong" if risk.state != "closed" else "muted"),
        _weight(risk),
        i18n.t("goals.answer.ready") if risk.answer else Cell(i18n.t("goals.answer.none"), "warn"),
        risk.owner or Cell(i18n.t("goals.nobody"), "warn"),
        Cell(i18n.t(f"goals.risk_state.{risk.state}"), "bad" if risk.state == "happened" else ""),
        flag_cell(flags.get(risk.id, ()) if flags is not None else None),
    )


def _weight(risk: Risk) -> Cell:
    if risk.likelihood is None or risk.effect is None:
        return Cell(i18n.t("goals.not_judged"), "warn")
    heavy = zone(risk.likelihood, risk.effect)
    said = f"{risk.likelihood}×{risk.effect} {i18n.t('goals.zone.' + heavy)}"
    return Cell(said, TONES[heavy])


def spots(risks: Sequence[Risk], current: str | None) -> list[Spot]:
    """Where the risks that are not closed stand in the matrix; the one under the cursor is marked."""
    return [
        Spot(number(one), one.likelihood, one.effect, one.id == current)
        for one in risks
        if one.likelihood is not None and one.effect is not None and one.state != "closed"
    ]


def head(risks: Sequence[Risk]) -> str:
    """What is worth knowing of all risks in one line."""
    live = [one for one in risks if one.state == "open"]
    said = [
        i18n.t("goals.head.open_risks", n=len(live)),
        i18n.t("goals.head.no_answer", n=sum(not one.answer for one in live)),
    ]
    unjudged = sum(one.weight is None for one in live)
    return " · ".join([*said, *([i18n.t("goals.head.unjudged", n=unjudged)] if unjudged else [])])


def detail(ws: Workspace, risk: Risk, found: Sequence[Finding] | None, width: int, *, brief: bool) -> Content:
    """One risk: trigger and answer first where there is little room, else every field and what the rules say."""
    title = safe(wrap(risk.text, width), "bold")
    if not brief:
        own: dict[str, list[Content]] = {"text": []}
        return lines(title, *flag_lines(found, width), *fields_text.groups(ws, risk, width, own))
    made = [title]
    for name in ("trigger", "answer", "owner"):
        value = getattr(risk, name)
        said = value or i18n.t("records.blank")
        text = f"{i18n.t('records.risk.' + name)}: {said}"
        made.append(safe(wrap(text, width, "  "), "" if value else "$text-muted"))
    return lines(*made, *flag_lines(found, width))
