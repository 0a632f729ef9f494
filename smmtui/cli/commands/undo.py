"""`smmtui undo`: take back the last step, also one of yesterday."""

from __future__ import annotations

from smmtui.cli.building import command as make
from smmtui.cli.building import json_option
from smmtui.cli.state import State, pass_state


@make("undo")
@json_option
@pass_state
def command(state: State, as_json: bool) -> int:
    """Take one step back."""
    from smmtui.cli.travel import tell

    return tell(state.workspace(write=True).undo(), "undo", as_json=as_json)
