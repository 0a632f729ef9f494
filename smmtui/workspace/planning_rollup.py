"""The month in words for the person who pays: what came of it, what it cost, what was decided, what comes next."""

from __future__ import annotations

from datetime import date
from typing import Final

from smmtui import i18n
from smmtui.errors import InvalidValue
from smmtui.metrics import periods
from smmtui.metrics.entries import Asked, Summed, add_up
from smmtui.metrics.periods import Period
from smmtui.model.base import Money
from smmtui.model.planning import WeekPage
from smmtui.planning import weeks
from smmtui.planning.verdict_numbers import COSTS, RESULTS
from smmtui.planning.weeks import Number, Week
from smmtui.workspace import planning_experiments, planning_verdict, tasks
from smmtui.workspace.planning_money import money_words
from smmtui.workspace.planning_weeks import DECISIONS, number_words, pages, word
from smmtui.workspace.session import Workspace

NEXT_MOST: Final = 5


def first_of(ws: Workspace, raw: str) -> date:
    """The first day of the month that was typed; blank is the month before this one.

    Raises:
        InvalidValue: it names no month.
    """
    first = weeks.parse_month(raw, ws.today)
    if first is None:
        raise InvalidValue("planning.no_month", ref=raw)
    return first


def month_lines(ws: Workspace, raw: str = "", lang: str | None = None) -> list[str]:
    """The month in words that need no explaining, results first.

    Raises:
        InvalidValue: `raw` names no month.
    """
    title, *sections = _sections(ws, first_of(ws, raw), lang)
    made = [title[0]]
    return [*made, *(line for heading, *rows in sections for line in ("", heading, *(f"- {row}" for row in rows)))]


def markdown(ws: Workspace, raw: str = "", lang: str | None = None) -> str:
    """The same as Markdown.

    Raises:
        InvalidValue: `raw` names no month.
    """
    title, *sections = _sections(ws, first_of(ws, raw), lang)
    made = [f"# {title[0]}"]
    for heading, *rows in sections:
        made += ["", f"## {heading.rstrip(':')}", "", *(f"- {row}" for row in rows)]
    return "\n".join(made) + "\n"


def _sections(ws: Workspace, first: date, lang: str | None) -> list[list[str]]:
    """The title, then each section as its heading and its rows."""
    held = pages(ws)
    start = min(held, default="")  # weeks before the first page were nobody's to look at
    found = tuple(one for one in weeks.of_month(first, held, ws.today) if one.id >= start)
    before = weeks.of_month(weeks.parse_month("", first) or first, held, ws.today)
    written = [one for one in found if one.page is not None]
    month = periods.of(first, "month")
    made = [
        [_t("planning.month.title", lang, month=i18n.day(first, lang, style="LLLL y"), brand=ws.profile.name)],
        [_t("verdict.month.results", lang), *_results(ws, month, lang)],
        [_t("verdict.month.money", lang), *_money(ws, month, lang)],
        [_t("verdict.month.looked", lang), *_looked(found, written, lang)],
    ]
    if written:
        made.append([_t("verdict.month.numbers", lang), *_numbers(found, before, lang)])
        made += ([_t(f"planning.month.{name}", lang), *_texts(written, name, lang)] for name in ("worked", "flopped"))
        decided = [f"{one.id}: {text}" for one in written for text in _decisions(one.page)]
        made.append([_t("planning.month.decided", lang), *(decided or [_t("planning.month.nothing", lang)])])
    return [*made, [_t("verdict.month.next", lang), *_next(ws, lang)]]


def _t(key: str, lang: str | None, **values: object) -> str:
    return i18n.t(key, lang=lang, **values)


# what came of it and what it cost


def _sum(ws: Workspace, metric: str, month: Period) -> Summed | None:
    """What was entered of a quantity in a month; None where nothing, or where currencies do not add."""
    mine = [one for one in planning_verdict.dated(ws) if one.entry.metric == metric]
    found = add_up(mine, Asked(month), ws.today)
    return found if isinstance(found, Summed) else None


def _shown(value: float, currency: str, lang: str | None) -> str:
    return money_words(value, currency, lang) if currency else i18n.number(value, lang)


