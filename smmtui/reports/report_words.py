"""What the pages of a report say beside its own texts: the quarter, the state, figures, groups of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from smmtui import i18n
from smmtui.reports import report_limits
from smmtui.reports.report_document import Report
from smmtui.reports.report_lines import GoalLine
from smmtui.reports.report_weaknesses import TaskLine
from smmtui.text import fit, one_line

CHANGE_STATES: Final = ("new", "reopened", "changed", "still", "gone", "not_comparable")
NAME_CELLS: Final = 60


class Figures(NamedTuple):
    """The figures at the head of the summary."""

    findings: int
    serious: int
    sorted: float
    tasks: int
    late: int


class PlanGroup(NamedTuple):
    """The tasks of one person, or those that are nobody's, done, or only recommended."""

    title: str
    tasks: tuple[TaskLine, ...]


def quarter(report: Report) -> str:
    """The quarter in words."""
    year, _, number = report.cover.period.partition("-Q")
    if not number:
        return report.cover.period
    return i18n.t(f"report.quarter.{number[:1]}", lang=report.lang, year=year, tail=number[1:])


def state(report: Report) -> str:
    """Whether the review is finished, and when that was."""
    cover = report.cover
    day = cover.finished_on if cover.state == "finished" else cover.written_on
    words = i18n.day(day or cover.written_on, report.lang, style="long")
    return i18n.t(f"report.state.{cover.state}", lang=report.lang, date=words)


def title(report: Report) -> str:
    """The title of the document."""
    brand = report.cover.brand or i18n.t("report.no_brand", lang=report.lang)
    return i18n.t("report.title", lang=report.lang, brand=brand, period=quarter(report))


def figures(report: Report) -> Figures:
    """Findings, posts sorted, tasks going on and late ones."""
    total = report.inventory.total
    going = [task for task in report.plan if task.state not in {"recommended", "verified"}]
    return Figures(
        findings=report.found.total,
        serious=report.found.serious,
        sorted=(total - report.inventory.counts["unsorted"]) / total if total else 0.0,
        tasks=len(going),
        late=sum(task.late for task in going),
    )


def named(names: Sequence[str], lang: str, most: int = report_limits.CHANGED) -> str:
    """Names in one line, the first few and how many more there are; blank ones are the whole workspace."""
    known = [fit(one_line(name), NAME_CELLS) for name in names if name]
    said = "; ".join(known[:most])
    more = len(known) - most
    return f"{said}; {i18n.t('findings.and_more', lang=lang, n=more)}" if more > 0 else said


def from_to(goal: GoalLine, lang: str) -> str:
    """From where to where a goal goes, and where it is."""
    known = {name: _number(getattr(goal, name), lang) for name in ("baseline", "target", "actual")}
    if goal.baseline is None and goal.target is None:
        return i18n.t("records.blank", lang=lang)
    said = f"{known['baseline'] or '?'} → {known['target'] or '?'}"
    return f"{said} ({i18n.t('report.actual', lang=lang, value=known['actual'])})" if known["actual"] else said


def _number(value: float | None, lang: str) -> str:
    return "" if value is None else i18n.number(value, lang, digits=2)


def plan_groups(report: Report) -> tuple[PlanGroup, ...]:
    """The plan by owner, each by date; then what is nobody's, what is only recommended, and what is done."""
    lang = report.lang
    going = [task for task in report.plan if task.state not in {"recommended", "verified"}]
    owners: dict[str, list[TaskLine]] = {}
    for task in sorted(going, key=lambda one: (not one.owner, one.due or date.max)):
        owners.setdefault(one_line(task.owner), []).append(task)
    groups = [
        PlanGroup(owner or i18n.t("report.plan.nobody", lang=lang), tuple(tasks)) for owner, tasks in owners.items()
    ]
    for name, wanted in (("recommended", "recommended"), ("done", "verified")):
        found = tuple(task for task in report.plan if task.state == wanted)
        if found:
            groups.append(PlanGroup(i18n.t(f"report.plan.{name}", lang=lang), found))
    return tuple(groups)
