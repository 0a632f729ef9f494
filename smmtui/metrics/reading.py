"""Reads and checks `metrics.yaml`, and tells every mistake with its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, TypeVar, cast, get_args

from smmtui.engine import reader
from smmtui.engine.node import Node
from smmtui.engine.problems import Problems
from smmtui.metrics.dictionary import (
    Dictionary,
    Good,
    Kind,
    Metric,
    Origin,
    Per,
    Quantity,
    Source,
    Summary,
    Tier,
    Unit,
)

T = TypeVar("T")
_ID: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_QUANTITY: Final = ("unit", "kind", "tier", "good", "from", "name", "words", "keys", "times", "made_of", "once")
_METRIC: Final = (
    "unit", "tier", "good", "numerator", "denominator", "less", "optional", "weight", "times", "per", "summary",
    "least", "name", "formula", "words", "unlike", "source",
)  # fmt: skip


def read(path: Path) -> Dictionary:
    """The dictionary of a file.

    Raises:
        PackError: the file has mistakes; all of them are told.
    """
    problems = Problems()
    tree = reader.read_file(path, problems)
    reader.check_format(tree)
    tree.only(("format", "quantities", "metrics"))
    quantities: dict[str, Quantity] = {}
    metrics: dict[str, Metric] = {}
    nodes = tree.need("quantities")
    for name, node in nodes.mapping().items():
        with problems.collect():
            quantities[name] = _quantity(_named(nodes, name), node)
    for node in nodes.mapping().values():
        with problems.collect():
            _check_made_of(node, quantities)
    for one in quantities.values():
        metrics[one.id] = _as_metric(one)
    nodes = tree.need("metrics")
    formulas = nodes.mapping()
    for name, node in formulas.items():
        with problems.collect():
            if name in quantities:
                nodes.keys[name].fail("metrics.id_twice", word=name)
            metrics[name] = _metric(_named(nodes, name), node, quantities, {*quantities, *formulas})
    problems.raise_any()
    return Dictionary(quantities, metrics)


def _named(nodes: Node, name: str) -> str:
    if not _ID.fullmatch(name):
        nodes.keys[name].fail("metrics.bad_id", word=name)
    return name


def _quantity(name: str, node: Node) -> Quantity:
    node.only(_QUANTITY)
    made, times, keys, once = node.get("made_of"), node.get("times"), node.get("keys"), node.get("once")
    return Quantity(
        id=name,
        unit=cast("Unit", _of(node, "unit", Unit)),
        kind=cast("Kind", _of(node, "kind", Kind)),
        tier=cast("Tier", _of(node, "tier", Tier)),
        good=cast("Good", _of(node, "good", Good)),
        origin=tuple(cast("Origin", one.one_of(get_args(Origin))) for one in node.need("from").items()),
        name=node.need("name").words(),
        words=_said(node),
        keys=keys.texts() if keys else (),
        times=float(times.number()) if times else 1,
        made_of=tuple(line.texts() for line in made.items()) if made else (),
        once=once.flag() if once else False,
    )


def _check_made_of(node: Node, known: dict[str, Quantity]) -> None:
    made = node.get("made_of")
    for line in made.items() if made else ():
        _known(line, known)


def _as_metric(one: Quantity) -> Metric:
    """A quantity as a metric without a formula."""
    return Metric(
        id=one.id,
        unit=one.unit,
        tier=one.tier,
        good=one.good,
        numerator=(one.id,),
        per="business" if one.origin == ("entry",) else "account",
        summary="sum" if one.kind == "flow" else "last",
        name=one.name,
        formula=one.name,
        words=one.words,
    )


def _metric(name: str, node: Node, known: dict[str, Quantity], ids: set[str]) -> Metric:
    node.only(_METRIC)
    weight, times, unlike, source = node.get("weight"), node.get("times"), node.get("unlike"), node.get("source")
    numerator = _known(node.need("numerator"), known)
    less = _known(node.get("less"), known)
    denominator = _known(node.get("denominator"), known)
    optional = _known(node.get("optional"), known)
    for one in optional:
        if one not in {*numerator, *less, *denominator}:
            node.need("optional").fail("metrics.optional_unused", word=one)
    if weight is not None:
        _known(weight, known)
    for other in unlike.mapping() if unlike else ():
        if unlike is not None and other not in ids:
            raise unlike.keys[other].unlike("metrics.unknown_metric", other, ids)
    least = node.need("least").whole(1, 1000)
    summary = cast("Summary", _of(node, "summary", Summary))
    if summary in {"median_of_posts", "median"} and least < _LEAST_OF_MEDIANS:
        node.need("least").fail("metrics.least", n=_LEAST_OF_MEDIANS)
    return Metric(
        id=name,
        unit=cast("Unit", _of(node, "unit", Unit)),
        tier=cast("Tier", _of(node, "tier", Tier)),
        good=cast("Good", _of(node, "good", Good)),
        numerator=numerator,
        denominator=denominator,
        less=less,
        optional=optional,
        weight=weight.text() if weight else "",
        times=float(times.number()) if times else 1,
        per=cast("Per", _of(node, "per", Per)),
        summary=summary,
        least=least,
        name=node.need("name").words(),
        formula=node.need("formula").words(),
        words=_said(node),
        unlike={other: one.words() for other, one in unlike.mapping().items()} if unlike else {},
        source=_source(source) if source else None,
    )


#: A median of fewer posts or answers says little, so no metric may ask for less.
_LEAST_OF_MEDIANS: Final = 5


def _of(node: Node, key: str, kind: object) -> str:
    return node.need(key).one_of(get_args(kind))


def _said(node: Node) -> dict[str, tuple[str, ...]]:
    words = node.get("words")
    if words is None:
        return {}
    words.only(("en", "ru"))
    return {lang: words.need(lang).texts() for lang in ("en", "ru")}


def _source(node: Node) -> Source:
    node.only(("title", "year"))
    return Source(node.need("title").text(), node.need("year").whole(1990, 2100))


def _known(node: Node | None, known: dict[str, Quantity]) -> tuple[str, ...]:
    """The quantities that a node names, each of them one that there is."""
    if node is None:
        return ()
    items = node.items() if node.is_list else (node,)
    for item in items:
        if item.text() not in known:
            raise item.unlike("metrics.unknown_quantity", item.text(), known)
    return tuple(item.text() for item in items)
