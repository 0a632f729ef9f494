"""How a record is written in full: its fields under their headings, and what was found about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.model import forms
from smmtui.model.base import Record
from smmtui.model.fields import Field
from smmtui.model.finding import Finding
from smmtui.text import width
from smmtui.tui.safe import pad_cells, parts, safe, wrap
from smmtui.workspace import records
from smmtui.workspace.session import Workspace

LABEL_MOST: Final = 26
SIGNS: Final = {"high": "!", "medium": "·", "low": "·"}


def label_cells(cells: int) -> int:
    """How wide the column of labels is where a text has `cells` cells."""
    return min(LABEL_MOST, cells * 2 // 5)


def row(label: str, value: str, cells: int, tone: str = "") -> list[Content]:
    """A label and its value beside it, both wrapped; a blank value is told as not recorded."""
    margin = label_cells(cells)
    names = wrap(label, margin - 2).split("\n")
    said = wrap(value or i18n.t("records.blank"), max(16, cells - margin)).split("\n")
    style = tone if value else "$text-muted"
    return [
        parts((pad_cells(name, margin), "$text-muted"), (text, style))
        for name, text in zip_longest(names, said, fillvalue="")
    ]


def heading(text: str) -> Content:
    """A heading between groups."""
    return safe(text, "bold $primary")


def groups(
    ws: Workspace, record: Record, cells: int, own: Mapping[str, Sequence[Content]], skip: Sequence[str] = ()
) -> list[Content]:
    """Every field of a record by groups; `own` holds the fields that are written in a way of their own."""
    form = forms.form_of(type(record))
    shown = forms.show_record(record)
    made: list[Content] = []
    for group in form.groups():
        if group in skip:
            continue
        made += [safe(""), heading(form.group_label(group))]
        for field in form.fields:
            if field.group == group:
                mine = own.get(field.name)
                made += mine if mine is not None else row(field.label(), _shown(ws, field, shown[field.name]), cells)
    return made


def _shown(ws: Workspace, field: Field, value: str) -> str:
    """The value in words; a reference by the name of what it points to."""
    if field.refers_to is None or not value:
        return value
    other = ws.store.get(field.refers_to, value)
    return records.label_of(other) if other is not None else value


def found(findings: Sequence[Finding], cells: int) -> list[Content]:
    """What speaks against a record: how serious, what, and the first move of the first fix."""
    made: list[Content] = []
    for one in findings:
        sign = f"{SIGNS[one.severity]} {i18n.t('findings.severity.' + one.severity)}: "
        title = wrap(f"{sign}{i18n.choose(one.title)} ({one.rule})", cells, "  ")
        made.append(safe(title, "bold $text-error" if one.severity == "high" else "bold"))
        if one.fixes:
            first = i18n.t("findings.first_move", text=i18n.choose(one.fixes[0].first))
            made.append(safe("  " + wrap(first, cells - 2).replace("\n", "\n  ")))
    return made


def joined(said: Sequence[str], cells: int) -> str:
    """Short texts in a row, parted by dots, broken between them where the line is full."""
    made = [""]
    for text in said:
        if made[-1] and width(made[-1]) + 3 + width(text) > cells:
            made.append(text)
        else:
            made[-1] = f"{made[-1]} · {text}" if made[-1] else text
    return "\n".join(made)
