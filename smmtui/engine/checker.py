"""Rules read from YAML: every key validated, every condition typed, every name that a rule mentions known."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final, Literal, get_args

from smmtui.engine.conditions import MAX_PHRASES, ConditionReader, count_leaves
from smmtui.engine.dictionary import ABOUTS, FactDictionary
from smmtui.engine.node import Node
from smmtui.engine.pack import AllOf, Compound, Condition, Leaf, Limit, Rule, Source, Stage, Status
from smmtui.engine.parts import FixReader, check_template, read_covers, read_day, read_source
from smmtui.model.finding import About, Confidence, Kind

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
        conditions = ConditionReader(self._dictionary, self._limits, about)
        compound = node.get("compound")
        if compound is None and node.get("when") is None:
            node.fail("rules.no_key", word="when")
        applies = AllOf((*conditions.all_of(node.get("applies")).parts, *self._scope(node, about)))
        when, unless = conditions.all_of(node.get("when")), conditions.any_of(node.get("unless"))
        count_leaves(node, applies, when, unless)
        cause = node.need("cause").text()
        if self._causes and cause not in self._causes:
            node.problems.add(node.need("cause").unlike("rules.unknown_cause", cause, self._causes))
        unlike, covers = node.get("unlike"), read_covers(node.need("covers"))
        status: Status = node.need("status").one_of(get_args(Status))  # type: ignore[assignment]
        kind: Kind = node.need("kind").one_of(get_args(Kind))  # type: ignore[assignment]
        confidence: Confidence = node.need("confidence").one_of(get_args(Confidence))  # type: ignore[assignment]
        fixes = FixReader(self._dictionary, about)
        return Rule(
            id=_matching(node.need("id"), _ID, "rules.bad_id"),
            name=_matching(node.need("name"), _NAME, "rules.bad_rule_name"),
            status=status,
            about=about,
            step=node.need("step").whole(0, LAST_STEP),
            kind=kind,
            covers=covers,
            title=node.need("title").words(),
            why=self._template(node.need("why"), about),
            ask=_phrases(node.get("ask")),
            applies=applies,
            when=when,
            unless=unless,
            compound=_compound(compound),
            says=self._template(node.need("says"), about),
            impact=node.need("impact").whole(1, 5),
            confidence=confidence,
            cause=cause,
            fixes=tuple(fixes.read(fix, number) for number, fix in enumerate(node.need("fix").items(), 1)),
            unlike=self._template(unlike, about) if unlike else {},
            sources=_sources(node.get("sources"), covers),
            was=_ids(node.get("was")),
            explains=_ids(node.get("explains")),
            yields_to=_ids(node.get("yields_to")),
            platforms=_texts(node.get("platforms")),
            stages=self._stages(node.get("stages")),
            jurisdiction=_texts(node.get("jurisdiction")),
            valid_from=read_day(node.get("valid_from")),
            valid_to=read_day(node.get("valid_to")),
            review_by=read_day(node.get("review_by")),
            pack=self._pack,
            version=self._version,
            where=node.where,
        )

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
