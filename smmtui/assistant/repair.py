"""Slips put right before a question is understood: the wrong keyboard layout, Russian in Latin letters, misspelling."""

from __future__ import annotations

import math
import re
from functools import cached_property
from typing import Final

from smmtui.assistant.index import Index
from smmtui.assistant.tokens import Token, token, words

_LATIN_KEYS: Final = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN_KEYS: Final = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_TO_RUSSIAN: Final = str.maketrans(_LATIN_KEYS, _RUSSIAN_KEYS)
_TO_LATIN: Final = str.maketrans(_RUSSIAN_KEYS, _LATIN_KEYS)
_SOUNDS: Final = (
    ("shch", "щ"), ("sch", "щ"), ("yo", "е"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"),
    ("yu", "ю"), ("ya", "я"), ("ju", "ю"), ("ja", "я"), ("iy", "ий"), ("yy", "ый"), ("ay", "ай"), ("ey", "ей"),
    ("oy", "ой"), ("uy", "уй"), ("a", "а"), ("b", "б"), ("v", "в"), ("w", "в"), ("g", "г"), ("d", "д"), ("e", "е"),
    ("z", "з"), ("i", "и"), ("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"),
    ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("f", "ф"), ("h", "х"), ("c", "ц"), ("y", "ы"), ("q", "к"),
    ("x", "кс"), ("'", "ь"), ("4", "ч"), ("6", "ш"),
)  # fmt: skip
_LATIN_WORD = re.compile(r"[a-z][a-z'46]*")
_SOUND = re.compile("|".join(re.escape(latin) for latin, _ in _SOUNDS))
_SOUND_OF: Final = dict(_SOUNDS)
SHORTEST_MISSPELT: Final = 5
LONG: Final = 10
SHORTEST_CHUNK: Final = 4
NEAR_WORDS: Final = 8
MOSTLY: Final = 0.5
ENOUGH_RUSSIAN: Final = 2


class Repair:
    """Puts slips right by the words that the rules and the glossary know."""

    def __init__(self, index: Index, *more: Index) -> None:
        self._glossary = index.glossary
        self._all = (index, *more)

    def words(self, text: str) -> list[Token]:
        """The words of a text with their slips put right."""
        text = self._layout(text.casefold())
        found = words(self._latin_russian(text))
        return [token(self._spelling(form)) for form in found]

    def knows(self, form: str) -> bool:
        """Whether the rules or the glossary have this word in any form."""
        one = token(form)
        return (
            one.filler
            or any(index.find(one.stem) >= 0 for index in self._all)
            or form.isdigit()
            or bool(self._glossary.of_word(one))
        )

    def _share(self, found: list[str]) -> float:
        return sum(self.knows(form) for form in found) / len(found) if found else 0.0

    def _layout(self, text: str) -> str:
        """The text typed on the other layout, as a whole or word by word, where that makes more sense."""
        asis = self._share(words(text))
        for table in (_TO_RUSSIAN, _TO_LATIN):
            other = text.translate(table)
            if asis < MOSTLY and self._share(words(other)) > max(asis, MOSTLY):
                return other
        return " ".join(self._chunk(chunk) for chunk in text.split())

    def _chunk(self, chunk: str) -> str:
        if len(chunk) < SHORTEST_CHUNK or any(self.knows(form) for form in words(chunk)):
            return chunk
        for table in (_TO_RUSSIAN, _TO_LATIN):
            other = chunk.translate(table)
            found = words(other)
            if other != chunk and len(found) == 1 and self.knows(found[0]):
                return other
        return chunk

    def _latin_russian(self, text: str) -> str:
        """Russian words in Latin letters written in Russian ones."""
        strange = [form for form in _LATIN_WORD.findall(text) if not self.knows(form)]
        sure = [form for form in strange if len(form) >= SHORTEST_CHUNK and self.knows(to_russian(form))]
        if len(sure) < ENOUGH_RUSSIAN and len(sure) < MOSTLY * len(words(text)):
            return text
        near = [form for form in strange if form not in sure and self.knows(self._nearest(to_russian(form)))]
        russian = {*sure, *near}
        wholly = len(russian) >= MOSTLY * len(strange)

        def write(found: re.Match[str]) -> str:
            form = found.group()
            other = to_russian(form)
            if form in russian:
                return self._nearest(other)
            return other if wholly and (form in strange or token(other).filler or other in _PARTICLES) else form

        return _LATIN_WORD.sub(write, text)

    def _spelling(self, form: str) -> str:
        return form if len(form) < SHORTEST_MISSPELT or self.knows(form) else self._nearest(form)

    def _nearest(self, form: str) -> str:
        """The known word that a misspelt one most probably is; the word itself where none is near enough."""
        if len(form) < SHORTEST_MISSPELT or self.knows(form):
            return form
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = 2 if len(form) >= LONG else 1
        near = process.extract(
            form, self._by_letter.get(form[0], ()), scorer=OSA.distance, score_cutoff=most, limit=NEAR_WORDS
        )
        if not near:
            return form
        best = min(near, key=lambda one: (one[1], self._rareness(one[0])))[0]
        # Too many short words are one letter away: there only a letter left out or two that changed places are plain.
        if len(form) == SHORTEST_MISSPELT and len(best) <= len(form) and sorted(best) != sorted(form):
            return form
        return str(best)

    def _rareness(self, form: str) -> float:
        """How few rules have a word: of two that are equally near, the usual one was meant."""
        index, stem = self._all[0], token(form).stem
        return index.weight(at) if (at := index.find(stem)) >= 0 else math.inf

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        known: dict[str, list[str]] = {}
        for form in sorted(frozenset().union(*(index.vocabulary for index in self._all))):
            if len(form) >= SHORTEST_MISSPELT - 1 and form.isalpha():
                known.setdefault(form[0], []).append(form)
        return known


_PARTICLES_TEXT: Final = "нет не ни у в с к на по за от до из без мы нас нам вы он она"
_PARTICLES: Final = frozenset(_PARTICLES_TEXT.split())


def to_russian(form: str) -> str:
    """A word in Latin letters written by ear in Russian ones."""
    return _SOUND.sub(lambda found: _SOUND_OF[found.group()], form)
