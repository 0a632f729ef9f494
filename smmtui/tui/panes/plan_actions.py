"""What can be done in the plan pane."""

from __future__ import annotations

from typing import Final

from smmtui.tui.actions import Action

ACTIONS: Final = (
    Action("plan.done", ("d",), scope="plan", footer=1, cli="smmtui plan done"),
    Action("plan.state", ("s",), scope="plan", footer=3, cli="smmtui plan set"),
    Action("plan.owner", ("o",), scope="plan", footer=2, cli="smmtui plan set"),
    Action("plan.due", ("y",), scope="plan", footer=4, cli="smmtui plan set"),
    Action("plan.add", ("a",), scope="plan", footer=5, cli="smmtui plan add"),
    Action("plan.show_as", ("f", "v"), scope="plan", footer=6, cli="smmtui plan list"),
    Action("plan.read", ("enter",), scope="plan", footer=7, cli="smmtui plan list"),
    Action("plan.edit", ("e",), scope="plan", cli="smmtui plan set"),
    Action("plan.finding", ("p",), scope="plan", cli="smmtui explain"),
    Action("plan.remove", ("x", "delete"), scope="plan", cli="smmtui plan remove"),
    Action("plan.replies", ("r",), scope="plan", cli="smmtui protocol"),
    Action("plan.weeks", ("w",), scope="plan", cli="smmtui week"),
    Action("plan.month", ("m",), scope="weeks", footer=4, cli="smmtui week month", palette=False),
    Action("plan.experiments", ("t",), scope="plan", cli="smmtui experiment"),
    Action("plan.attempt", ("t",), scope="experiments", footer=4, cli="smmtui experiment try", palette=False),
    Action("plan.decide", ("v",), scope="experiments", footer=5, cli="smmtui experiment verdict", palette=False),
    Action("plan.calendar", ("c",), scope="plan", cli="smmtui calendar"),
    Action("plan.move", ("m",), scope="calendar", footer=4, cli="smmtui calendar move", palette=False),
    Action("plan.copy_slot", ("c",), scope="calendar", footer=0, cli="smmtui calendar copy", palette=False),
    Action("plan.rhythm", ("t",), scope="calendar", footer=5, cli="smmtui calendar repeat", palette=False),
    Action("plan.refresh_old", ("f",), scope="calendar", footer=6, cli="smmtui calendar fill", palette=False),
    Action("plan.check", ("l",), scope="calendar", footer=7, cli="smmtui calendar lint", palette=False),
    Action("plan.glance", ("v",), scope="calendar", footer=8, cli="smmtui calendar list", palette=False),
    Action("plan.week_glance", ("w",), scope="calendar", footer=0, cli="smmtui calendar list", palette=False),
    Action("plan.start90", ("b",), scope="plan", cli="smmtui plan start90"),
    Action("plan.log", ("l",), scope="protocol", footer=4, cli="smmtui protocol log", palette=False),
    Action("plan.messages", ("m",), scope="protocol", footer=5, cli="smmtui protocol messages", palette=False),
)
