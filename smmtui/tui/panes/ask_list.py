"""The list of the ask pane: what it may be, what would tell more, and what was asked before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from smmtui import i18n
from smmtui.interview.question import Question
from smmtui.model.inquiry import Inquiry
from smmtui.text import one_line, width
from smmtui.tui.widgets.lines import Run, pad_cells
from smmtui.tui.widgets.tree_list import Group
from smmtui.workspace.ask import Candidate

CANDIDATES: Final = "candidates"
QUESTIONS: Final = "questions"
HISTORY: Final = "history"
EXAMPLES: Final = "examples"
EXAMPLE_COUNT: Final = 4
TONES: Final = {"fires": "bad", "quiet": "good", "not_assessed": "warn"}


def groups(candidates: Sequence[Candidate], questions: Sequence[Question], asked: Sequence[Inquiry]) -> list[Group]:
    """What is shown after a question."""
    made = []
    if candidates:
        made.append(_group(CANDIDATES, [one.rule for one in candidates], [partial(_candidate, o) for o in candidates]))
    if questions:
        titles = [one_line(i18n.choose(one.text)) for one in questions]
        made.append(_group(QUESTIONS, [one.id for one in questions], [partial(_line, text) for text in titles]))
    if asked:
        made.append(_group(HISTORY, [one.id for one in asked], [partial(_line, one_line(one.text)) for one in asked]))
    return made


def examples() -> Group:
    """Questions to begin with."""
    keys = [str(number) for number in range(1, EXAMPLE_COUNT + 1)]
    return _group(EXAMPLES, keys, [partial(_line, i18n.t(f"ask.example.{key}")) for key in keys])


def _group(key: str, keys: list[str], draws: list[partial[list[Run]]]) -> Group:
    return Group(
        key=key,
        size=len(keys),
        heading=lambda cells: [Run(pad_cells(i18n.t(f"ask.group.{key}"), cells), "strong")],
        entry=lambda number, cells: draws[number](cells),
        entry_key=lambda number: keys[number],
    )


def _candidate(one: Candidate, cells: int) -> list[Run]:
    state = f" {i18n.t(f'ask.state.{one.state}')}"
    title = pad_cells(one_line(i18n.choose(one.title)), max(8, cells - width(state)))
    return [Run(title, "strong" if one.certainty == "sure" else ""), Run(state, TONES.get(one.state, "muted"))]


def _line(text: str, cells: int) -> list[Run]:
    return [Run(pad_cells(text, cells), "")]
