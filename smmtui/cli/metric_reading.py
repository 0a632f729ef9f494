"""`metric list`, `show`, `values`: the dictionary with its values."""

from __future__ import annotations

from typing import Any, Final

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Command, command, json_option, option
from smmtui.cli.metric_options import period_option, sort_of, whose, write_csv
from smmtui.cli.state import State, pass_state
from smmtui.errors import UsageError
from smmtui.workspace.session import Workspace

BY = ("account", "platform", "channel", "format", "pillar", "stage", "weekday", "hour")


#: The parts that only numbers of single posts have.
OF_POSTS = ("format", "pillar", "stage", "weekday", "hour")


@command("list", words="metric.list.help")
@period_option()
@whose
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
    asked = metric_values.asked_of(ws, account=account, platform=platform, channel=channel, organic=sort_of(organic))
    meant = metric_values.period_of(ws, period)
    rows = metric_values.table(ws, meant, asked, everything=everything)
    if as_json:
        output.json_value(
            [{**metric_rows.metric_json(one.metric), "last": metric_rows.as_json(one.value)} for one in rows]
        )
    elif as_csv:
        write_csv([metric_rows.csv_row(one.value) for one in rows])
    else:
        from smmtui.cli import metric_text

        metric_text.write_table(
            rows, meant, " · ".join(one for one in (asked.account, asked.platform, asked.channel) if one)
        )
        if not any(one.value.known for one in rows):
            diagnostics.note(i18n.t("metrics.nothing_yet"))
    return 0


@command("show", words="metric.show.help")
@click.argument("words", metavar="METRIC", nargs=-1, required=True)
@period_option()
@whose
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
    asked = metric_values.asked_of(ws, account=account, platform=platform, channel=channel, organic=sort_of(organic))
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


@command("values", words="metric.values.help")
@click.argument("words", metavar="[METRIC]", nargs=-1)
@period_option()
@whose
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
    asked = metric_values.asked_of(ws, account=account, platform=platform, channel=channel, organic=sort_of(organic))
    meant = metric_values.period_of(ws, period)
    if by is not None and not words:
        raise UsageError("metrics.by_needs_metric")
    if not words:
        held = [one for one in metric_values.table(ws, meant, asked) if one.value.known]
        if as_json:
            output.json_value([metric_rows.as_json(one.value) for one in held])
        elif as_csv:
            write_csv([metric_rows.csv_row(one.value) for one in held])
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
        write_csv([metric_rows.csv_row(one, {"part": name}) for name, one in parts])
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


COMMANDS: Final[tuple[Command, ...]] = (listing, show, values)
