"""What can be done in the pane of goals and risks."""

from __future__ import annotations

from typing import Final

from smmtui.tui.actions import Action

#: The small registers that goals, accounts and questions point to, each with an entry in the palette.
REGISTERS: Final = (
    "segments",
    "pillars",
    "competitors",
    "artefacts",
    "members",
    "hired",
    "community",
    "training",
    "budget",
)

ACTIONS: Final = (
    Action("goals.other", ("tab", "v"), scope="goals", footer=1),
    Action("goals.add", ("a",), scope="goals", footer=2, cli="smmtui goal add"),
    Action("goals.edit", ("e",), scope="goals", footer=3, cli="smmtui goal set"),
    Action("goals.state", ("s",), scope="goals", footer=4, cli="smmtui goal set state"),
    Action("goals.more", ("m",), scope="goals", footer=5, cli="smmtui segment list"),
    Action("goals.findings", ("o",), scope="goals", footer=6, cli="smmtui check"),
    Action("goals.read", ("enter",), scope="goals", footer=7, cli="smmtui goal show"),
    Action("goals.likelier", ("plus", "equals_sign"), scope="goals", cli="smmtui risk set likelihood"),
    Action("goals.less_likely", ("minus",), scope="goals", cli="smmtui risk set likelihood"),
    Action("goals.heavier", ("right",), scope="goals", cli="smmtui risk set effect"),
    Action("goals.lighter", ("left",), scope="goals", cli="smmtui risk set effect"),
    Action("goals.remove", ("x", "delete"), scope="goals", cli="smmtui goal remove"),
    *(Action(f"goals.{name}", (), scope="goals") for name in REGISTERS),
)
