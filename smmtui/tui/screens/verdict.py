"""Verdicts after ninety days: what is on trial, what the records say of it, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.content import Content

from smmtui import i18n
from smmtui.model.account import Account
from smmtui.model.base import Record
from smmtui.model.planning import VerdictRound
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.screens.form import FormScreen
from smmtui.tui.screens.planning_sheet import PlanningSheet
from smmtui.tui.screens.text_view import TextView
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.table import Cell, Column, ListSource, RowSource
from smmtui.workspace import exports, records, writing
from smmtui.workspace import planning_verdict as verdicts
from smmtui.workspace import planning_verdict_telling as telling
from smmtui.workspace.planning_verdict import Verdict

TONES: Final = {"go": "good", "change": "warn", "stop": "bad", "unknown": "muted", "": ""}
CHANNEL: Final = "channel:"


class VerdictScreen(PlanningSheet):
    """What is on trial."""

    KEYS: ClassVar[str] = "reader verdicts"
    TITLE: ClassVar[str] = "verdict.title"
    TEXT: ClassVar[str] = "60%"
    FREE: ClassVar[frozenset[str]] = frozenset({"judge_start"})
    HARMLESS: ClassVar[frozenset[str]] = frozenset({"judge_read", "judge_save"})
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("what", "verdict.column.what", 20, grow=1, sortable=False),
        Column("about", "verdict.column.about", 11, priority=4, sortable=False),
        Column("advice", "verdict.column.advice", 16, sortable=False),
        Column("due", "verdict.column.due", 14, priority=2, sortable=False),
        Column("decision", "verdict.column.decision", 11, priority=3, sortable=False),
    )

    def rows(self) -> RowSource:
        """What is on trial, overdue first, the whole of social media before its parts."""
        self._all = tuple(sorted(verdicts.every(self.host.ws), key=lambda one: not one.overdue))
        return ListSource(self._all, lambda one: one.ref, self._cells)

    def _cells(self, one: Verdict) -> Sequence[Cell | str]:
        return (
            Cell(one.label(self.host.ws), "strong"),
            i18n.t(f"verdict.about.{one.about}"),
            Cell(i18n.t(f"verdict.word.{one.judged.advice}"), TONES[one.judged.advice]),
            Cell(telling.due_words(one), "bad" if one.overdue else ""),
            telling.decision_word(one),
        )

    def head(self) -> str:
        """How much is on trial and overdue, and how one decides."""
        late = sum(one.overdue for one in self._all)
        return f"{i18n.t('verdict.head', n=len(self._all), overdue=late)}\n{i18n.t('verdict.hint')}"

    def detail(self, ident: str, width: int) -> Content:
        """The verdict under the cursor with its reasoning."""
        return self._written(self._of(ident), width)

    def _written(self, one: Verdict, width: int) -> Content:
        title, *rest = telling.lines(self.host.ws, one)
        return lines(safe(wrap(title, width), "bold"), *(safe(wrap(row, width, "  ")) for row in rest))

    def _of(self, ident: str) -> Verdict:
        return next((one for one in self._all if one.ref == ident), self._all[0])

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter writes down the decision."""
        event.stop()
        self.act_judge()

    def act_judge(self) -> None:
        """Write down what is decided and why."""
        ws, ident = self.host.ws, self.current
        if ident is None or ws.read_only:
            return
        one = self._of(ident)
        proposed = one.judged.advice if one.judged.advice in {"go", "change", "stop"} else ""
        form = FormScreen(
            VerdictRound,
            values={"decision": proposed} if proposed else {},
            save=lambda raw, _: verdicts.record(ws, ident, {"decision": proposed, **raw}),
            title=i18n.t("verdict.form", what=one.label(ws)),
            focus="decision" if not proposed else "reason",
        )
        self.host.push_screen(form, self._decided)

    def _decided(self, record: Record | None) -> None:
        if isinstance(record, VerdictRound):
            word = i18n.t(f"records.choice.verdict.decision.{record.decision}")
            self.host.notify(i18n.t("verdict.recorded", word=word))
            self.fill()

    def act_judge_start(self) -> None:
        """Choose what to put on trial, then since when."""
        from smmtui.tui.screens.picker import Option, Picker

        ws = self.host.ws
        known = {(one.about, one.subject) for one in self._all if one.due is not None and one.round is not None}
        offered = [
            Option(one.ref, one.label(ws), i18n.t(f"verdict.about.{one.about}"))
            for one in self._all
            if (one.about, one.subject) not in known
        ]
        listed = {one.id for one in offered} | {subject for about, subject in known if about == "account"}
        offered += [
            Option(one.id, one.label, i18n.t("verdict.about.account"))
            for one in records.list_all(ws, Account)
            if one.id not in listed and one.status != "closed"
        ]
        channel = Option(CHANNEL, i18n.t("verdict.start.channel"), "", i18n.t("verdict.start.channel.about"))
        self.host.push_screen(Picker([*offered, channel], title=i18n.t("verdict.start.title")), self._since)

    def _since(self, ref: str | None) -> None:
        from smmtui.tui.screens.ask_text import AskText

        if ref is None:
            return
        if ref == CHANNEL:
            title, about = i18n.t("verdict.start.channel"), i18n.t("verdict.start.channel.about")
            self.host.push_screen(AskText(title, about, ""), lambda name: self._since(CHANNEL + name) if name else None)
            return
        title, about = i18n.t("verdict.start.day"), i18n.t("verdict.start.day.about")
        self.host.push_screen(AskText(title, about, i18n.t("planning.today"), check=lambda raw: self._begin(ref, raw)))

    def _begin(self, ref: str, raw: str) -> None:
        from smmtui.workspace import planning_start

        made = verdicts.start(self.host.ws, ref, on=planning_start.first_day(self.host.ws, raw))
        self.host.notify(i18n.t("verdict.start.done", due=made.due))

    def act_judge_read(self) -> None:
        """Read the verdict by itself."""
        if self.current is not None:
            wide = min(92, self.app.size.width - 8)
            one = self._of(self.current)
            title = i18n.t("verdict.title_of", what=one.label(self.host.ws))
            self.host.push_screen(TextView(title, self._written(one, wide)))

    def act_judge_save(self) -> None:
        """Write the verdict into the folder of exports as Markdown."""
        if self.current is not None:
            ws, one = self.host.ws, self._of(self.current)
            name = exports.default_name(ws, f"verdict-{one.subject or one.about}", "md")
            written = writing.write(name, telling.markdown(ws, one).encode())
            self.host.notify(i18n.t("verdict.saved", file=str(written)))
