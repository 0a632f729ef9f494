"""`smmtui metric`: the dictionary with its values, numbers typed by hand, and benchmarks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
import msgspec

from smmtui import i18n
from smmtui.cli import diagnostics, output, prompts
from smmtui.cli.building import F, Group, json_option, option
from smmtui.cli.building import command as make_command
from smmtui.cli.state import State, pass_state
from smmtui.errors import UsageError
from smmtui.workspace.session import Workspace

BY = ("account", "platform", "channel", "format", "pillar", "stage", "weekday", "hour")
#: The parts that only numbers of single posts have.
OF_POSTS = ("format", "pillar", "stage", "weekday", "hour")


def _period_option() -> Callable[[F], F]:
    return option("--period", default="", metavar="PERIOD", words="metric.period")


def _whose(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say whose numbers are meant."""
    for decorate in (
        option("--paid", "organic", flag_value="paid", words="metric.paid"),
        option("--organic", "organic", flag_value="organic", words="metric.organic"),
        option("--channel", default="", metavar="NAME", words="metric.channel"),
        option("--account", default="", metavar="ID", words="metric.account"),
    ):
        command = decorate(command)
    return command


def _sort(organic: str | None) -> bool | None:
    return None if organic is None else organic == "organic"


@click.group("metric", cls=Group, words="metric.help")
def command() -> None:
    """Hold the commands about numbers."""


@make_command("list", words="metric.list.help", into=command)
@_period_option()
@_whose
@option("--platform", default="", metavar="NAME", words="metric.platform")
@option("--all", "everything", is_flag=True, words="metric.list.all")
@option("--csv", "as_csv", is_flag=True, words="metric.csv")
@json_option
@pass_state
def listing(
    state: State,
    period: str,
    account: str,
    channel: str,
    organic: str | None,
    platform: str,
    everything: bool,
    as_csv: bool,
    as_json: bool,
) -> int:
    """List the dictionary with the values of a period."""
    from smmtui.workspace import metric_rows, metric_values

    ws = state.workspace()
    asked = metric_values.asked_of(ws, account=account, platform=platform, channel=channel, organic=_sort(organic))
    meant = metric_values.period_of(ws, period)
    rows = metric_values.table(ws, meant, asked, everything=everything)
    if as_json:
        output.json_value(
            [{**metric_rows.metric_json(one.metric), "last": metric_rows.as_json(one.value)} for one in rows]
        )
    elif as_csv:
        _csv([metric_rows.csv_row(one.value) for one in rows])
    else:
        from smmtui.cli import metric_text

        metric_text.write_table(
            rows, meant, " · ".join(one for one in (asked.account, asked.platform, asked.channel) if one)
        )
        if not any(one.value.known for one in rows):
            diagnostics.note(i18n.t("metrics.nothing_yet"))
    return 0


@make_command("show", words="metric.show.help", into=command)
@click.argument("words", metavar="METRIC", nargs=-1, required=True)
@_period_option()
@_whose
@option("--platform", default="", metavar="NAME", words="metric.platform")
@json_option
@pass_state
def show(
    state: State,
    words: tuple[str, ...],
    period: str,
    account: str,
    channel: str,
    organic: str | None,
    platform: str,
    as_json: bool,
) -> int:
    """Show one metric: formula, values, what it is set beside; a name of several lists them."""
    from smmtui.cli import metric_text
    from smmtui.workspace import metric_rows, metric_values

    said = " ".join(words)
    found = metric_values.named(said)
    if len(found) > 1:
        if as_json:
            output.json_value({"words": said, "matches": [metric_rows.metric_json(one) for one in found]})
        else:
            metric_text.write_several(said, found)
        diagnostics.note(i18n.t("metrics.be_exact", id=found[0].id))
        return 2
    ws = state.workspace()
    asked = metric_values.asked_of(ws, account=account, platform=platform, channel=channel, organic=_sort(organic))
    told = metric_values.story(ws, found[0].id, asked, last=metric_values.said_period(ws, period))
    if as_json:
        output.json_value(
            {
                **metric_rows.metric_json(told.metric),
                "values": [metric_rows.as_json(one) for one in told.values],
                "change": told.change,
                "net": told.net,
                "not_compared": told.not_compared,
                "beside": told.beside,
            }
        )
    else:
        metric_text.write_story(ws, told)
    return 0


