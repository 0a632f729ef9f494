"""Ranking: how well each rule fits a question, by its phrases and by everything said around it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from smmtui.assistant.features import features, stands_alone
from smmtui.assistant.index import SHARES, Index
from smmtui.assistant.tokens import tokens

# Weights found by trials on phrases left out and on complaints (docs/ask.md).
PHRASES_COUNTED: Final = 7
FADING: Final = 0.72
EVENING: Final = 4.0
RULE_WEIGHT: Final = 1.2
COVER_WEIGHT: Final = 0.6
CAUSE_WEIGHT: Final = 0.6
KIN_WEIGHT: Final = 0.05
KIN_COUNTED: Final = 3
STRANGE_WEIGHT: Final = 2.0
# A rule beside the shipped ones has two or three phrases where those have seventy, so each of them counts more.
OWN_WEIGHT: Final = 1.5

Less = Mapping[tuple[int, int], int]


class Fit(NamedTuple):
    """How well a rule fits: its score, the index it stands in, its place there, the nearest of its phrases."""

    score: float
    among: Index
    rule: int
    phrase: int

    @property
    def covers(self) -> tuple[str, ...]:
        """What the rule answers for."""
        return self.among.covers[self.rule]


def ranked(indexes: Sequence[Index], asked: Mapping[str, float], skip: frozenset[int]) -> list[Fit]:
    """The rules that have anything of a question, the best first; `skip` leaves phrases of the first index out."""
    known = {one: weight for one in asked if (weight := _weight(indexes, one)) > 0}
    strange = sum(stands_alone(one) and one not in known for one in asked)
    size = math.sqrt(sum(weight * weight for weight in known.values()) + strange * STRANGE_WEIGHT**2) or 1.0
    found = []
    for number, index in enumerate(indexes):
        places = [(at, weight) for one, weight in known.items() if (at := index.find(one)) >= 0]
        left_out = skip if number == 0 else frozenset()
        fits = _fits(index, places, size, sum(known.values()) + 1, left_out)
        found += [fit._replace(score=fit.score * OWN_WEIGHT) for fit in fits] if number else fits
    kin = _kin(found)
    best = [fit._replace(score=fit.score + kin[place]) for place, fit in enumerate(found)]
    return sorted(best, key=lambda fit: (-fit.score, fit.among.rules[fit.rule]))


def _weight(indexes: Sequence[Index], feature: str) -> float:
    """How telling a feature is, by the first index that knows it."""
    return next((index.weight(at) for index in indexes if (at := index.find(feature)) >= 0), 0.0)


def _fits(
    index: Index, places: Sequence[tuple[int, float]], size: float, total: float, skip: frozenset[int]
) -> list[Fit]:
    products: dict[int, float] = {}
    for at, weight in places:
        square = weight * weight
        for number in index.phrases_with(at):
            products[number] = products.get(number, 0.0) + square
    by_rule: dict[int, list[tuple[float, int]]] = {}
    norms, rule_of = index.norms, index.rule_of
    for number, product in products.items():
        if number not in skip:
            by_rule.setdefault(rule_of[number], []).append((product / (size * (norms[number] + EVENING)), number))
    spoken = _spoken(index, places, total, _less(index, skip))
    found = []
    for rule, near in by_rule.items():
        near.sort(reverse=True)
        score = sum(one[0] * FADING**n for n, one in enumerate(near[:PHRASES_COUNTED]))
        *covers, cause = index.groups[rule]
        score += RULE_WEIGHT * spoken.get(rule, 0.0) + CAUSE_WEIGHT * spoken.get(cause, 0.0)
        score += COVER_WEIGHT * max((spoken.get(cover, 0.0) for cover in covers), default=0.0)
        found.append(Fit(score, index, rule, near[0][1]))
    return found


def _spoken(index: Index, places: Sequence[tuple[int, float]], total: float, less: Less) -> dict[int, float]:
    """How much of a question each group speaks of in all its words together (0 to 1)."""
    found: dict[int, float] = {}
    for at, weight in places:
        row = index.groups_with(at)
        part = weight / (total * SHARES)
        for group, share in zip(row[::2], row[1::2], strict=True):
            left = _lessened(share, index.sizes[group], less[at, group]) if less and (at, group) in less else share
            found[group] = found.get(group, 0.0) + part * left
    return found


def _less(index: Index, skip: frozenset[int]) -> Less:
    """How often the phrases left out say each feature, by the groups of their rules."""
    found: dict[tuple[int, int], int] = {}
    for number in skip:
        rule = index.rule_of[number]
        for one in features(tokens(index.phrase(number)), index.glossary):
            at = index.find(one)
            for group in (rule, *index.groups[rule]):
                found[at, group] = found.get((at, group), 0) + 1
    return found


def _lessened(share: int, size: float, times: int) -> int:
    """A group's share of a feature as it would be, were the feature said so many times less."""
    said = share * size / max(SHARES - share, 1)
    left = max(said - times, 0.0)
    return round(SHARES * left / (left + size))


def _kin(found: Sequence[Fit]) -> list[float]:
    """What each rule gains from others that answer for the same thing."""
    by_cover: dict[str, list[float]] = {}
    for fit in found:
        for cover in fit.covers:
            by_cover.setdefault(cover, []).append(fit.score)
    best = {cover: sum(sorted(scores, reverse=True)[:KIN_COUNTED]) for cover, scores in by_cover.items()}
    return [KIN_WEIGHT * max((best[cover] for cover in fit.covers), default=0.0) for fit in found]
