"""`smmtui leader`: eight questions by which anybody can tell whether the job is done well."""

from __future__ import annotations

from pathlib import Path

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import command as make_command
from smmtui.cli.building import json_option, option
from smmtui.cli.state import State, pass_state


@make_command("leader", words="leader.help")
@option("--markdown", is_flag=True, words="leader.markdown")
@option("-o", "--output", "target", type=click.Path(path_type=Path), metavar="FILE", words="leader.output")
@json_option
@pass_state
def command(state: State, markdown: bool, target: Path | None, as_json: bool) -> int:
    """Answer the leader's questions."""
    from smmtui.workspace import planning_leader as leader
    from smmtui.workspace import writing

    ws = state.workspace()
    if as_json:
        output.json_value(leader.as_json(ws))
    elif target is not None:
        written = writing.write(target, leader.markdown(ws).encode())
        diagnostics.note(i18n.t("cli.verdict.written", file=str(written)))
    elif markdown:
        output.document(leader.markdown(ws).encode())
    else:
        output.lines(leader.lines(ws))
    return 0
