"""Matching: the weaknesses that a person probably means, the likeliest first, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import msgspec

from smmtui.assistant.features import features
from smmtui.assistant.index import Index
from smmtui.assistant.ranking import Fit, ranked
from smmtui.assistant.relevance import sure
from smmtui.assistant.repair import Repair
from smmtui.assistant.tokens import Token, tokens

CONSIDERED: Final = 40
NEARLY: Final = 0.7
MOST: Final = 5
SURE_ENOUGH: Final = 0.6
# A word that only rules beside the shipped ones know speaks for a question as well.
OWN_ENOUGH: Final = 0.3
# In trials the first match was right in more than 9 of 10 cases while the second had at most three fifths of its score,
# and in about half when they were level.
CLEAR_LEAD: Final = 0.93
NEAR: Final = 0.6
DOUBT: Final = 1.15
FOLLOWING: Final = 0.45


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A weakness that may be meant: its rule, how sure that is (0 to 1), and the nearest phrase of the rule.

    `alike` are rules that answer for the very same and fit nearly as well.
    """

    rule: str
    covers: tuple[str, ...]
    score: float
    phrase: str
    alike: tuple[str, ...] = ()


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


class PhrasesWords(NamedTuple):
    """How many telling stems each phrase has, and for each language and stem the phrases that have it."""

    words: Sequence[int]
    saying: Mapping[tuple[str, str], Sequence[int]]


class Matcher:
    """Finds weaknesses by plain words, in one index or in several that weigh features alike.

    `skip` leaves phrases of the first index out, as cross-validation needs.
    """

    def __init__(self, index: Index, *more: Index) -> None:
        self.index = index
        self._all = (index, *more)
        self.repair = Repair(*self._all)

    def hear(self, text: str, *, most: int = MOST, skip: frozenset[int] = frozenset()) -> Heard:
        """What a question is about."""
        said = self.repair.words(text)
        asked = features(said, self.index.glossary)
        certain = sure(said, asked, self.repair, self.index)
        enough = OWN_ENOUGH if self._own_words(said) else SURE_ENOUGH
        fits = ranked(self._all, asked, skip) if certain >= enough else []
        matches = _matches(apart(fits, max(most, 2)), fits, certain)[:most]
        return Heard(words=tuple(one.form for one in said), lang=language(said), matches=matches, sure=certain)

    def _own_words(self, said: Sequence[Token]) -> bool:
        """Whether a telling word is known to the indexes beside the first one only."""
        words = {one.form for one in said if not one.filler} - self.index.vocabulary if len(self._all) > 1 else set()
        return any(not words.isdisjoint(index.vocabulary) for index in self._all[1:])

    @cached_property
    def phrases_words(self) -> PhrasesWords:
        """Which phrases say which telling words, for cross-validation."""
        saying: dict[tuple[str, str], list[int]] = {}
        words = []
        for number, phrase in enumerate(self.index.phrases):
            stems = {one.stem for one in tokens(phrase.text) if not one.filler}
            words.append(len(stems))
            for stem in stems:
                saying.setdefault((phrase.lang, stem), []).append(number)
        return PhrasesWords(words, saying)


def apart(found: Sequence[Fit], most: int) -> list[Fit]:
    """The best fits, each with something that those before it do not answer for."""
    chosen: list[Fit] = []
    seen: set[str] = set()
    for fit in found[:CONSIDERED]:
        if not fit.covers or not seen.issuperset(fit.covers):
            chosen.append(fit)
            seen.update(fit.covers)
        if len(chosen) == most:
            break
    return chosen


def _matches(fits: Sequence[Fit], found: Sequence[Fit], certain: float) -> tuple[Match, ...]:
    """The fits with how sure each is: the first by its lead over the second, the others by how near they come."""
    shares = [fit.score / fits[0].score for fit in fits]
    trust = [_lead(shares[1] if len(shares) > 1 else 0.0), *(FOLLOWING * share for share in shares[1:])]
    return tuple(
        Match(
            rule=fit.among.rules[fit.rule],
            covers=fit.covers,
            score=round(certain * one, 2),
            phrase=fit.among.phrase(fit.phrase),
            alike=_alike(fit, found),
        )
        for one, fit in zip(trust, fits, strict=False)
    )


def _alike(fit: Fit, found: Sequence[Fit]) -> tuple[str, ...]:
    """The rules that answer for the same, or for a part of it, and fit nearly as well, the best first."""
    return tuple(
        one.among.rules[one.rule]
        for one in found[:CONSIDERED]
        if one.score >= NEARLY * fit.score
        and one.covers
        and set(one.covers) <= set(fit.covers)
        and (one.rule, one.among) != (fit.rule, fit.among)
    )


def _lead(second: float) -> float:
    """How often the first match is right when the second comes this near to it (0 to 1)."""
    return CLEAR_LEAD - max(0.0, second - NEAR) * DOUBT


def language(said: Sequence[Token]) -> str:
    """The language that most words of a question are in."""
    russian = sum(any("а" <= char <= "я" for char in one.form) for one in said)
    return "ru" if russian * 2 > len(said) or (russian and russian * 2 == len(said)) else "en"
