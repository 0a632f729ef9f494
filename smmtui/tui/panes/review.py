"""The review pane: one question at a time, with what it finds beside it, and the summary one key away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.widgets import Input

from smmtui import i18n
from smmtui.model.finding import Finding
from smmtui.model.review import Review
from smmtui.tui.panes.review_answers import AnswerSheet
from smmtui.workspace import answering, asking, findings, registers, review

REGISTER_PANES = {
    "accounts": ("accounts", ""),
    "content": ("content", ""),
    "goals": ("goals", "goals"),
    "risks": ("goals", "risks"),
}


class ReviewPane(AnswerSheet):
    """Asks the questions of the nine steps."""

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
        self.go_on()

    def go_on(self) -> None:
        """Show the next question; at the end of the quick start, what it found."""
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
            self.go_on()

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
            self.go_on()

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
