"""`smmtui hired`: work that was paid for, what was expected of it, and whose result is late."""

from __future__ import annotations

import msgspec

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import command as make_command
from smmtui.cli.building import json_option
from smmtui.cli.record_commands import make
from smmtui.cli.state import State, pass_state

command = make("hired")


@make_command("late", words="hired.late.help", into=command)
@json_option
@pass_state
def late(state: State, as_json: bool) -> int:
    """List what lacks an expectation or is late with its result."""
    from smmtui.workspace import planning_training as people

    ws = state.workspace()
    found = [(one, said) for one in people.hired(ws) if (said := people.hired_lines(ws, one))]
    if as_json:
        output.json_value(
            [{**msgspec.to_builtins(one), "late": people.is_late(ws, one), "lacks": said} for one, said in found]
        )
    elif not found:
        diagnostics.note(i18n.t("cli.hired.late.none"))
    else:
        heads = ["id", *(i18n.t(f"verdict.hired.column.{name}") for name in ("what", "due")), i18n.t("cli.hired.lacks")]
        rows = [[one.id, one.what, i18n.day(one.due) if one.due else "", "; ".join(said)] for one, said in found]
        output.table(heads, rows)
    return 0
