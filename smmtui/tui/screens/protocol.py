"""The response protocol: its lines with how fast they were kept, and the messages that were logged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

from textual.content import Content

from smmtui import i18n
from smmtui.model.base import Record
from smmtui.model.planning import Reply, ReplyRule
from smmtui.planning.replies import Measured
from smmtui.tui.panes import fields_text
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.screens.form import FormScreen
from smmtui.tui.screens.planning_sheet import PlanningSheet
from smmtui.tui.screens.text_view import TextView
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.table import Cell, Column, ListSource, RowSource
from smmtui.workspace import (
    planning_protocol,
    planning_reply_import,
    planning_reply_telling,
    planning_telling,
    records,
)
from smmtui.workspace.planning_reply_import import Taken

MESSAGE_FIELDS: Final = (
    "message",
    "arrived_on",
    "arrived_at",
    "answered_on",
    "answered_at",
    "account",
    "place",
    "who",
    "note",
)


class ProtocolScreen(PlanningSheet):
    """Who answers what within which time."""

    KEYS: ClassVar[str] = "register protocol"
    TITLE: ClassVar[str] = "planning.protocol.title"
    FREE: ClassVar[frozenset[str]] = frozenset({"row_add", "log", "messages", "take_in", "channels"})
    HARMLESS: ClassVar[frozenset[str]] = frozenset({"messages", "channels"})
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("message", "planning.column.message", 16, grow=1, sortable=False),
        Column("account", "planning.column.account", 16, grow=1, sortable=False),
        Column("limit", "planning.column.limit", 8, sortable=False),
        Column("who", "planning.column.who", 10, priority=2, sortable=False),
        Column("within", "planning.column.within", 10, priority=3, sortable=False),
    )

    def rows(self) -> RowSource:
        """The lines of the protocol."""
        self._status = planning_protocol.status(self.host.ws)
        return ListSource(planning_protocol.rules(self.host.ws), lambda one: one.id, self._cells)

    def _cells(self, rule: ReplyRule) -> Sequence[Cell | str]:
        kept = next((one for line, one in self._status.by_rule if line.id == rule.id), None)
        share = kept.within_share if kept is not None else None
        return (
            Cell(planning_telling.choice(rule, "message"), "strong"),
            planning_telling.account_words(self.host.ws, rule.account),
            planning_telling.hours_words(rule.limit_hours),
            rule.who or Cell(i18n.t("plan.nobody"), "warn"),
            Cell("–", "muted") if share is None else Cell(i18n.percent(share), "" if share >= 0.8 else "warn"),
        )

    def head(self) -> str:
        """How answering stands, and what the protocol leaves out."""
        ws, status = self.host.ws, self._status
        said = [f"{i18n.t('planning.reply.period', n=status.days)} {planning_telling.standing_words(status.all)}"]
        if not planning_protocol.rules(ws):
            said.append(i18n.t("planning.protocol.empty"))
        if status.unruled:
            said.append(i18n.t("planning.reply.unruled", names=", ".join(one.label for one in status.unruled)))
        return "\n".join(said)

    def detail(self, ident: str, width: int) -> Content:
        """A line in full: first words and escalation too, and how it was kept."""
        rule = records.get(self.host.ws, ReplyRule, ident)
        kept = next(one for line, one in self._status.by_rule if line.id == rule.id)
        title = safe(wrap(planning_telling.rule_words(self.host.ws, rule), width), "bold")
        said = safe(wrap(planning_telling.standing_words(kept), width), "$text-muted")
        own: dict[str, list[Content]] = {name: [] for name in ("message", "account", "place", "limit_hours")}
        return lines(title, said, *fields_text.groups(self.host.ws, rule, width, own))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter changes the line."""
        event.stop()
        self.act_row_change()

    def act_row_add(self) -> None:
        """Add a line."""
        self.host.push_screen(FormScreen(ReplyRule), self._kept)

    def act_row_change(self) -> None:
        """Change the line."""
        if self.current is not None and not self.host.ws.read_only:
            self.host.push_screen(FormScreen(ReplyRule, records.get(self.host.ws, ReplyRule, self.current)), self._kept)

    def act_row_remove(self) -> None:
        """Remove the line; undo brings it back."""
        if self.current is not None:
            gone = records.remove(self.host.ws, ReplyRule, self.current)
            self.host.notify(i18n.t("tui.register.removed", what=planning_telling.choice(gone, "message")))

    def _kept(self, record: Record | None) -> None:
        if record is not None:
            self.fill(record.id)

    def act_log(self) -> None:
        """Write down a message that needed an answer."""
        self.host.push_screen(message_form(self, None))

    def act_take_in(self) -> None:
        """Import answer times from a table, and say what came of it."""
        from smmtui.tui.screens.file_picker import FilePicker

        self.host.push_screen(FilePicker(), self._take_in)

    def _take_in(self, path: Path | None) -> None:
        if path is None:
            return
        ws = self.host.ws
        self.in_background(lambda: planning_reply_import.take(ws, path), self._tell_taken, group="import")

    def _tell_taken(self, taken: Taken) -> None:
        said = planning_reply_telling.lines(taken, dry_run=False)
        self._read(i18n.t("protocol.import.title"), said)

    def act_channels(self) -> None:
        """Read how answering stood, by channel and by week."""
        self._read(i18n.t("protocol.channels.title"), planning_telling.status_lines(self.host.ws, self._status))

    def _read(self, title: str, said: Sequence[str]) -> None:
        wide = min(92, self.app.size.width - 8)
        self.host.push_screen(TextView(title, lines(*(safe(wrap(one, wide, "  ")) for one in said))))

    def act_messages(self) -> None:
        """Look at the logged messages."""
        self.host.push_screen(MessagesScreen())


