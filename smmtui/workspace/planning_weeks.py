"""Monday pages: writing one, and looking at it beside earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from smmtui import i18n
from smmtui.errors import InvalidValue, NotFound
from smmtui.model import forms
from smmtui.model.planning import ErFormula, WeekPage
from smmtui.planning import weeks
from smmtui.planning.weeks import Number, Week
from smmtui.workspace.session import Workspace

DECISIONS = ("worked", "flopped", *weeks.NUMBERS)


def pages(ws: Workspace) -> Mapping[str, WeekPage]:
    """The pages by week; one whose id is no week, as a foreign file may hold, is left out."""
    held = ws.store.all(WeekPage)
    return ws.remembered("weekpages", id(held), lambda: {key: one for key, one in held.items() if weeks.is_week(key)})


def every(ws: Workspace) -> tuple[Week, ...]:
    """Every week from the first page on, the latest first, missed ones too."""
    return weeks.weeks(pages(ws), ws.today)


def find(ws: Workspace, ref: str) -> str:
    """The week that was named; blank is the last one that is over.

    Raises:
        InvalidValue: it names no week, or one that has not begun.
    """
    ident = weeks.parse_week(ref, ws.today)
    if ident is None:
        raise InvalidValue("planning.no_week", ref=ref)
    if weeks.monday_of(ident) > ws.today:
        raise InvalidValue("planning.week_ahead", week=ident)
    return ident


def get(ws: Workspace, ref: str) -> WeekPage:
    """The page of a week.

    Raises:
        NotFound: it was not written.
    """
    ident = find(ws, ref)
    page = ws.store.get(WeekPage, ident)
    if page is None:
        raise NotFound("planning.no_page", week=ident)
    return page


def write(ws: Workspace, ref: str, raw: Mapping[str, str]) -> WeekPage:
    """Write the page of a week, or change what stands on it.

    Raises:
        InvalidValue: no such week, a field cannot take its value, an engagement rate stands without its formula, or
            nothing stands on a new page.
    """
    ident = find(ws, ref)
    old = ws.store.get(WeekPage, ident)
    values = dict(forms.build(WeekPage, raw, today=ws.today, current=old, currency=ws.profile.currency).require())
    fresh = old or WeekPage(id=ident, er_formula=_usual_formula(ws), written_on=ws.today)
    page = msgspec.structs.replace(fresh, **values)
    if page.er is not None and not page.er_formula:
        raise InvalidValue("planning.er_formula")
    if old is None and not _says(page):
        raise InvalidValue("planning.empty_page")
    if page != old:
        with ws.store.step(f"record.{'change' if old else 'add'}.weekpage", what=ident) as step:
            step.put(page)
    return page


def _says(page: WeekPage) -> bool:
    """Whether anything at all stands on a page."""
    texts = [getattr(page, f"{name}_decision") for name in DECISIONS]
    return any((page.worked, page.flopped, page.note, *texts)) or any(
        getattr(page, name) is not None for name in weeks.NUMBERS
    )


def _usual_formula(ws: Workspace) -> ErFormula | Literal[""]:
    """The formula of the latest page that names one."""
    named = [one for _, one in sorted(pages(ws).items()) if one.er_formula]
    return named[-1].er_formula if named else ""


# in words


def number_words(name: Number, value: float, kind: str, lang: str | None = None) -> str:
    """A number of a page as people read it."""
    if name == "cpa":
        return i18n.money(value, kind, lang) if kind else i18n.number(value, lang, digits=2)
    return i18n.percent(value / 100, lang, digits=0 if value == round(value) else 1 if value >= 1 else 2)


def label(name: Number, kind: str = "") -> str:
    """What a number is called, with the formula of an engagement rate."""
    said = i18n.t(f"planning.week.{name}")
    return f"{said} ({i18n.t('planning.formula.' + kind)})" if name == "er" and kind else said


def page_lines(ws: Workspace, page: WeekPage) -> list[str]:
    """A whole page: what worked, what flopped, the numbers beside earlier ones, each with its decision."""
    monday = weeks.monday_of(page.id)
    made = [i18n.t("planning.week.title", week=page.id, day=monday)]
    for name in ("worked", "flopped"):
        text = getattr(page, name)
        made += ["", f"{i18n.t('planning.week.' + name)}: {text or i18n.t('records.blank')}"]
        made += [_decision(page, name)] if text or getattr(page, f"{name}_decision") else []
    compared = {one.name: one for one in weeks.beside(page, pages(ws))}
    made.append("")
    for number in weeks.NUMBERS:
        held = weeks.number(page, number)
        if held is None:
            made.append(f"{label(number)}: {i18n.t('records.blank')}")
            continue
        made.append(f"{label(number, held[1])}: {_compared(compared[number], held[1])}")
        made.append(_decision(page, number))
    if page.note:
        made += ["", page.note]
    return made


def _decision(page: WeekPage, name: str) -> str:
    said = getattr(page, f"{name}_decision")
    return f"  → {said}" if said else f"  → {i18n.t('planning.week.no_decision')}"


def _compared(one: weeks.Beside, kind: str) -> str:
    said = [number_words(one.name, one.value, kind)]
    if one.last is None:
        said.append(i18n.t("planning.week.no_last"))
    else:
        said.append(
            i18n.t("planning.week.last", value=number_words(one.name, one.last, kind), word=word(one, one.last))
        )
    if one.median is None:
        said.append(i18n.t("planning.week.few", n=one.n))
    else:
        value = number_words(one.name, one.median, kind)
        said.append(i18n.t("planning.week.median", value=value, n=one.n, word=word(one, one.median)))
    return " · ".join(said)


def word(one: weeks.Beside, than: float, lang: str | None = None) -> str:
    """Whether a number is better than another, in a word."""
    better = one.better(than)
    return i18n.t("planning.same" if better is None else "planning.better" if better else "planning.worse", lang=lang)
