"""`smmtui doctor`: what is wrong with a workspace's files, and saving what can be saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import command as make
from smmtui.cli.building import json_option, option
from smmtui.cli.state import State, pass_state
from smmtui.errors import WorkspaceDamaged

if TYPE_CHECKING:
    from smmtui.store.doctor import Report


@make("doctor")
@option("--repair", "target", type=click.Path(path_type=Path), metavar="DIR", words="doctor.repair")
@json_option
@pass_state
def command(state: State, target: Path | None, as_json: bool) -> int:
    """Examine the workspace; exit code 3 when something is damaged."""
    from smmtui.workspace import recent, upkeep

    folder = recent.resolve(state.folder)
    report = upkeep.examine(folder) if target is None else upkeep.rescue(folder, target.expanduser())
    if as_json:
        output.json_value(
            {
                "folder": str(report.folder),
                "ok": report.ok,
                "problems": [
                    {"level": one.level, "key": one.key, "text": one.tell("en"), "values": one.values}
                    for one in report.problems
                ],
                "records": report.records,
            }
        )
    else:
        _write(report)
    if target is not None:
        diagnostics.note(i18n.t("cli.doctor.saved", folder=str(report.folder), n=sum(report.records.values())))
        return 0
    return 0 if report.ok else WorkspaceDamaged.exit_code


def _write(report: Report) -> None:
    output.line(i18n.t("cli.doctor.about", folder=str(report.folder), n=sum(report.records.values())))
    for problem in report.problems:
        output.line(f"{i18n.t(f'cli.doctor.level.{problem.level}')} {problem.tell()}")
    output.line(i18n.t("cli.doctor.whole" if report.ok else "cli.doctor.damaged"))
