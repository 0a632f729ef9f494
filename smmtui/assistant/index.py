"""The index over what the rules say of themselves: which phrases, rules and kinds of weakness have a feature."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from functools import cached_property
from typing import Final

import msgspec

from smmtui.assistant.glossary import Glossary

NUMBERS: Final = "I"
SMALL: Final = "H"  # a group, or its share
WEIGHTS: Final = "f"
KEYS: Final = "Q"
SHARES: Final = 10_000
KEY_BYTES: Final = 8


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """The index as it stands in a file: rows of numbers packed one after another, read only where asked for.

    A group is a rule, everything that answers for one catalogue id, or everything of one root cause.
    """

    rules: tuple[str, ...]
    covers: tuple[tuple[str, ...], ...]
    groups: tuple[tuple[int, ...], ...]  # of each rule: those by catalogue id, then the one by cause
    sizes: bytes  # of each group: how much a feature said there has to stand out
    keys: bytes  # the features, sorted by key
    weights: bytes
    leans: bytes  # of each feature: how much more often it is said here than of other things
    phrase_ends: bytes  # where the row of each feature ends
    phrase_rows: bytes
    group_ends: bytes
    group_rows: bytes
    norms: bytes
    rule_of: bytes
    texts: str  # a phrase a line, its language before it
    vocabulary: str
    glossary: Glossary


class Phrase(msgspec.Struct, frozen=True):
    """One way to say a weakness: its language and its text."""

    lang: str
    text: str


class Index:
    """An index ready to be asked."""

    def __init__(self, stored: Stored) -> None:
        self.stored = stored
        self.rules, self.covers, self.groups = stored.rules, stored.covers, stored.groups
        self.glossary = stored.glossary
        self.sizes = array(WEIGHTS, stored.sizes)
        self.norms = array(WEIGHTS, stored.norms)
        self.rule_of = array(NUMBERS, stored.rule_of)
        self._keys = array(KEYS, stored.keys)
        self._weights = array(WEIGHTS, stored.weights)
        self._leans = array(WEIGHTS, stored.leans)
        self._phrase_ends = array(NUMBERS, stored.phrase_ends)
        self._group_ends = array(NUMBERS, stored.group_ends)

    def find(self, feature: str) -> int:
        """The place of a feature; -1 where nobody has it."""
        wanted = key(feature)
        place = bisect_left(self._keys, wanted)
        return place if place < len(self._keys) and self._keys[place] == wanted else -1

    def weight(self, place: int) -> float:
        """How telling the feature at a place is."""
        return self._weights[place]

    def lean(self, place: int) -> float:
        """Whether the feature at a place speaks for a question about this field (above 0) or about others (below)."""
        return self._leans[place]

    def phrases_with(self, place: int) -> array[int]:
        """The numbers of the phrases that have the feature at a place."""
        return _row(self.stored.phrase_rows, NUMBERS, self._phrase_ends, place)

    def groups_with(self, place: int) -> array[int]:
        """Groups that speak of the feature at a place, each followed by how much it does (0 to SHARES)."""
        return _row(self.stored.group_rows, SMALL, self._group_ends, place)

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """Every phrase by its number."""
        return tuple(Phrase(line[:2], line[3:]) for line in self._lines)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that the phrases are made of."""
        return frozenset(self.stored.vocabulary.split())

    def phrase(self, number: int) -> str:
        """The text of one phrase."""
        return self._lines[number][3:]

    @cached_property
    def _lines(self) -> list[str]:
        return self.stored.texts.split("\n")


def key(feature: str) -> int:
    """The number that stands for a feature."""
    return int.from_bytes(hashlib.blake2b(feature.encode(), digest_size=KEY_BYTES).digest(), "little")


def _row(rows: bytes, kind: str, ends: array[int], place: int) -> array[int]:
    row = array(kind)
    row.frombytes(rows[(ends[place - 1] if place else 0) * row.itemsize : ends[place] * row.itemsize])
    return row
