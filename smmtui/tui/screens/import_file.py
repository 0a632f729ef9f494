"""Importing an export: the file, what it would bring, what has to be asked, the import itself, what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

import msgspec
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from smmtui import i18n
from smmtui.errors import Cancelled, SmmtuiError
from smmtui.importers.interface import Options, ParsedPost, Preview, Question
from smmtui.model.account import Account
from smmtui.model.metric import ColumnProfile
from smmtui.text import one_line, safe_text
from smmtui.tui.safe import fit_cells, fold_lines, lines, parts, safe, words
from smmtui.tui.screens.confirm import Acknowledge, Confirm
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.screens.file_picker import FilePicker
from smmtui.tui.screens.how_to_get import HowToGet
from smmtui.tui.screens.import_columns import ColumnsScreen
from smmtui.tui.screens.import_members import MembersScreen, told
from smmtui.tui.screens.picker import Option
from smmtui.tui.screens.progress import Done, Progress, Report
from smmtui.tui.widgets.pick import PickLine
from smmtui.tui.widgets.prose import Prose
from smmtui.workspace import import_members, import_profiles, importing, metric_days
from smmtui.workspace.import_members import Brought, Member
from smmtui.workspace.importing import ImportSummary
from smmtui.workspace.records import list_all

LABEL = 14
MOST_DAYS = 6  # metrics of a daily table that are told one by one
_PLAIN = Options()


class Looked(NamedTuple):
    """What was found in a file: a preview and how its columns were recalled, or the exports inside it."""

    preview: Preview | None
    remembered: ColumnProfile | None
    members: tuple[Member, ...] = ()


class ImportScreen(Dialog[ImportSummary]):
    """Guides through one import; gives its summary, or None when nothing was imported."""

    KEYS: ClassVar[str] = "importing"
    SHEET: ClassVar[str] = "-tall"

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self._path = path
        self._preview: Preview | None = None
        self._remembered: ColumnProfile | None = None
        self._tried = _PLAIN
        self._about = Prose()
        self._asked = Vertical(id="asked")
        self._wrong = Prose(classes="bad")

    def title_words(self) -> str:
        """What stands on the border."""
        return self.say("import.title")

    def body(self) -> Sequence[Widget]:
        """What the file is, what has to be asked, what is wrong."""
        return (VerticalScroll(self._about, self._asked, classes="form-body", can_focus=False), self._wrong)

    def on_mount(self) -> None:
        """Begin with the file."""
        if self._path is None:
            self.act_other_file()
        else:
            self._look(self._path)

    # the file

    def act_other_file(self) -> None:
        """Choose a file."""
        start = self._path.parent if self._path is not None else None
        self.app.push_screen(FilePicker(start, folders=True), self._picked)

    def _picked(self, path: Path | None) -> None:
        if path is not None:
            self._look(path)
        elif self._path is None:
            self.dismiss(None)

    def _look(self, path: Path, options: Options = _PLAIN) -> None:
        """Look at a file; `options` say which part of it, how its columns are read, whether a part is enough."""
        self._path = path
        ws = self.host.ws
        name = one_line(options.member.rpartition("/")[2] or path.name)
        single = bool(options.member or options.columns or options.mapping)

        def job(report: Report, cancelled: Callable[[], bool]) -> Looked:
            asked = importing.at_home(ws, options)
            chosen, remembered = (asked, None) if options.mapping else import_profiles.recall(ws, path, asked)
            if single or remembered is not None:
                return Looked(importing.look(path, chosen, progress=report, cancelled=cancelled), remembered)
            if not import_members.are_several(path, options):
                return Looked(importing.look(path, chosen, progress=report, cancelled=cancelled), None)
            return Looked(
                None, None, import_members.look_inside(ws, path, options, progress=report, cancelled=cancelled)
            )

        text = i18n.t("tui.import.reading", name=name)
        self._tried = options
        self.app.push_screen(Progress(self.title_words(), text, job), self._looked)

    def _looked(self, done: Done[Looked] | None) -> None:
        if done is None or done.value is None:
            self._show_refusal(done.error if done is not None else None)
            return
        if done.value.members and self._path is not None:
            self.app.push_screen(MembersScreen(self._path, done.value.members), self._picked_member)
            return
        new_table = done.value.preview is not None and done.value.preview.columns and not self._tried.columns
        self._preview = done.value.preview
        self._remembered = done.value.remembered
        if self._preview is not None:
            self._about.show(describe(self._preview, self.cells))
            self.call_later(self._ask, self._preview.questions)
        self.keys_changed()
        if new_table and self._remembered is None:
            self.act_columns()

    def _show_refusal(self, error: SmmtuiError | None) -> None:
        self._preview = None
        self._about.show(safe(error.tell(), "$text-error") if error is not None else safe(""))
        self._asked.remove_children()
        self.keys_changed()
        if error is not None and importing.is_damage(error) and not self._tried.partial:
            question = Confirm(
                f"{error.tell()}\n\n{i18n.t('import.ask.partial')}",
                yes=self.say("import.take_part"), title=self.title_words(),
            )  # fmt: skip
            self.app.push_screen(question, self._take_part)

    def _take_part(self, sure: bool | None) -> None:
        if sure and self._path is not None:
            self._look(self._path, msgspec.structs.replace(self._tried, partial=True))

    def _picked_member(self, picked: str | Sequence[Brought] | None) -> None:
        """One export is opened alone, or several were brought in."""
        if picked is None:
            self.dismiss(None)
        elif isinstance(picked, str) and self._path is not None:
            self._look(self._path, Options(member=picked, partial=self._tried.partial))
        elif not isinstance(picked, str):
            made = [one.summary for one in picked if one.summary is not None]
            said = Acknowledge(told(picked), title=self.title_words())
            self.dismiss(made[-1] if made else None)
            self.host.call_later(self.host.push_screen, said)

    def act_columns(self) -> None:
        """Look at what the columns were taken for."""
        if self._preview is not None and self._preview.columns:
            name = self._remembered.name if self._remembered is not None else ""
            self.app.push_screen(ColumnsScreen(self._preview, remembered=name), self._mapped)

    def _mapped(self, options: Options | None) -> None:
        if self._path is None:
            return
        if options is None:
            if self._preview is not None and self._preview.options.mapping:
                self._preview = None  # without columns there is nothing to import
                self.keys_changed()
            return
        if options.mapping and self._remembered is not None:
            import_profiles.forget(self.host.ws, self._remembered.id)
            options = msgspec.structs.replace(options, member=self._tried.member)
        self._look(self._path, options)

    def act_how_to_get(self) -> None:
        """Read how each platform gives its export."""
        self.app.push_screen(HowToGet())

    @property
    def cells(self) -> int:
        """How wide the sheet is inside, the scroll bar left out: it comes once the text is long."""
        return max(40, self._about.size.width - 1)

    # what has to be asked

    async def _ask(self, questions: Sequence[Question]) -> None:
        await self._asked.remove_children()
        widgets: list[Widget] = []
        accounts = [Option("", i18n.t("tui.import.any_account"))]
        accounts += [Option(one.id, one.label, one.platform) for one in list_all(self.host.ws, Account)]
        for question in questions:
            widgets.append(Prose(words(f"import.ask.{question.option}"), classes="title gap"))
            widgets.append(self._field(question, accounts))
        if "account" not in {question.option for question in questions}:
            widgets.append(Prose(words("import.ask.account"), classes="title gap"))
            widgets.append(PickLine(lambda: accounts, "", title=i18n.t("import.ask.account"), id="ask-account"))
        await self._asked.mount_all(widgets)
        self.after_paint(self._begin)

    def _begin(self) -> None:
        """The keys go to the first question; what the file holds stays in view above it."""
        first = next((one for one in self._asked.query("*") if one.focusable), None)
        if first is not None:
            first.focus(scroll_visible=False)

    def _field(self, question: Question, accounts: list[Option]) -> Widget:
        name = f"ask-{question.option}"
        if question.option == "account":
            return PickLine(lambda: accounts, question.proposed, title=i18n.t("import.ask.account"), id=name)
        if question.choices:
            found = [Option(one.value, one.label, i18n.number(one.count)) for one in question.choices]
            return PickLine(lambda: found, question.proposed or found[0].id, title=self.title_words(), id=name)
        return Input(safe_text(question.proposed), id=name)

    def answers(self) -> Options:
        """The options as proposed, with what was answered."""
        if self._preview is None:
            return Options()
        given: dict[str, str] = {}
        for widget in self._asked.children:
            if isinstance(widget, (Input, PickLine)) and widget.id:
                given[widget.id.removeprefix("ask-")] = widget.value.strip()
        return msgspec.structs.replace(self._preview.options, **given)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in an answer imports."""
        event.stop()
        self.act_go()

    # the import

    def why_not(self, action_id: str) -> str:
        """There must be something to import."""
        if action_id == "tui.go" and self._preview is None:
            return self.say("import.nothing_yet")
        if action_id == "tui.columns" and (self._preview is None or not self._preview.columns):
            return self.say("import.no_columns")
        return ""

    def act_go(self) -> None:
        """Import."""
        if self._preview is None or self._path is None:
            return
        path, ws, options, preview = self._path, self.host.ws, self.answers(), self._preview
        self._wrong.show(safe(""))

        def job(report: Report, cancelled: Callable[[], bool]) -> ImportSummary:
            if preview.columns and not ws.read_only:
                import_profiles.remember(ws, preview, options)
            return importing.run(ws, path, options, progress=report, cancelled=cancelled)

        self.app.push_screen(Progress(self.title_words(), i18n.t("tui.import.writing"), job), self._ran)

    def _ran(self, done: Done[ImportSummary] | None) -> None:
        if done is None:
            return
        if done.value is None:
            self._refused(done.error)
            return
        told = Acknowledge(summarise(done.value, self._account_label(done.value)), title=self.title_words())
        self.dismiss(done.value)
        self.host.call_later(self.host.push_screen, told)

    def _account_label(self, summary: ImportSummary) -> str:
        account = self.host.ws.store.get(Account, summary.account)
        return one_line(account.label) if account is not None else summary.account

    def _refused(self, error: SmmtuiError | None) -> None:
        if isinstance(error, Cancelled):
            self._wrong.show(words("tui.progress.stopped"))
        elif error is not None:
            self._wrong.show(safe(error.tell()))

    def act_leave(self) -> None:
        """Leave; nothing was changed."""
        self.dismiss(None)


