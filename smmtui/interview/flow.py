"""Which questions are asked, in what order, and where the interview stands: worked out from the answers every time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

import msgspec

from smmtui.engine.pack import Condition
from smmtui.interview.question import Question, QuestionBank
from smmtui.model.finding import Coverage
from smmtui.model.review import Answer

State = Literal["open", "answered", "unknown", "not_applicable", "waiting", "skipped"]
SETTLED: frozenset[State] = frozenset({"answered", "unknown", "not_applicable"})


class StepProgress(msgspec.Struct, frozen=True, kw_only=True):
    """How far one step is: `answered` counts every settled question of `total` asked ones."""

    step: int
    answered: int
    total: int
    waiting: int
    later: int
    skipped: int

    @property
    def done(self) -> bool:
        """Whether nothing of the step is left to answer."""
        return self.answered == self.total


class Interview:
    """The interview as the answers stand.

    `holds` tells whether a condition on the answers holds (None: not known yet); a question whose condition is not
    known to hold is not asked. `filled` names the registers that have at least one row.
    """

    def __init__(
        self,
        bank: QuestionBank,
        answers: Mapping[str, Answer],
        *,
        holds: Callable[[Condition], bool | None],
        filled: AbstractSet[str] = frozenset(),
        quick: bool = False,
    ) -> None:
        self.bank = bank
        self.answers = answers
        self.filled = filled
        self._asked = tuple(
            question for question in bank.questions if question.asked_when is None or holds(question.asked_when) is True
        )
        self.quick = quick and any(self.state(question) not in SETTLED for question in bank.quick)

    def asked(self, step: int | None = None) -> Sequence[Question]:
        """The questions that are asked, of one step (by file) or of all; in a quick start only the quick ones."""
        asked = tuple(q for q in self._asked if q.quick) if self.quick else self._asked
        if step is None:
            return asked
        own = {question.id for question in self.bank.step(step).questions}
        return tuple(question for question in asked if question.id in own)

    def state(self, question: Question) -> State:
        """Where one question stands."""
        answer = self.answers.get(question.id)
        if question.kind == "register" and question.register in self.filled and (answer is None or answer.waits):
            return "answered"
        if answer is None:
            return "open"
        if answer.waits:
            return "waiting"
        if answer.state == "dont_know":
            return "unknown"
        if answer.state == "answered" and answer.value is None:
            return "open"
        return answer.state

    def coverage(self) -> Coverage:
        """How much of the whole interview is answered, unknown, not applicable or waiting."""
        states = [self.state(question) for question in self._asked]
        return Coverage(
            answered=states.count("answered"),
            unknown=states.count("unknown"),
            not_applicable=states.count("not_applicable"),
            waiting=states.count("waiting"),
            total=len(states),
        )

    def progress(self, step: int) -> StepProgress:
        """How far one step is, all its questions counted even in a quick start."""
        own = {question.id for question in self.bank.step(step).questions}
        asked = [question for question in self._asked if question.id in own]
        states = [self.state(question) for question in asked]
        return StepProgress(
            step=step,
            answered=sum(state in SETTLED for state in states),
            total=len(states),
            waiting=states.count("waiting"),
            skipped=states.count("skipped"),
            later=sum(self.is_later(question) for question in asked),
        )

    def is_later(self, question: Question) -> bool:
        """Whether the question is marked to come back to."""
        answer = self.answers.get(question.id)
        return answer is not None and answer.later

    def index(self, question_id: str) -> int:
        """The place of a question among those asked, or -1."""
        return next((i for i, question in enumerate(self.asked()) if question.id == question_id), -1)

    def after(self, question_id: str) -> Question | None:
        """The next question asked, settled or not; None at the end."""
        asked = self.asked()
        place = self.index(question_id)
        if place < 0:
            return self.first_open()
        return asked[place + 1] if place + 1 < len(asked) else None

    def before(self, question_id: str) -> Question | None:
        """The question asked before this one; None at the beginning."""
        place = self.index(question_id)
        return self.asked()[place - 1] if place > 0 else None

    def next_open(self, question_id: str) -> Question | None:
        """The next question after this one that is not settled, going round once; None when all are."""
        asked = self.asked()
        place = self.index(question_id)
        for question in (*asked[place + 1 :], *asked[: place + 1]):
            if self.state(question) not in SETTLED:
                return question
        return None

    def first_open(self) -> Question | None:
        """The first question that is not settled, carried-over ones included; skipped ones come after the others."""
        open_ones = [question for question in self.asked() if self.state(question) not in SETTLED]
        fresh = [question for question in open_ones if self.state(question) != "skipped"]
        return next(iter(fresh or open_ones), None)

    def where(self, remembered: str) -> Question | None:
        """The question to show on a start: the remembered one if it is still asked, else the first open one."""
        if self.index(remembered) >= 0:
            return self.bank.by_id[remembered]
        return self.first_open() or (self.asked()[0] if self.asked() else None)
