"""`smmtui restore`: go back to a backup or to an exported workspace."""

from __future__ import annotations

import click

from smmtui import i18n
from smmtui.cli import diagnostics
from smmtui.cli.building import command as make
from smmtui.cli.state import State, pass_state


@make("restore")
@click.argument("file", metavar="FILE")
@pass_state
def command(state: State, file: str) -> int:
    """Bring everything to the state of the file, as one step that undo takes back."""
    from smmtui.workspace import recent, upkeep, whole
    from smmtui.workspace.session import is_workspace

    folder = recent.resolve(state.folder)
    stood = is_workspace(folder)
    source = upkeep.find_backup(folder, file)
    if whole.is_document(source):
        ws = state.workspace(write=True)
        whole.replace(ws, whole.load(source), name=source.name)
        aside = None
    else:
        aside = upkeep.bring_back(folder, source, clock=state.clock)
    can_undo = stood and aside is None
    diagnostics.note(i18n.t("cli.restore.done" if can_undo else "cli.restore.replaced", file=source.name))
    if aside is not None:
        diagnostics.note(i18n.t("cli.restore.aside", file=str(aside)))
    return 0
