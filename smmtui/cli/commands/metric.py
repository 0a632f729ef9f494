"""`smmtui metric`: the dictionary with its values, numbers typed by hand, and benchmarks."""

from __future__ import annotations

import click

from smmtui.cli import metric_entering, metric_reading
from smmtui.cli.building import Group
from smmtui.cli.metric_benchmarks import benchmark


@click.group("metric", cls=Group, words="metric.help")
def command() -> None:
    """Hold the commands about numbers."""


for made in (*metric_reading.COMMANDS, *metric_entering.COMMANDS, benchmark):
    command.add_command(made)
