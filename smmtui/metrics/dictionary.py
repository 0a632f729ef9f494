"""The metric dictionary: what is counted, by which formula, and what it is called. An id never changes its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

import msgspec

from smmtui import i18n, paths

Unit = Literal["count", "seconds", "money", "percent"]
Kind = Literal["flow", "stock"]
Tier = Literal["outcome", "diagnostic"]
Good = Literal["up", "down", "none"]
Origin = Literal["post", "series", "entry", "count"]
Per = Literal["post", "account", "business"]
Summary = Literal["median_of_posts", "median_of_days", "ratio_of_sums", "sum", "last", "median", "change"]
Words = dict[str, str]

TIERS: Final[tuple[Tier, ...]] = ("outcome", "diagnostic")


class Quantity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that is counted: leads, reach, spend.

    A flow adds up over time, a stock stands at a moment. `origin` tells where it can come from: imported posts,
    imported daily tables, numbers typed by hand, or counted by the program. `keys` are the names under which imports
    hold it, `times` what turns their unit into ours. A quantity `made_of` others is the sum of its lines, each line the
    first of its quantities that is known; without the first line it is not known. People who are counted `once` a day
    or a post cannot be added up over days and posts.
    """

    id: str
    unit: Unit
    kind: Kind
    tier: Tier
    good: Good
    origin: tuple[Origin, ...]
    name: Words
    words: dict[str, tuple[str, ...]] = {}
    keys: tuple[str, ...] = ()
    times: float = 1
    made_of: tuple[tuple[str, ...], ...] = ()
    once: bool = False

    def label(self, lang: str | None = None) -> str:
        """What people call it."""
        return i18n.choose(self.name, lang)


class Source(msgspec.Struct, frozen=True):
    """Where a formula is from: whose, and the year in which it was read."""

    title: str
    year: int


class Metric(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A formula: (sum of `numerator` × `weight` − sum of `less`) / sum of `denominator` × `times`.

    `weight` names a quantity in per cent that the numerator is first multiplied by. Quantities that are `optional`
    count as nothing when they are not known; every other one is needed. `summary` tells how a period's value is made
    of posts, days or entries, `least` is the smallest sample that gives a value. `unlike` names other ids that are
    taken for this one, with a sentence on the difference. Shares are in per cent: 4.7 is 4.7 %.
    """

    id: str
    unit: Unit
    tier: Tier
    good: Good
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    weight: str = ""
    times: float = 1
    per: Per
    summary: Summary
    least: int = 1
    name: Words
    formula: Words
    words: dict[str, tuple[str, ...]] = {}
    unlike: dict[str, Words] = {}
    source: Source | None = None

    @property
    def plain(self) -> bool:
        """Whether this is a quantity as it is, without a formula."""
        return self.numerator == (self.id,)

    @property
    def quantities(self) -> tuple[str, ...]:
        """Every quantity that the formula reads."""
        weight = (self.weight,) if self.weight else ()
        return tuple(dict.fromkeys((*self.numerator, *weight, *self.less, *self.denominator)))

    def label(self, lang: str | None = None) -> str:
        """What people call it, with its letters."""
        return i18n.choose(self.name, lang)

    def formula_words(self, lang: str | None = None) -> str:
        """The formula in words."""
        return i18n.choose(self.formula, lang)


class Dictionary(msgspec.Struct, frozen=True):
    """All quantities and metrics by id; a quantity is a metric too, under the same id: its sum or its last value."""

    quantities: Mapping[str, Quantity]
    metrics: Mapping[str, Metric]

    def metric(self, metric: str) -> Metric:
        """The metric with this id; a quantity's id gives the quantity as it is.

        Raises:
            KeyError: there is none.
        """
        return self.metrics[metric]

    def quantity(self, quantity: str) -> Quantity:
        """The quantity with this id.

        Raises:
            KeyError: there is none.
        """
        return self.quantities[quantity]

    def formulas(self) -> tuple[Metric, ...]:
        """The metrics that are formulas, outcomes first, in the order of the file."""
        found = [one for one in self.metrics.values() if not one.plain]
        return tuple(sorted(found, key=lambda one: TIERS.index(one.tier)))

    def enterable(self) -> tuple[Quantity, ...]:
        """The quantities that can be typed by hand, outcomes first."""
        found = [one for one in self.quantities.values() if "entry" in one.origin]
        return tuple(sorted(found, key=lambda one: TIERS.index(one.tier)))

    def find(self, words: str, lang: str | None = None) -> tuple[Metric, ...]:
        """The metrics that people call so, each with its formula: "ERR" gives two.

        An id, or a name that is written right, gives exactly those that bear it; otherwise those that are nearly called
        so, the nearest first. Empty where nothing is like it.
        """
        from smmtui.metrics.naming import find

        return find(self, words, lang or i18n.active())

    def find_quantity(self, words: str, lang: str | None = None) -> tuple[Quantity, ...]:
        """The quantities that can be typed by hand and are called so."""
        from smmtui.metrics.naming import find_quantity

        return find_quantity(self, words, lang or i18n.active())


@cache
def load() -> Dictionary:
    """The dictionary that ships with the program.

    Raises:
        PackError: the file has mistakes.
    """
    from smmtui.metrics.compiled import load_compiled

    return load_compiled(paths.data_dir() / "metrics.yaml", paths.cache_dir())


def made(values: Mapping[str, float], quantity: str) -> float | None:
    """The value of a quantity among `values` of quantities by id, made of others where it is; None when not known."""
    held = values.get(quantity)
    if held is not None:
        return held
    lines = load().quantities[quantity].made_of
    if not lines:
        return None
    total: float | None = None
    for number, line in enumerate(lines):
        found = next((value for name in line if (value := values.get(name)) is not None), None)
        if found is None:
            if number == 0:
                return None
            continue
        total = found if total is None else total + found
    return total