def describe(preview: Preview, cells: int) -> Content:
    """What the file is and what it would bring."""
    guess = preview.account
    platform = i18n.t(f"records.choice.account.platform.{guess.platform}")
    facts = [
        ("what", i18n.t(f"import.format.{preview.format}")),
        ("account", " · ".join(one_line(one) for one in (guess.name, guess.handle, platform) if one)),
        ("posts", i18n.number(preview.posts) if preview.posts or not preview.days else ""),
        ("columns", _columns(preview)),
        ("dates", _dates(preview)),
        *(("days", told) for told in _days(preview)),
        ("kinds", _kinds(preview)),
        ("skipped", ", ".join(f"{importing.reason(skip)} {i18n.number(skip.count)}" for skip in preview.skipped)),
        *(("warnings", importing.remark(note)) for note in preview.warnings),
        *(("sample", fit_cells(_sample(post), cells - LABEL)) for post in preview.samples[:3]),
    ]
    shown = [(key, text) for key, text in facts if text]
    repeated = {place for place in range(1, len(shown)) if shown[place][0] == shown[place - 1][0]}
    return lines(*(_row("" if place in repeated else key, text, cells) for place, (key, text) in enumerate(shown)))


def _columns(preview: Preview) -> str:
    """How many columns of a foreign table are read."""
    if not preview.columns:
        return ""
    read = sum(bool(one.field) for one in preview.columns)
    return i18n.t("tui.import.columns_told", n=read, left=len(preview.columns) - read, key="F2")


