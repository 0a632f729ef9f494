"""`smmtui budget`: lines for content, people and distribution, and the share of each."""

from __future__ import annotations

import click

from smmtui.cli import output
from smmtui.cli.building import command as make_command
from smmtui.cli.building import json_option
from smmtui.cli.record_commands import make
from smmtui.cli.state import State, pass_state

command = make("budget")


@make_command("split", words="budget.split.help", into=command)
@click.argument("period", metavar="[PERIOD]", required=False, default="")
@json_option
@pass_state
def split(state: State, period: str, as_json: bool) -> int:
    """Tell the share of each part."""
    from smmtui.workspace import planning_budget

    ws = state.workspace()
    if as_json:
        output.json_value(planning_budget.as_json(ws, period))
    else:
        output.lines(planning_budget.split_lines(ws, period))
    return 0
