"""What can be done in the review pane. Lower-case letters and digits belong to a question's choices."""

from __future__ import annotations

from typing import Final

from smmtui.tui.actions import Action

ACTIONS: Final = (
    Action("review.next", ("enter",), scope="review", footer=1, cli="smmtui review next"),
    Action("review.back", ("backspace",), scope="review", footer=3, cli="smmtui review run"),
    Action("review.still_true", ("equals_sign",), scope="review", footer=2, cli="smmtui review answer"),
    Action("review.dont_know", ("D",), scope="review", footer=4, cli="smmtui review answer"),
    Action("review.not_applicable", ("N",), scope="review", footer=6, cli="smmtui review answer"),
    Action("review.note", ("M",), scope="review", footer=7, cli="smmtui review answer"),
    Action("review.evidence", ("E",), scope="review", cli="smmtui review answer"),
    Action("review.later", ("T",), scope="review", footer=8, cli="smmtui review answer"),
    Action("review.clear", ("X",), scope="review", cli="smmtui review answer"),
    Action("review.steps", ("S",), scope="review", footer=5, cli="smmtui review status"),
    Action("review.write", ("W",), scope="review", cli="smmtui review answer"),
    Action("review.register", ("R",), scope="review", cli="smmtui account list"),
    Action("review.start", ("A",), scope="review", cli="smmtui review start"),
    Action("review.quick", ("Z",), scope="review", cli="smmtui review start --quick"),
    Action("review.finish", ("F",), scope="review", cli="smmtui review finish"),
    Action("review.open_finding", ("O",), scope="review", cli="smmtui explain"),
)