def _results(ws: Workspace, month: Period, lang: str | None) -> list[str]:
    made = []
    for metric in RESULTS:
        now, before = _sum(ws, metric, month), _sum(ws, metric, month.previous())
        if now is None:
            continue
        said = _t(f"verdict.month.plain.{metric}", lang, value=_shown(now.value, now.currency, lang))
        if before is not None and before.currency == now.currency:
            key = "more" if now.value > before.value else "less" if now.value < before.value else "same"
            said += " " + _t(f"verdict.month.{key}", lang, value=_shown(before.value, before.currency, lang))
        made.append(said)
    return made or [_t("verdict.month.no_results", lang)]


def _money(ws: Workspace, month: Period, lang: str | None) -> list[str]:
    parts = [found for one in COSTS if (found := _sum(ws, one, month)) is not None]
    if not parts or len({one.currency for one in parts}) > 1:
        return [_t("verdict.month.no_cost" if not parts else "verdict.month.mixed", lang)]
    cost = Money(sum(one.value for one in parts), parts[0].currency)
    made = [_t("verdict.month.cost", lang, value=money_words(cost.amount, cost.currency, lang))]
    revenue = _sum(ws, "revenue", month)
    if revenue is not None and revenue.currency == cost.currency and cost.amount:
        back = money_words(revenue.value / cost.amount * 100, cost.currency, lang)
        made.append(_t("verdict.month.back", lang, hundred=money_words(100, cost.currency, lang), value=back))
    for metric in ("sales", "leads"):
        found = _sum(ws, metric, month)
        if found is not None and found.value:
            each = money_words(cost.amount / found.value, cost.currency, lang)
            made.append(_t(f"verdict.month.each.{metric}", lang, value=each))
    return made


# the weekly look


def _looked(found: tuple[Week, ...], written: list[Week], lang: str | None) -> list[str]:
    made = [_t("planning.month.looked", lang, k=len(written), n=len(found))]
    missed = [one.id for one in found if one.page is None]
    return [*made, *([_t("planning.month.missed", lang, weeks=", ".join(missed))] if missed else [])]


def _numbers(found: tuple[Week, ...], before: tuple[Week, ...], lang: str | None) -> list[str]:
    made = []
    for name in weeks.NUMBERS:
        for kind in weeks.kinds_of(found, name):
            middle = weeks.month_median(found, name, kind)
            if middle is None:
                continue
            plain = f"planning.plain.{name}.{kind}" if name == "er" else f"planning.plain.{name}"
            value, _ = middle
            said = number_words(name, value, kind, lang) if name == "cpa" else i18n.number(value, lang, digits=2)
            made.append(f"{_t(plain, lang, value=said)} {_against(name, kind, middle, before, lang)}")
    return made or [_t("planning.month.no_numbers", lang)]


def _against(name: Number, kind: str, now: tuple[float, int], before: tuple[Week, ...], lang: str | None) -> str:
    earlier = weeks.month_median(before, name, kind)
    if earlier is None or earlier[1] < 2 or now[1] < 2:
        return _t("planning.month.cannot_compare", lang)
    one = weeks.Beside(name, now[0], earlier[0], None, earlier[1])
    said = word(one, earlier[0], lang)
    return _t("planning.month.against", lang, word=said, value=number_words(name, earlier[0], kind, lang))


def _texts(written: list[Week], name: str, lang: str | None) -> list[str]:
    said = [f"{one.id}: {text}" for one in written if (text := getattr(one.page, name))]
    return said or [_t("planning.month.nothing", lang)]


def _decisions(page: WeekPage | None) -> list[str]:
    return [text for name in DECISIONS if (text := getattr(page, f"{name}_decision"))]


# what next


def _next(ws: Workspace, lang: str | None) -> list[str]:
    """What comes next: what waits for a decision, then the first tasks in the order of fixes."""
    made = [
        _t("verdict.month.decide", lang, what=one.label(ws, lang))
        for one in planning_verdict.every(ws)
        if one.due is not None and (one.due - ws.today).days <= 31
    ]
    made += [
        _t("verdict.month.decide", lang, what=one.belief)
        for one in planning_experiments.every(ws)
        if planning_experiments.standing(ws, one) in {"stop", "proved"}
    ]
    live = tasks.list_open(ws)
    first = [one for group in tasks.arranged(ws, live) for one in group.tasks][:NEXT_MOST]
    for task in first:
        who = task.owner or _t("plan.nobody", lang)
        due = i18n.day(task.due, lang) if task.due else _t("findings.no_date", lang)
        made.append(f"{i18n.choose(task.text, lang)} ({who}, {due})")
    return made or [_t("verdict.month.nothing_next", lang)]
