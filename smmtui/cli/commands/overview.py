"""`smmtui overview`: what to do next, in lines or as JSON."""

from __future__ import annotations

from smmtui.cli import output
from smmtui.cli.building import command as make
from smmtui.cli.building import json_option
from smmtui.cli.state import State, pass_state


@make("overview")
@json_option
@pass_state
def command(state: State, as_json: bool) -> int:
    """Write the overview."""
    from smmtui.cli import overview_text

    if as_json:
        output.json_value(overview_text.as_json(state.workspace()))
    else:
        overview_text.write(state.workspace())
    return 0
