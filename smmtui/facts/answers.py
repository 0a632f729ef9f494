"""The facts that the interview finds out, as cells of the workspace table."""

from __future__ import annotations

from collections.abc import Mapping

from smmtui.engine.dictionary import FactDictionary
from smmtui.engine.table import Origin
from smmtui.engine.values import NA, UNKNOWN, Cell
from smmtui.model.review import Answer, Value

_FLAGS = {"yes": True, "true": True, "no": False, "false": False}


def cell_of(answer: Answer | None, *, flag: bool = False) -> Cell:
    """What an answer makes known; one carried over and not yet confirmed makes nothing known."""
    if answer is None or answer.waits:
        return UNKNOWN
    if answer.state == "not_applicable":
        return NA
    if answer.state != "answered" or answer.value is None:
        return UNKNOWN
    return _value(answer.value, flag=flag)


def _value(value: Value, *, flag: bool) -> Cell:
    if flag and isinstance(value, str):
        return _FLAGS.get(value, UNKNOWN)
    return value


def answered(
    answers: Mapping[str, Answer], questions: Mapping[str, str], dictionary: FactDictionary | None
) -> dict[str, tuple[Cell, Origin]]:
    """Each interview fact with its cell and origin; `questions` gives the fact that each question sets."""
    cells: dict[str, tuple[Cell, Origin]] = {}
    for question, fact in questions.items():
        if not fact:
            continue
        answer = answers.get(question)
        definition = dictionary.get("workspace", fact) if dictionary is not None else None
        flag = definition is not None and definition.type == "flag"
        cells[fact] = (cell_of(answer, flag=flag), Origin("answer", question, _day(answer)))
    return cells


def _day(answer: Answer | None) -> str:
    if answer is None:
        return ""
    if answer.reconfirmed_on is not None:
        return answer.reconfirmed_on.isoformat()
    return answer.at.date().isoformat() if answer.at is not None else ""
