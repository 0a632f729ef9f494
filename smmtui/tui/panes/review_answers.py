"""Answering a question by keys and in writing; what is half written is never lost."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from smmtui.errors import SecretRefused, SmmtuiError
from smmtui.tui.layouts import latin
from smmtui.tui.panes.review_sheet import WRITTEN, QuestionSheet
from smmtui.workspace import answering
from smmtui.workspace.asking import QuestionView


class AnswerSheet(QuestionSheet):
    """The question sheet, answered by letters, digits, arrows or a line of text."""

    def go_on(self) -> None:
        """The question is done with: the pane goes to the next one."""

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
            self.go_on()

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
