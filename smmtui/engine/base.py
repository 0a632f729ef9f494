"""The rule base: every pack with the dictionary, read, checked against each other, and ready to judge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import get_args

import msgspec

from smmtui.engine import reader
from smmtui.engine.checker import RuleReader
from smmtui.engine.dictionary import FactDef, FactDictionary, load_dictionary
from smmtui.engine.node import Node
from smmtui.engine.pack import Cause, Limit, Measure, Precedence, Rule
from smmtui.engine.parts import check_name, measure_fact, read_limit, read_measure
from smmtui.engine.problems import Problems, nearest

MAX_RULES = 2000
SUFFIX = ".rules.yaml"
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_PACK = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class RuleBase(msgspec.Struct, frozen=True, kw_only=True):
    """Checked rules by id, limits and measures by name, the dictionary (measures included), causes, pack versions.

    `articles` are the titles of the articles behind the catalogue, by the first part of a catalogue id.
    """

    rules: Mapping[str, Rule]
    limits: Mapping[str, Limit]
    measures: Mapping[str, Measure]
    dictionary: FactDictionary
    causes: Mapping[str, Cause]
    versions: Mapping[str, str]
    articles: Mapping[str, str] = {}

    def fact(self, rule: Rule, name: str) -> FactDef | None:
        """A fact as `rule` sees it."""
        return self.dictionary.find(rule.about, name)

    def rule_now(self, id_or_old: str) -> Rule | None:
        """The rule of this id, or the one that carries it as an old id."""
        if id_or_old in self.rules:
            return self.rules[id_or_old]
        return next((rule for rule in self.rules.values() if id_or_old in rule.was), None)


def pack_files(*places: Path) -> tuple[Path, ...]:
    """The rule files that the given files and folders hold, in the order of their names."""
    found: list[Path] = []
    for place in places:
        found += sorted(place.rglob(f"*{SUFFIX}")) if place.is_dir() else [place]
    return tuple(dict.fromkeys(found))


def load_base(
    core_dir: Path, facts_dir: Path, extra: Iterable[Path] = (), *, problems: Problems | None = None
) -> RuleBase:
    """All packs under `core_dir` and `extra`, with the facts of `facts_dir` and the causes that stand beside it.

    Raises:
        PackError: there are mistakes and no `problems` to note them in; all mistakes are told at once.
    """
    collected = problems if problems is not None else Problems()
    dictionary = load_dictionary(facts_dir, collected)
    causes = _load_causes(facts_dir.parent / "causes.yaml", collected)
    base = _Loader(dictionary, causes, collected).load(pack_files(core_dir, *extra))
    base = msgspec.structs.replace(base, articles=_load_articles(facts_dir.parent / "articles.yaml", collected))
    if problems is None:
        collected.raise_any()
    return base


def load_beside(base: RuleBase, extra: Iterable[Path], *, problems: Problems | None = None) -> RuleBase:
    """The packs of `extra` with a base that was checked before; the same as `load_base` makes of all together.

    Raises:
        PackError: there are mistakes and no `problems` to note them in; all mistakes are told at once.
    """
    collected = problems if problems is not None else Problems()
    dictionary = FactDictionary(fact for fact in base.dictionary if fact.source != "measure")
    made = _Loader(dictionary, base.causes, collected, beside=base).load(pack_files(*extra))
    if problems is None:
        collected.raise_any()
    return msgspec.structs.replace(made, articles=base.articles)


def _load_causes(path: Path, problems: Problems) -> dict[str, Cause]:
    causes: dict[str, Cause] = {}
    if not path.is_file():
        return causes
    with problems.collect():
        tree = reader.read_file(path, problems)
        reader.check_format(tree)
        tree.only(("format", "causes"))
        for name, node in tree.need("causes").mapping().items():
            with problems.collect():
                node.only(("title", "precedence"))
                title = node.need("title").words()
                precedence: Precedence = node.need("precedence").one_of(get_args(Precedence))  # type: ignore[assignment]
                causes[name] = Cause(id=name, title=title, precedence=precedence)
    return causes


def _load_articles(path: Path, problems: Problems) -> dict[str, str]:
    articles: dict[str, str] = {}
    if not path.is_file():
        return articles
    with problems.collect():
        tree = reader.read_file(path, problems)
        reader.check_format(tree)
        tree.only(("format", "articles"))
        for name, node in tree.need("articles").mapping().items():
            node.only(("title",))
            articles[name] = node.need("title").text()
    return articles


_ReadPart = Callable[[Node, str, str], None]


class _Loader:
    """Loads packs in two passes: limits and measures first, since every rule may use those of any pack."""

    def __init__(
        self,
        dictionary: FactDictionary,
        causes: Mapping[str, Cause],
        problems: Problems,
        beside: RuleBase | None = None,
    ) -> None:
        self._dictionary = dictionary
        self._causes = causes
        self._problems = problems
        self._limits: dict[str, Limit] = dict(beside.limits) if beside else {}
        self._measures: dict[str, Measure] = dict(beside.measures) if beside else {}
        self._versions: dict[str, str] = dict(beside.versions) if beside else {}
        self._rules: dict[str, Rule] = dict(beside.rules) if beside else {}

    def load(self, files: Iterable[Path]) -> RuleBase:
        trees: list[tuple[Node, str]] = []
        for path in files:
            with self._problems.collect():
                tree = reader.read_file(path, self._problems)
                trees.append((tree, self._head(tree)))
        for tree, pack in trees:
            self._each(tree, "limits", pack, self._limit)
        for tree, pack in trees:
            self._each(tree, "measures", pack, self._measure)
        dictionary = self._dictionary.with_facts(measure_fact(measure) for measure in self._measures.values())
        nodes: dict[str, Node] = {}
        for tree, pack in trees:
            rules = RuleReader(dictionary, self._limits, self._causes, pack, self._versions.get(pack, ""))
            with self._problems.collect():
                self._read_rules(tree, rules, nodes)
        self._cross_check(nodes)
        return RuleBase(
            rules=self._rules,
            limits=self._limits,
            measures=self._measures,
            dictionary=dictionary,
            causes=self._causes,
            versions=self._versions,
        )

    def _head(self, tree: Node) -> str:
        """Check what stands above the rules; the pack's id comes back."""
        reader.check_format(tree)
        tree.only(("format", "pack", "limits", "measures", "rules"))
        head = tree.need("pack")
        head.only(("id", "version", "languages", "title"))
        name, version = head.need("id"), head.need("version")
        if not _PACK.fullmatch(name.text()):
            name.fail("rules.bad_rule_name", word=name.text())
        if not _VERSION.fullmatch(version.text()):
            version.note("rules.bad_version", word=version.text())
        if name.text() in self._versions:
            name.note("rules.pack_twice", word=name.text())
        self._versions[name.text()] = version.text()
        return name.text()

    def _each(self, tree: Node, key: str, pack: str, read: _ReadPart) -> None:
        with self._problems.collect():
            group = tree.get(key)
            for name, node in (group.mapping() if group else {}).items():
                with self._problems.collect():
                    check_name(node if group is None else group.keys[name], name)
                    read(node, name, pack)

    def _limit(self, node: Node, name: str, pack: str) -> None:
        if name in self._limits:
            node.fail("rules.limit_twice", word=name, first=self._limits[name].where)
        self._limits[name] = read_limit(node, name, pack)

    def _measure(self, node: Node, name: str, pack: str) -> None:
        known = self._dictionary.get("workspace", name)
        if name in self._measures or known:
            node.fail("rules.fact_twice", word=name, first=known.where if known else self._measures[name].place)
        self._measures[name] = read_measure(node, name, pack, self._dictionary, self._limits)

    def _read_rules(self, tree: Node, rules: RuleReader, nodes: dict[str, Node]) -> None:
        for node in tree.need("rules").items():
            with self._problems.collect():
                rule = rules.read(node)
                if rule.id in self._rules:
                    node.fail("rules.rule_twice", word=rule.id, first=self._rules[rule.id].where)
                if len(self._rules) >= MAX_RULES:
                    node.fail("rules.too_many_rules", n=MAX_RULES)
                self._rules[rule.id] = rule
                nodes[rule.id] = node

    def _cross_check(self, nodes: dict[str, Node]) -> None:
        """Names of other rules, which may stand in any pack; of rules that were checked before there is no node."""
        names: dict[str, str] = {}
        for rule in self._rules.values():
            node = nodes.get(rule.id)
            if node is None:
                names.setdefault(rule.name, rule.id)
                for taken in nodes.keys() & set(rule.was):
                    nodes[taken].note("rules.was_alive", word=taken, rule=rule.id)
                continue
            if rule.name in names:
                node.need("name").note("rules.name_twice", word=rule.name, first=names[rule.name])
            names.setdefault(rule.name, rule.id)
            compound = rule.compound.of if rule.compound else ()
            for other in (*rule.explains, *rule.yields_to, *compound):
                if other not in self._rules:
                    key = "rules.unknown_rule_like" if nearest(other, self._rules) else "rules.unknown_rule"
                    node.note(key, word=other, rule=rule.id, like=nearest(other, self._rules))
                elif other == rule.id:
                    node.note("rules.itself", word=rule.id)
            for old in rule.was:
                if old in self._rules:
                    node.note("rules.was_alive", word=old, rule=rule.id)
            if rule.explains and rule.about != "workspace":
                node.note("rules.explains_about", rule=rule.id)
