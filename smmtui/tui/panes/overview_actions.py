"""What can be done in the overview pane."""

from __future__ import annotations

from typing import Final

from smmtui.tui.actions import Action

ACTIONS: Final = (
    Action("overview.go", ("enter",), scope="overview", footer=1, cli="smmtui review status"),
    Action("overview.import", ("i",), scope="overview", footer=2, cli="smmtui import"),
    Action("overview.export", ("e",), scope="overview", footer=3, cli="smmtui export report"),
    Action("overview.comment", ("c",), scope="overview", footer=4, cli="smmtui review comment"),
)
