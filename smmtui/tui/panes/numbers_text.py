"""How numbers are written: medians with their sample, changes with how sure they are, metrics with their formula."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.metrics.dictionary import Good, Metric, load
from smmtui.metrics.grouping import Middle, Verdict
from smmtui.metrics.trends import Change, Span, Step
from smmtui.metrics.values import Value, show, show_number, why_words
from smmtui.tui.safe import lines, parts, safe, wrap
from smmtui.tui.widgets.table import Cell
from smmtui.workspace import numbers_telling
from smmtui.workspace.numbers_reach import signed
from smmtui.workspace.session import Workspace

#: A change smaller than this is written without a direction being good or bad.
FLAT: Final = 0.005
SURE: Final[dict[Verdict, str]] = {"clear": "", "perhaps": "?", "noise": "≈", "too_few": ""}


def figure(metric: Metric, value: float | None, currency: str = "") -> str:
    """A value in the unit of its metric; a dash where there is none."""
    return "–" if value is None else show_number(value, metric.unit, currency)


def multiple(times: float | None) -> str:
    """How many times something else a value is: "3.1×"."""
    return "–" if times is None else f"{i18n.number(times, digits=2 if times < 1 else 1)}×"


def middle_cell(metric: Metric, found: Middle) -> Cell:
    """A median, or why there is none."""
    if found.median is not None:
        return Cell(figure(metric, found.median), "strong")
    return Cell(numbers_telling.refusal(found), "muted")


def value_cell(value: Value) -> Cell:
    """A value, or that there is none."""
    return (
        Cell(show(value), "strong") if value.known else Cell(i18n.t(f"numbers.none.{value.why or 'no_data'}"), "muted")
    )


def moved(metric: Metric, change: float, now: float | None, before: float | None) -> str:
    """A change as people read it: of a percentage in points, of everything else as a share."""
    if metric.unit != "percent" or now is None or before is None:
        return signed(change)
    return points(now - before)


def points(difference: float) -> str:
    """A difference of two percentages: "+0.3 pp"."""
    digits = 1 if abs(difference) >= 1 else 2
    said = i18n.number(round(abs(difference), digits), digits=digits)
    sign = "" if round(difference, digits) == 0 else "+" if difference > 0 else "−"
    return i18n.t("numbers.points", n=sign + said)


def change_cell(change: float | None, good: Good, sure: Verdict | None = None, said: str = "") -> Cell:
    """A change: better and worse by tone and sign, "≈" where it is within noise, "?" where not sure.

    `said` stands instead of the share where it is told in another unit.
    """
    if change is None:
        return Cell("–", "muted")
    said = (said or signed(change)) + (f" {SURE[sure]}" if sure is not None and SURE[sure] else "")
    if sure in {"noise", "too_few"} or abs(change) < FLAT or good == "none":
        return Cell(said, "muted" if sure == "noise" else "")
    return Cell(said, "good" if (change > 0) == (good == "up") else "bad")


def have(n: int, of: int) -> str:
    """How many posts have a number: "16 of 34"."""
    return i18n.t("numbers.n_of", n=n, of=of)


def step_label(span: Span, step: Step) -> str:
    """What a period is called below a plot and in a table: "16 Nov", "Nov 26", "Q4 26"."""
    if step in {"day", "week"}:
        return i18n.day(span.first, style="d MMM").rstrip(".")
    year = f"{span.first.year % 100:02}"
    if step == "month":
        return i18n.day(span.first, style="LLL").rstrip(".") + f" {year}"
    if step == "quarter":
        return i18n.t("numbers.quarter", n=(span.first.month + 2) // 3, y=year)
    return str(span.first.year)


def changes_line(metric: Metric, change: Change | None, year: Change | None, net: str = "") -> str:
    """The two changes in words, each with how sure it is; what cannot be told is said too."""
    said = []
    for key, one in (("numbers.vs_previous", change), ("numbers.vs_year", year)):
        if one is None:
            continue
        if one.value is None:
            why = numbers_telling.refusal(one.before if one.before.why else one.now)
            said.append(f"{i18n.t(key)}: {why}")
        else:
            was = figure(metric, one.before.median)
            sure = i18n.t(f"numbers.verdict.{one.verdict}")
            by = moved(metric, one.value, one.now.median, one.before.median)
            said.append(f"{i18n.t(key)}: {by} ({i18n.t('numbers.was', value=was)}; {sure})")
            if net and key == "numbers.vs_previous":
                said.append(net)
    return "\n".join(said)


def about(
    ws: Workspace, metric: Metric, width: int, *, value: Value | None = None, platform: str = "", unlike: bool = True
) -> list[Content]:
    """What a metric is: its formula, what stands beside its value, what it is not."""
    made = []
    if not metric.plain:
        made.append(safe(wrap(f"{metric.label()} = {metric.formula_words()}", width), "$text-muted"))
    others = numbers_telling.beside(ws, metric, value, platform)
    if others:
        told = [safe(wrap(line, width, "  "), "" if holds else "$text-muted") for line, holds in others]
        made.append(lines(heading("beside"), *told))
    if unlike:
        made += [safe(wrap(line, width), "$text-muted") for line in numbers_telling.unlike(metric)]
    return made


def make_ready(ws: Workspace, metric: Metric, value: Value | None = None, platform: str = "") -> None:
    """Work out in the background what `about` will tell, so that drawing it takes no time."""
    numbers_telling.beside(ws, metric, value, platform)


def stacked(blocks: Iterable[Content]) -> Content:
    """Blocks of text with a blank line between them; empty ones are left out."""
    kept = [one for one in blocks if one.plain.strip()]
    made: list[Content] = []
    for number, one in enumerate(kept):
        made += [safe(""), one] if number else [one]
    return lines(*made)


def heading(key: str, extra: str = "") -> Content:
    """The name of a part of a drawing."""
    return parts((i18n.t(f"numbers.{key}"), "bold $primary"), (f"  {extra}" if extra else "", "$text-muted"))


def why(value: Value) -> str:
    """Why there is no value, in words."""
    return why_words(value)


def metric_label(ident: str) -> str:
    """What a metric is called."""
    return load().metric(ident).label()
