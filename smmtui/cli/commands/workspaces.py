"""`smmtui workspaces`: those opened lately, the last one first."""

from __future__ import annotations

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import command as make
from smmtui.cli.building import json_option
from smmtui.cli.state import State, pass_state


@make("workspaces")
@json_option
@pass_state
def command(_state: State, as_json: bool) -> int:
    """List them."""
    from smmtui.workspace import recent

    found = recent.list_recent()
    if as_json:
        output.json_value([{"path": one.path, "name": one.name, "opened": one.opened} for one in found])
    elif not found:
        diagnostics.note(i18n.t("cli.workspaces.none"))
    else:
        heads = [i18n.t(f"cli.workspaces.{name}") for name in ("name", "opened", "path")]
        output.table(heads, [[one.name, _opened(one.opened), one.path] for one in found])
    return 0


def _opened(written: str) -> str:
    from datetime import datetime

    try:
        return i18n.moment(datetime.fromisoformat(written))
    except ValueError:
        return written
