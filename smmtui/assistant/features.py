"""What a text is compared by: its stems, the concepts behind them, and which of either stand together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import Final

from smmtui.assistant.glossary import Glossary
from smmtui.assistant.tokens import Token

CONCEPT: Final = "~"
PAIR: Final = "&"
NEXT: Final = " "
BEGINS: Final = "^"
ROOT: Final = "%"
ROOT_LETTERS: Final = 4
PAIR_SPAN: Final = 12
# How much each kind of feature counts, found by trials on phrases left out (docs/ask.md).
STEM_WEIGHT: Final = 1.0
FILLER_WEIGHT: Final = 0.3
CONCEPT_WEIGHT: Final = 0.7
PAIR_WEIGHT: Final = 0.4
NEXT_WEIGHT: Final = 0.6
ROOT_WEIGHT: Final = 0.5


def features(text: Sequence[Token], glossary: Glossary) -> dict[str, float]:
    """The features of a text, each with how much its kind counts.

    Stems; "%root", the first letters of a long stem, which words of one family share ("подписчик", "подписался");
    "~concept"; "~one&~other" for concepts near each other; "one other" for words that follow each other.
    """
    found: dict[str, float] = {}
    for token in text:
        if not token.form.isdigit():
            found[token.stem] = FILLER_WEIGHT if token.filler else STEM_WEIGHT
            if not token.filler and len(token.stem) > ROOT_LETTERS:
                found[ROOT + token.stem[:ROOT_LETTERS]] = ROOT_WEIGHT
    for one_word, next_word in pairwise(text):
        found[one_word.stem + NEXT + next_word.stem] = NEXT_WEIGHT
    placed = sorted(set(glossary.concepts(text)))
    for _, concept in placed:
        found[CONCEPT + concept] = CONCEPT_WEIGHT
    for (place, one), (other_place, other) in combinations(placed, 2):
        if one != other and other_place - place <= PAIR_SPAN:
            found[PAIR.join(sorted((CONCEPT + one, CONCEPT + other)))] = PAIR_WEIGHT
    return found


def manner(text: Sequence[Token], found: Iterable[str]) -> set[str]:
    """What the manner of a question is told by: its words and concepts, and how it begins."""
    begins = [token.stem for token in text[:2]]
    return {one for one in found if PAIR not in one and not one.startswith(ROOT)} | {
        BEGINS + NEXT.join(begins[:n]) for n in (1, 2) if begins
    }


def stands_alone(feature: str) -> bool:
    """Whether a feature is one word or one concept."""
    return PAIR not in feature and NEXT not in feature and not feature.startswith(ROOT)
