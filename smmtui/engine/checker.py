"""Rules read from YAML: every key validated, every condition typed, every name that a rule mentions known."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import partial
from typing import Final, Literal, TypedDict, cast, get_args

from smmtui.engine.conditions import MAX_PHRASES, ConditionReader, count_leaves
from smmtui.engine.dictionary import ABOUTS, FactDictionary
from smmtui.engine.node import Node
from smmtui.engine.pack import AllOf, AnyOf, Compound, Condition, Leaf, Limit, Rule, Source, Stage, Status
from smmtui.engine.parts import FixReader, check_template, read_covers, read_day, read_source
from smmtui.engine.problems import Attempts
from smmtui.model.finding import About, Confidence, Fix, Kind

KEYS: Final = (
    "id", "name", "status", "about", "step", "kind", "covers", "title", "why", "ask", "applies", "when", "unless",
    "says", "impact", "confidence", "cause", "fix", "unlike", "sources", "was", "explains", "yields_to", "compound",
    "platforms", "stages", "jurisdiction", "valid_from", "valid_to", "review_by",
)  # fmt: skip
LAST_STEP = 9
STAGE_FACT = "brand_stage"
MARKET_FACT = "markets"
_ID = re.compile(r"[A-Z]{2,6}-\d{3}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class _Conditions(TypedDict):
    applies: AllOf
    when: AllOf
    unless: AnyOf


class _Standing(TypedDict):
    status: Status
    kind: Kind
    confidence: Confidence


class RuleReader:
    """Reads rules of one pack against the dictionary (measures included) and all limits."""

    def __init__(
        self,
        dictionary: FactDictionary,
        limits: Mapping[str, Limit],
        causes: Collection[str],
        pack: str,
        version: str,
    ) -> None:
        self._dictionary = dictionary
        self._limits = limits
        self._causes = causes
        self._pack = pack
        self._version = version

    def read(self, node: Node) -> Rule:
        """One rule.

        Raises:
            PackError: something without which the rest cannot be judged; lesser mistakes are noted.
        """
        node.only(KEYS)
        about: About = node.need("about").one_of(ABOUTS)  # type: ignore[assignment]
        attempt = Attempts(node.problems)
        parts = self._conditions(node, about, attempt)
        empty: dict[str, str] = {}
        none: tuple[str, ...] = ()
        covers = attempt(lambda: read_covers(node.need("covers")), none)
        fixes = FixReader(self._dictionary, about)
        unlike = node.get("unlike")
        rule = Rule(
            id=attempt(lambda: _matching(node.need("id"), _ID, "rules.bad_id"), ""),
            name=attempt(lambda: _matching(node.need("name"), _NAME, "rules.bad_rule_name"), ""),
            about=about,
            step=attempt(lambda: node.need("step").whole(0, LAST_STEP), 0),
            covers=covers,
            title=attempt(lambda: node.need("title").words(), empty),
            why=attempt(lambda: self._template(node.need("why"), about), empty),
            ask=attempt(lambda: _phrases(node.get("ask")), {}),
            compound=attempt(lambda: _compound(node.get("compound")), None),
            says=attempt(lambda: self._template(node.need("says"), about), empty),
            impact=attempt(lambda: node.need("impact").whole(1, 5), 1),
            cause=attempt(lambda: self._cause(node.need("cause")), ""),
            fixes=attempt(lambda: _fixes(node.need("fix"), fixes, attempt), ()),
            unlike=attempt(lambda: self._template(unlike, about) if unlike else empty, empty),
            sources=attempt(lambda: _sources(node.get("sources"), covers), ()),
            was=attempt(lambda: _ids(node.get("was")), ()),
            explains=attempt(lambda: _ids(node.get("explains")), ()),
            yields_to=attempt(lambda: _ids(node.get("yields_to")), ()),
            platforms=attempt(lambda: _texts(node.get("platforms")), ()),
            stages=attempt(lambda: self._stages(node.get("stages")), ()),
            jurisdiction=attempt(lambda: _texts(node.get("jurisdiction")), ()),
            valid_from=attempt(lambda: read_day(node.get("valid_from")), None),
            valid_to=attempt(lambda: read_day(node.get("valid_to")), None),
            review_by=attempt(lambda: read_day(node.get("review_by")), None),
            pack=self._pack,
            version=self._version,
            where=node.where,
            **parts,
            **_standing(node, attempt),
        )
        attempt.settle()
        return rule

    def _conditions(self, node: Node, about: About, attempt: Attempts) -> _Conditions:
        """What has to hold: where the rule applies, when it fires, and unless what."""
        if node.get("compound") is None and node.get("when") is None:
            attempt(lambda: node.fail("rules.no_key", word="when"), None)
        conditions = ConditionReader(self._dictionary, self._limits, about)
        nothing = AllOf(())
        no_scope: tuple[Condition, ...] = ()
        own = attempt(lambda: conditions.all_of(node.get("applies")), nothing)
        applies = AllOf((*own.parts, *attempt(lambda: self._scope(node, about), no_scope)))
        when = attempt(lambda: conditions.all_of(node.get("when")), nothing)
        unless = attempt(lambda: conditions.any_of(node.get("unless")), AnyOf(()))
        attempt(lambda: count_leaves(node, applies, when, unless), None)
        return {"applies": applies, "when": when, "unless": unless}

    def _cause(self, node: Node) -> str:
        cause = node.text()
        if self._causes and cause not in self._causes:
            node.problems.add(node.unlike("rules.unknown_cause", cause, self._causes))
        return cause

    def _template(self, node: Node, about: About) -> dict[str, str]:
        return check_template(node, self._dictionary, self._limits, about)

    def _stages(self, node: Node | None) -> tuple[Stage, ...]:
        if node is None:
            return ()
        return tuple(item.one_of(get_args(Stage)) for item in node.items())  # type: ignore[misc]

    def _scope(self, node: Node, about: About) -> tuple[Condition, ...]:
        """Platforms, stages and jurisdiction as what they are: conditions of applicability."""
        found: list[Condition] = []
        for key, name in (("platforms", "platform"), ("stages", STAGE_FACT), ("jurisdiction", MARKET_FACT)):
            scope = node.get(key)
            if scope is None:
                continue
            fact = self._dictionary.find(about, name)
            if fact is None:
                scope.fail("rules.no_scope_fact", word=key, fact=name)
            found.append(Leaf(fact.about, name, "one_of", _texts(scope), "", scope.line))
        return tuple(found)


def _standing(node: Node, attempt: Attempts) -> _Standing:
    """How ready the rule is, what kind of weakness it finds, and how sure it is."""
    status = attempt(lambda: node.need("status").one_of(get_args(Status)), "draft")
    kind = attempt(lambda: node.need("kind").one_of(get_args(Kind)), "operational")
    sure = attempt(lambda: node.need("confidence").one_of(get_args(Confidence)), "low")
    return {"status": cast("Status", status), "kind": cast("Kind", kind), "confidence": cast("Confidence", sure)}


def _fixes(node: Node, reader: FixReader, attempt: Attempts) -> tuple[Fix, ...]:
    read = (attempt(partial(reader.read, fix, number), None) for number, fix in enumerate(node.items(), 1))
    return tuple(fix for fix in read if fix is not None)


def _sources(node: Node | None, covers: tuple[str, ...]) -> tuple[Source, ...]:
    """What the rule rests on; where nothing is named, the catalogue ids for which it answers."""
    return tuple(map(read_source, node.items())) if node else tuple(map(Source, covers))


def _matching(node: Node, pattern: re.Pattern[str], key: Literal["rules.bad_id", "rules.bad_rule_name"]) -> str:
    word = node.text()
    if not pattern.fullmatch(word):
        node.note(key, word=word)
    return word


def _texts(node: Node | None) -> tuple[str, ...]:
    return node.texts() if node else ()


def _ids(node: Node | None) -> tuple[str, ...]:
    if node is None:
        return ()
    return tuple(_matching(item, _ID, "rules.bad_id") for item in ((node,) if node.is_text else node.items()))


def _phrases(node: Node | None) -> dict[str, tuple[str, ...]]:
    if node is None:
        return {}
    node.only(("en", "ru"))
    found = {lang: phrases.texts() for lang, phrases in node.mapping().items()}
    if sum(len(phrases) for phrases in found.values()) > MAX_PHRASES:
        node.note("rules.too_many_phrases", n=MAX_PHRASES)
    return found


def _compound(node: Node | None) -> Compound | None:
    if node is None:
        return None
    node.only(("of", "at_least"))
    of = _ids(node.need("of"))
    return Compound(of, node.need("at_least").whole(1, max(1, len(of))))