class MessagesScreen(PlanningSheet):
    """The log: which messages came, and when each was answered."""

    KEYS: ClassVar[str] = "register"
    TITLE: ClassVar[str] = "planning.messages.title"
    FREE: ClassVar[frozenset[str]] = frozenset({"row_add"})
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("arrived", "planning.reply.arrived", 16, sortable=False),
        Column("message", "planning.column.message", 14, sortable=False),
        Column("answer", "planning.reply.answer", 20, grow=1, sortable=False),
        Column("account", "planning.column.account", 14, priority=2, sortable=False),
    )

    def rows(self) -> RowSource:
        """The messages, the latest first."""
        self._all = planning_protocol.messages(self.host.ws)
        return ListSource(self._all, lambda one: one.reply.id, self._cells)

    def _cells(self, one: Measured) -> Sequence[Cell | str]:
        _, came, what, account, answer, _ = planning_telling.message_cells(self.host.ws, one)
        tone = {True: "good", False: "bad", None: "warn"}[one.within]
        return (came, what, Cell(answer, tone), account)

    def head(self) -> str:
        """What the log is for, when it is empty."""
        return "" if self._all else i18n.t("planning.messages.empty")

    def detail(self, ident: str, width: int) -> Content:
        """A message in full, and the line of the protocol that it is measured by."""
        one = next(found for found in self._all if found.reply.id == ident)
        said = i18n.t("planning.reply.measured_by", rule=planning_telling.rule_words(self.host.ws, one.rule))
        title = safe(wrap(planning_telling.answer_words(one), width), "bold")
        return lines(
            title, safe(wrap(said, width), "$text-muted"), *fields_text.groups(self.host.ws, one.reply, width, {})
        )

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter changes the message."""
        event.stop()
        self.act_row_change()

    def act_row_add(self) -> None:
        """Log a message."""
        self.host.push_screen(message_form(self, None))

    def act_row_change(self) -> None:
        """Write down when it was answered, or put it right."""
        if self.current is not None and not self.host.ws.read_only:
            self.host.push_screen(message_form(self, records.get(self.host.ws, Reply, self.current)))

    def act_row_remove(self) -> None:
        """Take the message out of the log; undo brings it back."""
        if self.current is not None:
            gone = records.remove(self.host.ws, Reply, self.current)
            self.host.notify(i18n.t("tui.register.removed", what=gone.id))


def message_form(sheet: PlanningSheet, reply: Reply | None) -> FormScreen:
    """The form of a logged message; its times are checked against one another."""
    ws = sheet.host.ws
    values = {} if reply else {"arrived_on": i18n.t("planning.today")}
    save = lambda raw, _: planning_protocol.change(ws, reply.id, raw) if reply else planning_protocol.log(ws, raw)  # noqa: E731
    return FormScreen(Reply, reply, values=values, fields=MESSAGE_FIELDS, save=save)