@make_command("values", words="metric.values.help", into=command)
@click.argument("words", metavar="[METRIC]", nargs=-1)
@_period_option()
@_whose
@option("--platform", default="", metavar="NAME", words="metric.platform")
@option("--by", type=click.Choice(BY), words="metric.values.by")
@option("--csv", "as_csv", is_flag=True, words="metric.csv")
@json_option
@pass_state
def values(
    state: State,
    words: tuple[str, ...],
    period: str,
    account: str,
    channel: str,
    organic: str | None,
    platform: str,
    by: str | None,
    as_csv: bool,
    as_json: bool,
) -> int:
    """Write the values of a period: all that are known, or one metric in its parts."""
    from smmtui.cli import metric_text
    from smmtui.workspace import metric_entries, metric_rows, metric_values

    ws = state.workspace()
    asked = metric_values.asked_of(ws, account=account, platform=platform, channel=channel, organic=_sort(organic))
    meant = metric_values.period_of(ws, period)
    if by is not None and not words:
        raise UsageError("metrics.by_needs_metric")
    if not words:
        held = [one for one in metric_values.table(ws, meant, asked) if one.value.known]
        if as_json:
            output.json_value([metric_rows.as_json(one.value) for one in held])
        elif as_csv:
            _csv([metric_rows.csv_row(one.value) for one in held])
        elif not held:
            diagnostics.note(i18n.t("metrics.nothing_in", period=meant.label()))
        else:
            metric_text.write_table(
                held, meant, " · ".join(one for one in (asked.account, asked.platform, asked.channel) if one)
            )
        return 0
    metric = metric_entries.metric_of(" ".join(words))
    parts = _parts(ws, metric.id, by, metric_values.period_of(ws, period), asked)
    if as_json:
        output.json_value([{"part": name, **metric_rows.as_json(one)} for name, one in parts])
    elif as_csv:
        _csv([metric_rows.csv_row(one, {"part": name}) for name, one in parts])
    elif not parts:
        diagnostics.note(i18n.t("metrics.no_parts", name=metric.label(), period=meant.label()))
    else:
        metric_text.write_parts(metric, parts, by or "name")
    return 0


def _parts(ws: Workspace, metric: str, by: str | None, period: Any, asked: Any) -> list[tuple[str, Any]]:
    from smmtui.cli import metric_text
    from smmtui.workspace import metric_values

    if by in OF_POSTS:
        return metric_values.post_groups(ws, metric, period, asked, by)
    if by == "channel":
        return [(metric_text.part_name(one), one) for one in metric_values.parts(ws, metric, period)]
    if by == "account":
        return list(metric_values.accounts(ws, metric, period, asked).items())
    if by == "platform":
        return list(metric_values.platforms(ws, metric, period, asked).items())
    return [("", metric_values.value(ws, metric, period, asked))]


@make_command("add", words="metric.add.help", into=command)
@click.argument("metric", metavar="METRIC")
@click.argument("value", metavar="VALUE")
@_period_option()
@_whose
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
        organic=_sort(organic),
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


@make_command("fill", words="metric.fill.help", into=command)
@click.argument("pairs", metavar="[METRIC=VALUE]...", nargs=-1)
@_period_option()
@_whose
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
        given = _ask(ws, base, _sort(organic))
    typed = [metric_entries.Typed(metric=name, value=text, organic=_sort(organic), **base) for name, text in given]
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


