"""The ask pane: what hurts, in plain words; what it may be, whether it is true here, and what to do first."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from smmtui import i18n
from smmtui.assistant.followup import Followup
from smmtui.errors import SecretRefused, SmmtuiError
from smmtui.interview.question import Question
from smmtui.model.base import Record
from smmtui.model.inquiry import Inquiry
from smmtui.tui.layouts import latin
from smmtui.tui.pane import Pane
from smmtui.tui.panes import ask_list, ask_text
from smmtui.tui.widgets.line_input import LineInput
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.reading import Reading
from smmtui.tui.widgets.split import Split
from smmtui.tui.widgets.tree_list import TreeList
from smmtui.workspace import ask
from smmtui.workspace.ask import Candidate, Reply
from smmtui.workspace.conversation import Conversation, Said

HISTORY_SHOWN = 20
WRITTEN = frozenset({"number", "text", "date"})


class AskPane(Pane):
    """Answers questions typed in plain words."""

    ID = "ask"
    KINDS = None  # what is true here depends on everything

    def __init__(self) -> None:
        super().__init__()
        self._talk: Conversation | None = None
        self._said: tuple[str, ...] = ()
        self._said_at: tuple[str, str] | None = None
        self._picked: dict[str, tuple[str, ...]] = {}
        self._writing: Question | None = None

    def compose(self) -> ComposeResult:
        """The line to type in, the list, and what is under the cursor beside it."""
        yield LineInput(id="ask-line", placeholder=i18n.t("ask.placeholder"), compact=True)
        yield Split(TreeList(id="ask-list"), Reading(id="ask-beside"), share=55, rows=9)

    def focus_target(self) -> Widget | None:
        """The line to type in."""
        return self.query_one(Input)

    @property
    def talk(self) -> Conversation:
        """The talk about the open workspace."""
        if self._talk is None or self._talk.ws is not self.ws:
            self._talk, self._said, self._picked = Conversation(self.ws), (), {}
        return self._talk

    # showing

    def refresh_data(self, kinds: frozenset[type[Record]]) -> None:
        """Show what is true of the candidates now."""
        if kinds == {Inquiry}:
            self._fill()
            return
        self.in_background(self.talk.refresh, lambda _: self._fill())

    def relabel(self) -> None:
        """Write everything in the active language."""
        self._label_line()
        self._said = ()
        self._fill()

    def _fill(self, *, keep: bool = True) -> None:
        talk = self.talk
        questions = talk.reply.questions if talk.reply and talk.candidates else ()
        groups = ask_list.groups(talk.candidates, questions, ask.history(self.ws)[:HISTORY_SHOWN])
        if talk.reply is None:
            groups.insert(0, ask_list.examples())
        self.query_one(TreeList).set_groups(groups, keep=keep)
        if not keep and talk.candidates:
            self.query_one(TreeList).move_to_key(ask_list.CANDIDATES, talk.candidates[0].rule)
        self._show_beside()

    def _show_beside(self) -> None:
        beside = self.query_one(Reading)
        cells = beside.cells
        candidate, question = self.candidate, self.question
        if self._said:
            text = ask_text.told(self._said, cells)
        elif candidate is not None:
            text = ask_text.candidate(self.ws, candidate, cells)
        elif question is not None:
            text = ask_text.question(question, self._picked.get(question.id, ()), cells)
        elif self.talk.reply is not None and self.talk.reply.none:
            text = ask_text.nothing(cells)
        else:
            text = ask_text.welcome(cells)
        beside.prose.show(text)
        self.keys_changed()

    def on_reading_widened(self, event: Reading.Widened) -> None:
        """Wrap the words anew."""
        event.stop()
        self._show_beside()

    def _entry(self, group: str) -> str:
        current = self.query_one(TreeList).current
        return current[1] if current is not None and current[0] == group else ""

    @property
    def candidate(self) -> Candidate | None:
        """The candidate under the cursor."""
        rule = self._entry(ask_list.CANDIDATES)
        return next((one for one in self.talk.candidates if one.rule == rule), None)

    @property
    def question(self) -> Question | None:
        """The question under the cursor."""
        return self.ws.bank.by_id.get(self._entry(ask_list.QUESTIONS))

    # asking and following up

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed: a question, or the answer to one."""
        event.stop()
        if self._writing is None:
            self._say(event.value)
        elif self._answer(self._writing, event.value):
            self._write(None)

    def _write(self, question: Question | None) -> None:
        """Let the line take the answer to a question; None gives it back to asking."""
        self._writing = question
        self._label_line()
        self.query_one(Input).value = ""
        self.query_one(Input if question is not None else TreeList).focus()

    def _label_line(self) -> None:
        writing = self._writing
        key = f"ask.placeholder.{writing.kind}" if writing is not None else "ask.placeholder"
        self.query_one(Input).placeholder = i18n.t(key)

    def _say(self, text: str) -> None:
        def understand() -> Followup | Reply | SmmtuiError:
            try:
                return self.talk.understand(text)
            except SmmtuiError as error:
                return error

        self.in_background(understand, self._understood, group="ask")

    def _understood(self, understood: Followup | Reply | SmmtuiError) -> None:
        if isinstance(understood, SmmtuiError):
            if isinstance(understood, SecretRefused):
                self.query_one(Input).value = ""
            self.host.tell(understood)
            return
        self.query_one(Input).value = ""
        self._take(self.talk.take(understood))

    def _take(self, said: Said) -> None:
        if said.pane:
            self.show(said.pane, said.target)
        self._fill(keep=not said.fresh)
        tree, current = self.query_one(TreeList), self.talk.current
        if current is not None:
            tree.move_to_key(ask_list.CANDIDATES, current.rule)
            if said.fresh and not said.lines:
                tree.focus()
        self._said, self._said_at = said.lines, tree.current
        self._show_beside()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Show what the cursor stands on."""
        event.stop()
        candidate = self.candidate
        if candidate is not None:
            self.talk.choose(candidate.rule)
        if self.query_one(TreeList).current != self._said_at:  # what was said stays until the reader moves on
            self._said = ()
        self._show_beside()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter: show the finding, answer the question, or ask again."""
        event.stop()
        self.act_open()

    def on_key(self, event: events.Key) -> None:
        """↓ and Esc lead from the line to the list; letters and digits answer the question under the cursor."""
        if isinstance(self.app.focused, Input):
            if event.key in {"down", "escape"}:
                event.stop()
                event.prevent_default()
                self._write(None) if self._writing is not None else self.query_one(TreeList).focus()
            return
        if self._pick(latin(event.key)):
            event.stop()
            event.prevent_default()

    def _pick(self, key: str) -> bool:
        """Answer the question under the cursor by a key."""
        question = self.question
        if question is None or self.ws.read_only:
            return False
        if question.scale is not None and key.isdigit() and question.scale.low <= int(key) <= question.scale.high:
            self._answer(question, int(key))
            return True
        if key not in {choice.key for choice in question.choices}:
            return False
        if question.kind == "several":
            picked = set(self._picked.get(question.id, ())) ^ {key}
            alone = question.none_of_these
            if alone is not None and key in picked:
                picked = {key} if key == alone.key else picked - {alone.key}
            self._picked[question.id] = tuple(sorted(picked))
            self._show_beside()
            return True
        self._answer(question, key)
        return True

    def _answer(self, question: Question, raw: object) -> bool:
        """Put an answer into the review; the candidates are looked at anew when the store says so."""
        try:
            ask.answer(self.ws, question.id, raw)
        except SmmtuiError as error:
            self.host.tell(error)
            return False
        self._picked.pop(question.id, None)
        self.host.notify(i18n.t("ask.answered", text=i18n.choose(question.text)))
        return True

    # actions

    def why_not(self, action_id: str) -> str:
        """Why something cannot be done just now."""
        name = action_id.partition(".")[2]
        if name in {"why", "fix", "not_this"} and self.talk.current is None:
            return i18n.t("ask.nothing_chosen")
        if name == "clear" and self.ws.read_only:
            return i18n.t("tui.why.read_only")
        return ""

    def act_type(self) -> None:
        """Go to the line to type in."""
        self.query_one(Input).focus()

    def act_open(self) -> None:
        """Show the finding or what it waits for; answer the question; ask what was asked before."""
        question = self.question
        if question is not None:
            self._open_question(question)
            return
        if self.candidate is not None:
            self._take(self.talk.follow(Followup("show")))
            return
        number = self._entry(ask_list.EXAMPLES)
        asked = next((one for one in ask.history(self.ws) if one.id == self._entry(ask_list.HISTORY)), None)
        text = i18n.t(f"ask.example.{number}") if number else asked.text if asked is not None else ""
        if text:
            self._say(text)

    def _open_question(self, question: Question) -> None:
        picked = self._picked.get(question.id)
        if question.kind == "several" and picked:
            self._answer(question, picked)
        elif question.kind in WRITTEN and not self.ws.read_only:
            self._write(question)
        else:
            self.show("review", question.id)

    def act_not_this(self) -> None:
        """Put the candidate aside."""
        self._take(self.talk.follow(Followup("not_this")))

    def act_why(self) -> None:
        """Say what the candidate rests on."""
        self._take(self.talk.follow(Followup("why")))

    def act_fix(self) -> None:
        """Say how to fix it."""
        self._take(self.talk.follow(Followup("fix")))

    def act_help(self) -> None:
        """Say what can be asked."""
        self._take(self.talk.follow(Followup("help")))

    def act_clear(self) -> None:
        """Forget what was asked, after asking once more."""
        from smmtui.tui.screens.confirm import Confirm

        def forget(sure: bool | None) -> None:
            if sure:
                self._take(self.talk.follow(Followup("clear")))

        self.host.push_screen(Confirm(i18n.t("ask.confirm_clear"), yes=i18n.t("ask.forget")), forget)
