"""`smmtui review run`: the whole interview as plain prompts, for screen readers and slow lines.

Everything asked is written to stdout, one thing a line, and never written over; every answer is saved at once.
"""

from __future__ import annotations

from typing import Final

from smmtui import i18n
from smmtui.cli import diagnostics, output, prompts
from smmtui.cli.building import Command, command, option
from smmtui.cli.reviewing import keys
from smmtui.cli.reviewing.answers import found_lines
from smmtui.cli.reviewing.questions import scale_line, standing
from smmtui.cli.state import State, pass_state
from smmtui.errors import Cancelled, InvalidValue, NotFound, SmmtuiError
from smmtui.interview.question import Question, value_word
from smmtui.workspace import answering, asking, registers, review
from smmtui.workspace.asking import QuestionView
from smmtui.workspace.session import Workspace

SETTLED: Final = frozenset({"answered", "unknown", "not_applicable"})


@command("run", words="review.run.help")
@option("--quick", is_flag=True, words="review.start.quick")
@pass_state
def run(state: State, quick: bool) -> int:
    """Lead through the interview."""
    ws = state.workspace(write=True)
    if not _begun(ws, quick=quick):
        return 0
    try:
        Talk(ws).lead()
    except Cancelled:  # the input ended: everything answered is saved, as with q
        diagnostics.note(i18n.t("cli.talk.saved"))
    return 0


COMMANDS: Final[tuple[Command, ...]] = (run,)


def _begun(ws: Workspace, *, quick: bool) -> bool:
    """Whether a review is open, started now if need be."""
    if asking.current(ws) is not None:
        return True
    if not quick and prompts.can_ask():
        choices = [i18n.t("cli.talk.start_quick"), i18n.t("cli.talk.start_whole"), i18n.t("cli.talk.start_no")]
        picked = prompts.choose(i18n.t("cli.talk.start"), choices)
        if picked == 2:
            return False
        quick = picked == 0
    begun = review.start(ws, quick=quick)
    output.line(i18n.t("review.started", review=begun.id))
    return True


