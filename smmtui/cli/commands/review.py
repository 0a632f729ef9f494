"""`smmtui review`: the quarterly review; without a further command it says where the review stands."""

from __future__ import annotations

import click

from smmtui.cli.building import Group, json_option
from smmtui.cli.reviewing import answers, comments, compare, life, questions, talk
from smmtui.cli.state import State, pass_state


@click.group("review", cls=Group, words="review.help", invoke_without_command=True)
@json_option
@pass_state
@click.pass_context
def command(ctx: click.Context, state: State, as_json: bool) -> int:
    """Say where the review stands, unless a command follows."""
    return life.tell_status(state, as_json=as_json) if ctx.invoked_subcommand is None else 0


for part in (life, questions, answers, compare, comments, talk):
    for made in part.COMMANDS:
        command.add_command(made)
