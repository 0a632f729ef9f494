"""What a text is compared by: its stems, the concepts behind them, and which concepts it brings together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from smmtui.assistant.glossary import Glossary
from smmtui.assistant.tokens import Token

CONCEPT: Final = "~"
PAIR: Final = "&"
PAIR_SPAN: Final = 9
# Which platform is named, and which number, tells nothing about what is wrong there.
NAMES: Final = "platforms"


def features(text: Sequence[Token], glossary: Glossary) -> dict[str, float]:
    """The features of a text, each with how much of it there is: stems, "~concept", and "~one&~other" for pairs."""
    found: dict[str, float] = {}
    for token in text:
        if not token.filler and not token.form[0].isdigit() and NAMES not in glossary.of_word(token):
            found[token.stem] = 1.0
    placed = sorted(set(glossary.concepts(text)))
    for _, concept in placed:
        found[CONCEPT + concept] = 1.0
    for (place, one), (other_place, other) in combinations(placed, 2):
        if one != other and place != other_place and other_place - place <= PAIR_SPAN:
            found[PAIR.join(sorted((CONCEPT + one, CONCEPT + other)))] = 1.0
    return found
