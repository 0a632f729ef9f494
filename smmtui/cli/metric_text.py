"""Metrics on the command line: the dictionary with its values, one metric's page, benchmarks, in lines and tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from smmtui import i18n
from smmtui.cli import output
from smmtui.metrics import dictionary
from smmtui.metrics.benchmarks import Beside
from smmtui.metrics.dictionary import Metric
from smmtui.metrics.periods import Period
from smmtui.metrics.values import Value, better, show, show_number, why_words
from smmtui.model.metric import Benchmark, Entry
from smmtui.workspace import metric_benchmarks, metric_entries
from smmtui.workspace.metric_values import Row, Story
from smmtui.workspace.session import Workspace

#: What a sample is counted in, by where the numbers come from.
_SAMPLES: Final = {
    "posts": "posts", "series": "days", "entries": "entries", "replies": "replies", "goals": "goals",
}  # fmt: skip


def heads(*names: str) -> list[str]:
    """Headings of columns."""
    return [i18n.t(f"metrics.head.{name}") for name in names]


def write_table(rows: Sequence[Row], period: Period, whose: str) -> None:
    """All metrics of a period, by tier."""
    for tier in dictionary.TIERS:
        held = [one for one in rows if one.metric.tier == tier]
        if not held:
            continue
        said = f"{i18n.t(f'metrics.tier.{tier}')} · {period.label()}"
        output.heading(f"{said} · {whose}" if whose else said)
        output.table(heads("id", "name", "value", "sample"), [_row(one) for one in held])
        output.line()


def _row(one: Row) -> list[str]:
    value = one.value
    if not value.known:
        return [one.metric.id, one.metric.label(), "—", why_words(value)]
    return [one.metric.id, one.metric.label(), show(value), sample(value)]


def sample(value: Value) -> str:
    """What a value rests on: "12 posts", "3 entries", and that it is not the whole period."""
    said = ""
    if value.basis in _SAMPLES:
        said = i18n.t(f"metrics.sample.{_SAMPLES[value.basis]}", n=value.n)
    elif value.basis:
        said = i18n.t(f"metrics.basis.{value.basis}")
    if value.summary == "median_of_days":
        said = i18n.t("metrics.sample.median_of_days", n=value.n)
    if value.partial:
        said = f"{said}, {i18n.t('metrics.partial')}" if said else i18n.t("metrics.partial")
    return said


def write_several(words: str, found: Sequence[Metric]) -> None:
    """What the same letters mean, each with its formula."""
    output.line(i18n.t("metrics.several", words=words, n=len(found)))
    for one in found:
        output.line()
        output.line(f"{one.id}: {one.label()}")
        if not one.plain:
            output.line(f"  {one.formula_words()}")


def write_story(ws: Workspace, told: Story) -> None:
    """One metric's page: formula, values over time, the change, what it is set beside, what it is not."""
    metric = told.metric
    output.heading(f"{metric.label()} · {metric.id}")
    about = {i18n.t("metrics.head.formula"): "" if metric.plain else metric.formula_words()}
    about[i18n.t("metrics.head.tier")] = i18n.t(f"metrics.tier.{metric.tier}")
    if metric.least > 1:
        about[i18n.t("metrics.head.sample")] = i18n.t("metrics.least", n=metric.least)
    if metric.source:
        about[i18n.t("metrics.head.source")] = f"{metric.source.title}, {metric.source.year}"
    output.pairs({name: text for name, text in about.items() if text})
    output.line()
    rows = [[one.period.label(), show(one), sample(one) if one.known else why_words(one)] for one in told.values]
    output.table(heads("period", "value", "sample"), rows)
    output.line()
    output.line(_change(told))
    if told.break_even is not None and told.judged.value is not None:
        output.line(_break_even(told.judged, told.break_even))
    if told.beside:
        output.line()
        output.line(i18n.t("metrics.beside", value=show(told.judged), period=told.judged.period.label()))
        output.lines(f"  {line}" for line in (_beside(ws, metric, one) for one in told.beside))
    if told.unlike:
        output.line()
        output.line(i18n.t("metrics.unlike"))
        output.lines(f"  {other.id} ({other.label()}): {i18n.choose(words)}" for other, words in told.unlike)


def _change(told: Story) -> str:
    """How the last whole period stands to the one before, net of the platform where that is known."""
    if told.change is None:
        return i18n.t("metrics.no_change", why=i18n.t(f"metrics.not_compared.{told.not_compared or 'absent'}"))
    said = i18n.t("metrics.change", change=signed(told.change), word=_word(told.metric, told.change))
    net = told.net
    if net is None or net.drift is None or net.platform is None:
        return said
    platform, own = signed(net.platform), signed(net.net)
    return f"{said} {i18n.t('metrics.change_net', platform=platform, net=own, source=net.drift.source)}"


