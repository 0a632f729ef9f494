"""`smmtui import`: read exports of a platform, asking only where somebody sits at the keyboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output, prompts
from smmtui.cli.building import command as make
from smmtui.cli.building import json_option, option
from smmtui.cli.days import day_option
from smmtui.cli.state import State, pass_state
from smmtui.errors import Cancelled, SmmtuiError


@make("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--as", "format_id", default="", metavar="FORMAT", words="import.as")
@option("--account", default="", metavar="ID", words="import.account")
@option("--timezone", default="", metavar="ZONE", words="import.timezone")
@option("--username", default="", metavar="NAME", words="import.username")
@option("--chat", default="", metavar="NAME", words="import.chat")
@day_option("--as-of", words="import.as_of")
@option("--dry-run", is_flag=True, words="import.dry_run")
@option("--yes", is_flag=True, words="option.yes")
@json_option
@pass_state
def command(
    state: State,
    files: tuple[Path, ...],
    format_id: str,
    account: str,
    timezone: str,
    username: str,
    chat: str,
    as_of: date | None,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Import every file; a file that is refused is told and does not keep the others from being imported."""
    from smmtui.cli import importing_text
    from smmtui.importers.interface import Options

    given = Options(format=format_id, account=account, timezone=timezone, username=username, chat=chat, as_of=as_of)
    ws = state.workspace(write=not dry_run)
    asks = prompts.can_ask() and not as_json and not yes
    done: list[dict[str, Any]] = []
    code = 0
    for file in files:
        try:
            summary = importing_text.bring_in(ws, file, given, asks=asks, dry_run=dry_run)
        except Cancelled:
            raise
        except SmmtuiError as problem:
            if len(files) == 1:
                raise
            code = diagnostics.told(problem)
            done.append({"file": file.name, "error": problem.tell("en")})
            continue
        if summary is None:
            continue
        done.append(summary.as_json())
        if not as_json:
            importing_text.write(summary)
    if as_json:
        output.json_value({"files": done} if len(files) > 1 else done[0])
    elif not dry_run and not code and done:
        diagnostics.note(i18n.t("cli.import.next"))
    return code
