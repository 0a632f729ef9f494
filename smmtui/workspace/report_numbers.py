"""The numbers of the report, month by month, and what the metrics named in it mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from smmtui.metrics import dictionary, periods
from smmtui.metrics.calculate import history
from smmtui.metrics.dictionary import Metric
from smmtui.metrics.periods import Period
from smmtui.metrics.source import Numbers
from smmtui.metrics.values import Value, show, why_words
from smmtui.reports.report_document import Term
from smmtui.reports.report_lines import GoalLine, NumberLine, NumberTable
from smmtui.text import fold
from smmtui.workspace.numbers_columns import source
from smmtui.workspace.report_ground import Ground

MONTHS: Final = 6
#: Quantities that only formulas use.
INNER: Final = frozenset({"seen", "seen_24h", "visits", "weeks", "follower_days", "decided", "engagement", "negative"})
PARTIAL: Final = "*"  # the sign of a value whose period is not over or has gaps


def numbers(ground: Ground) -> tuple[NumberTable, ...]:
    """The numbers of the last months, results before diagnostics; without any number the section is left out."""
    held, last = source(ground.ws), periods.of(ground.as_of, "month")
    spans = [last.previous(back) if back else last for back in range(MONTHS - 1, -1, -1)]
    tables = (_table(ground, held, tier, spans) for tier in dictionary.TIERS)
    return tuple(table for table in tables if table.lines)


def _table(ground: Ground, held: Numbers, tier: str, spans: list[Period]) -> NumberTable:
    lines, missing = [], []
    for metric in _metrics(tier):
        values = history(held, metric.id, spans)
        if any(value.known for value in values):
            lines.append(_line(ground, metric, values))
        elif not metric.plain and tier == "outcome":
            missing.append(f"{metric.label(ground.lang)} ({why_words(values[-2], ground.lang)})")
    return NumberTable(
        title=ground.t(f"report.numbers.{tier}"),
        periods=tuple(span.label(ground.lang) for span in spans),
        lines=tuple(lines),
        note=ground.t("report.numbers.missing", what="; ".join(missing)) if missing else "",
    )


def _metrics(tier: str) -> Iterator[Metric]:
    """What is counted first, then the formulas; quantities that only formulas use are left out."""
    known = dictionary.load()
    counted = {one.id for one in known.quantities.values() if one.origin == ("count",) and one.id != "posts"}
    plain = (one for one in known.metrics.values() if one.plain and one.id not in INNER | counted)
    yield from (one for one in plain if one.tier == tier)
    yield from (one for one in known.formulas() if one.tier == tier)


def _line(ground: Ground, metric: Metric, values: tuple[Value, ...]) -> NumberLine:
    return NumberLine(
        metric=metric.id,
        name=metric.label(ground.lang),
        unit=metric.unit,
        values=tuple(value.value for value in values),
        told=tuple(show(value, ground.lang) + (PARTIAL if value.known and value.partial else "") for value in values),
    )


def terms_of(ground: Ground, goals: tuple[GoalLine, ...], tables: tuple[NumberTable, ...]) -> tuple[Term, ...]:
    """The metrics that goals and numbers speak of, each with its formula in words."""
    known = dictionary.load()
    named = {fold(goal.metric) for goal in goals if goal.metric}
    used = {line.metric for table in tables for line in table.lines}
    found = [one for one in known.metrics.values() if not one.plain and (one.id in used or named & _names(one))]
    return tuple(Term(term=one.label(ground.lang), meaning=one.formula_words(ground.lang)) for one in found)


def _names(metric: Metric) -> set[str]:
    words = (word for said in metric.words.values() for word in said)
    return {fold(word) for word in (metric.id, *metric.name.values(), *words)}
