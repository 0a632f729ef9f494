"""The leader's view: eight questions, how each stands, and where its answer comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.content import Content

from smmtui import i18n
from smmtui.planning.leader import Answer
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.screens.planning_sheet import PlanningSheet
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.table import Cell, Column, ListSource, RowSource
from smmtui.workspace import exports, writing
from smmtui.workspace import planning_leader as leader

TONES: Final = {"good": "good", "look": "warn", "unknown": "muted"}


class LeaderScreen(PlanningSheet):
    """Can you tell whether the job is done well, and by what."""

    KEYS: ClassVar[str] = "reader leader"
    TITLE: ClassVar[str] = "verdict.leader.name"
    TEXT: ClassVar[str] = "45%"
    FREE: ClassVar[frozenset[str]] = frozenset({"leader_save"})
    HARMLESS: ClassVar[frozenset[str]] = frozenset({"leader_go", "leader_save"})
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("question", "verdict.leader.column.question", 30, grow=1, sortable=False),
        Column("light", "verdict.leader.column.light", 18, sortable=False),
    )

    def __init__(self, go: Callable[[str, str], None]) -> None:
        super().__init__()
        self._go = go

    def rows(self) -> RowSource:
        """The questions."""
        self._all = leader.answers(self.host.ws)
        return ListSource(self._all, lambda one: one.question, _cells)

    def head(self) -> str:
        """How many answers are good, and what can be done here."""
        return f"{leader.head_words(self._all)}\n{i18n.t('verdict.leader.hint')}"

    def detail(self, ident: str, width: int) -> Content:
        """The answer to the question under the cursor, and what would make it good."""
        one = self._of(ident)
        made = [safe(wrap(leader.question_words(one.question), width), "bold")]
        made += [safe(wrap(f"· {leader.said_words(said)}", width, "  ")) for said in one.said]
        better = leader.better_words(one)
        return lines(*made, *([safe(""), safe(wrap(f"→ {better}", width, "  "), "$text-warning")] if better else []))

    def _of(self, ident: str) -> Answer:
        return next(one for one in self._all if one.question == ident)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter goes to where the answer comes from."""
        event.stop()
        self.act_leader_go()

    def act_leader_go(self) -> None:
        """Go to where the answer comes from."""
        if self.current is not None:
            one = self._of(self.current)
            self.dismiss(None)
            self._go(one.pane, one.target)

    def act_leader_save(self) -> None:
        """Write the page into the folder of exports as Markdown."""
        ws = self.host.ws
        written = writing.write(exports.default_name(ws, "leader", "md"), leader.markdown(ws).encode())
        self.host.notify(i18n.t("verdict.saved", file=str(written)))


def _cells(one: Answer) -> Sequence[Cell | str]:
    return (Cell(leader.question_words(one.question), "strong"), Cell(leader.light_words(one.light), TONES[one.light]))
