"""Matching: the weaknesses that a person probably means, the likeliest first, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from typing import Final

import msgspec

from smmtui.assistant.features import CONCEPT, PAIR, features
from smmtui.assistant.index import Index
from smmtui.assistant.repair import Repair
from smmtui.assistant.tokens import Token

PHRASES_COUNTED: Final = 4
FURTHER_PHRASES: Final = 0.7
FADING: Final = 0.6
RULE_WEIGHT: Final = 1.2
KIN_WEIGHT: Final = 0.25
KIN_COUNTED: Final = 3
EVENING: Final = 4.0
STRANGE: Final = 0.5
MOST: Final = 5
# In trials the first match was right in 92 of 100 cases while the second had at most four fifths of its score, and in
# 65 when they were level.
CLEAR_LEAD: Final = 0.93
NEAR: Final = 0.75
DOUBT: Final = 1.3
FOLLOWING: Final = 0.55


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A weakness that may be meant: its rule, how sure that is (0 to 1), and the nearest phrase of the rule."""

    rule: str
    covers: tuple[str, ...]
    score: float
    phrase: str


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """What was understood of a question: its words put right, its language, the matches, how surely it is ours."""

    words: tuple[str, ...]
    lang: str
    matches: tuple[Match, ...]
    sure: float

    @property
    def none(self) -> bool:
        """Whether nothing matches."""
        return not self.matches


class Matcher:
    """Finds weaknesses by plain words. `skip` leaves phrases out, as cross-validation needs."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.repair = Repair(index)

    def hear(self, text: str, *, most: int = MOST, skip: frozenset[int] = frozenset()) -> Heard:
        """What a question is about."""
        said = self.repair.words(text)
        lang = language(said)
        asked = features(said, self.index.glossary)
        ranked = self._ranked(asked, skip)
        sure = self._sure(said, asked)
        matches = tuple(self._apart(ranked, sure, most)) if ranked and sure >= SURE_ENOUGH else ()
        return Heard(words=tuple(one.form for one in said), lang=lang, matches=matches, sure=sure)

    def _ranked(self, asked: dict[str, float], skip: frozenset[int]) -> list[tuple[float, int, int]]:
        """Rules by how well they fit: (score, place of the rule, nearest phrase)."""
        index = self.index
        known = {one: index.weights[one] for one in asked if one in index.weights}
        strange = sum(one not in index.weights and PAIR not in one for one in asked)
        norm = math.sqrt(sum(w * w for w in known.values()) + strange * (STRANGE * index.unknown) ** 2) or 1.0
        products: dict[int, float] = {}
        for one, weight in known.items():
            square = weight * weight
            for number in index.phrases_with(one):
                products[number] = products.get(number, 0.0) + square
        by_rule: dict[int, list[tuple[float, int]]] = {}
        for number, product in products.items():
            if number not in skip:
                phrase = index.phrases[number]
                by_rule.setdefault(phrase.rule, []).append(
                    (phrase.weight * product / (norm * (phrase.norm + EVENING)), number)
                )
        whole = self._whole_rules(known)
        scores = {}
        for rule, found in by_rule.items():
            found.sort(reverse=True)
            further = sum(one[0] * FADING**n for n, one in enumerate(found[1:PHRASES_COUNTED]))
            scores[rule] = found[0][0] + FURTHER_PHRASES * further + RULE_WEIGHT * whole.get(rule, 0.0)
        kin = self._kin(scores)
        return sorted(((score + kin[rule], rule, by_rule[rule][0][1]) for rule, score in scores.items()), reverse=True)

    def _whole_rules(self, known: dict[str, float]) -> dict[int, float]:
        """How much of the question each rule speaks of in all its words together."""
        total = sum(known.values()) + 1
        found: dict[int, float] = {}
        for one, weight in known.items():
            for rule, share in self.index.rules_with(one):
                found[rule] = found.get(rule, 0.0) + weight * share / total
        return found

    def _kin(self, scores: dict[int, float]) -> dict[int, float]:
        """What a rule gains from others that answer for the same thing."""
        by_cover: dict[str, list[float]] = {}
        for rule, score in scores.items():
            for cover in self.index.covers[rule]:
                by_cover.setdefault(cover, []).append(score)
        best = {cover: sum(sorted(found, reverse=True)[:KIN_COUNTED]) for cover, found in by_cover.items()}
        return {
            rule: KIN_WEIGHT * max((best[cover] for cover in self.index.covers[rule]), default=0.0) for rule in scores
        }

    def _apart(self, ranked: Sequence[tuple[float, int, int]], sure: float, most: int) -> list[Match]:
        """The best rules, each with something that those before it do not answer for."""
        chosen: list[tuple[float, int, int]] = []
        seen: set[str] = set()
        for found in ranked:
            covers = self.index.covers[found[1]]
            if not seen.issuperset(covers):
                chosen.append(found)
                seen.update(covers)
            if len(chosen) == max(most, 2):
                break
        shares = [score / chosen[0][0] for score, _, _ in chosen]
        trust = [_lead(shares[1] if len(shares) > 1 else 0.0), *(FOLLOWING * share for share in shares[1:])]
        return [
            Match(
                rule=self.index.rules[rule],
                covers=self.index.covers[rule],
                score=round(sure * one, 2),
                phrase=self.index.phrases[number].text,
            )
            for one, (_, rule, number) in zip(trust[:most], chosen[:most], strict=True)
        ]

    def signs(self, said: Sequence[Token], asked: dict[str, float]) -> list[float]:
        """What tells whether a question is about this field at all, each about 0 to 1."""
        concepts = {one.removeprefix(CONCEPT) for one in asked if one.startswith(CONCEPT) and PAIR not in one}
        glossary = self.index.glossary
        foreign = concepts & glossary.elsewhere
        strays = {place for place, concept in glossary.concepts(said) if concept in glossary.elsewhere}
        own = concepts - foreign - _COMMON
        telling = [one for one in said if not one.filler]
        strange = [one for one in telling if not self.repair.knows(one.form)]
        return [
            min(len(strays), 3) / 2,
            len(strange) / len(telling) if telling else 1.0,
            min(len(own), 8) / 8,
            min(len((concepts - foreign) & _FIELD), 3) / 3,
            min(len(telling), 10) / 10,
            float(bool(said) and said[0].form in _ASKING and not concepts & _FIELD - {"password", "access"}),
            float(any(one.form in _OURS or one.form.endswith(_OUR_DEEDS) for one in said)),
        ]

    def _sure(self, said: Sequence[Token], asked: dict[str, float]) -> float:
        signs = self.signs(said, asked)
        return 1 / (1 + math.exp(-BIAS - sum(weight * sign for weight, sign in zip(SIGNS, signs, strict=True))))

    @cached_property
    def phrases_words(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The language and the telling stems of each phrase, for cross-validation."""
        from smmtui.assistant.tokens import tokens

        return tuple(
            (phrase.lang, frozenset(one.stem for one in tokens(phrase.text) if not one.filler))
            for phrase in self.index.phrases
        )


