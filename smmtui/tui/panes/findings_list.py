"""The list of findings: groups by root cause, the most worth doing first, each line with its state and its owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import msgspec

from smmtui import i18n
from smmtui.engine.findings import CauseGroup
from smmtui.model.finding import Finding, Task
from smmtui.text import fit, fold, one_line, width
from smmtui.tui.widgets.lines import Run, pad_cells
from smmtui.tui.widgets.tree_list import Group

SIGNS = {"high": "!", "medium": "·", "low": " "}
TONES = {"high": "bad", "medium": "", "low": "muted"}
WIDE = 96


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """What of the findings is shown: a text, and which state ("", new, high, mine without owner, waived)."""

    text: str = ""
    show: str = ""


SHOWS = ("", "high", "new", "planned", "unowned", "waived")


def keep(finding: Finding, chosen: Chosen, tasks: Mapping[str, Task]) -> bool:
    """Whether a finding is shown."""
    task = tasks.get(finding.fingerprint)
    state = {
        "": True,
        "high": finding.severity == "high",
        "new": finding.baseline in {"new", "reopened"},
        "planned": task is not None,
        "unowned": task is None or not task.owner,
        "waived": True,
    }[chosen.show]
    wanted = fold(chosen.text).split()
    if not wanted:
        return state
    hay = fold(" ".join((finding.rule, i18n.choose(finding.title), i18n.choose(finding.says), finding.subject_label)))
    return state and all(word in hay for word in wanted)


def tree(groups: Sequence[CauseGroup], chosen: Chosen, tasks: Mapping[str, Task]) -> tuple[list[Group], int]:
    """The groups as the list draws them, and how many findings they show."""
    made = []
    shown = 0
    for group in groups:
        found = tuple(finding for finding in group.findings if keep(finding, chosen, tasks))
        if found:
            shown += len(found)
            made.append(_group(group, found, tasks))
    return made, shown


def _group(group: CauseGroup, found: tuple[Finding, ...], tasks: Mapping[str, Task]) -> Group:
    return Group(
        key=group.cause,
        size=len(found),
        heading=partial(_heading, group, found),
        entry=lambda number, width: _entry(found[number], tasks.get(found[number].fingerprint), width),
        entry_key=lambda number: found[number].fingerprint,
    )


def _heading(group: CauseGroup, found: tuple[Finding, ...], cells: int) -> list[Run]:
    counted = i18n.t("findings.count", n=len(found) + group.folded)
    right = f" {counted} · {i18n.t('findings.impact', value=max(one.impact for one in found))}"
    return [Run(pad_cells(i18n.choose(group.title), cells - 2 - width(right)), "strong"), Run(right, "muted")]


def _with_subject(title: str, subject: str, room: int) -> str:
    """Title and subject; where room is short both are cut, so that findings of one rule stay told apart."""
    short = fit(subject, max(room // 3, room - width(title) - 3))
    return f"{fit(title, max(6, room - width(short) - 3))} · {short}"


def _entry(finding: Finding, task: Task | None, cells: int) -> list[Run]:
    state = i18n.t(f"findings.baseline.{finding.baseline}")
    right = f" {state}"
    if task is not None:
        owner = task.owner or i18n.t("findings.nobody")
        due = i18n.day(task.due, style="d MMM") if task.due else "–"
        right += f" → {owner}, {due}" if cells >= WIDE else f" → {owner.split(' ')[0]}"
    room = max(10, cells - 4 - 9 - width(right))
    title = ("└ " if finding.told_by else "") + i18n.choose(finding.title)
    if finding.about != "workspace":
        title = _with_subject(title, one_line(finding.subject_label), room - 1)
    sign = SIGNS[finding.severity]
    return [
        Run(f"  {sign} ", TONES[finding.severity]),
        Run(f"{finding.rule:<9}", "muted"),
        Run(pad_cells(title, room), "strong" if finding.severity == "high" else ""),
        Run(right, "warn" if task is not None and not task.owner else "muted"),
    ]
