"""Words for numbers that the pane and the command line share: refusals, reasons, noise, gaps, benchmarks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from smmtui import i18n
from smmtui.metrics import benchmarks, periods
from smmtui.metrics.dictionary import Metric, load
from smmtui.metrics.extremes import BAND, Reason, Standing
from smmtui.metrics.grouping import Middle
from smmtui.metrics.heat import Gap
from smmtui.metrics.moments import BeforeAfter
from smmtui.metrics.posts import NO_HOUR, Posts
from smmtui.metrics.source import Numbers
from smmtui.metrics.values import Value, show_number
from smmtui.model.metric import Benchmark
from smmtui.workspace import metric_benchmarks
from smmtui.workspace.numbers_columns import source
from smmtui.workspace.numbers_scope import name_of
from smmtui.workspace.session import Workspace

#: So many lines of what others reach are shown beside a value.
MOST_BESIDE: Final = 5


def refusal(found: Middle) -> str:
    """Why there is no median: "too few (3 of 5)"."""
    return i18n.t(f"numbers.refused.{found.why or 'no_data'}", n=found.n, least=found.least)


def reason(ws: Workspace, one: Reason) -> str:
    """A reason in words: "carousel (12 posts, 1.8× the others)"."""
    name = name_of(ws, one.by, one.name)
    if one.by == "hour":
        name = i18n.t("numbers.hours", first=f"{int(one.name):02}", last=f"{int(one.name) + BAND:02}")
    return i18n.t("numbers.reason", what=name, n=one.n, times=_times(one.times))


def why(ws: Workspace, one: Standing, format_name: str, *, hours: bool = True) -> tuple[str, ...]:
    """What sets a post apart, in lines: its multiples first, then the traits that really differ."""
    said = []
    if one.of_account is not None:
        said.append(i18n.t("numbers.of_account", times=_times(one.of_account)))
    else:
        said.append(i18n.t("numbers.of_account.few"))
    if one.of_format is not None:
        said.append(i18n.t("numbers.of_format", times=_times(one.of_format), format=format_name))
    named = [reason(ws, found) for found in one.reasons if hours or found.by != "hour"]
    if named:
        said.append(i18n.t("numbers.why_so", reasons="; ".join(named)))
    elif one.of_account is not None:
        said.append(i18n.t("numbers.why_unknown"))
    return tuple(said)


def traits(ws: Workspace, held: Posts, row: int) -> str:
    """What a post is, in one line: format, weekday and hour, stage, pillar; what nobody recorded is left out."""
    hour = held.hours[row]
    moment = name_of(ws, "weekday", str(held.weekday(row)))
    if hour != NO_HOUR:
        moment += f" {hour:02}:00"
    named = [name_of(ws, "format", held.name(row, "format")), moment]
    if stage := held.name(row, "stage"):
        named.append(i18n.t("numbers.of_stage", stage=name_of(ws, "stage", stage)))
    if pillar := held.name(row, "pillar"):
        named.append(name_of(ws, "pillar", pillar))
    return " · ".join(named)


def gap(ws: Workspace, one: Gap) -> str:
    """A silence in words."""
    key = "numbers.gap.open" if one.open else "numbers.gap"
    return i18n.t(
        key,
        account=name_of(ws, "account", one.account),
        n=one.days,
        first=i18n.day(one.first, style="d MMM"),
        last=i18n.day(one.last, style="d MMM"),
    )


def noise(one: BeforeAfter) -> str:
    """An honest word about a difference: too few posts, within noise, possible, clear."""
    if one.verdict == "too_few":
        return i18n.t("numbers.noise.too_few", before=one.before.n, after=one.after.n, least=one.after.least)
    key = "numbers.noise.overlap" if one.overlap else "numbers.noise.apart"
    return f"{i18n.t(key)} {i18n.t(f'numbers.noise.{one.verdict}')}"


def unlike(metric: Metric) -> tuple[str, ...]:
    """What a metric is often taken for, each with a sentence on the difference."""
    held = load()
    return tuple(
        i18n.t("numbers.unlike", metric=held.metric(other).label(), sentence=i18n.choose(words))
        for other, words in metric.unlike.items()
    )


def beside(ws: Workspace, metric: Metric, value: Value | None, platform: str = "") -> tuple[tuple[str, bool], ...]:
    """What others reach and what we reached the quarter before, each line with whether it still holds.

    With a value of the same formula and platform it says better or worse; past its date it judges nothing.
    """
    held = value or Value(metric=metric.id, period=periods.last_over("quarter", ws.today))
    numbers = source(ws)
    kept: dict[tuple[Value, str], tuple[tuple[str, bool], ...]] = ws.remembered(
        "numbers.beside", (numbers, ws.store.version(Benchmark), i18n.active()), dict
    )
    key = (held, platform)
    if key not in kept:
        kept[key] = tuple(_beside(ws, metric, held, platform, numbers))
    return kept[key]


def _beside(ws: Workspace, metric: Metric, held: Value, platform: str, numbers: Numbers) -> Iterator[tuple[str, bool]]:
    records = tuple(ws.store.all(Benchmark).values())
    for one in benchmarks.beside(numbers, held, platform=platform, records=records)[:MOST_BESIDE]:
        number = show_number(one.value, metric.unit, one.currency)
        if one.record is not None:
            whose = metric_benchmarks.whose(one.record)
        else:
            whose = one.own.period.label() if one.own is not None else ""
        said = [i18n.t(f"numbers.beside.{one.kind}", value=number, whose=whose)]
        if one.record is not None and one.record.base:
            said.append(i18n.t("numbers.beside.base", base=one.record.base))
        if one.expired and one.record is not None:
            said.append(metric_benchmarks.state(one.record, ws.today))
        elif one.verdict:
            said.append(i18n.t(f"numbers.beside.{one.verdict}"))
        yield ", ".join(said), not one.expired


def _times(value: float) -> str:
    return i18n.number(value, digits=2 if value < 1 else 1)
