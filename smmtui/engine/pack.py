"""What a rule pack is made of once it has been read and checked: rules, limits, measures, conditions, fixes."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, get_args

import msgspec

from smmtui.engine.values import Value
from smmtui.model.finding import About, Confidence, Fix, Kind, Severity, Words

Comparison = Literal[
    "is",
    "is_not",
    "one_of",
    "none_of",
    "over",
    "under",
    "at_least",
    "at_most",
    "mentions",
    "longer_than",
    "missing",
    "not_recorded",
]
COMPARISONS: Final[tuple[Comparison, ...]] = get_args(Comparison)
Status = Literal["draft", "preview", "stable", "deprecated"]
Stage = Literal["start", "mvp", "steady"]
Precedence = Literal["access", "clarity", "measurement", "process", "skills", "money", "production"]
PRECEDENCES: Final[tuple[Precedence, ...]] = get_args(Precedence)
MeasureKind = Literal["count", "share", "sum", "median", "max"]


class Leaf(msgspec.Struct, frozen=True, tag="leaf"):
    """One line of a condition: a fact compared with a value or with a limit named in `limit`."""

    about: About
    fact: str
    op: Comparison
    expected: Value = True
    limit: str = ""
    line: int = 0


class AllOf(msgspec.Struct, frozen=True, tag="all"):
    """Holds when every part holds; nothing to hold is true."""

    parts: tuple[Condition, ...]


class AnyOf(msgspec.Struct, frozen=True, tag="any"):
    """Holds when at least one part holds."""

    parts: tuple[Condition, ...]


class Not(msgspec.Struct, frozen=True, tag="not"):
    """Holds when the part does not."""

    part: Condition


Condition = Leaf | AllOf | AnyOf | Not


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """A number that rules compare with; a workspace may move it between `low` and `high` and has to say why."""

    name: str
    value: int | float
    unit: str = ""
    low: int | float
    high: int | float
    why: Words
    pack: str = ""
    where: str = ""


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """A number about many subjects, used by workspace rules under its own name.

    `count` and `share` speak of the subjects for which `what` holds among those for which `where` does; `sum`,
    `median` and `max` of the numbers in `fact`. With fewer than `at_least` subjects the measure is unknown.
    """

    name: str
    label: Words
    of: About
    kind: MeasureKind
    where: AllOf = AllOf(())
    what: AllOf = AllOf(())
    fact: str = ""
    at_least: int = 1
    pack: str = ""
    place: str = ""


class Compound(msgspec.Struct, frozen=True):
    """A rule that fires when at least so many of the named rules fire."""

    of: tuple[str, ...]
    at_least: int


class Source(msgspec.Struct, frozen=True):
    """What a rule rests on."""

    title: str
    url: str = ""
    year: int | None = None


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A checked rule.

    `applies` and `when` hold when all their lines hold; each line of `unless` is an exception by itself.
    """

    id: str
    name: str
    status: Status
    about: About
    step: int
    kind: Kind
    covers: tuple[str, ...]
    title: Words
    why: Words
    ask: dict[str, tuple[str, ...]] = {}
    applies: AllOf = AllOf(())
    when: AllOf = AllOf(())
    unless: AnyOf = AnyOf(())
    compound: Compound | None = None
    says: Words
    impact: int
    confidence: Confidence
    cause: str
    fixes: tuple[Fix, ...] = ()
    unlike: Words = {}
    sources: tuple[Source, ...] = ()
    was: tuple[str, ...] = ()
    explains: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    jurisdiction: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    review_by: date | None = None
    pack: str = ""
    version: str = ""
    where: str = ""

    @property
    def severity(self) -> Severity:
        """High for impact 4 and 5 and for compound rules, medium for 3, low below."""
        if self.impact >= 4 or self.compound is not None:
            return "high"
        return "medium" if self.impact == 3 else "low"


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """A root cause under which findings are grouped, and the class that decides what comes first."""

    id: str
    title: Words
    precedence: Precedence


def leaves(condition: Condition) -> tuple[Leaf, ...]:
    """Every leaf of a condition, in the order in which it is written."""
    found: list[Leaf] = []
    _gather(condition, found)
    return tuple(found)


def _gather(condition: Condition, found: list[Leaf]) -> None:
    if isinstance(condition, Leaf):
        found.append(condition)
    elif isinstance(condition, Not):
        _gather(condition.part, found)
    else:
        for part in condition.parts:
            _gather(part, found)


def rule_leaves(rule: Rule) -> tuple[Leaf, ...]:
    """Every leaf of a rule: applies, when, unless."""
    kept = _LEAVES.get(rule.id)
    if kept is None or kept[0] is not rule:
        found: list[Leaf] = []
        for condition in (rule.applies, rule.when, rule.unless):
            _gather(condition, found)
        kept = _LEAVES[rule.id] = (rule, tuple(found))
    return kept[1]


_LEAVES: Final[dict[str, tuple[Rule, tuple[Leaf, ...]]]] = {}  # asked for at every look at a rule; one entry an id
