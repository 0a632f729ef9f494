"""`smmtui explain`: why a finding came up, why a rule is silent, and what would change if a fact were otherwise."""

from __future__ import annotations

import click

from smmtui.cli import explain_text
from smmtui.cli.building import command as make
from smmtui.cli.building import json_option, option
from smmtui.cli.state import State, pass_state
from smmtui.errors import UsageError


@make("explain")
@click.argument("ref", metavar="[FINGERPRINT|RULE]", required=False, default="")
@option("--why-not", is_flag=True, words="explain.why_not")
@option("--subject", default="", metavar="ID", words="explain.subject")
@option("--what-if", "change", default="", metavar="FACT=VALUE", words="explain.what_if")
@option("--missing", is_flag=True, words="explain.missing")
@json_option
@pass_state
def command(state: State, ref: str, why_not: bool, subject: str, change: str, missing: bool, as_json: bool) -> int:
    """Explain one thing."""
    if not ref and not change and not missing:
        raise UsageError("cli.nothing_to_explain")
    ws = state.workspace()
    if missing:
        return explain_text.missing(ws, as_json=as_json)
    if change:
        return explain_text.what_if(ws, ref, change, subject, as_json=as_json)
    return explain_text.explain(ws, ref, subject, why_not=why_not, as_json=as_json)