class Talk:
    """One sitting: asks from where the interview stopped until everything is settled or the user leaves."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.step = -1
        self.passed: set[str] = set()  # skipped in this sitting, not to be asked once more

    def lead(self) -> None:
        """Ask question after question."""
        here = asking.now(self.ws)
        output.line(i18n.t("cli.talk.hint"))
        question = here.question if here is not None else None
        while question is not None:
            asking.go(self.ws, question.id)
            self._show(asking.view(self.ws, question.id))
            answered = self._answer(question)
            if answered is None:
                output.line(i18n.t("cli.talk.saved"))
                return
            question = answered if isinstance(answered, Question) else self._following(question)
        self._close()

    def _following(self, question: Question) -> Question | None:
        """The next question that is not settled and was not skipped in this sitting."""
        talk = asking.interview(self.ws)
        asked = list(talk.asked())
        place = talk.index(question.id)
        for one in (*asked[place + 1 :], *asked[: place + 1]):
            if talk.state(one) not in SETTLED and one.id not in self.passed:
                return one
        return None

    # showing

    def _show(self, view: QuestionView) -> None:
        question = view.question
        if view.step != self.step:
            self.step = view.step
            title = i18n.choose(self.ws.bank.step(view.step).title)
            output.line()
            output.line(i18n.t("review.step", step=view.step, title=title))
        output.line()
        output.line(i18n.t("cli.talk.place", place=view.place, of=view.of, text=i18n.choose(question.text)))
        for number, choice in enumerate(question.choices, 1):
            output.line(f"{number}. {i18n.choose(choice.label)}")
        if question.scale is not None:
            output.line(scale_line(question))
        if question.kind == "register":
            n = len(self.ws.store.all(registers.REGISTERS[question.register]))
            output.line(i18n.t("cli.talk.register", n=n, command=_register_command(question.register)))
        output.lines(standing(view))
        if view.state == "waiting":
            output.line(i18n.t("cli.talk.waits"))

    def _why(self, question: Question) -> None:
        output.line(f"{i18n.t('review.why_we_ask')}: {i18n.choose(question.why)}")
        if question.help:
            output.line(i18n.choose(question.help))
        waiting = asking.rules_waiting_for(self.ws, question.fact)
        if waiting:
            output.line(i18n.t("review.rules_wait", n=waiting))

    # answering

    def _answer(self, question: Question) -> Question | bool | None:
        """Ask until the question is dealt with: True to go on, a question to go there, None to leave."""
        while True:
            typed = prompts.ask(i18n.t(f"cli.talk.ask.{question.kind}", n=len(question.choices)))
            name, rest = keys.command_of(typed, text=question.kind == "text")
            if name == "quit":
                return None
            try:
                went = self._do(question, name, rest)
            except SmmtuiError as problem:
                if isinstance(problem, Cancelled):
                    raise
                output.line(problem.tell())
                continue
            if went is not None:
                return went

    def _do(self, question: Question, name: str, rest: str) -> Question | bool | None:
        """Do what a line asks for; None where the question stays."""
        if name in {"back", "go"}:
            return self._back(question) if name == "back" else self._place(rest)
        if name in {"why", "help", "note", "evidence", "later"}:
            self._beside(question, name, rest)
            return None
        if name == "skip":
            answering.skip(self.ws, question.id)
            self.passed.add(question.id)
            return True
        if name == "dont_know":
            answering.dont_know(self.ws, question.id)
        elif name == "not_applicable":
            answering.not_applicable(self.ws, question.id, rest or prompts.ask(i18n.t("cli.talk.reason")))
        elif name == "still_true":
            answering.confirm(self.ws, question.id)
        elif not rest:
            return self._nothing_typed(question)
        else:
            answering.answer(self.ws, question.id, _meant(question, rest))
        self._found(question)
        return True

    def _nothing_typed(self, question: Question) -> Question | bool | None:
        """An empty line goes on where an answer stands, and asks once more where none does."""
        talk = asking.interview(self.ws)
        if talk.state(question) in SETTLED:
            return talk.after(question.id) or True
        output.line(i18n.t("cli.talk.nothing_typed"))
        return None

    def _back(self, question: Question) -> Question | None:
        before = asking.interview(self.ws).before(question.id)
        if before is None:
            output.line(i18n.t("cli.talk.first"))
        return before

    def _place(self, where: str) -> Question:
        """The question named by its id, or the first one of a step."""
        where = where or prompts.ask(i18n.t("cli.talk.where"))
        if where.isdigit():
            asked = asking.interview(self.ws).asked(int(where)) if 1 <= int(where) <= 9 else ()
            if not asked:
                raise NotFound("cli.no_step", step=int(where))
            return asked[0]
        return asking.question_of(self.ws, where)

    def _beside(self, question: Question, name: str, rest: str) -> None:
        if name == "why":
            self._why(question)
        elif name == "help":
            output.lines(keys.help_lines())
        elif name == "later":
            answering.mark_later(self.ws, question.id, later=True)
            output.line(i18n.t("review.is_later"))
        else:
            text = rest or prompts.ask(i18n.t(f"review.{name}") + ":")
            (answering.note if name == "note" else answering.evidence)(self.ws, question.id, text)
            output.line(i18n.t("cli.talk.noted"))

    def _found(self, question: Question) -> None:
        for text in found_lines(self.ws, question.id):
            output.line(text)

    def _close(self) -> None:
        """Everything is settled or was skipped: say so and how to go on."""
        coverage = asking.interview(self.ws).coverage()
        left = coverage.total - coverage.answered - coverage.unknown - coverage.not_applicable
        output.line()
        output.line(i18n.t("cli.talk.end", n=left))


def _register_command(register: str) -> str:
    names = {"members": "team", "content": "import", "community": "community", "hired": "hired"}
    return names.get(register, register.removesuffix("s"))


def _meant(question: Question, typed: str) -> object:
    """What was typed, with the numbers of choices turned into their values.

    Raises:
        InvalidValue: there is no choice with this number.
    """
    if question.kind not in {"choice", "several"}:
        return typed
    parts = typed.replace(";", ",").replace(",", " ").split() if question.kind == "several" else [typed]
    if parts == ["0"] and question.kind == "several":
        return ()
    if not all(part.isdigit() for part in parts):
        return typed
    numbers = [int(part) for part in parts]
    if not all(1 <= number <= len(question.choices) for number in numbers):
        raise InvalidValue("cli.no_choice", n=len(question.choices))
    values = [value_word(question.choices[number - 1].value) for number in numbers]
    return values if question.kind == "several" else values[0]
