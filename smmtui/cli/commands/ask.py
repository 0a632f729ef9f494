"""`smmtui ask`: what hurts, in plain words; and the tools of those who write rules."""

from __future__ import annotations

from pathlib import Path

import click

from smmtui import i18n
from smmtui.cli import ask_text, output
from smmtui.cli.building import command as make
from smmtui.cli.building import json_option, option
from smmtui.cli.state import State, pass_state
from smmtui.errors import UsageError


@make("ask")
@click.argument("words", metavar="[TEXT]", nargs=-1)
@option("--unmatched", is_flag=True, words="ask.unmatched")
@option("--history", is_flag=True, words="ask.history")
@option("--clear", is_flag=True, words="ask.clear")
@option("--evaluate", type=click.Path(path_type=Path), metavar="FILE", words="ask.evaluate")
@option("--leave-out", type=click.FloatRange(0, 1), default=0.0, metavar="SHARE", words="ask.leave_out")
@json_option
@pass_state
def command(
    state: State,
    words: tuple[str, ...],
    unmatched: bool,
    history: bool,
    clear: bool,
    evaluate: Path | None,
    leave_out: float,
    as_json: bool,
) -> int:
    """Ask one question, or look at the questions of before."""
    if sum(map(bool, (words, unmatched, history or (clear and not unmatched), evaluate))) > 1:
        raise UsageError("ask.one_thing")
    if evaluate is not None:
        return ask_text.evaluate(evaluate, leave_out, as_json=as_json)
    if unmatched:
        return ask_text.unmatched(clear=clear, as_json=as_json)
    if clear:
        from smmtui.workspace import ask

        output.line(i18n.t("ask.cleared", n=ask.clear(state.workspace(write=True))))
        return 0
    if history:
        return ask_text.history(state.workspace(), as_json=as_json)
    if not words:
        raise UsageError("ask.nothing_to_do")
    return ask_text.ask(state, " ".join(words), as_json=as_json)
