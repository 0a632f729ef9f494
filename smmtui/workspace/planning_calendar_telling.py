"""The content calendar in words: slots, problems, and how it was kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from smmtui import i18n
from smmtui.model import forms
from smmtui.model.content import ContentItem
from smmtui.model.direction import Pillar
from smmtui.model.planning import Slot
from smmtui.planning.calendar_lint import TOGETHER, Problem
from smmtui.text import fit, one_line
from smmtui.workspace import planning_calendar
from smmtui.workspace.planning_telling import account_words
from smmtui.workspace.session import Workspace

SHOWN = 6  # slots named in a line
LISTED = 12  # posts named under what was kept
_WIDEST = 60


def choice(name: str, value: Any) -> str:
    """A format, stage or state in words; blank is a dash."""
    field = forms.form_of(Slot).field(name)
    return field.choice_label(str(value)) if field is not None and value else "–"


def pillar_words(ws: Workspace, ident: str) -> str:
    """The name of a pillar; blank is a dash."""
    held = ws.store.get(Pillar, ident) if ident else None
    return held.name if held is not None else ident or "–"


def where(ws: Workspace, slot: Slot) -> str:
    """The account of a slot; blank is a dash."""
    return account_words(ws, slot.account) if slot.account else "–"


def post_words(slot: Slot) -> str:
    """What goes into a slot, or that nothing does yet."""
    if slot.item:
        return i18n.t("calendar.refresh", text=slot.text)
    return slot.text or i18n.t("calendar.nothing_yet")


def item_words(item: ContentItem) -> str:
    """The first words of a post."""
    return fit(one_line(item.title or item.text) or item.id, _WIDEST)


def day_words(day: date) -> str:
    """A day with the day of the week."""
    return i18n.day(day, style="EEE d MMM")


def short_words(problem: Problem) -> str:
    """What is wrong with a slot, in a word or two, for where the slot itself is in view."""
    return i18n.t(f"calendar.short.{problem.kind}")


def problem_words(ws: Workspace, problem: Problem) -> str:
    """What is wrong, as a sentence."""
    slots = ", ".join(problem.slots[:SHOWN]) + (" …" if len(problem.slots) > SHOWN else "")
    values: dict[str, Any] = {"n": problem.n or len(problem.slots), "slots": slots, "what": _what(ws, problem)}
    values["account"] = account_words(ws, problem.account) if problem.account else i18n.t("calendar.no_account")
    if problem.day is not None:
        values["day"] = day_words(problem.day)
    if problem.limit is not None:
        values["limit"] = i18n.percent(problem.limit) if problem.kind.startswith("off_") else problem.limit
    if problem.kind == "clash":
        values |= {"slot": problem.slots[0], "other": problem.slots[1]}
    return i18n.t(f"calendar.lint.{problem.kind}", **values)


def _what(ws: Workspace, problem: Problem) -> str:
    if problem.kind in {"monotone_format", "run_format"}:
        return choice("format", problem.what)
    if problem.kind in {"stage_missing", "run_stage", "off_stage"}:
        return choice("stage", problem.what)
    if problem.kind in {"monotone_pillar", "run_pillar", "off_pillar"}:
        return pillar_words(ws, problem.what)
    if problem.kind == "ended_offer":
        return i18n.day(date.fromisoformat(problem.what))
    return problem.what


def gathered(found: Sequence[Problem]) -> list[Problem]:
    """Many problems of one kind as one, with all the slots they are about; the others stay as they are."""
    made = []
    for kind in TOGETHER:
        alike = [one for one in found if one.kind == kind]
        if alike:
            made.append(Problem(kind, tuple(one.slot for one in alike), n=len(alike)))
    return made + [one for one in found if one.kind not in TOGETHER]


def lint_lines(ws: Workspace) -> list[str]:
    """What is wrong, many of a kind in one line."""
    found = planning_calendar.lint(ws)
    if not found:
        return [i18n.t("calendar.lint.clean", n=len(planning_calendar.coming(ws)))]
    return [problem_words(ws, one) for one in gathered(found)]


def kept_lines(ws: Workspace) -> list[str]:
    """How the past of the calendar went: counted, and named where something is to be done."""
    found = planning_calendar.outcome(ws)
    counted = Counter(found.kept.values())
    past = sum(counted[word] for word in ("published", "late", "missing"))
    if not past and not found.unplanned:
        return [i18n.t("calendar.kept.nothing")]
    made = [i18n.t("calendar.kept.planned", n=past), i18n.t("calendar.kept.published", n=counted["published"])]
    by_id = {one.id: one for one in planning_calendar.slots(ws)}
    for word in ("late", "missing"):
        made.append(i18n.t(f"calendar.kept.{word}", n=counted[word]))
        slots = [by_id[ident] for ident, kept in found.kept.items() if kept == word]
        made += [f"  {slot_words(ws, one)}" for one in slots[-LISTED:]]
    made.append(i18n.t("calendar.kept.unplanned", n=len(found.unplanned)))
    made += [f"  {unplanned_words(ws, one)}" for one in found.unplanned[-LISTED:]]
    return made


def slot_words(ws: Workspace, slot: Slot) -> str:
    """A slot in one line: day, time, account, post."""
    return f"{day_words(slot.on)} {slot.at or '--:--'}  {where(ws, slot)}: {fit(one_line(post_words(slot)), _WIDEST)}"


def unplanned_words(ws: Workspace, item: ContentItem) -> str:
    """A post that nobody planned, in one line."""
    day = day_words(item.published_at.date()) if item.published_at is not None else "–"
    return f"{day}  {account_words(ws, item.account)}: {item_words(item)}"


def kept_words(kept: str) -> str:
    """How a slot was kept, in a word."""
    return i18n.t(f"calendar.kept.word.{kept}")


def owner_words(slot: Slot) -> str:
    """Who answers for a slot, or that nobody does."""
    return slot.owner or i18n.t("plan.nobody")


def label_of_slot(ws: Workspace, ident: str) -> str:
    """What goes into a slot, by its id; the id where it is gone."""
    slot = ws.store.get(Slot, ident)
    return post_words(slot) if slot is not None else ident
