"""`smmtui verdict`: what the records say after ninety days, and what people decide: go on, change or stop."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Group, json_option, option
from smmtui.cli.building import command as make_command
from smmtui.cli.days import day_option
from smmtui.cli.state import State, pass_state
from smmtui.model.planning import VerdictRound

_subject = click.argument("subject", metavar="[SUBJECT]", required=False, default="")


@click.group("verdict", cls=Group, words="verdict.help")
def command() -> None:
    """Hold the commands about verdicts."""


@make_command("list", words="verdict.list.help", into=command)
@option("--overdue", is_flag=True, words="verdict.list.overdue")
@json_option
@pass_state
def listing(state: State, overdue: bool, as_json: bool) -> int:
    """List what is on trial."""
    from smmtui.workspace import planning_verdict as verdicts
    from smmtui.workspace import planning_verdict_telling as telling

    ws = state.workspace()
    found = verdicts.overdue(ws) if overdue else verdicts.every(ws)
    if as_json:
        output.json_value([telling.as_json(ws, one) for one in found])
    elif not found:
        diagnostics.note(i18n.t("cli.verdict.none"))
    else:
        heads = [i18n.t(f"verdict.column.{name}") for name in ("ref", "about", "what", "advice", "due", "decision")]
        rows = [
            [
                one.ref,
                i18n.t(f"verdict.about.{one.about}"),
                one.label(ws),
                i18n.t(f"verdict.word.{one.judged.advice}"),
                telling.due_words(one),
                telling.decision_word(one),
            ]
            for one in found
        ]
        output.table(heads, rows)
    return 0


@make_command("show", words="verdict.show.help", into=command)
@_subject
@option("--markdown", is_flag=True, words="verdict.show.markdown")
@option("-o", "--output", "target", type=click.Path(path_type=Path), metavar="FILE", words="verdict.show.output")
@json_option
@pass_state
def show(state: State, subject: str, markdown: bool, target: Path | None, as_json: bool) -> int:
    """Show one with its reasoning."""
    from smmtui.workspace import planning_verdict as verdicts
    from smmtui.workspace import planning_verdict_telling as telling
    from smmtui.workspace import writing

    ws = state.workspace()
    one = verdicts.verdict(ws, subject)
    if as_json:
        output.json_value(telling.as_json(ws, one))
    elif target is not None:
        written = writing.write(target, telling.markdown(ws, one).encode())
        diagnostics.note(i18n.t("cli.verdict.written", file=str(written)))
    elif markdown:
        output.document(telling.markdown(ws, one).encode())
    else:
        output.lines(telling.lines(ws, one))
    return 0


@make_command("start", words="verdict.start.help", into=command)
@_subject
@day_option("--on", words="verdict.start.on")
@json_option
@pass_state
def start(state: State, subject: str, on: date | None, as_json: bool) -> int:
    """Put something on trial for ninety days."""
    from smmtui.workspace import planning_verdict as verdicts

    made = verdicts.start(state.workspace(write=True), subject, on=on)
    output.json_value(_values(made)) if as_json else output.line(i18n.t("verdict.start.done", due=made.due))
    return 0


@make_command("record", words="verdict.record.help", into=command)
@click.argument("decision", metavar="go|change|stop")
@_subject
@option("--why", default="", metavar="TEXT", words="verdict.record.why")
@option("--by", default="", metavar="NAME", words="verdict.record.by")
@option("--note", default="", metavar="TEXT", words="verdict.record.note")
@json_option
@pass_state
def record(state: State, decision: str, subject: str, why: str, by: str, note: str, as_json: bool) -> int:
    """Keep what was decided and why."""
    from smmtui.workspace import planning_verdict as verdicts
    from smmtui.workspace import planning_verdict_telling as telling

    ws = state.workspace(write=True)
    raw = {"decision": verdicts.parse_decision(decision), "reason": why, "by": by, "note": note}
    made = verdicts.record(ws, subject, {name: text for name, text in raw.items() if text or name == "reason"})
    if as_json:
        output.json_value(_values(made))
    else:
        output.lines(telling.decision_lines(verdicts.verdict(ws, subject))[1:])
    return 0


@make_command("history", words="verdict.history.help", into=command)
@json_option
@pass_state
def history(state: State, as_json: bool) -> int:
    """List what was decided so far."""
    from smmtui.workspace import planning_verdict as verdicts
    from smmtui.workspace import planning_verdict_telling as telling

    ws = state.workspace()
    found = verdicts.decisions(ws)
    if as_json:
        output.json_value([_values(one) for one in found])
    elif not found:
        diagnostics.note(i18n.t("cli.verdict.no_history"))
    else:
        heads = ["id", *(i18n.t(f"verdict.column.{name}") for name in ("day", "what", "decision", "advice", "why"))]
        output.table(heads, [telling.history_cells(ws, one) for one in found])
    return 0


@make_command("remove", words="verdict.remove.help", into=command)
@click.argument("ref", metavar="ID")
@json_option
@pass_state
def remove(state: State, ref: str, as_json: bool) -> int:
    """Take a round of ninety days away."""
    from smmtui.workspace import records

    gone = records.remove(state.workspace(write=True), VerdictRound, ref.upper())
    output.json_value(_values(gone)) if as_json else diagnostics.note(i18n.t("cli.record.removed", id=gone.id))
    return 0


def _values(made: VerdictRound) -> dict[str, object]:
    return {name: getattr(made, name) for name in made.__struct_fields__}
