"""A metric by itself: formula, source, what it is not, what others reach, and its last six months."""

from __future__ import annotations

from textual.content import Content

from smmtui import i18n
from smmtui.metrics import periods
from smmtui.metrics.dictionary import Metric
from smmtui.metrics.values import show, why_words
from smmtui.tui.panes import numbers_text as text
from smmtui.tui.safe import lines, safe, wrap
from smmtui.workspace import numbers_summary
from smmtui.workspace.numbers_scope import Scope
from smmtui.workspace.session import Workspace

MONTHS = 6


def about(ws: Workspace, metric: Metric, scope: Scope, width: int) -> Content:
    """The metric in full."""
    told = [i18n.t(f"numbers.tier.{metric.tier}")]
    if metric.least > 1:
        told.append(i18n.t("numbers.least", n=metric.least))
    if metric.source is not None:
        told.append(i18n.t("numbers.source", title=metric.source.title, year=str(metric.source.year)))
    history = [safe(i18n.t("numbers.last_months"), "bold")]
    for period in periods.last(MONTHS, "month", ws.today):
        value = numbers_summary.value(ws, scope, metric, numbers_summary.span_of(period))
        said = show(value) if value.known else why_words(value)
        sample = f"  n {value.n}" if value.known and value.n else ""
        history.append(safe(f"{period.label()}: {said}{sample}", "" if value.known else "$text-muted"))
    return text.stacked(
        [*text.about(ws, metric, width), safe(wrap(" · ".join(told), width), "$text-muted"), lines(*history)]
    )