@make_command("entries", words="metric.entries.help", into=command)
@option("--metric", "words", default="", metavar="METRIC", words="metric.entries.metric")
@_period_option()
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
        _csv(record_rows(found))
    elif not found:
        diagnostics.note(i18n.t("metrics.no_entries"))
    else:
        from smmtui.cli import metric_text

        metric_text.write_entries(found)
    return 0


@make_command("set", words="metric.set.help", into=command)
@click.argument("ref", metavar="ID")
@click.argument("value", metavar="VALUE")
@json_option
@pass_state
def change(state: State, ref: str, value: str, as_json: bool) -> int:
    """Give another value to a typed number."""
    from smmtui.workspace import metric_entries

    return _entered([metric_entries.change(state.workspace(write=True), ref, value)], as_json=as_json)


@make_command("remove", words="metric.remove.help", into=command)
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


@click.group("benchmark", cls=Group, words="metric.benchmark.help")
def benchmark() -> None:
    """Hold the commands about benchmarks."""


command.add_command(benchmark)


@make_command("list", words="metric.benchmark.list.help", into=benchmark)
@click.argument("words", metavar="[METRIC]", nargs=-1)
@json_option
@pass_state
def benchmark_list(state: State, words: tuple[str, ...], as_json: bool) -> int:
    """List own and published benchmarks."""
    from smmtui.metrics.benchmarks import is_expired
    from smmtui.reports.tabular import record_rows
    from smmtui.workspace import metric_benchmarks, metric_entries

    ws = state.workspace()
    metric = metric_entries.metric_of(" ".join(words)).id if words else ""
    found = metric_benchmarks.every(ws, metric)
    if as_json:
        rows = zip(record_rows(found), found, strict=True)
        output.json_value([{**row, "expired": is_expired(one, ws.today)} for row, one in rows])
    elif not found:
        diagnostics.note(i18n.t("metrics.no_benchmarks"))
    else:
        from smmtui.cli import metric_text

        metric_text.write_benchmarks(ws, found)
    return 0


@make_command("add", words="metric.benchmark.add.help", into=benchmark)
@click.argument("metric", metavar="METRIC")
@click.argument("value", metavar="VALUE")
@option("--platform", default="", metavar="NAME", words="metric.benchmark.platform")
@option("--competitor", default="", metavar="NAME", words="metric.benchmark.competitor")
@option("--segment", default="", metavar="TEXT", words="metric.benchmark.segment")
@option("--year", default="", metavar="YEAR", words="metric.benchmark.year")
@option("--source", default="", metavar="TEXT", words="metric.benchmark.source")
@option("--sample", default="", metavar="TEXT", words="metric.benchmark.sample")
@option("--review-by", default="", metavar="DAY", words="metric.benchmark.review_by")
@option("--note", default="", metavar="TEXT", words="metric.add.note")
@json_option
@pass_state
def benchmark_add(state: State, /, metric: str, value: str, as_json: bool, **given: str) -> int:
    """Keep what a competitor or another source reaches."""
    from smmtui.workspace import metric_benchmarks

    typed = metric_benchmarks.TypedBenchmark(metric=metric, value=value, **given)
    made = metric_benchmarks.add(state.workspace(write=True), typed)
    if as_json:
        output.json_value(made)
    else:
        output.line(i18n.t("metrics.benchmark.kept", id=made.id, what=metric_benchmarks.told(made)))
    return 0


@make_command("remove", words="metric.benchmark.remove.help", into=benchmark)
@click.argument("ref", metavar="ID")
@json_option
@pass_state
def benchmark_remove(state: State, ref: str, as_json: bool) -> int:
    """Take an own benchmark away."""
    from smmtui.workspace import metric_benchmarks

    gone = metric_benchmarks.remove(state.workspace(write=True), ref)
    if as_json:
        output.json_value(gone)
    else:
        diagnostics.note(i18n.t("metrics.removed", what=metric_benchmarks.told(gone)))
    return 0


def _csv(rows: list[dict[str, Any]]) -> None:
    from smmtui.reports.tabular import csv_bytes

    output.document(csv_bytes(rows))
