"""The fact dictionary: every name that a rule may speak of, with its type, its words and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal, get_args

import msgspec

from smmtui.engine import reader
from smmtui.engine.node import Node
from smmtui.engine.problems import Problems
from smmtui.engine.values import Value
from smmtui.model.finding import About, Words

FactType = Literal["number", "choice", "choices", "flag", "text", "date"]
FactSource = Literal[
    "import", "item", "account", "goal", "risk", "workspace", "question", "derived", "measure", "judgement"
]
ABOUTS: Final[tuple[About, ...]] = get_args(About)
TYPES: Final[tuple[FactType, ...]] = get_args(FactType)
SOURCES: Final[tuple[FactSource, ...]] = get_args(FactSource)
_KEYS = ("type", "unit", "step", "min", "max", "values", "from", "changeable", "assume", "label")


class FactDef(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the dictionary.

    `step` is the smallest difference that matters (1 for counts, 0.01 for shares); `assume` is taken where the fact
    is unknown, and told as assumed; `changeable` facts are those that a person can do something about.
    """

    about: About
    name: str
    type: FactType
    label: Words
    source: FactSource
    unit: str = ""
    step: float = 1
    low: float | None = None
    high: float | None = None
    values: dict[str, Words] = {}
    changeable: bool = False
    assume: Value | None = None
    where: str = ""

    @property
    def is_share(self) -> bool:
        """Whether the number is a part of a whole, 0 to 1, shown as a percentage."""
        return self.type == "number" and self.unit == "share" and self.step < 1


class FactDictionary:
    """All facts by what they are about and by name."""

    def __init__(self, facts: Iterable[FactDef] = ()) -> None:
        self._facts: dict[tuple[About, str], FactDef] = {(fact.about, fact.name): fact for fact in facts}

    def __iter__(self) -> Iterator[FactDef]:
        return iter(self._facts.values())

    def __len__(self) -> int:
        return len(self._facts)

    def get(self, about: About, name: str) -> FactDef | None:
        """The fact of exactly this kind of subject."""
        return self._facts.get((about, name))

    def find(self, about: About, name: str) -> FactDef | None:
        """The fact as a rule about `about` sees it: its own, else the workspace's."""
        return self._facts.get((about, name)) or self._facts.get(("workspace", name))

    def names(self, about: About) -> tuple[str, ...]:
        """The names that a rule about `about` may use."""
        return tuple({name: None for (kind, name) in self._facts if kind in (about, "workspace")})

    def with_facts(self, facts: Iterable[FactDef]) -> FactDictionary:
        """A dictionary with more facts."""
        return FactDictionary((*self._facts.values(), *facts))


def load_dictionary(folder: Path, problems: Problems | None = None) -> FactDictionary:
    """The dictionary from every YAML file in `folder`.

    Raises:
        PackError: there are mistakes and no `problems` to note them in.
    """
    collected = problems if problems is not None else Problems()
    facts: dict[tuple[str, str], FactDef] = {}
    for path in sorted(folder.glob("*.yaml")):
        with collected.collect():
            tree = reader.read_file(path, collected, name=f"{folder.name}/{path.name}")
            _read_facts(tree, facts, collected)
    if problems is None:
        collected.raise_any()
    return FactDictionary(facts.values())


def _read_facts(tree: Node, facts: dict[tuple[str, str], FactDef], problems: Problems) -> None:
    reader.check_format(tree)
    tree.only(("format", "facts"))
    groups = tree.need("facts")
    for about, group in groups.mapping().items():
        if about not in ABOUTS:
            problems.add(groups.keys[about].unlike("rules.unknown_about", about, ABOUTS))
            continue
        for name, node in group.mapping().items():
            if (about, name) in facts:
                group.keys[name].note("rules.fact_twice", word=name, first=facts[about, name].where)
                continue
            with problems.collect():
                facts[about, name] = read_fact(node, about, name)


def read_fact(node: Node, about: About, name: str) -> FactDef:
    """One line of the dictionary.

    Raises:
        PackError: a key is absent or holds something else than it should.
    """
    node.only(_KEYS)
    kind: FactType = node.need("type").one_of(TYPES)  # type: ignore[assignment]
    source: FactSource = node.need("from").one_of(SOURCES)  # type: ignore[assignment]
    unit, step = node.get("unit"), node.get("step")
    low, high = node.get("min"), node.get("max")
    values, changeable = node.get("values"), node.get("changeable")
    if (kind in ("choice", "choices")) != (values is not None):
        node.fail("rules.values_and_type", word=name)
    fact = FactDef(
        about=about,
        name=name,
        type=kind,
        label=node.need("label").words(),
        source=source,
        unit=unit.text() if unit else "",
        step=step.number() if step else 1,
        low=low.number() if low else None,
        high=high.number() if high else None,
        values={value: words.words() for value, words in values.mapping().items()} if values else {},
        changeable=changeable.flag() if changeable else False,
        where=node.where,
    )
    assume = node.get("assume")
    if assume is None:
        return fact
    from smmtui.engine.typed import typed

    return msgspec.structs.replace(fact, assume=typed(fact, assume))
