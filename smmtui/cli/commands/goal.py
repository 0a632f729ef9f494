"""`smmtui goal`: goals, ready-made ones to begin with, and what each still lacks."""

from __future__ import annotations

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import command as make_command
from smmtui.cli.building import json_option
from smmtui.cli.record_commands import make
from smmtui.cli.state import State, pass_state
from smmtui.model.direction import Goal

command = make("goal")


@make_command("lint", words="goal.lint.help", into=command)
@click.argument("ref", metavar="[ID]", required=False, default="")
@json_option
@pass_state
def lint(state: State, ref: str, as_json: bool) -> int:
    """Say what each open goal lacks."""
    from smmtui.workspace import planning_goals, records

    ws = state.workspace()
    goals = [records.get(ws, Goal, ref)] if ref else [one for one in records.list_all(ws, Goal) if one.state == "open"]
    if as_json:
        output.json_value([{"id": one.id, "problems": list(planning_goals.problems(one))} for one in goals])
    elif not goals:
        diagnostics.note(i18n.t("cli.goal.lint.none"))
    for one in [] if as_json else goals:
        output.line(f"{one.id}: {one.text}")
        said = planning_goals.words(planning_goals.problems(one)) or (i18n.t("verdict.goal_lint.clean"),)
        output.lines(f"- {row}" for row in said)
    return 0


@make_command("templates", words="goal.templates.help", into=command)
@json_option
@pass_state
def templates(state: State, as_json: bool) -> int:  # noqa: ARG001 - needs no workspace
    """List ready-made goals."""
    from smmtui.workspace.templates import goal_templates

    found = [(one.id, one.typed()) for one in goal_templates()]
    if as_json:
        output.json_value([{"id": ident, **typed} for ident, typed in found])
    else:
        heads = ["id", *(i18n.t(f"records.goal.{name}") for name in ("money_link", "text", "metric"))]
        rows = [[ident, i18n.t(f"goals.money.{one['money_link']}"), one["text"], one["metric"]] for ident, one in found]
        output.table(heads, rows)
    return 0


@make_command("begin", words="goal.begin.help", into=command)
@click.argument("template", metavar="TEMPLATE")
@json_option
@pass_state
def begin(state: State, template: str, as_json: bool) -> int:
    """Add a goal from a ready-made one and say what it still lacks."""
    from smmtui.workspace import planning_goals, records
    from smmtui.workspace.templates import goal_template

    ws = state.workspace(write=True)
    goal = records.add(ws, Goal, goal_template(template).typed())
    found = planning_goals.problems(goal)
    if as_json:
        output.json_value({"id": goal.id, "text": goal.text, "problems": list(found)})
    else:
        output.line(f"{goal.id}: {goal.text}")
        output.lines(f"- {row}" for row in planning_goals.words(found))
    return 0
