"""`smmtui waive`: set a finding aside until a day, with the reason; list what is set aside; bring it back."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import command as make
from smmtui.cli.building import json_option, option
from smmtui.cli.days import day_option
from smmtui.cli.state import State, pass_state
from smmtui.errors import UsageError
from smmtui.model.finding import Waiver


@make("waive")
@click.argument("ref", metavar="[FINGERPRINT|RULE]", required=False, default="")
@option("--reason", default="", metavar="TEXT", words="waive.reason")
@day_option("--until", words="waive.until")
@option("--kind", type=click.Choice(["accepted", "not_true_here"]), default="accepted", words="waive.kind")
@option("--by", default="", metavar="NAME", words="waive.by")
@option("--while", "pairs", metavar="FACT=VALUE", multiple=True, words="waive.while")
@option("--list", "listing", is_flag=True, words="waive.list")
@option("--remove", "gone", default="", metavar="ID", words="waive.remove")
@json_option
@pass_state
def command(
    state: State,
    ref: str,
    reason: str,
    until: date | None,
    kind: Any,
    by: str,
    pairs: tuple[str, ...],
    listing: bool,
    gone: str,
    as_json: bool,
) -> int:
    """Waive, list, or bring back."""
    from smmtui.workspace import tailoring, waiving

    if (bool(ref) + listing + bool(gone)) != 1:
        raise UsageError("cli.waive_what")
    if listing:
        return _list(state, as_json=as_json)
    ws = state.workspace(write=True)
    if gone:
        waiver = waiving.unwaive(ws, gone)
        words = i18n.t("cli.waive.back", rule=waiver.rule)
    else:
        if until is None or not reason:
            raise UsageError("cli.waive_needs")
        only_while = tailoring.condition(ws, ref, pairs)
        waiver = waiving.waive(ws, ref, reason=reason, until=until, kind=kind, by=by)
        if only_while:
            waiver = tailoring.hang_on(ws, waiver.id, only_while)
        words = i18n.t("cli.waive.done", id=waiver.id, rule=waiver.rule, until=waiver.until)
    output.json_value(_values(waiver)) if as_json else output.line(words)
    return 0


def _list(state: State, *, as_json: bool) -> int:
    found = tuple(state.workspace().store.all(Waiver).values())
    if as_json:
        output.json_value([_values(one) for one in found])
    elif not found:
        diagnostics.note(i18n.t("cli.waive.none"))
    else:
        heads = [i18n.t(f"cli.waive.{name}") for name in ("id", "rule", "ends", "kind_head", "why")]
        rows = [
            [one.id, one.rule, i18n.day(one.until), i18n.t(f"cli.waive.kind.{one.kind}"), one.reason] for one in found
        ]
        output.table(heads, rows)
    return 0


def _values(waiver: Waiver) -> dict[str, Any]:
    return {name: getattr(waiver, name) for name in waiver.__struct_fields__}
