"""`smmtui init`: a new workspace, empty or made from an exported one."""

from __future__ import annotations

from pathlib import Path

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import command as make
from smmtui.cli.building import json_option, option
from smmtui.cli.state import State, pass_state


@make("init")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@option("--lang", type=click.Choice(i18n.LANGUAGES), words="init.lang")
@option("--name", default="", metavar="TEXT", words="init.name")
@option("--from", "source", type=click.Path(path_type=Path), metavar="FILE", words="init.from")
@json_option
@pass_state
def command(state: State, folder: Path | None, lang: str | None, name: str, source: Path | None, as_json: bool) -> int:
    """Make the workspace and remember it as the one used last."""
    from smmtui.workspace import recent, whole
    from smmtui.workspace.session import create_workspace

    place = (folder or state.folder or recent.default_folder()).expanduser()
    if source is not None:
        made = whole.create_from(place, whole.load(source), clock=state.clock, lang=lang or "", name=name)
    else:
        made = create_workspace(place, clock=state.clock, lang=lang or i18n.active(), name=name)
    with made as ws:
        recent.remember(ws)
        if as_json:
            profile = ws.profile
            output.json_value({"folder": str(ws.folder), "name": profile.name, "lang": profile.lang})
        else:
            output.line(i18n.t("cli.init.done", folder=str(ws.folder)))
            diagnostics.note(i18n.t("cli.init.next"))
    return 0
