"""What can be done in the ask pane."""

from __future__ import annotations

from typing import Final

from smmtui.tui.actions import Action

ACTIONS: Final = (
    Action("ask.type", ("slash",), scope="ask", footer=1, cli="smmtui ask"),
    Action("ask.open", ("enter",), scope="ask", footer=2, cli="smmtui explain"),
    Action("ask.not_this", ("N",), scope="ask", footer=3, cli="smmtui ask 'not this'"),
    Action("ask.why", ("W",), scope="ask", footer=4, cli="smmtui ask why"),
    Action("ask.fix", ("F",), scope="ask", footer=5, cli="smmtui ask fix"),
    Action("ask.help", ("H",), scope="ask", footer=6, cli="smmtui ask help"),
    Action("ask.clear", ("X",), scope="ask", cli="smmtui ask --clear"),
)
