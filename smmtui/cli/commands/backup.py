"""`smmtui backup`: make a backup now, or list those there are."""

from __future__ import annotations

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import command as make
from smmtui.cli.building import json_option, option
from smmtui.cli.state import State, pass_state


@make("backup")
@option("--list", "listing", is_flag=True, words="backup.list")
@json_option
@pass_state
def command(state: State, listing: bool, as_json: bool) -> int:
    """Make a backup, or list the backups."""
    from smmtui.workspace import recent, upkeep

    if not listing:
        made = upkeep.back_up(state.workspace())
        output.json_value({"file": str(made)}) if as_json else output.line(str(made))
        return 0
    found = upkeep.backups(recent.resolve(state.folder))
    if as_json:
        output.json_value([{"file": str(one.path), "at": one.at, "reason": one.reason} for one in found])
    elif not found:
        diagnostics.note(i18n.t("cli.backup.none"))
    else:
        heads = [i18n.t("cli.backup.file"), i18n.t("cli.backup.at"), i18n.t("cli.backup.reason")]
        output.table(heads, [[one.path.name, i18n.moment(one.at), upkeep.reason(one.reason)] for one in found])
    return 0
