"""`smmtui calendar`: slots with day, time and post; rhythms, gaps, lint, mix, and what was kept."""

from __future__ import annotations

import click

from smmtui.cli import calendar_plan, calendar_slots
from smmtui.cli.building import Group


@click.group("calendar", cls=Group, words="calendar.help")
def command() -> None:
    """Hold the commands about the content calendar."""


for made in (*calendar_slots.COMMANDS, *calendar_plan.COMMANDS):
    command.add_command(made)
