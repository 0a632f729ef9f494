"""What can be done in the content pane."""

from __future__ import annotations

from typing import Final

from smmtui.tui.actions import Action

ACTIONS: Final = (
    Action("content.obsolete", ("o",), scope="content", footer=1, cli="smmtui content sort --class obsolete"),
    Action("content.relevant", ("r",), scope="content", footer=2, cli="smmtui content sort --class relevant"),
    Action("content.needs_update", ("p",), scope="content", footer=3, cli="smmtui content sort --class needs_update"),
    Action("content.accept", ("a",), scope="content", footer=4, cli="smmtui content accept"),
    Action("content.accept_all", ("A",), scope="content", cli="smmtui content accept --all"),
    Action("content.unsorted", ("n",), scope="content", cli="smmtui content sort --class unsorted"),
    Action("content.filter", ("slash",), scope="content", footer=5, cli="smmtui content list --text"),
    Action("content.facets", ("f",), scope="content", footer=6, cli="smmtui content list"),
    Action("content.clear", ("F",), scope="content", cli="smmtui content list"),
    Action("content.next_action", ("t",), scope="content", footer=7, cli="smmtui content action"),
    Action("content.order", ("s",), scope="content", cli="smmtui content list --sort"),
    Action("content.read", ("enter",), scope="content", cli="smmtui content show"),
    Action("content.edit", ("e",), scope="content", cli="smmtui content set"),
    Action("content.import", ("i",), scope="content", cli="smmtui import"),
)
