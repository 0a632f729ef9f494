"""Answering from the command line: one question, last quarter's answers that still hold, or a whole file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Command, command, json_option, option
from smmtui.cli.reviewing.questions import told, view_values
from smmtui.cli.state import State, pass_state
from smmtui.errors import UsageError
from smmtui.workspace.session import Workspace

FOUND_MOST: Final = 3


@command("answer", words="review.answer.help")
@click.argument("question", metavar="QID")
@click.argument("value", metavar="[VALUE]...", nargs=-1)
@option("--note", metavar="TEXT", words="review.answer.note")
@option("--na", "reason", metavar="REASON", words="review.answer.na")
@option("--dont-know", is_flag=True, words="review.answer.dont_know")
@option("--skip", is_flag=True, words="review.answer.skip")
@option("--clear", is_flag=True, words="review.answer.clear")
@option("--later/--not-later", default=None, words="review.answer.later")
@option("--evidence", metavar="PLACE", words="review.answer.evidence")
@option("--by", default="", metavar="NAME", words="review.answer.by")
@json_option
@pass_state
def answer(
    state: State,
    question: str,
    value: tuple[str, ...],
    note: str | None,
    reason: str | None,
    dont_know: bool,
    skip: bool,
    clear: bool,
    later: bool | None,
    evidence: str | None,
    by: str,
    as_json: bool,
) -> int:
    """Answer one question in one of its ways, with a note and evidence beside it."""
    from smmtui.workspace import answering, asking

    ways = [bool(value), reason is not None, dont_know, skip, clear]
    beside = note is not None or evidence is not None or later is not None
    if sum(ways) > 1 or not (any(ways) or beside):
        raise UsageError("cli.one_answer", question=question)
    ws = state.workspace(write=True)
    if value:
        several = asking.question_of(ws, question).kind == "several"
        answering.answer(ws, question, (", " if several else " ").join(value), by=by)
    elif reason is not None:
        answering.not_applicable(ws, question, reason)
    elif dont_know or skip or clear:
        (answering.dont_know if dont_know else answering.skip if skip else answering.clear)(ws, question)
    if note is not None:
        answering.note(ws, question, note)
    if evidence is not None:
        answering.evidence(ws, question, evidence)
    if later is not None:
        answering.mark_later(ws, question, later)
    _tell(ws, question, as_json=as_json)
    return 0


def _tell(ws: Workspace, question_id: str, *, as_json: bool) -> None:
    from smmtui.workspace import asking

    view = asking.view(ws, question_id)
    if as_json:
        found = asking.findings_for(ws, question_id)
        told_findings = [{"fingerprint": one.fingerprint, "rule": one.rule, "title": one.title} for one in found]
        output.json_value({**view_values(view), "findings": told_findings})
        return
    words = told(view.question, view.answer) if view.answer else ""
    output.line(f"{question_id}: {words or i18n.t('cli.review.nothing_yet')}")
    for text in found_lines(ws, question_id):
        diagnostics.note(text)


def found_lines(ws: Workspace, question_id: str) -> list[str]:
    """What the answers now bring up on a question, the weightiest first."""
    from smmtui.workspace import asking

    found = asking.findings_for(ws, question_id)
    lines = [
        i18n.t("cli.review.finds", title=i18n.choose(one.title), rule=one.rule, says=i18n.choose(one.says))
        for one in found[:FOUND_MOST]
    ]
    if len(found) > FOUND_MOST:
        lines.append(i18n.t("findings.and_more", n=len(found) - FOUND_MOST))
    return lines


@command("confirm", words="review.confirm.help")
@click.argument("questions", metavar="QID...", nargs=-1, required=True)
@json_option
@pass_state
def confirm(state: State, questions: tuple[str, ...], as_json: bool) -> int:
    """Say of last quarter's answers that they are still true."""
    from smmtui.workspace import answering, asking

    ws = state.workspace(write=True)
    for question in questions:
        answering.confirm(ws, question)
    views = [asking.view(ws, question) for question in questions]
    if as_json:
        output.json_value([view_values(view) for view in views])
    else:
        output.lines(f"{view.question.id}: {told(view.question, view.answer)}" for view in views if view.answer)
    return 0


@command("fill", words="review.fill.help")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@option("--by", default="", metavar="NAME", words="review.answer.by")
@json_option
@pass_state
def fill(state: State, file: Path, by: str, as_json: bool) -> int:
    """Answer many questions from a file, all or none."""
    from smmtui.workspace import answering, filling

    counts = answering.fill(state.workspace(write=True), filling.load(file), by=by)
    if as_json:
        output.json_value(counts)
    else:
        answered, unknown = counts["answered"], counts["dont_know"]
        na, noted = counts["not_applicable"], counts["noted"]
        output.line(i18n.t("cli.review.filled", answered=answered, unknown=unknown, na=na, noted=noted))
    return 0


COMMANDS: Final[tuple[Command, ...]] = (answer, confirm, fill)
