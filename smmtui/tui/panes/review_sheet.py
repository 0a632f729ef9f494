"""The question of the review as it is shown: step, words, what is recorded, why it is asked, what it finds."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from smmtui import i18n
from smmtui.interview.question import Question
from smmtui.model.account import Account
from smmtui.model.base import Record
from smmtui.model.finding import Finding, Profile, Tailoring, Waiver
from smmtui.model.review import Answer, Review
from smmtui.tui.pane import Pane
from smmtui.tui.panes import review_text
from smmtui.tui.safe import lines, safe, words
from smmtui.tui.widgets.line_input import LineInput
from smmtui.tui.widgets.prose import Prose
from smmtui.tui.widgets.split import Split
from smmtui.workspace import asking, registers, review
from smmtui.workspace.asking import QuestionView
from smmtui.workspace.review import Status

WRITTEN = frozenset({"text", "number", "date"})


class QuestionSheet(Pane):
    """Shows one question of the review, what stands at it, and what it finds."""

    ID = "review"
    KINDS = frozenset({Answer, Review, Account, Waiver, Tailoring, Profile})

    def __init__(self) -> None:
        super().__init__()
        self._view: QuestionView | None = None
        self._status: Status | None = None
        self._found: tuple[Finding, ...] = ()
        self._cursor = -1
        self._toggled: tuple[str, ...] | None = None
        self._typed_for = ""
        self._was_quick = self._quick_over = False

    def compose(self) -> ComposeResult:
        """The step on top, the question, and beside it what it finds."""
        yield Prose(id="review-step")
        yield Split(
            VerticalScroll(
                Prose(id="review-question"),
                LineInput(id="review-input"),
                Prose(id="review-standing"),
                Prose(id="review-why"),
                id="review-left",
            ),
            Vertical(Prose(id="review-found"), id="review-right"),
            share=64,
            rows=5,
        )

    def focus_target(self) -> Widget | None:
        """The field where a question is answered in writing, else the question itself."""
        written = self._view is not None and self._view.question.kind in WRITTEN
        return self.query_one("#review-input" if written else "#review-left")

    def on_mount(self) -> None:
        """Bind the keys; nothing is asked before the first question is known."""
        self.query_one(Input).display = False

    # showing

    def refresh_data(self, kinds: frozenset[type[Record]]) -> None:
        """Show the question the interview stands at, at once; findings follow from the background."""
        del kinds
        self._open(self._view.question.id if self._view is not None else "", keep=self._view is not None)

    def go_to(self, target: str) -> None:
        """Show one question."""
        if target in self.ws.bank.by_id and asking.current(self.ws) is not None:
            self._open(target)

    def _open(self, question_id: str, *, keep: bool = False) -> None:
        if asking.current(self.ws) is None:
            self._view = None
            self._show_start()
            return
        view = asking.view(self.ws, question_id) if question_id else asking.now(self.ws)
        if view is None:
            self._show_start()
            return
        if not keep or self._view is None or self._view.question.id != view.question.id:
            self._cursor, self._toggled, self._found = -1, None, ()
        self._view = view
        asking.go(self.ws, view.question.id)
        self._paint()
        self._judge()

    def _judge(self) -> None:
        view = self._view
        if view is None:
            return

        def work() -> tuple[Status, tuple[Finding, ...], QuestionView]:
            found = asking.findings_for(self.ws, view.question.id)
            return review.status(self.ws), found, asking.view(self.ws, view.question.id)

        self.in_background(work, self._judged, group="judge")

    def _judged(self, result: tuple[Status, tuple[Finding, ...], QuestionView]) -> None:
        status, found, view = result
        if self._view is None or self._view.question.id != view.question.id:
            return
        self._status, self._found, self._view = status, found, view
        self._paint()

    def on_resize(self) -> None:
        """Wrap the words anew."""
        self.call_after_refresh(self._paint)

    def relabel(self) -> None:
        """Write the question in the active language."""
        super().relabel()
        self._paint()

    def _cells(self, selector: str) -> int:
        size = self.query_one(selector).content_size.width
        return max(20, (size or self.app.size.width) - 3)

    def _paint(self) -> None:
        view = self._view
        if view is None:
            return
        left, right = self._cells("#review-left"), self._cells("#review-right")
        step = self._step_of(view)
        self.query_one("#review-step", Prose).show(step)
        picked = self._picked(view)
        text = review_text.question_text(view, picked, self._cursor, left)
        self.query_one("#review-question", Prose).show(lines(text, safe("")))
        self._show_input(view)
        standing = review_text.standing(view, left)
        if view.question.kind == "register":
            standing = lines(self._register_words(view.question), standing)
        self.query_one("#review-standing", Prose).show(standing)
        self.query_one("#review-why", Prose).show(lines(safe(""), review_text.why_text(view.question, left)))
        found = review_text.findings_text(self._found, view.waiting_rules, right)
        self.query_one("#review-found", Prose).show(found)
        self.keys_changed()

    def _step_of(self, view: QuestionView) -> Content:
        talk = asking.interview(self.ws)
        self._quick_over = self._quick_over or (self._was_quick and not talk.quick)
        self._was_quick = talk.quick
        if talk.quick and talk.index(view.question.id) >= 0:
            title = i18n.choose(self.ws.bank.step(view.step).title)
            place = talk.index(view.question.id) + 1
            return review_text.quick_header(title, view.step, place, len(talk.asked()))
        for step in self._status.steps if self._status else ():
            if step.number == view.step:
                return review_text.header(step)
        title = i18n.choose(self.ws.bank.step(view.step).title)
        return safe(i18n.t("review.step", step=view.step, title=title), "bold")

    def _picked(self, view: QuestionView) -> tuple[str, ...]:
        if self._toggled is not None:
            return self._toggled
        answer = view.answer
        if answer is None or answer.waits or answer.value is None:
            return ()
        if view.question.scale is not None:
            return (str(answer.value),)
        values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
        return tuple(choice.key for choice in view.question.choices if choice.value in values)

    def _show_input(self, view: QuestionView) -> None:
        field = self.query_one(Input)
        written = view.question.kind in WRITTEN
        if field.display != written:
            field.display = written
        if not written:
            if field.has_focus:
                self.query_one("#review-left").focus()
            return
        field.placeholder = i18n.t(f"review.write.{view.question.kind}")
        if self._typed_for != view.question.id:
            self._typed_for = view.question.id
            answer = view.answer
            held = answer is not None and not answer.waits and answer.value is not None
            field.value = str(answer.value) if held and answer is not None else ""
            if self.display:
                field.focus()

    def _register_words(self, question: Question) -> Content:
        kind = registers.REGISTERS[question.register]
        count = len(self.ws.store.all(kind))
        return words(f"review.register.{question.register}", n=count)

    def _show_start(self) -> None:
        done = review.history(self.ws)
        over = review.is_over(self.ws)
        blocks = [safe(i18n.t("review.quarter_over" if over else "review.none_open"), "bold"), safe("")]
        if done:
            last = done[0]
            blocks.append(words("review.last_done", review=last.id, date=last.next_on or self.ws.today))
        blocks += [safe(""), words("review.what_now" if over else "review.how_to_start")]
        self.query_one("#review-step", Prose).show(safe(i18n.t("review.nine_steps"), "bold"))
        self.query_one("#review-question", Prose).show(lines(*blocks))
        listed = [
            safe(f" {step.number}  {i18n.choose(step.title)}: {i18n.choose(step.about)}") for step in self.ws.bank.steps
        ]
        self.query_one("#review-why", Prose).show(lines(safe(""), *listed))
        for name in ("#review-standing", "#review-found"):
            self.query_one(name, Prose).show(safe(""))
        self.query_one(Input).display = False
        self.keys_changed()
