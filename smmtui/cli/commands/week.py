"""`smmtui week`: the Monday page: write, show, list with the missed weeks, and the month for the person who pays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Command, Group, json_option, option
from smmtui.cli.building import command as make_command
from smmtui.cli.record_commands import field_options, typed_fields
from smmtui.cli.state import State, pass_state
from smmtui.model.planning import WeekPage
from smmtui.workspace.session import Workspace

_week = click.argument("week", metavar="[WEEK]", required=False, default="")


@click.group("week", cls=Group, words="week.help")
def command() -> None:
    """Hold the commands about Monday pages."""


@make_command("list", words="week.list.help", into=command)
@json_option
@pass_state
def listing(state: State, as_json: bool) -> int:
    """List the weeks, missed ones too."""
    from smmtui.workspace import planning_weeks

    found = planning_weeks.every(state.workspace())
    if as_json:
        output.json_value([{"week": one.id, "monday": one.monday, "state": one.state} for one in found])
    else:
        heads = [i18n.t(f"planning.week.{name}") for name in ("week", "monday", "state", "worked", "flopped")]
        rows = [
            [
                one.id,
                i18n.day(one.monday, style="short"),
                i18n.t(f"planning.week.state.{one.state}"),
                one.page.worked if one.page else "",
                one.page.flopped if one.page else "",
            ]
            for one in found
        ]
        output.table(heads, rows)
    return 0


@make_command("show", words="week.show.help", into=command)
@_week
@json_option
@pass_state
def show(state: State, week: str, as_json: bool) -> int:
    """Show a page beside earlier ones."""
    from smmtui.workspace import planning_weeks

    ws = state.workspace()
    return _tell(ws, planning_weeks.get(ws, week), as_json=as_json)


@make_command("month", words="week.month.help", into=command)
@click.argument("month", metavar="[YYYY-MM]", required=False, default="")
@option("--markdown", is_flag=True, words="week.month.markdown")
@option("-o", "--output", "target", type=click.Path(path_type=Path), metavar="FILE", words="week.month.output")
@json_option
@pass_state
def month(state: State, month: str, markdown: bool, target: Path | None, as_json: bool) -> int:
    """Write the month in plain words."""
    from smmtui.workspace import planning_rollup, writing

    ws = state.workspace()
    lines = planning_rollup.month_lines(ws, month)
    if as_json:
        output.json_value({"text": "\n".join(lines), "markdown": planning_rollup.markdown(ws, month)})
    elif target is not None:
        written = writing.write(target, planning_rollup.markdown(ws, month).encode())
        diagnostics.note(i18n.t("cli.verdict.written", file=str(written)))
    elif markdown:
        output.document(planning_rollup.markdown(ws, month).encode())
    else:
        output.lines(lines)
    return 0


@make_command("remove", words="week.remove.help", into=command)
@click.argument("week", metavar="WEEK")
@json_option
@pass_state
def remove(state: State, week: str, as_json: bool) -> int:
    """Take a page away."""
    from smmtui.workspace import planning_weeks, records

    ws = state.workspace(write=True)
    gone = records.remove(ws, WeekPage, planning_weeks.get(ws, week).id)
    output.json_value({"id": gone.id}) if as_json else diagnostics.note(i18n.t("cli.record.removed", id=gone.id))
    return 0


def _write(state: State, week: str, pairs: tuple[str, ...], as_json: bool, **given: str | None) -> int:
    from smmtui.workspace import planning_weeks

    ws = state.workspace(write=True)
    return _tell(ws, planning_weeks.write(ws, week, typed_fields(WeekPage, pairs, given)), as_json=as_json)


def _writer() -> Command:
    wrapped: Callable[..., Any] = pass_state(_write)
    for decorate in (json_option, *field_options(WeekPage), _week):
        wrapped = decorate(wrapped)
    return make_command("write", words="week.write.help", into=command)(wrapped)


_writer()


def _tell(ws: Workspace, page: WeekPage, *, as_json: bool) -> int:
    from smmtui.planning import weeks
    from smmtui.workspace import planning_weeks

    if not as_json:
        output.lines(planning_weeks.page_lines(ws, page))
        return 0
    compared = {
        one.name: {"value": one.value, "last_week": one.last, "median": one.median, "earlier_weeks": one.n}
        for one in weeks.beside(page, planning_weeks.pages(ws))
    }
    record = {name: getattr(page, name) for name in page.__struct_fields__}
    output.json_value({**record, "monday": weeks.monday_of(page.id), "compared": compared})
    return 0
