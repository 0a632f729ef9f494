"""Numbers entered by hand as the numbers pane shows them: those behind a metric, and what a metric still needs."""

from __future__ import annotations

from collections.abc import Sequence

from smmtui.metrics import dictionary, periods
from smmtui.metrics.dictionary import Metric
from smmtui.metrics.periods import Period
from smmtui.model.metric import Entry
from smmtui.workspace import metric_entries
from smmtui.workspace.session import Workspace


def behind(ws: Workspace, metric: Metric, within: Sequence[Period]) -> tuple[Entry, ...]:
    """The entries of all quantities of a metric in some periods, the latest first."""
    wanted = set(metric.quantities)
    found = []
    for entry in metric_entries.entries(ws):
        span = periods.parse(entry.period)
        touches = span is not None and any(one.start <= span.end and span.start <= one.end for one in within)
        if entry.metric in wanted and touches:
            found.append(entry)
    return tuple(found)


def told(ws: Workspace, metric: Metric, within: Sequence[Period]) -> tuple[str, ...]:
    """Those entries in words."""
    return tuple(f"{one.id}  {metric_entries.told(one)}" for one in behind(ws, metric, within))


def needed(metric: Metric, lang: str | None = None) -> str:
    """The quantities of a metric that people enter, in words."""
    known = dictionary.load().quantities
    return ", ".join(known[one].label(lang) for one in metric.quantities if "entry" in known[one].origin)
