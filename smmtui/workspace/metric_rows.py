"""Metrics and their values as JSON and as rows of a table: every part of a value, so that it can be counted again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smmtui.metrics import dictionary
from smmtui.metrics.dictionary import Metric
from smmtui.metrics.values import Value


def as_json(one: Value) -> dict[str, Any]:
    """A value as the command line writes it: every part of it, so that it can be counted again."""
    known = dictionary.load().metric(one.metric)
    return {
        "metric": one.metric,
        "name": known.name,
        "tier": known.tier,
        "period": one.period.id,
        "from": one.period.start,
        "to": one.period.end,
        "value": _rounded(one.value),
        "unit": one.unit,
        "currency": one.currency,
        "numerator": _rounded(one.numerator),
        "denominator": _rounded(one.denominator),
        "n": one.n,
        "least": one.least,
        "summary": one.summary,
        "basis": one.basis,
        "organic": one.organic,
        "account": one.account,
        "channel": one.channel,
        "partial": one.partial,
        "why": one.why,
        "missing": one.missing,
    }


def metric_json(one: Metric) -> dict[str, Any]:
    """A metric's entry of the dictionary."""
    return {
        "id": one.id,
        "name": one.name,
        "formula": one.formula,
        "tier": one.tier,
        "unit": one.unit,
        "per": one.per,
        "summary": one.summary,
        "least": one.least,
        "good": one.good,
        "numerator": one.numerator,
        "less": one.less,
        "denominator": one.denominator,
        "unlike": one.unlike,
        "source": one.source,
    }


def csv_row(one: Value, extra: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A value as a row of a table."""
    row = as_json(one)
    row["name"] = dictionary.load().metric(one.metric).label()
    row["from"], row["to"] = one.period.start.isoformat(), one.period.end.isoformat()
    return {**(extra or {}), **row}


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 6)
