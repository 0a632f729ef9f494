"""What can be done in the numbers pane."""

from __future__ import annotations

from typing import Final

from smmtui.tui.actions import Action

#: The views by name, which is also how the palette finds them.
VIEWS: Final = ("summary", "trend", "groups", "posts", "rhythm", "moment", "answers", "money")

ACTIONS: Final = (
    Action("numbers.next_view", ("v", "right"), scope="numbers", footer=1, cli="smmtui metric values"),
    Action("numbers.previous_view", ("V", "left"), scope="numbers", palette=False),
    Action("numbers.period", ("p",), scope="numbers", footer=2, cli="smmtui metric values --period"),
    Action("numbers.earlier", ("left_square_bracket",), scope="numbers", cli="smmtui metric values --period"),
    Action("numbers.later", ("right_square_bracket",), scope="numbers", cli="smmtui metric values --period"),
    Action("numbers.metric", ("m",), scope="numbers", footer=3, cli="smmtui metric show"),
    Action("numbers.group", ("b",), scope="numbers", footer=4, cli="smmtui metric values --by"),
    Action("numbers.narrow", ("f",), scope="numbers", footer=5, cli="smmtui metric values --account"),
    Action("numbers.everything", ("F",), scope="numbers", cli="smmtui metric values"),
    Action("numbers.add", ("a",), scope="numbers", footer=6, cli="smmtui metric add"),
    Action("numbers.remove", ("x", "delete"), scope="numbers", cli="smmtui metric remove"),
    Action("numbers.step", ("s",), scope="numbers", cli="smmtui metric values"),
    Action("numbers.turn", ("r",), scope="numbers", cli="smmtui metric values"),
    Action("numbers.since", ("c",), scope="numbers", cli="smmtui metric values"),
    Action("numbers.about", ("w",), scope="numbers", cli="smmtui metric show"),
    Action("numbers.lead", ("enter",), scope="numbers", cli="smmtui content show"),
    Action("numbers.import", ("i",), scope="numbers", cli="smmtui import"),
    *(Action(f"numbers.view_{name}", (), scope="numbers", cli="smmtui metric values") for name in VIEWS),
)
