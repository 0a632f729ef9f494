"""`smmtui plan`: who does which fix until when, and tasks of one's own."""

from __future__ import annotations

import click

from smmtui.cli.building import Group
from smmtui.cli.plan_commands import COMMANDS


@click.group("plan", cls=Group, words="plan.help")
def command() -> None:
    """Hold the commands about tasks."""


for made in COMMANDS:
    command.add_command(made)
