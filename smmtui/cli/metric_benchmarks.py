"""`metric benchmark list`, `add`, `remove`: what others reach."""

from __future__ import annotations

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Group, command, json_option, option
from smmtui.cli.state import State, pass_state


@click.group("benchmark", cls=Group, words="metric.benchmark.help")
def benchmark() -> None:
    """Hold the commands about benchmarks."""


@command("list", words="metric.benchmark.list.help", into=benchmark)
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


@command("add", words="metric.benchmark.add.help", into=benchmark)
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


@command("remove", words="metric.benchmark.remove.help", into=benchmark)
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
