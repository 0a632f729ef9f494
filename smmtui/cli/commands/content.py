"""`smmtui content`: the inventory: list, show, sort into classes, accept suggestions, set next actions and fields."""

from __future__ import annotations

import click

from smmtui.cli.building import Group
from smmtui.cli.content_reading import READING
from smmtui.cli.content_sorting import SORTING


@click.group("content", cls=Group, words="content.help")
def command() -> None:
    """Hold the commands about posts."""


for made in (*READING, *SORTING):
    command.add_command(made)
