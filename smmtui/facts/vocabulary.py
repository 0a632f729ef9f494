"""The words by which texts are recognised: whole words, stems* and phrases of `data/vocabulary.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from smmtui import paths

WORD = re.compile(r"\w+")
_REMEMBERED: Final = 50_000
_KEY: Final = 2  # letters by which a word's possible stems are found


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: no case, ё as е."""
    return WORD.findall(text.casefold().replace("ё", "е"))


class Vocabulary:
    """Which groups of words a text touches, found in one pass over its words."""

    def __init__(self, groups: dict[str, Iterable[str]]) -> None:
        self._bits = {name: 1 << place for place, name in enumerate(groups)}
        self._whole: dict[str, int] = {}
        self._stems: dict[str, list[tuple[str, int]]] = {}
        self._phrases: dict[str, list[tuple[str, int]]] = {}
        self._met: dict[str, int] = {}
        for name, entries in groups.items():
            for entry in entries:
                self._add(entry, self._bits[name])

    def _add(self, entry: str, bit: int) -> None:
        if " " in entry:
            phrase = f" {entry[:-1]}" if entry.endswith("*") else f" {entry} "
            self._phrases.setdefault(entry.split(maxsplit=1)[0], []).append((phrase, bit))
        elif entry.endswith("*"):
            self._stems.setdefault(entry[:_KEY], []).append((entry[:-1], bit))
        else:
            self._whole[entry] = self._whole.get(entry, 0) | bit

    def groups_in(self, words: list[str]) -> int:
        """The groups that the words belong to, as a set of bits for `has`."""
        found = 0
        met = self._met
        different = set(words)
        for word in different:
            bits = met.get(word)
            found |= self._meet(word) if bits is None else bits
        beginnings = different & self._phrases.keys()
        if beginnings:
            joined = f" {' '.join(words)} "
            for beginning in beginnings:
                for phrase, bit in self._phrases[beginning]:
                    if phrase in joined:
                        found |= bit
        return found

    def _meet(self, word: str) -> int:
        """The groups of one word, remembered: texts use few words over and over, and each figure once."""
        bits = self._whole.get(word, 0)
        for stem, bit in self._stems.get(word[:_KEY], ()):
            if word.startswith(stem):
                bits |= bit
        if not word.isdigit():
            if len(self._met) >= _REMEMBERED:
                self._met.clear()
            self._met[word] = bits
        return bits

    def has(self, found: int, name: str) -> bool:
        """Whether the group called `name` is among those found."""
        return bool(found & self._bits[name])

    def speaks_of(self, text: str, name: str) -> bool:
        """Whether a text touches one group."""
        return self.has(self.groups_in(words_of(text)), name)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with the program."""
    loaded = json.loads((paths.data_dir() / "vocabulary.json").read_text(encoding="utf-8"))
    return Vocabulary({name: [*lists["en"], *lists["ru"]] for name, lists in loaded["words"].items()})
