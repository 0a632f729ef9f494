"""What can be done in the plan pane."""

from __future__ import annotations

from typing import Final

from smmtui.tui.actions import Action
from smmtui.tui.screens.calendar_actions import CALENDAR, PROTOCOL

ACTIONS: Final = (
    Action("plan.done", ("d",), scope="plan", footer=1, cli="smmtui plan done"),
    Action("plan.state", ("s",), scope="plan", footer=5, cli="smmtui plan set"),
    Action("plan.owner", ("o",), scope="plan", footer=2, cli="smmtui plan set"),
    Action("plan.due", ("y",), scope="plan", footer=7, cli="smmtui plan set"),
    Action("plan.add", ("a",), scope="plan", footer=6, cli="smmtui plan add"),
    Action("plan.show_as", ("f", "v"), scope="plan", footer=8, cli="smmtui plan list"),
    Action("plan.read", ("enter",), scope="plan", footer=10, cli="smmtui plan list"),
    Action("plan.edit", ("e",), scope="plan", cli="smmtui plan set"),
    Action("plan.finding", ("p",), scope="plan", cli="smmtui explain"),
    Action("plan.remove", ("x", "delete"), scope="plan", cli="smmtui plan remove"),
    Action("plan.replies", ("r",), scope="plan", cli="smmtui protocol"),
    Action("plan.weeks", ("w",), scope="plan", footer=4, cli="smmtui week"),
    Action("plan.month", ("m",), scope="weeks", footer=4, cli="smmtui week month", palette=False),
    Action("plan.experiments", ("t",), scope="plan", cli="smmtui experiment"),
    Action("plan.attempt", ("t",), scope="experiments", footer=4, cli="smmtui experiment try", palette=False),
    Action("plan.decide", ("v",), scope="experiments", footer=5, cli="smmtui experiment verdict", palette=False),
    Action("plan.calendar", ("c",), scope="plan", footer=3, cli="smmtui calendar"),
    Action("plan.arrange", ("z",), scope="plan", cli="smmtui plan list --by"),
    Action("plan.verdicts", ("V",), scope="plan", footer=9, cli="smmtui verdict"),
    Action("plan.leader", ("l",), scope="plan", cli="smmtui leader"),
    Action("plan.budget", ("m",), scope="plan", cli="smmtui budget"),
    Action("plan.people", ("h",), scope="plan", cli="smmtui team"),
    Action("plan.tactics", ("i",), scope="plan", cli="smmtui plan tactics"),
    Action("plan.judge", ("enter",), scope="verdicts", footer=1, cli="smmtui verdict record", palette=False),
    Action("plan.judge_start", ("s",), scope="verdicts", footer=4, cli="smmtui verdict start", palette=False),
    Action("plan.judge_read", ("r",), scope="verdicts", footer=5, cli="smmtui verdict show", palette=False),
    Action("plan.judge_save", ("w",), scope="verdicts", footer=6, cli="smmtui verdict show -o", palette=False),
    Action("plan.team_add", ("enter",), scope="people", footer=1, cli="smmtui team", palette=False),
    Action("plan.learn", ("t",), scope="people", footer=4, cli="smmtui training add", palette=False),
    Action("plan.trainings", ("l",), scope="people", footer=5, cli="smmtui training list", palette=False),
    Action("plan.hired", ("h",), scope="people", footer=6, cli="smmtui hired list", palette=False),
    Action("plan.stage_go", ("enter",), scope="start", footer=1, palette=False),
    Action("plan.stage_done", ("d",), scope="start", footer=3, cli="smmtui plan done", palette=False),
    Action("plan.stage_owner", ("o",), scope="start", footer=4, cli="smmtui plan set", palette=False),
    Action("plan.leader_go", ("enter",), scope="leader", footer=1, palette=False),
    Action("plan.leader_save", ("w",), scope="leader", footer=3, cli="smmtui leader -o", palette=False),
    Action("plan.take_up", ("enter",), scope="tactics", footer=1, cli="smmtui plan tactic", palette=False),
    Action("plan.start90", ("b",), scope="plan", cli="smmtui plan start90"),
    Action("plan.log", ("l",), scope="protocol", footer=4, cli="smmtui protocol log", palette=False),
    Action("plan.messages", ("m",), scope="protocol", footer=5, cli="smmtui protocol messages", palette=False),
    *CALENDAR,
    *PROTOCOL,
)
