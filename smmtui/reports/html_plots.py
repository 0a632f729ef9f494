"""The plots of a report in its own words, ready for the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from smmtui import i18n
from smmtui.reports import svg_plots
from smmtui.reports.report_document import Report
from smmtui.reports.report_lines import NumberLine
from smmtui.reports.svg_plots import Bar, Slice, Spot


def plots(report: Report, classes: Sequence[str]) -> Mapping[str, Any]:
    """The plots by the names under which the page asks for them."""
    return {
        "score_bars": _scores(report),
        "inventory_bar": _inventory(report, classes),
        "risk_matrix": _risks(report),
        "spark": _spark(report.lang),
    }


def _scores(report: Report) -> Markup:
    lang = report.lang
    bars = [
        Bar(
            f"{step.step} {step.title}",
            step.score,
            step.assessed,
            i18n.percent(step.score, lang) if step.score is not None else i18n.t("report.too_little", lang=lang),
        )
        for step in report.scores.steps
    ]
    told = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return svg_plots.score_bars(i18n.t("report.section.scores", lang=lang), told, bars)


def _inventory(report: Report, classes: Sequence[str]) -> Markup:
    lang, counts = report.lang, {str(cls): n for cls, n in report.inventory.counts.items()}
    slices = []
    for cls in classes:
        share = i18n.percent(counts[cls] / report.inventory.total, lang) if report.inventory.total else ""
        words = f"{i18n.number(counts[cls], lang)} ({share})"
        slices.append(Slice(cls, i18n.t(f"content.class.{cls}", lang=lang), counts[cls], words))
    told = "; ".join(f"{one.label}: {one.words}" for one in slices)
    return svg_plots.inventory_bar(i18n.t("report.section.content", lang=lang), told, slices)


def _risks(report: Report) -> Markup:
    lang = report.lang
    spots = [
        Spot(number, risk.likelihood, risk.effect)
        for number, risk in enumerate(report.risks, 1)
        if risk.likelihood is not None and risk.effect is not None
    ]
    told = "; ".join(
        i18n.t("report.risks.spot", lang=lang, number=str(one.number), likelihood=one.likelihood, effect=one.effect)
        for one in spots
    )
    across, up = (i18n.t(f"report.risks.{name}", lang=lang) for name in ("likelihood", "effect"))
    return svg_plots.risk_matrix(i18n.t("report.risks.title", lang=lang), told, across, up, spots)


def _spark(lang: str) -> Callable[[NumberLine], Markup]:
    def draw(line: NumberLine) -> Markup:
        told = [word for word, value in zip(line.told, line.values, strict=True) if value is not None]
        title = i18n.t("report.spark", lang=lang, name=line.name, first=told[0], last=told[-1]) if told else ""
        return svg_plots.spark(title, line.values)

    return draw