# Concepts that any talk has, and those that hardly any other talk has.
_COMMON: Final = frozenset({"none", "period", "many", "slow", "future", "deadline", "platforms"})
# A question about the world begins so; a complaint speaks of what we do and what is ours.
_ASKING_TEXT: Final = """
how what which where who when can could is are do does should will write translate book compare explain tell
как сколько чем где кто какой какая какие какого когда можно нужна нужен нужно почему во на переведи посоветуй чей
"""
_ASKING: Final = frozenset(_ASKING_TEXT.split())
_OURS_TEXT: Final = "we our us ours мы нас нам нами наш наша наше наши нашего нашей наших нашим нашу"
_OURS: Final = frozenset(_OURS_TEXT.split())
_OUR_DEEDS: Final = ("аем", "яем", "уем", "ием", "дим", "тим", "вим", "сим", "чим", "шим", "стим", "емся", "имся")
_FIELD_TEXT: Final = """
    social platforms followers unfollow reach likes comments engagement algorithm ads reviews no_sales leads vanity
    password access admin hacked strategy plan specialist agency offers visual weak_text video answer complaint tracking
    competitor what_works irregular positioning faceless expectations roi crisis no_idea_what_to_post goal report
"""
_FIELD: Final = frozenset(_FIELD_TEXT.split())
# Fitted to questions of this field and of others (docs/ask.md): foreign words, strange words, concepts of
# our own, concepts of this field only, length.
SIGNS: Final = (-4.6, -1.9, 3.3, 2.8, 3.3, -2.1, 1.3)
BIAS: Final = -1.0
SURE_ENOUGH: Final = 0.5


def _lead(second: float) -> float:
    """How often the first match is right when the second comes this near to it (0 to 1)."""
    return CLEAR_LEAD - max(0.0, second - NEAR) * DOUBT


def language(said: Sequence[Token]) -> str:
    """The language that most words of a question are in."""
    russian = sum(any("а" <= char <= "я" for char in one.form) for one in said)
    return "ru" if russian * 2 > len(said) or (russian and russian * 2 == len(said)) else "en"
