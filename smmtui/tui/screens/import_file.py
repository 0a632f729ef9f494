"""Importing an export: the file, what it would bring, what has to be asked, the import itself, what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import msgspec
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from smmtui import i18n
from smmtui.errors import Cancelled, SmmtuiError
from smmtui.importers.interface import Options, ParsedPost, Preview, Question
from smmtui.model.account import Account
from smmtui.text import one_line, safe_text
from smmtui.tui.safe import fit_cells, fold_lines, lines, parts, safe, words
from smmtui.tui.screens.confirm import Acknowledge
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.screens.file_picker import FilePicker
from smmtui.tui.screens.picker import Option
from smmtui.tui.screens.progress import Done, Progress
from smmtui.tui.widgets.pick import PickLine
from smmtui.tui.widgets.prose import Prose
from smmtui.workspace import importing
from smmtui.workspace.importing import ImportSummary
from smmtui.workspace.records import list_all

LABEL = 14


class ImportScreen(Dialog[ImportSummary]):
    """Guides through one import; gives its summary, or None when nothing was imported."""

    KEYS: ClassVar[str] = "importing"
    SHEET: ClassVar[str] = "-tall"

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self._path = path
        self._preview: Preview | None = None
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
        self.app.push_screen(FilePicker(start), self._picked)

    def _picked(self, path: Path | None) -> None:
        if path is not None:
            self._look(path)
        elif self._path is None:
            self.dismiss(None)

    def _look(self, path: Path) -> None:
        self._path = path
        text = i18n.t("tui.import.reading", name=one_line(path.name))
        self.app.push_screen(
            Progress(
                self.title_words(),
                text,
                lambda report, cancelled: importing.look(path, Options(), progress=report, cancelled=cancelled),
            ),
            self._looked,
        )

    def _looked(self, done: Done[Preview] | None) -> None:
        if done is None or done.value is None:
            self._preview = None
            self._about.show(safe(done.error.tell(), "$text-error") if done is not None and done.error else safe(""))
            self._asked.remove_children()
            self.keys_changed()
            return
        self._preview = done.value
        self._about.show(describe(done.value, self.cells))
        self._ask(done.value.questions)
        self.keys_changed()

    @property
    def cells(self) -> int:
        """How wide the sheet is inside, the scroll bar left out: it comes once the text is long."""
        return max(40, self._about.size.width - 1)

    # what has to be asked

    def _ask(self, questions: Sequence[Question]) -> None:
        self._asked.remove_children()
        widgets: list[Widget] = []
        accounts = [Option("", i18n.t("tui.import.any_account"))]
        accounts += [Option(one.id, one.label, one.platform) for one in list_all(self.host.ws, Account)]
        for question in questions:
            widgets.append(Prose(words(f"import.ask.{question.option}"), classes="title gap"))
            widgets.append(self._field(question, accounts))
        if "account" not in {question.option for question in questions}:
            widgets.append(Prose(words("import.ask.account"), classes="title gap"))
            widgets.append(PickLine(lambda: accounts, "", title=i18n.t("import.ask.account"), id="ask-account"))
        self._asked.mount_all(widgets)
        self.after_paint(self.focus_next)

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
        return ""

    def act_go(self) -> None:
        """Import."""
        if self._preview is None or self._path is None:
            return
        path, ws, options = self._path, self.host.ws, self.answers()
        self._wrong.show(safe(""))
        self.app.push_screen(
            Progress(
                self.title_words(),
                i18n.t("tui.import.writing"),
                lambda report, cancelled: importing.run(ws, path, options, progress=report, cancelled=cancelled),
            ),
            self._ran,
        )

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
        ("posts", i18n.number(preview.posts)),
        ("dates", _dates(preview)),
        ("kinds", _kinds(preview)),
        ("skipped", ", ".join(f"{importing.reason(skip)} {i18n.number(skip.count)}" for skip in preview.skipped)),
        *(("warnings", importing.remark(note)) for note in preview.warnings),
        *(("sample", fit_cells(_sample(post), cells - LABEL)) for post in preview.samples[:3]),
    ]
    shown = [(key, text) for key, text in facts if text]
    repeated = {place for place in range(1, len(shown)) if shown[place][0] == shown[place - 1][0]}
    return lines(*(_row("" if place in repeated else key, text, cells) for place, (key, text) in enumerate(shown)))


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
    said += [f"  {i18n.number(skip.count)} – {importing.reason(skip)}" for skip in summary.skipped]
    said += [importing.remark(note) for note in summary.warnings]
    if summary.new_account:
        said.append(i18n.t("tui.import.new_account", account=account))
    if summary.imported or summary.updated:
        said.append(i18n.t("tui.import.undo"))
    return "\n".join(said)