def _days(preview: Preview) -> list[str]:
    """How many days of which metrics a daily table holds; the rest of many is counted."""
    seen = metric_days.seen(preview.days)
    told = [one.told() for one in seen[:MOST_DAYS]]
    return [*told, i18n.t("tui.import.days_more", n=len(seen) - MOST_DAYS)] if len(seen) > MOST_DAYS else told


def _dates(preview: Preview) -> str:
    if preview.first is None or preview.last is None:
        return ""
    return f"{i18n.day(preview.first.date())} – {i18n.day(preview.last.date())}"


def _kinds(preview: Preview) -> str:
    by_number = sorted(preview.by_format.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{i18n.t(f'records.choice.content.format.{kind}')} {i18n.number(n)}" for kind, n in by_number)


def _sample(post: ParsedPost) -> str:
    when = i18n.day(post.published_at.date(), style="short") if post.published_at else "–"
    return f"{when}  {one_line(post.text)}"


def _row(key: str, text: str, cells: int) -> Content:
    label = i18n.t(f"tui.import.{key}") if key else ""
    first, *rest = fold_lines(text, cells - LABEL)
    return lines(parts((f"{label:<{LABEL}}", "dim"), first), *(safe(" " * LABEL + line) for line in rest))


def summarise(summary: ImportSummary, account: str) -> str:
    """What became of the import, in words; `account` is what its account is called."""
    said = [
        i18n.t(
            "tui.import.done",
            imported=summary.imported,
            updated=summary.updated,
            unchanged=summary.unchanged,
        ),
        i18n.t("tui.import.read", read=summary.read),
    ]
    if summary.days:
        said = [i18n.t("tui.import.done_days", n=len(summary.days)), *said[1:]] if not summary.imported else said
        said += [f"  {one.told()}" for one in summary.days]
    said += [f"  {i18n.number(skip.count)} – {importing.reason(skip)}" for skip in summary.skipped]
    said += [importing.remark(note) for note in summary.warnings]
    if summary.new_account:
        said.append(i18n.t("tui.import.new_account", account=account))
    if summary.imported or summary.updated or summary.days:
        said.append(i18n.t("tui.import.undo"))
    return "\n".join(said)
