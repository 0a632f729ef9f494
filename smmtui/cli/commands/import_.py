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
from smmtui.errors import Cancelled, SmmtuiError, UsageError


@make("import")
@click.argument("files", metavar="FILE...", nargs=-1, type=click.Path(path_type=Path))
@option("--as", "format_id", default="", metavar="FORMAT", words="import.as")
@option("--account", default="", metavar="ID", words="import.account")
@option("--timezone", default="", metavar="ZONE", words="import.timezone")
@option("--username", default="", metavar="NAME", words="import.username")
@option("--chat", default="", metavar="NAME", words="import.chat")
@option("--member", default="", metavar="NAME", words="import.member")
@option("--platform", default="", metavar="NAME", words="import.platform")
@option("--map", "columns", multiple=True, metavar="COLUMN=FIELD", words="import.map")
@option("--dates", default="", metavar="ORDER", words="import.dates")
@option("--blank", "blanks", multiple=True, metavar="[COLUMN=]MEANING", words="import.blank")
@day_option("--as-of", words="import.as_of")
@option("--partial", is_flag=True, words="import.partial")
@option("--save-profile", default="", metavar="NAME", words="import.save_profile")
@option("--profiles", is_flag=True, words="import.profiles")
@option("--forget-profile", default="", metavar="NAME", words="import.forget_profile")
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
    member: str,
    platform: str,
    columns: tuple[str, ...],
    dates: str,
    blanks: tuple[str, ...],
    as_of: date | None,
    partial: bool,
    save_profile: str,
    profiles: bool,
    forget_profile: str,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Import every file; a file that is refused is told and does not keep the others from being imported."""
    from smmtui.cli import importing_text
    from smmtui.importers.interface import Options
    from smmtui.workspace import import_profiles

    if profiles or forget_profile:
        return importing_text.kept_profiles(
            state.workspace(write=bool(forget_profile)), forget_profile, as_json=as_json
        )
    if not files:
        raise UsageError("cli.no_file")
    import_profiles.check_name(save_profile)
    blank, by_column = importing_text.blanks(blanks)
    given = Options(
        format=format_id,
        account=account,
        timezone=timezone,
        username=username,
        chat=chat,
        as_of=as_of,
        member=member,
        platform=platform,
        columns=importing_text.columns(columns),
        dates=importing_text.one_of("dates", dates, ("day_first", "month_first")),
        blank=blank,
        blanks=by_column,
        partial=partial,
    )
    ws = state.workspace(write=not dry_run)
    asks = prompts.can_ask() and not as_json and not yes
    done: list[dict[str, Any]] = []
    code = 0
    parts = [part for file in files for part in importing_text.parts(file, given)]
    for file, options in parts:
        try:
            summary = importing_text.bring_in(ws, file, options, asks=asks, dry_run=dry_run, profile=save_profile)
        except Cancelled:
            raise
        except SmmtuiError as problem:
            hinted = not as_json and importing_text.is_hinted(problem, options)
            if len(parts) == 1 and not hinted:
                raise
            code = diagnostics.told(problem)
            if hinted:
                diagnostics.note(i18n.t("cli.import.partial_hint"))
            done.append({"file": options.member or file.name, "error": problem.tell("en")})
            continue
        if summary is None:
            continue
        done.append(summary.as_json())
        if not as_json:
            importing_text.write(summary)
    if as_json:
        output.json_value({"files": done} if len(parts) > 1 else done[0])
    elif not dry_run and not code and done:
        diagnostics.note(i18n.t("cli.import.next"))
    return code
