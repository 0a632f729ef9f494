"""Several exports in one folder or archive: all ticked, brought in with one key, told one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget

from smmtui import i18n
from smmtui.errors import Cancelled
from smmtui.importers.interface import Options
from smmtui.text import one_line
from smmtui.tui.safe import fold_lines, lines, safe
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.screens.progress import Done, Progress, Report
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.prose import EMPTY, Prose
from smmtui.tui.widgets.reading import Reading
from smmtui.tui.widgets.table import Cell, Column, ListSource, Table
from smmtui.workspace import import_members, importing
from smmtui.workspace.import_members import Brought, Member


class MembersScreen(Dialog[str | Sequence[Brought]]):
    """Gives what became of the exports, or the name of one that is to be opened alone, or None."""

    KEYS: ClassVar[str] = "members"
    SHEET: ClassVar[str] = "-tall -wide"
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("file", "tui.members.file", 18, grow=2, sortable=False),
        Column("format", "tui.members.format", 20, grow=1, sortable=False),
        Column("account", "tui.members.account", 14, grow=1, priority=2, sortable=False),
        Column("count", "tui.members.count", 7, right=True, sortable=False),
    )

    def __init__(self, path: Path, members: Sequence[Member]) -> None:
        super().__init__()
        self._path = path
        self._members = {one.name: one for one in members}

    def title_words(self) -> str:
        """What stands on the border."""
        return self.say("members.title", file=one_line(self._path.name))

    def body(self) -> Sequence[Widget]:
        """How many are ticked, the exports, and the one under the cursor in full."""
        return (
            Prose(id="members-head"), Table(self.COLUMNS, markable=True, id="members-table"), Reading(id="members-text")
        )  # fmt: skip

    def on_mount(self) -> None:
        """Everything that can be read is ticked."""
        table, text = self.query_one(Table), self.query_one(Reading)
        table.styles.height = "1fr"
        text.styles.height = 6
        table.set_source(ListSource(tuple(self._members.values()), lambda one: one.name, self._cells))
        table.act_mark_all()
        table.focus()
        self._tell()

    def _cells(self, one: Member) -> Sequence[Cell | str]:
        name = one_line(one.name.rpartition("/")[2] or self._path.name)
        if one.preview is None:
            return (Cell(name, "muted"), Cell(self.say("members.refused"), "warn"), "", "")
        seen = one.preview
        account = one_line(seen.account.handle or seen.account.name)
        return (name, i18n.t(f"import.format.{seen.format}"), account, i18n.number(seen.posts or seen.series))

    def _tell(self) -> None:
        if not self.is_attached:
            return
        head = i18n.t("tui.members.head", n=len(self._ticked()), total=len(self._members))
        self.query_one("#members-head", Prose).show(safe(head))
        reading = self.query_one(Reading)
        one = self._members.get(self.query_one(Table).current or "")
        said = [] if one is None else [one_line(one.name), *self._about(one)]
        folded = [safe(line) for text in said for line in fold_lines(text, reading.cells)]
        reading.prose.show(lines(*folded) if folded else EMPTY)
        self.keys_changed()

    @staticmethod
    def _about(one: Member) -> Sequence[str]:
        if one.problem is not None:
            return (one.problem.tell(),)
        return [importing.remark(note) for note in one.preview.warnings] if one.preview else ()

    def _ticked(self) -> tuple[str, ...]:
        """The ticked ones that can be read, in their order."""
        marks = self.query_one(Table).marks
        return tuple(name for name, one in self._members.items() if name in marks and one.preview is not None)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Show the export under the cursor."""
        event.stop()
        self._tell()

    def on_table_marked(self, event: Table.Marked) -> None:
        """Count again."""
        event.stop()
        self._tell()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter opens one alone."""
        event.stop()
        self.act_members_one()

    def why_not(self, action_id: str) -> str:
        """Something must be ticked."""
        nothing = action_id == "tui.members_go" and self.is_attached and not self._ticked()
        return self.say("members.nothing") if nothing else ""

    def act_members_one(self) -> None:
        """Open the export under the cursor alone."""
        self.dismiss(self.query_one(Table).current)

    def act_members_go(self) -> None:
        """Bring in what is ticked."""
        ws, path, names = self.host.ws, self._path, self._ticked()

        def job(report: Report, cancelled: Callable[[], bool]) -> Sequence[Brought]:
            return import_members.run_several(ws, path, names, Options(), progress=report, cancelled=cancelled)

        self.app.push_screen(Progress(self.title_words(), i18n.t("tui.import.writing"), job), self._done)

    def _done(self, done: Done[Sequence[Brought]] | None) -> None:
        if done is None or (done.value is None and isinstance(done.error, Cancelled)):
            return
        if done.error is not None:
            self.host.notify(done.error.tell())
            return
        self.dismiss(done.value or ())

    def act_leave(self) -> None:
        """Leave; nothing was changed."""
        self.dismiss(None)


def told(brought: Sequence[Brought]) -> str:
    """What became of each export, in words."""
    said = []
    for one in brought:
        file = one_line(one.name.rpartition("/")[2])
        if one.problem is not None:
            said.append(i18n.t("tui.members.failed", file=file, reason=one.problem.tell()))
        elif one.summary is not None:
            made = one.summary
            if made.series and not made.imported + made.updated + made.unchanged:
                said.append(i18n.t("tui.members.days", file=file, n=made.series))
                continue
            said.append(
                i18n.t(
                    "tui.members.done",
                    file=file, imported=made.imported, updated=made.updated, unchanged=made.unchanged,
                )
            )  # fmt: skip
    stopped = any(one.summary is None and one.problem is None for one in brought)
    said.append(i18n.t("tui.members.stopped" if stopped else "tui.members.undo"))
    return "\n".join(said)
