"""What is wrong with the calendar, and its mix, as sheets: each line leads to its slot, each share can be set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.content import Content

from smmtui import i18n
from smmtui.model.direction import Pillar
from smmtui.model.fields import Field
from smmtui.model.form_show import show_field
from smmtui.model.forms import form_of
from smmtui.planning.calendar_lint import Problem
from smmtui.planning.calendar_mix import Share, Side
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.screens.ask_text import AskText
from smmtui.tui.screens.planning_sheet import PlanningSheet
from smmtui.tui.widgets.bars import bar
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.table import Cell, Column, ListSource, RowSource
from smmtui.workspace import planning_calendar, planning_calendar_check, planning_calendar_rules
from smmtui.workspace import planning_calendar_telling as telling
from smmtui.workspace import planning_calendar_views as views

BAR = 16


class ProblemsScreen(PlanningSheet):
    """What is wrong; Enter leads to it."""

    KEYS: ClassVar[str] = "reader"
    TITLE: ClassVar[str] = "calendar.lint.title"
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("day", "calendar.day", 11, sortable=False),
        Column("kind", "calendar.wrong", 18, sortable=False),
        Column("slot", "calendar.id", 7, priority=3, sortable=False),
        Column("post", "calendar.post", 20, grow=1, sortable=False),
    )

    def __init__(self, go: Callable[[Problem], None]) -> None:
        super().__init__()
        self._go = go
        self._all: Sequence[Problem] = ()

    def rows(self) -> RowSource:
        """The problems in the order in which the lint tells them."""
        self._all = planning_calendar.lint(self.host.ws)
        numbered = list(enumerate(self._all))
        return ListSource(numbered, lambda one: str(one[0]), lambda one: self._cells(one[1]))

    def _cells(self, one: Problem) -> Sequence[Cell | str]:
        day = telling.day_words(one.day) if one.day is not None else ""
        what = telling.label_of_slot(self.host.ws, one.slot) if one.slot else telling.problem_words(self.host.ws, one)
        return (day, Cell(telling.short_words(one), "warn"), one.slot, what)

    def head(self) -> str:
        """How many there are."""
        if not self._all:
            return i18n.t("calendar.lint.clean", n=len(planning_calendar.coming(self.host.ws)))
        return i18n.t("calendar.lint.head", n=len(self._all))

    def detail(self, ident: str, width: int) -> Content:
        """The whole sentence."""
        return safe(wrap(telling.problem_words(self.host.ws, self._all[int(ident)]), width))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Go there."""
        event.stop()
        if self._all:
            self.dismiss(None)
            self._go(self._all[event.index])


class MixScreen(PlanningSheet):
    """The shares of pillars and stages: wanted, planned, published; Enter sets the wanted one."""

    KEYS: ClassVar[str] = "reader shares"
    TITLE: ClassVar[str] = "calendar.mix.title"
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("kind", "calendar.mix.kind", 8, priority=2, sortable=False),
        Column("value", "calendar.mix.value", 18, grow=1, sortable=False),
        Column("wanted", "calendar.mix.column.wanted", 7, right=True, sortable=False),
        Column("planned", "calendar.mix.column.planned", 8, right=True, sortable=False),
        Column("published", "calendar.mix.column.published", 10, right=True, sortable=False),
        Column("bar", "calendar.mix.column.bar", BAR + 2, priority=3, sortable=False),
    )

    def rows(self) -> RowSource:
        """Every pillar and stage: those without any share too, so that one can be wanted."""
        self._all = _every(self)
        return ListSource(self._all, lambda one: f"{one[0]}:{one[1].value}", self._cells)

    def _cells(self, one: tuple[Side, Share]) -> Sequence[Cell | str]:
        side, share = one
        planned = views.share_words(share.planned)
        return (
            i18n.t(f"calendar.mix.kind.{side}"),
            Cell(views.value_words(self.host.ws, side, share), "strong"),
            views.share_words(share.wanted),
            Cell(f"! {planned}" if share.off else planned, "warn" if share.off else ""),
            views.share_words(share.published),
            bar(share.planned or 0.0, BAR),
        )

    def head(self) -> str:
        """What the columns mean."""
        return i18n.t("calendar.mix.head") if self._all else i18n.t("calendar.mix.empty")

    def detail(self, ident: str, width: int) -> Content:
        """What is wrong with the mix."""
        del ident
        found = [
            one for one in planning_calendar.lint(self.host.ws) if one.kind.startswith(("off_", "monotone", "stage"))
        ]
        return lines(*(safe(wrap(telling.problem_words(self.host.ws, one), width, "  ")) for one in found))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter sets the wanted share."""
        event.stop()
        self.act_set_share()

    def act_set_share(self) -> None:
        """Ask for the wanted share of the line under the cursor."""
        ws = self.host.ws
        found = next((one for one in self._all if f"{one[0]}:{one[1].value}" == self.current), None)
        if found is None or not found[1].value or ws.read_only:
            return
        side, share = found
        title = i18n.t("calendar.mix.ask", what=views.value_words(ws, side, share))

        def save(raw: str) -> None:
            if side == "pillar":
                planning_calendar_rules.set_pillar(ws, share.value, raw)
            else:
                planning_calendar_rules.save(ws, {share.value: raw})

        held = show_field(_share_field(), share.wanted) if share.wanted is not None else ""
        self.host.push_screen(AskText(title, i18n.t("calendar.mix.ask.about"), held, check=save))


def _share_field() -> Field:
    field = form_of(Pillar).field("share")
    assert field is not None  # noqa: S101 - a field of the form
    return field


def _every(sheet: PlanningSheet) -> list[tuple[Side, Share]]:
    """The shares there are, then the pillars and stages that have none yet."""
    from smmtui.planning.calendar import STAGES
    from smmtui.workspace import records

    ws = sheet.host.ws
    made = list(planning_calendar_check.every_share(ws))
    known = {(side, share.value) for side, share in made}
    pillars: list[tuple[Side, str]] = [("pillar", one.id) for one in records.list_all(ws, Pillar)]
    stages: list[tuple[Side, str]] = [("stage", one) for one in STAGES]
    made += [
        (side, Share(value, None, None, None)) for side, value in (*pillars, *stages) if (side, value) not in known
    ]
    return sorted(made, key=lambda one: one[0])
