"""Test cases of rules as they stand in `*.tests.yaml`: read, typed by the dictionary, ready to run."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from smmtui import i18n
from smmtui.engine import reader
from smmtui.engine.base import RuleBase
from smmtui.engine.dictionary import FactDef
from smmtui.engine.node import Node
from smmtui.engine.pack import Rule
from smmtui.engine.problems import Problems
from smmtui.engine.typed import typed, typed_cell
from smmtui.engine.values import Cell
from smmtui.model.finding import About, Outcome

SUFFIX = ".tests.yaml"
OUTCOMES: Final = ("fires", "quiet", "not_assessed", "not_applicable")
_CASE = ("name", "given", "expect", "says", "lang", "goes_away", "limits")
_LISTS: Final = ("fires", "unassessed")
Given = dict[tuple[About, str], Cell]


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One case: facts (those of the group with the case's own on top), and what has to come of them."""

    rule: str
    name: str
    given: Given
    expect: Outcome
    says: str = ""
    lang: str = "en"
    goes_away: tuple[Given, ...] = ()
    limits: dict[str, float] = {}
    fires: tuple[str, ...] = ()
    unassessed: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    column: int = 0


def case_files(*places: Path) -> tuple[Path, ...]:
    """The test files that stand in the given folders or beside the given rule files."""
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            found += sorted(place.rglob(f"*{SUFFIX}"))
        elif place.name.endswith(".rules.yaml"):
            found.append(place.with_name(place.name.replace(".rules.yaml", SUFFIX)))
        else:
            found.append(place)
    return tuple(path for path in dict.fromkeys(found) if path.exists())


def read_cases(path: Path, base: RuleBase, problems: Problems) -> tuple[Case, ...]:
    """The cases of one file; mistakes are noted in `problems`, the good cases come back."""
    found: list[Case] = []
    with problems.collect():
        tree = reader.read_file(path, problems)
        reader.check_format(tree)
        tree.only(("format", "tests"))
        for group in tree.need("tests").items():
            with problems.collect():
                found += _Group(group, base, problems).cases()
    return tuple(found)


class _Group:
    """The cases of one rule."""

    def __init__(self, node: Node, base: RuleBase, problems: Problems) -> None:
        node.only(("rule", "base", "cases"))
        self._node = node
        self._base = base
        self._problems = problems
        name = node.need("rule").text()
        if name not in base.rules:
            raise node.need("rule").unlike("rules.no_such_rule", name, tuple(base.rules))
        self._rule: Rule = base.rules[name]

    def cases(self) -> list[Case]:
        base = self._node.get("base")
        common = self._given(base) if base else {}
        lists = _rule_lists(base)
        found = []
        for node in self._node.need("cases").items():
            with self._problems.collect():
                found.append(self._case(node, common, lists))
        return found

    def _case(self, node: Node, common: Given, lists: dict[str, tuple[str, ...]]) -> Case:
        node.only(_CASE)
        given, says, lang, away = node.get("given"), node.get("says"), node.get("lang"), node.get("goes_away")
        expect: Outcome = node.need("expect").one_of(OUTCOMES)  # type: ignore[assignment]
        own = _rule_lists(given)
        return Case(
            rule=self._rule.id,
            name=node.need("name").text(),
            given={**common, **(self._given(given) if given else {})},
            expect=expect,
            says=says.text() if says else "",
            lang=lang.one_of(i18n.LANGUAGES) if lang else "en",
            goes_away=tuple(self._changes(item) for item in away.items()) if away else (),
            limits=self._limits(node.get("limits")),
            fires=own.get("fires", lists.get("fires", ())),
            unassessed=own.get("unassessed", lists.get("unassessed", ())),
            file=node.file,
            line=node.line,
            column=node.column,
        )

    def _fact(self, node: Node, name: str) -> FactDef | None:
        fact = self._base.dictionary.find(self._rule.about, name)
        if fact is None:
            names = self._base.dictionary.names(self._rule.about)
            self._problems.add(node.keys[name].unlike("rules.unknown_fact", name, names))
        return fact

    def _given(self, node: Node) -> Given:
        given: Given = {}
        for name, value in node.mapping().items():
            if name in _LISTS and value.is_list:
                continue
            fact = self._fact(node, name)
            if fact is not None:
                with self._problems.collect():
                    given[fact.about, name] = typed_cell(fact, value)
        return given

    def _changes(self, node: Node) -> Given:
        changes: Given = {}
        for name, value in node.mapping().items():
            fact = self._fact(node, name)
            if fact is not None:
                changes[fact.about, name] = typed(fact, value)
        return changes

    def _limits(self, node: Node | None) -> dict[str, float]:
        if node is None:
            return {}
        limits: dict[str, float] = {}
        for name, value in node.mapping().items():
            if name not in self._base.limits:
                raise node.keys[name].unlike("rules.unknown_limit", name, tuple(self._base.limits))
            limits[name] = value.number()
        return limits


def _rule_lists(node: Node | None) -> dict[str, tuple[str, ...]]:
    """Which other rules fire or could not look, for rules that depend on others."""
    if node is None or not node.is_mapping:
        return {}
    found = {}
    for name in _LISTS:
        value = node.get(name)
        if value is not None and value.is_list:
            found[name] = value.texts()
    return found