def _break_even(share: Value, limit: Value) -> str:
    """Whether advertising earns more than it takes, told by the margin."""
    if limit.value is None or share.value is None:
        return i18n.t("metrics.break_even.unknown")
    key = "loses" if share.value > limit.value else "pays"
    return i18n.t(f"metrics.break_even.{key}", share=show(share), limit=show(limit), period=share.period.label())


def signed(share: float) -> str:
    """A share with its sign: "+12 %", "−3 %"."""
    digits = 0 if abs(share) >= 0.1 or share == 0 else 1
    sign = "+" if share > 0 else "−" if share < 0 else ""
    return f"{sign}{i18n.percent(abs(share), digits=digits)}"


def _word(metric: Metric, moved: float) -> str:
    found = better(metric, moved, 0)
    return "" if found is None else f" ({i18n.t('metrics.verdict.better' if found else 'metrics.verdict.worse')})"


def _beside(ws: Workspace, metric: Metric, one: Beside) -> str:
    """One thing a value is set beside, in a line."""
    value = show_number(one.value, metric.unit, one.currency)
    if one.record is not None:
        value = metric_benchmarks.figure(one.record)
    if one.own is not None:
        whose = i18n.t("metrics.beside.own", period=one.own.period.label())
    elif one.record is not None:
        whose = metric_benchmarks.whose(one.record)
    else:
        whose = ""
    said = [f"{value}: {whose}"]
    if one.record is not None and one.record.sample:
        said.append(one.record.sample)
    if one.verdict:
        said.append(i18n.t(f"metrics.verdict.{one.verdict}"))
    elif one.expired and one.record is not None:
        said.append(metric_benchmarks.state(one.record, ws.today))
    elif one.why_not:
        said.append(i18n.t(f"metrics.why_not.{one.why_not}"))
    return "; ".join(said)


def write_parts(metric: Metric, parts: Sequence[tuple[str, Value]], by: str) -> None:
    """One metric by account, platform or channel."""
    output.heading(f"{metric.label()} · {parts[0][1].period.label()}" if parts else metric.label())
    rows = [[name or "—", show(value), sample(value) if value.known else why_words(value)] for name, value in parts]
    output.table(heads("part" if by == "channel" else by, "value", "sample"), rows)


def part_name(value: Value) -> str:
    """Whose part a value of a breakdown is."""
    return " / ".join(part for part in (value.account, value.channel) if part)


def write_entries(found: Sequence[Entry]) -> None:
    """Numbers that were typed, with their ids."""
    rows = []
    known = dictionary.load().metrics
    for one in found:
        metric = known.get(one.metric)
        value = show_number(one.value, metric.unit if metric else "count", one.currency)
        rows.append(
            [one.id, one.period, metric.label() if metric else one.metric, value, one.account, one.channel, one.note]
        )
    output.table(heads("id", "period", "name", "value", "account", "channel", "note"), rows)


def write_benchmarks(ws: Workspace, found: Sequence[Benchmark]) -> None:
    """Benchmarks, the own ones first, with the date until which each holds."""
    rows = []
    for one in found:
        state = metric_benchmarks.state(one, ws.today)
        rows.append([one.id, one.metric, metric_benchmarks.figure(one), metric_benchmarks.whose(one), state])
    output.table(heads("id", "metric", "value", "whose", "state"), rows)


def entered_lines(entered: Sequence[metric_entries.Entered]) -> list[str]:
    """What was kept, and what it took the place of."""
    lines = []
    for one in entered:
        told = metric_entries.told(one.entry)
        if one.replaced is None:
            lines.append(i18n.t("metrics.entered", id=one.entry.id, what=told))
        elif one.replaced.value == one.entry.value and one.replaced.currency == one.entry.currency:
            lines.append(i18n.t("metrics.entered_same", id=one.entry.id, what=told))
        else:
            known = dictionary.load().metrics[one.entry.metric]
            before = show_number(one.replaced.value, known.unit, one.replaced.currency)
            lines.append(i18n.t("metrics.entered_instead", id=one.entry.id, what=told, before=before))
        if one.parts:
            lines.append(i18n.t("metrics.total_of_parts", n=one.parts))
        if one.total is not None:
            lines.append(i18n.t("metrics.part_of_total", total=metric_entries.told(one.total)))
    return lines
