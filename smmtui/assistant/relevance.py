"""Whether a question is about this field at all: a few signs, weighed by a logistic function."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from smmtui.assistant.features import CONCEPT, PAIR, manner
from smmtui.assistant.index import Index
from smmtui.assistant.repair import Repair
from smmtui.assistant.tokens import Token

# Concepts that any talk has, and those that hardly any other talk has.
_COMMON: Final = frozenset({"none", "period", "many", "slow", "future", "deadline", "platforms"})
# A question about the world begins so; a complaint speaks of what we do and what is ours.
_ASKING_TEXT: Final = """
how what which where who when can could is are do does should will write translate book compare explain tell
как сколько чем где кто какой какая какие какого когда можно нужна нужен нужно почему во на переведи посоветуй чей
"""
_ASKING: Final = frozenset(_ASKING_TEXT.split())
_OATHS_TEXT: Final = "hell fuck heck damn wtf черта хрена фига чертовы капец блин пипец"
_OATHS: Final = frozenset(_OATHS_TEXT.split())
OATH_WITHIN: Final = 4
_OURS_TEXT: Final = "we our us ours мы нас нам нами наш наша наше наши нашего нашей наших нашим нашу"
_OURS: Final = frozenset(_OURS_TEXT.split())
_OUR_DEEDS: Final = ("аем", "яем", "уем", "ием", "дим", "тим", "вим", "сим", "чим", "шим", "стим", "емся", "имся")
_FIELD_TEXT: Final = """
    social platforms followers unfollow reach likes comments engagement algorithm ads reviews no_sales leads vanity
    password access admin hacked strategy plan specialist agency offers visual weak_text video answer complaint tracking
    competitor what_works irregular positioning faceless expectations roi crisis no_idea_what_to_post goal report
"""
_FIELD: Final = frozenset(_FIELD_TEXT.split())
# Fitted to complaints and to questions about other things (docs/ask.md): foreign words, strange words, concepts of our
# own, concepts of this field only, length, a question about the world, us and ours, the manner of asking.
SIGNS: Final = (-2.39, -0.2, 2.13, 1.79, 2.2, -0.9, 1.81, 1.16)
BIAS: Final = -3.85


def signs(said: Sequence[Token], asked: Mapping[str, float], repair: Repair, index: Index) -> list[float]:
    """What tells whether a question is about this field at all, each about 0 to 1."""
    concepts = {one.removeprefix(CONCEPT) for one in asked if one.startswith(CONCEPT) and PAIR not in one}
    glossary, calm = index.glossary, _calm(said)
    foreign = concepts & glossary.elsewhere
    strays = {place for place, concept in glossary.concepts(said) if concept in glossary.elsewhere}
    own = concepts - foreign - _COMMON
    telling = [one for one in said if not one.filler]
    strange = [one for one in telling if not repair.knows(one.form)]
    return [
        min(len(strays), 3) / 2,
        len(strange) / len(telling) if telling else 1.0,
        min(len(own), 8) / 8,
        min(len((concepts - foreign) & _FIELD), 3) / 3,
        min(len(telling), 10) / 10,
        float(bool(calm) and calm[0].form in _ASKING and not concepts & _FIELD - {"password", "access"}),
        float(any(one.form in _OURS or one.form.endswith(_OUR_DEEDS) for one in said)),
        leaning(said, asked, index),
    ]


def _calm(said: Sequence[Token]) -> Sequence[Token]:
    """A question without the oath that it begins with: "what the hell", "какого чёрта"."""
    oaths = [place for place, token in enumerate(said[:OATH_WITHIN], 1) if token.form in _OATHS]
    return said[oaths[-1] :] if oaths else said


def leaning(said: Sequence[Token], asked: Iterable[str], index: Index) -> float:
    """How much the manner of a question is that of questions about this field (above 0) or about others (below)."""
    leans = [index.lean(at) for one in manner(_calm(said), asked) if (at := index.find(one)) >= 0]
    told = [one for one in leans if one]
    return sum(told) / math.sqrt(len(told) + 3)


def sure(said: Sequence[Token], asked: Mapping[str, float], repair: Repair, index: Index) -> float:
    """How surely a question is about this field (0 to 1)."""
    found = signs(said, asked, repair, index)
    return 1 / (1 + math.exp(-BIAS - sum(weight * sign for weight, sign in zip(SIGNS, found, strict=True))))
