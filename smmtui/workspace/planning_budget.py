"""The budget of a workspace: its split between content, people and distribution, in words."""

from __future__ import annotations

from typing import Any

from smmtui import i18n
from smmtui.errors import InvalidValue
from smmtui.model.dates import parse_period
from smmtui.model.planning import BudgetLine
from smmtui.planning import budget
from smmtui.planning.budget import PARTS, Split
from smmtui.workspace import records
from smmtui.workspace.planning_money import money_words
from smmtui.workspace.session import Workspace


def lines_of(ws: Workspace) -> tuple[BudgetLine, ...]:
    """The lines of the budget, the latest period first."""
    return tuple(sorted(records.list_all(ws, BudgetLine), key=lambda one: (one.period, one.id), reverse=True))


def period_of(ws: Workspace, raw: str = "") -> str:
    """The period that was typed; blank is the year.

    Raises:
        InvalidValue: it is none.
    """
    found = parse_period(raw) if raw.strip() else budget.this_year(ws.today)
    if found is None:
        raise InvalidValue("verdict.no_period", value=raw)
    return found


def splits(ws: Workspace, period: str = "") -> tuple[Split, ...]:
    """The split of a period, by currency."""
    return budget.split(records.list_all(ws, BudgetLine), period_of(ws, period))


def split_lines(ws: Workspace, period: str = "", lang: str | None = None) -> list[str]:
    """The split in words: a line a part with sum and share, then what gets nothing."""
    wanted, found = period_of(ws, period), splits(ws, period)
    made = [i18n.t("verdict.budget.of", lang=lang, period=wanted)]
    if not found:
        return [*made, i18n.t("verdict.budget.none", lang=lang)]
    for one in found:
        made.append(i18n.t("verdict.budget.total", lang=lang, sum=money_words(one.total, one.currency, lang)))
        made += [f"- {part_words(one, part, lang)}" for part in PARTS]
    return [*made, *warnings(found, lang)]


def part_words(one: Split, part: Any, lang: str | None = None) -> str:
    """A part with its sum and share."""
    label = i18n.t(f"records.choice.budget.part.{part}", lang=lang)
    sum_ = money_words(one.sums.get(part, 0.0), one.currency, lang)
    return f"{label}: {sum_}, {i18n.percent(one.share(part), lang)}"


def warnings(found: tuple[Split, ...], lang: str | None = None) -> list[str]:
    """What gets nothing, and why that matters."""
    return [f"! {i18n.t(f'verdict.budget.zero.{part}', lang=lang)}" for part in budget.without_money(found)]


def as_json(ws: Workspace, period: str = "") -> dict[str, Any]:
    """The split as plain values."""
    found = splits(ws, period)
    return {
        "period": period_of(ws, period),
        "currencies": [
            {
                "currency": one.currency,
                "total": one.total,
                "parts": {part: {"sum": one.sums.get(part, 0.0), "share": one.share(part)} for part in PARTS},
            }
            for one in found
        ],
        "without_money": list(budget.without_money(found)),
    }
