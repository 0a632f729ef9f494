"""`smmtui redo`: do the step again that undo took back."""

from __future__ import annotations

from smmtui.cli.building import command as make
from smmtui.cli.building import json_option
from smmtui.cli.state import State, pass_state


@make("redo")
@json_option
@pass_state
def command(state: State, as_json: bool) -> int:
    """Take one step forward."""
    from smmtui.cli.travel import tell

    return tell(state.workspace(write=True).redo(), "redo", as_json=as_json)
