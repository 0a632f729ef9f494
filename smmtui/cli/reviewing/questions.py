"""The questions themselves: all of them without a workspace, and the one that is to be answered next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Command, command, json_option, option
from smmtui.cli.state import State, pass_state

if TYPE_CHECKING:
    from smmtui.interview.question import Question
    from smmtui.model.review import Answer
    from smmtui.workspace.asking import QuestionView


@command("questions", words="review.questions.help")
@option("--step", type=click.IntRange(0, 9), metavar="N", words="review.questions.step")
@json_option
def questions(step: int | None, as_json: bool) -> int:
    """List all questions; needs no workspace."""
    from smmtui.workspace.resources import question_bank

    found = [one for one in question_bank().questions if step is None or one.step == step]
    if as_json:
        output.json_value([values(one) for one in found])
        return 0
    heads = [i18n.t(f"cli.review.{name}") for name in ("id", "step", "kind", "question")]
    output.table(heads, [[one.id, str(one.step), one.kind, i18n.choose(one.text)] for one in found])
    return 0


@command("next", words="review.next.help")
@json_option
@pass_state
def following(state: State, as_json: bool) -> int:
    """Show the question to answer next."""
    from smmtui.workspace import asking

    ws = state.workspace()
    asking.needed(ws)
    talk = asking.interview(ws)
    here = asking.now(ws)
    settled = here is not None and here.state in {"answered", "unknown", "not_applicable"}
    question = talk.next_open(here.question.id) if here is not None and settled else None
    if here is None or (settled and question is None):
        output.json_value(None) if as_json else diagnostics.note(i18n.t("cli.review.all_answered"))
        return 0
    shown = asking.view(ws, question.id) if question else here
    if as_json:
        output.json_value(view_values(shown))
    else:
        write(shown)
    return 0


COMMANDS: Final[tuple[Command, ...]] = (questions, following)


def values(question: Question) -> dict[str, Any]:
    """A question as the contract gives it."""
    from smmtui.interview.question import value_word

    return {
        "id": question.id,
        "step": question.step,
        "kind": question.kind,
        "covers": list(question.covers),
        "text": question.text,
        "fact": question.fact,
        "choices": [{"value": value_word(one.value), "label": one.label} for one in question.choices],
    }


def view_values(view: QuestionView) -> dict[str, Any]:
    """A question with its place and its answers."""
    return {
        **values(view.question),
        "why": view.question.why,
        "help": view.question.help,
        "place": view.place,
        "of": view.of,
        "state": view.state,
        "answer": answer_values(view.answer),
        "previous": answer_values(view.previous),
    }


def answer_values(answer: Answer | None) -> dict[str, Any] | None:
    """An answer as plain values; null where there is none."""
    if answer is None:
        return None
    return {name: getattr(answer, name) for name in answer.__struct_fields__ if name != "id"}


def write(view: QuestionView) -> None:
    """A question in lines: where it stands, its words, its choices, and how it is answered."""
    question = view.question
    output.line(i18n.t("cli.review.place", step=view.step, place=view.place, of=view.of, id=question.id))
    output.line(i18n.choose(question.text))
    for choice in question.choices:
        output.line(f"  {choice.key}  {i18n.choose(choice.label)}")
    if question.scale is not None:
        output.line(scale_line(question))
    output.lines(standing(view))
    if view.state == "waiting":
        diagnostics.note(i18n.t("cli.review.waits", id=question.id))
    diagnostics.note(i18n.t("cli.review.how", id=question.id))


def scale_line(question: Question) -> str:
    """What the ends of a scale mean."""
    scale = question.scale
    if scale is None:
        return ""
    low, high = i18n.choose(scale.low_words), i18n.choose(scale.high_words)
    return i18n.t("review.scale_ends", low=scale.low, low_words=low, high=scale.high, high_words=high)


def standing(view: QuestionView) -> list[str]:
    """What is answered now and what was answered last quarter."""
    texts = []
    if view.answer is not None and not view.answer.waits and told(view.question, view.answer):
        texts.append(i18n.t("cli.review.now", answer=told(view.question, view.answer)))
    if view.previous is not None and told(view.question, view.previous):
        texts.append(i18n.t("review.was", review=view.previous.review, answer=told(view.question, view.previous)))
    return texts


def told(question: Question, answer: Answer) -> str:
    """An answer in words."""
    from smmtui.interview.question import show

    if answer.state == "dont_know":
        return i18n.t("review.is_unknown")
    if answer.state == "not_applicable":
        return i18n.t("review.is_not_applicable", reason=answer.reason)
    if answer.state == "skipped":
        return i18n.t("review.is_skipped")
    return show(question, answer.value)
