"""The review pane: one question at a time, with what it finds beside it, and the summary one key away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from smmtui import i18n
from smmtui.errors import SecretRefused, SmmtuiError
from smmtui.interview.question import Question
from smmtui.model.account import Account
from smmtui.model.base import Record
from smmtui.model.finding import Finding, Profile, Tailoring, Waiver
from smmtui.model.review import Answer, Review
from smmtui.tui.layouts import latin
from smmtui.tui.pane import Pane
from smmtui.tui.panes import review_text
from smmtui.tui.safe import lines, safe, words
from smmtui.tui.widgets.prose import Prose
from smmtui.tui.widgets.split import Split
from smmtui.workspace import answering, asking, findings, registers, review
from smmtui.workspace.asking import QuestionView
from smmtui.workspace.review import Status

WRITTEN = frozenset({"text", "number", "date"})
REGISTER_PANES = {
    "accounts": ("accounts", ""),
    "content": ("content", ""),
    "goals": ("goals", "goals"),
    "risks": ("goals", "risks"),
}


class ReviewPane(Pane):
    """Asks the questions of the nine steps."""

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
                Input(id="review-input"),
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
        super().on_mount()
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

    # answering by keys

    def on_key(self, event: events.Key) -> None:
        """Letters and digits pick choices; arrows move between them."""
        view = self._view
        if view is None or isinstance(self.app.focused, Input):
            return
        letter = latin(event.key)
        if self._pick_key(view, letter):
            event.stop()
            event.prevent_default()

    def _pick_key(self, view: QuestionView, key: str) -> bool:
        question = view.question
        keys = [choice.key for choice in question.choices]
        if key in {"up", "down"} and keys:
            step = 1 if key == "down" else -1
            self._cursor = max(0, min(len(keys) - 1, self._cursor + step))
            self._paint()
            return True
        if key == "space" and 0 <= self._cursor < len(keys):
            self._pick(view, keys[self._cursor])
            return True
        if key in keys:
            self._cursor = keys.index(key)
            self._pick(view, key)
            return True
        if question.scale is not None and key.isdigit() and question.scale.low <= int(key) <= question.scale.high:
            self._save(int(key))
            return True
        if key == "0" and question.kind == "several" and question.none_of_these is None:
            self._toggled = ()
            self._save([])
            return True
        return False

    def _pick(self, view: QuestionView, key: str) -> None:
        if view.question.kind != "several":
            self._save(key)
            return
        picked = set(self._picked(view)) ^ {key}
        alone = view.question.none_of_these
        if alone is not None and key in picked:
            picked = {key} if key == alone.key else picked - {alone.key}
        ordered = [choice.key for choice in view.question.choices if choice.key in picked]
        self._toggled = tuple(ordered)
        self._save(ordered)

    def _save(self, raw: object) -> None:
        if self._view is None:
            return
        try:
            answering.answer(self.ws, self._view.question.id, raw)
        except SmmtuiError as error:
            self._toggled = None
            self.host.tell(error)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save what was written and go on."""
        event.stop()
        if self._keep_written():
            self._move()

    def _keep_written(self) -> bool:
        view, field = self._view, self.query_one(Input)
        if view is None or view.question.kind not in WRITTEN or self._typed_for != view.question.id:
            return True
        answer = view.answer
        held = "" if answer is None or answer.waits or answer.value is None else str(answer.value)
        if field.value.strip() == held:
            return True
        try:
            if field.value.strip():
                answering.answer(self.ws, view.question.id, field.value)
            else:
                answering.clear(self.ws, view.question.id)
        except SmmtuiError as error:
            if isinstance(error, SecretRefused):
                field.value = ""
            self.host.tell(error)
            return False
        return True

    def leave(self) -> None:
        """Keep what is half written."""
        if self._view is not None and not self.ws.read_only:
            self._keep_written()

    # actions

    def why_not(self, action_id: str) -> str:
        """Why something cannot be done just now."""
        name = action_id.partition(".")[2]
        if self.ws.read_only and name not in {"next", "back", "steps", "open_finding"}:
            return i18n.t("tui.why.read_only")
        if name in {"start", "quick"}:
            over = i18n.t("review.why.quarter_over") if review.is_over(self.ws) else ""
            return i18n.t("review.why.already_open") if self._view is not None else over
        if self._view is None:
            return "" if name == "next" and not review.is_over(self.ws) else i18n.t("review.why.none_open")
        answer = self._view.answer
        if name == "still_true" and (answer is None or not answer.waits):
            return i18n.t("review.why.nothing_carried")
        if name == "open_finding" and not self._found:
            return i18n.t("review.why.nothing_found")
        if name == "register" and self._view.question.kind != "register":
            return i18n.t("review.why.no_register")
        if name == "write" and self._view.question.kind != "text":
            return i18n.t("review.why.not_text")
        return ""

    def act_next(self) -> None:
        """Go on: pick what the cursor stands on, or leave the question for now."""
        view = self._view
        if view is None:
            if review.history(self.ws):
                self.act_start()
            else:
                self.act_quick()
            return
        keys = [choice.key for choice in view.question.choices]
        picked = self._picked(view)
        if view.question.kind == "choice" and 0 <= self._cursor < len(keys) and keys[self._cursor] not in picked:
            self._save(keys[self._cursor])
        elif view.state == "open" and not picked:
            answering.skip(self.ws, view.question.id)
        self._move()

    def _move(self) -> None:
        view = self._view
        if view is None:
            return
        talk = asking.interview(self.ws)
        if self._quick_over:
            self._quick_over = False
            self.in_background(lambda: findings.open_now(self.ws), self._tell_quick, group="quick")
            return
        following = talk.after(view.question.id) or talk.next_open(view.question.id)
        if following is None:
            self.act_steps()
            return
        self._open(following.id)

    def _tell_quick(self, found: Sequence[Finding]) -> None:
        from smmtui.tui.screens.confirm import Confirm

        serious = sum(one.severity == "high" for one in found)
        text = i18n.t("review.quick_done", n=len(found), serious=serious)
        yes, no = i18n.t("review.quick_done.yes"), i18n.t("review.quick_done.no")
        title = i18n.t("review.quick_done.title")
        self.host.push_screen(Confirm(text, yes=yes, no=no, title=title, lead=True), self._after_quick)

    def _after_quick(self, look: bool | None) -> None:
        if look:
            self.show("findings", "")
        else:
            self._move()

    def act_back(self) -> None:
        """Go to the question before; answers stay."""
        if self._view is None or not self._keep_written():
            return
        before = asking.interview(self.ws).before(self._view.question.id)
        if before is not None:
            self._open(before.id)

    def act_still_true(self) -> None:
        """Confirm last quarter's answer and go on."""
        if self._view is not None:
            answering.confirm(self.ws, self._view.question.id)
            self._move()

    def act_dont_know(self) -> None:
        """Answer that it is not known."""
        if self._view is not None:
            answering.dont_know(self.ws, self._view.question.id)
            self._forget_input()

    def _forget_input(self) -> None:
        field = self.query_one(Input)
        field.value = ""
        self.query_one("#review-left").focus()

    def act_not_applicable(self) -> None:
        """Ask why it does not apply, and record that."""
        self._ask("not_applicable", "", lambda text, qid: answering.not_applicable(self.ws, qid, text))

    def act_note(self) -> None:
        """Write a note beside the question."""
        answer = self._view.answer if self._view else None
        self._ask("note", answer.note if answer else "", lambda text, qid: answering.note(self.ws, qid, text))

    def act_evidence(self) -> None:
        """Name what proves the answer."""
        answer = self._view.answer if self._view else None
        held = answer.evidence if answer else ""
        self._ask("evidence", held, lambda text, qid: answering.evidence(self.ws, qid, text))

    def _ask(self, what: str, held: str, save: Callable[[str, str], object]) -> None:
        from smmtui.tui.screens.ask_text import AskText

        view = self._view
        if view is None:
            return
        question_id = view.question.id
        title, about = i18n.t(f"review.ask.{what}"), i18n.t(f"review.ask.{what}.about")
        self.host.push_screen(AskText(title, about, held, check=lambda text: save(text, question_id)))

    def act_later(self) -> None:
        """Mark the question to come back to, or take the mark off."""
        if self._view is not None:
            answer = self._view.answer
            answering.mark_later(self.ws, self._view.question.id, not (answer is not None and answer.later))

    def act_clear(self) -> None:
        """Take the answer back."""
        if self._view is not None:
            answering.clear(self.ws, self._view.question.id)
            self._toggled = None
            self._typed_for = ""

    def act_write(self) -> None:
        """Write a long answer in the user's own editor."""
        from smmtui.tui.screens.editor import edit

        view = self._view
        if view is None:
            return
        held = view.answer.value if view.answer is not None and isinstance(view.answer.value, str) else ""
        text = edit(self.host, held)
        if text is not None:
            self._save(text)
            self._typed_for = ""

    def act_register(self) -> None:
        """Open the table this question is about."""
        if self._view is None:
            return
        register = self._view.question.register
        if register in REGISTER_PANES:
            self.show(*REGISTER_PANES[register])
            return
        from smmtui.tui.screens.register import RegisterScreen

        self.host.push_screen(RegisterScreen(registers.REGISTERS[register]))

    def act_open_finding(self) -> None:
        """Show the first of the findings with its why and its fix."""
        if self._found:
            self.show("findings", self._found[0].fingerprint)

    def act_steps(self) -> None:
        """Show every step with its questions, and jump to one of them."""
        from smmtui.tui.screens.steps import StepsScreen

        self._keep_written()
        self.host.push_screen(StepsScreen(self.ws), lambda chosen: self._open(chosen) if chosen else None)

    def act_start(self) -> None:
        """Start this quarter's review."""
        started = review.start(self.ws)
        self.host.notify(i18n.t("review.started", review=started.id))

    def act_quick(self) -> None:
        """Start with nine questions."""
        started = review.start(self.ws, quick=True)
        self.host.notify(i18n.t("review.started", review=started.id))

    def act_finish(self) -> None:
        """Finish the review, after showing what is still open."""
        from smmtui.tui.screens.confirm import Confirm

        coverage = asking.interview(self.ws).coverage()
        left = coverage.total - coverage.answered - coverage.unknown - coverage.not_applicable
        text = i18n.t("review.finish_question", n=left)
        self.host.push_screen(
            Confirm(text, yes=i18n.t("review.finish_yes")), lambda yes: self._finish() if yes else None
        )

    def _finish(self) -> None:
        def show(done: Review) -> None:
            day = done.next_on or self.ws.today
            self.host.notify(i18n.t("review.finished", review=done.id, date=day), timeout=10)

        self.in_background(lambda: review.finish(self.ws), show, group="finish")
