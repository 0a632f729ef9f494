"""`metric add`, `fill`, `entries`, `set`, `remove`: numbers typed by hand."""

from __future__ import annotations

from typing import Any, Final

import click
import msgspec

from smmtui import i18n
from smmtui.cli import diagnostics, output, prompts
from smmtui.cli.building import Command, command, json_option, option
from smmtui.cli.metric_options import period_option, sort_of, whose, write_csv
from smmtui.cli.state import State, pass_state
from smmtui.errors import UsageError
from smmtui.workspace.session import Workspace


@command("add", words="metric.add.help")
@click.argument("metric", metavar="METRIC")
@click.argument("value", metavar="VALUE")
@period_option()
@whose
@option("--by", "who", default="", metavar="NAME", words="metric.add.by")
@option("--source", default="", metavar="TEXT", words="metric.add.source")
@option("--note", default="", metavar="TEXT", words="metric.add.note")
@json_option
@pass_state
def add(
    state: State,
    metric: str,
    value: str,
    period: str,
    account: str,
    channel: str,
    organic: str | None,
    who: str,
    source: str,
    note: str,
    as_json: bool,
) -> int:
    """Enter one number."""
    from smmtui.workspace import metric_entries

    typed = metric_entries.Typed(
        metric=metric,
        value=value,
        period=period,
        account=account,
        channel=channel,
        organic=sort_of(organic),
        by=who,
        source=source,
        note=note,
    )
    return _entered(metric_entries.enter_all(state.workspace(write=True), [typed]), as_json=as_json)


def _entered(entered: Any, *, as_json: bool) -> int:
    from smmtui.cli import metric_text

    if as_json:
        output.json_value([{"entry": one.entry, "replaced": one.replaced} for one in entered])
    else:
        output.lines(metric_text.entered_lines(entered))
    return 0


@command("fill", words="metric.fill.help")
@click.argument("pairs", metavar="[METRIC=VALUE]...", nargs=-1)
@period_option()
@whose
@json_option
@pass_state
def fill(
    state: State,
    pairs: tuple[str, ...],
    period: str,
    account: str,
    channel: str,
    organic: str | None,
    as_json: bool,
) -> int:
    """Enter a period's numbers one after another; an empty line is not known, 0 is zero."""
    from smmtui.workspace import metric_entries

    ws = state.workspace(write=True)
    base = {"period": metric_entries.period_of(ws, period).id, "account": account, "channel": channel}
    given = [_pair(one) for one in pairs]
    if not given:
        if not prompts.can_ask():
            raise UsageError("metrics.fill_needs_pairs")
        given = _ask(ws, base, sort_of(organic))
    typed = [metric_entries.Typed(metric=name, value=text, organic=sort_of(organic), **base) for name, text in given]
    return _entered(metric_entries.enter_all(ws, typed), as_json=as_json)


def _pair(raw: str) -> tuple[str, str]:
    name, sign, text = raw.partition("=")
    if not sign:
        raise UsageError("metrics.bad_pair", pair=raw[:80])
    return name.strip(), text.strip()


def _ask(ws: Workspace, base: dict[str, str], organic: bool | None) -> list[tuple[str, str]]:
    """Ask for each number in turn; a wrong one is told and asked again."""
    from smmtui.errors import SmmtuiError
    from smmtui.metrics.values import show_number
    from smmtui.workspace import metric_entries

    diagnostics.note(i18n.t("metrics.fill_head", period=metric_entries.period_of(ws, base["period"]).label()))
    found: list[tuple[str, str]] = []
    currency = ""
    for quantity in metric_entries.wanted(ws):
        typed = metric_entries.Typed(metric=quantity.id, value="", organic=organic, **base)
        held = metric_entries.of_key(ws, typed)
        before = f" [{show_number(held.value, quantity.unit, held.currency)}]" if held else ""
        while text := prompts.ask(f"{quantity.label()}{before}:"):
            try:
                entry = metric_entries.check(ws, msgspec.structs.replace(typed, value=text), currency)
            except SmmtuiError as problem:
                diagnostics.error(problem.tell())
                continue
            currency = entry.currency or currency
            found.append((quantity.id, text))
            break
    return found


@command("entries", words="metric.entries.help")
@option("--metric", "words", default="", metavar="METRIC", words="metric.entries.metric")
@period_option()
@option("--channel", default="", metavar="NAME", words="metric.channel")
@option("--account", default="", metavar="ID", words="metric.account")
@option("--csv", "as_csv", is_flag=True, words="metric.csv")
@json_option
@pass_state
def entered(state: State, words: str, period: str, account: str, channel: str, as_csv: bool, as_json: bool) -> int:
    """List the numbers that were typed."""
    from smmtui.reports.tabular import record_rows
    from smmtui.workspace import metric_entries, metric_values

    ws = state.workspace()
    found = metric_entries.entries(
        ws,
        period=metric_values.said_period(ws, period),
        metric=metric_entries.quantity_of(words).id if words else "",
        account=metric_values.asked_of(ws, account=account).account,
        channel=channel,
    )
    if as_json:
        output.json_value(record_rows(found))
    elif as_csv:
        write_csv(record_rows(found))
    elif not found:
        diagnostics.note(i18n.t("metrics.no_entries"))
    else:
        from smmtui.cli import metric_text

        metric_text.write_entries(found)
    return 0


@command("set", words="metric.set.help")
@click.argument("ref", metavar="ID")
@click.argument("value", metavar="VALUE")
@json_option
@pass_state
def change(state: State, ref: str, value: str, as_json: bool) -> int:
    """Give another value to a typed number."""
    from smmtui.workspace import metric_entries

    return _entered([metric_entries.change(state.workspace(write=True), ref, value)], as_json=as_json)


@command("remove", words="metric.remove.help")
@click.argument("ref", metavar="ID")
@json_option
@pass_state
def remove(state: State, ref: str, as_json: bool) -> int:
    """Take a typed number away."""
    from smmtui.workspace import metric_entries

    gone = metric_entries.remove(state.workspace(write=True), ref)
    if as_json:
        output.json_value(gone)
    else:
        diagnostics.note(i18n.t("metrics.removed", what=metric_entries.told(gone)))
    return 0


COMMANDS: Final[tuple[Command, ...]] = (add, fill, entered, change, remove)
