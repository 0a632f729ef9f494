"""The benchmarks and the platform drift that ship with the program, read and checked from `benchmarks.yaml`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, get_args

import msgspec

from smmtui import paths
from smmtui.engine import reader
from smmtui.engine.node import Node
from smmtui.engine.problems import Problems
from smmtui.metrics.dictionary import Dictionary, load
from smmtui.model.account import Platform
from smmtui.model.amounts import CODES
from smmtui.model.content import Format
from smmtui.model.metric import Benchmark

_BENCHMARK: Final = (
    "metric", "platform", "segment", "value", "currency", "year", "base", "sample", "source", "retrieved", "review_by",
)  # fmt: skip
_DRIFT: Final = ("metric", "platform", "format", "change", "year", "source", "sample", "retrieved", "review_by")


class Drift(msgspec.Struct, frozen=True, kw_only=True):
    """How a metric moved on a whole platform in a year: `change` -0.31 is 31 % less than the year before."""

    metric: str
    platform: str
    change: float
    year: int
    source: str
    review_by: date
    retrieved: date
    format: str = ""
    sample: str = ""


class Published(msgspec.Struct, frozen=True):
    """Everything that the file holds."""

    benchmarks: tuple[Benchmark, ...]
    drift: tuple[Drift, ...]


@cache
def published() -> Published:
    """What ships with the program.

    Raises:
        PackError: the file has mistakes.
    """
    return read(paths.data_dir() / "benchmarks.yaml", load())


def read(path: Path, dictionary: Dictionary) -> Published:
    """The benchmarks and the drift of a file.

    Raises:
        PackError: the file has mistakes; all of them are told.
    """
    problems = Problems()
    tree = reader.read_file(path, problems)
    reader.check_format(tree)
    tree.only(("format", "benchmarks", "drift"))
    benchmarks: list[Benchmark] = []
    drift: list[Drift] = []
    for number, node in enumerate(tree.need("benchmarks").items(), 1):
        with problems.collect():
            benchmarks.append(_benchmark(number, node, dictionary))
    for node in tree.need("drift").items():
        with problems.collect():
            drift.append(_drift(node, dictionary))
    problems.raise_any()
    return Published(tuple(benchmarks), tuple(drift))


def _benchmark(number: int, node: Node, known: Dictionary) -> Benchmark:
    node.only(_BENCHMARK)
    metric = _one_of(node.need("metric"), known.metrics, "metrics.unknown_metric")
    money = known.metrics[metric].unit == "money"
    if money != (node.get("currency") is not None):
        node.fail("metrics.currency_of_money" if money else "metrics.currency_of_no_money", word=metric)
    return Benchmark(
        id=f"published-{number}",
        metric=metric,
        kind="published",
        platform=_platform(node),
        segment=_maybe(node, "segment"),
        value=float(node.need("value").number()),
        currency=node.need("currency").one_of(CODES) if money else "",
        year=node.need("year").whole(2000, 2100),
        base=node.need("base").text(),
        sample=_maybe(node, "sample"),
        source=node.need("source").text(),
        retrieved=_day(node.need("retrieved")),
        review_by=_day(node.need("review_by")),
    )


def _drift(node: Node, known: Dictionary) -> Drift:
    node.only(_DRIFT)
    shape = node.get("format")
    return Drift(
        metric=_one_of(node.need("metric"), known.metrics, "metrics.unknown_metric"),
        platform=_platform(node),
        format=shape.one_of(get_args(Format)) if shape else "",
        change=node.need("change").number() / 100,
        year=node.need("year").whole(2000, 2100),
        source=node.need("source").text(),
        sample=_maybe(node, "sample"),
        retrieved=_day(node.need("retrieved")),
        review_by=_day(node.need("review_by")),
    )


def _one_of(node: Node, known: Collection[str], key: str) -> str:
    word = node.text()
    if word not in known:
        raise node.unlike(key, word, known)
    return word


def _platform(node: Node) -> str:
    named = node.need("platform")
    return named.one_of(get_args(Platform)) if named.value else ""


def _maybe(node: Node, key: str) -> str:
    found = node.get(key)
    return found.text() if found else ""


def _day(node: Node) -> date:
    try:
        return date.fromisoformat(node.text())
    except ValueError:
        node.fail("rules.not_date", word=node.text())
