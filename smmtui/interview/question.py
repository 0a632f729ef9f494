"""What a question is: its words, its kind, the fact it sets, and the answers it takes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from smmtui import i18n
from smmtui.engine.pack import Condition
from smmtui.errors import InvalidValue
from smmtui.model.finding import Words
from smmtui.model.review import Value

Kind = Literal["choice", "several", "scale", "text", "number", "date", "register"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
TEXT_MAX = 5_000


class Choice(msgspec.Struct, frozen=True):
    """One answer to pick: its value, the key that picks it, and its words."""

    value: Value
    key: str
    label: Words


class Scale(msgspec.Struct, frozen=True):
    """Whole numbers from `low` to `high`, with words for both ends."""

    low: int
    high: int
    low_words: Words
    high_words: Words


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question of the interview; `number` is its place in the step, from 1."""

    id: str
    step: int
    number: int
    kind: Kind
    text: Words
    why: Words
    help: Words = {}
    fact: str = ""
    choices: tuple[Choice, ...] = ()
    scale: Scale | None = None
    unit: Words = {}
    low: float | None = None
    high: float | None = None
    register: str = ""
    asked_when: Condition | None = None
    quick: bool = False
    carry: bool = True
    record_only: bool = False
    covers: tuple[str, ...] = ()

    @property
    def none_of_these(self) -> Choice | None:
        """The choice of a several-choice question that says "none" and stands alone."""
        return self.choice("none") if self.kind == "several" else None

    def choice(self, value: Value) -> Choice | None:
        """The choice with this value."""
        return next((choice for choice in self.choices if choice.value == value), None)


def parse(question: Question, raw: object) -> Value:
    """The value that a person's `raw` answer means: a key letter, a value, a label, a number, a date or a text.

    Raises:
        InvalidValue: the question does not take this answer; the message says what it takes.
    """
    if question.kind == "several":
        parts = raw if isinstance(raw, (list, tuple)) else str(raw).replace(";", ",").split(",")
        picked = [_choice(question, part) for part in parts if str(part).strip()]
        if question.none_of_these in picked and len(picked) > 1:
            raise InvalidValue("review.none_and_some", question=question.id)
        return tuple(str(choice.value) for choice in question.choices if choice in picked)
    if question.kind == "choice":
        return _choice(question, raw).value
    if question.kind == "scale":
        return _scale(question, raw)
    if question.kind == "number":
        return _number(question, raw)
    if question.kind == "date":
        return _date(question, raw)
    if question.kind == "register":
        return _confirmed(question, raw)
    text = str(raw).strip()
    if len(text) > TEXT_MAX:
        raise InvalidValue("review.text_too_long", question=question.id, most=TEXT_MAX)
    return text


def _choice(question: Question, raw: object) -> Choice:
    word = {True: "yes", False: "no"}.get(raw, str(raw).strip()) if isinstance(raw, bool) else str(raw).strip()
    folded = word.casefold()
    for choice in question.choices:
        labels = (label.casefold() for label in choice.label.values())
        if folded in {choice.key, value_word(choice.value).casefold(), *labels}:
            return choice
    options = ", ".join(f"{choice.key} = {value_word(choice.value)}" for choice in question.choices)
    raise InvalidValue("review.not_a_choice", question=question.id, options=options)


def value_word(value: Value) -> str:
    """A choice's value as it is written in files and on the command line; flags are yes and no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _scale(question: Question, raw: object) -> int:
    scale = question.scale
    assert scale is not None  # noqa: S101 - the bank refuses a scale question without a scale
    try:
        number = int(str(raw).strip())
    except ValueError:
        number = scale.low - 1
    if not scale.low <= number <= scale.high:
        raise InvalidValue("review.not_on_scale", question=question.id, low=scale.low, high=scale.high)
    return number


def _number(question: Question, raw: object) -> float:
    word = str(raw).strip().replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", ".")
    try:
        number = float(word)
    except ValueError:
        raise InvalidValue("review.not_a_number", question=question.id) from None
    if not math.isfinite(number):
        raise InvalidValue("review.not_a_number", question=question.id)
    if question.low is not None and number < question.low:
        raise InvalidValue("review.too_small", question=question.id, least=question.low)
    if question.high is not None and number > question.high:
        raise InvalidValue("review.too_large", question=question.id, most=question.high)
    return number


def _date(question: Question, raw: object) -> str:
    from dateutil import parser

    word = str(raw).strip()
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError:
        pass
    try:
        return parser.parse(word, dayfirst=True).date().isoformat()
    except (ValueError, OverflowError):
        raise InvalidValue("review.not_a_date", question=question.id) from None


def _confirmed(question: Question, raw: object) -> bool:
    if raw is True or str(raw).strip().casefold() in {"yes", "true", "да", "done", "готово"}:
        return True
    raise InvalidValue("review.not_confirmed", question=question.id)


def show(question: Question, value: Value | None, lang: str | None = None) -> str:
    """An answer in words."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        shown = (question.choice(one) for one in value)
        return "; ".join(i18n.choose(choice.label, lang) for choice in shown if choice) or i18n.t(
            "review.none_of_these", lang=lang
        )
    choice = question.choice(value)
    if choice is not None:
        return i18n.choose(choice.label, lang)
    if question.kind == "date":
        return i18n.day(date.fromisoformat(str(value)), lang)
    if question.kind == "register":
        return i18n.t("review.register_confirmed", lang=lang)
    if isinstance(value, float):
        unit = i18n.choose(question.unit, lang) if question.unit else ""
        return f"{i18n.number(value, lang)} {unit}".strip()
    return i18n.show(value, lang)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One of the nine steps (0 holds the questions before the first)."""

    number: int
    title: Words
    about: Words
    questions: tuple[Question, ...]


class QuestionBank:
    """All questions in their order, by id and by the fact they set."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.steps = tuple(steps)
        self.questions = tuple(question for step in self.steps for question in step.questions)
        self.by_id: Mapping[str, Question] = {question.id: question for question in self.questions}
        self.by_fact: Mapping[str, Question] = {question.fact: question for question in self.questions if question.fact}
        self.quick = tuple(question for question in self.questions if question.quick)

    def step(self, number: int) -> Step:
        """The step with this number.

        Raises:
            KeyError: there is no such step.
        """
        for step in self.steps:
            if step.number == number:
                return step
        raise KeyError(number)

    def facts_of_questions(self) -> dict[str, str]:
        """Question id to the fact it sets."""
        return {question.id: question.fact for question in self.questions if question.fact}
