"""The summary of a review: every step with its questions, what stands at each, and a way back to any of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.widget import Widget

from smmtui import i18n
from smmtui.interview.flow import Interview
from smmtui.interview.question import Question
from smmtui.tui.safe import safe
from smmtui.tui.screens.list_dialog import ListDialog
from smmtui.tui.widgets.bars import bar
from smmtui.tui.widgets.lines import LineList, Run, pad_cells
from smmtui.tui.widgets.prose import Prose
from smmtui.tui.widgets.tree_list import Group, TreeList
from smmtui.workspace import asking, review
from smmtui.workspace.review import Status, StepStatus
from smmtui.workspace.session import Workspace

SIGNS = {"open": "○", "answered": "●", "unknown": "?", "not_applicable": "–", "waiting": "=", "skipped": "↷"}
TONES = {"answered": "good", "waiting": "warn", "skipped": "warn", "unknown": "muted", "not_applicable": "muted"}
BAR = 10


class StepsScreen(ListDialog[str]):
    """The summary; gives the id of the question to go to, or None."""

    SHEET: ClassVar[str] = "-tall -wide"

    def __init__(self, ws: Workspace) -> None:
        super().__init__()
        self._ws = ws
        self._legend = Prose(classes="muted")

    def title_words(self) -> str:
        """What stands on the border."""
        return i18n.t("review.summary")

    def body(self) -> Sequence[Widget]:
        """The steps, and what the signs mean."""
        return (TreeList(id="steps"), self._legend)

    def on_mount(self) -> None:
        """Have the steps worked out in the background."""
        self._legend.show(safe(i18n.t("review.signs")))
        tree = self.query_one(TreeList)
        tree.focus()
        self.in_background(lambda: review.status(self._ws), self._fill, group="steps")

    def _fill(self, status: Status) -> None:
        talk = asking.interview(self._ws)
        here = asking.now(self._ws)
        tree = self.query_one(TreeList)
        tree.set_groups([_group(step, talk) for step in status.steps], keep=False)
        if here is not None:
            tree.move_to_key(str(here.step), here.question.id)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Go to the question, or to the first open one of the step."""
        event.stop()
        self.act_pick()

    def act_pick(self) -> None:
        """Give the question under the cursor."""
        current = self.query_one(TreeList).current
        if current is None:
            return
        step, question = current
        if not question:
            talk = asking.interview(self._ws)
            asked = talk.asked(int(step))
            left = (one for one in asked if talk.state(one) in {"open", "waiting", "skipped"})
            question = next(left, asked[0]).id if asked else ""
        self.dismiss(question or None)


def _group(step: StepStatus, talk: Interview) -> Group:
    asked = talk.asked(step.number)
    return Group(
        key=str(step.number),
        size=len(asked),
        heading=partial(_heading, step),
        entry=lambda number, width: _entry(asked[number], talk, width),
        entry_key=lambda number: asked[number].id,
    )


def _heading(step: StepStatus, width: int) -> list[Run]:
    progress = step.progress
    title = f"{step.number} {i18n.choose(step.title)}"
    counted = i18n.t("review.counted", answered=progress.answered, total=progress.total)
    score = step.score
    if score is None or score.score is None:
        said = i18n.t("review.assessed_only", share=i18n.percent(score.assessed if score else 0))
        drawn = " " * BAR
    else:
        said = i18n.t("review.scored", score=i18n.percent(score.score), share=i18n.percent(score.assessed))
        drawn = bar(score.score, BAR)
    right = f"{counted}  {drawn} {said}"
    room = max(10, width - 2 - 34 - len(counted))
    return [Run(pad_cells(title, room), "strong"), Run(" "), Run(right, "muted")]


def _entry(question: Question, talk: Interview, width: int) -> list[Run]:
    state = talk.state(question)
    later = " " + i18n.t("review.later_mark") if talk.is_later(question) else ""
    return [
        Run(f"  {SIGNS[state]} ", TONES.get(state, "")),
        Run(pad_cells(i18n.choose(question.text), max(10, width - 8 - len(later)))),
        Run(later, "warn"),
    ]
