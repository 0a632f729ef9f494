"""The glossary: which words, in either language, stand for one thing, and which belong to another field altogether."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from smmtui.assistant.tokens import Token, stem, words
from smmtui.text import fold

if TYPE_CHECKING:
    from smmtui.engine.node import Node

SHORTEST_BEGINNING: Final = 2


class Word(NamedTuple):
    """One word of a term: a stem, or the beginning of a word."""

    text: str
    begins: bool

    def takes(self, token: Token) -> bool:
        """Whether a word of a text is this one."""
        return token.form.startswith(self.text) if self.begins else token.stem == self.text


class Glossary(msgspec.Struct, frozen=True):
    """Terms ready to be looked up: by stem, by beginning, and terms of several words by their first word."""

    stems: dict[str, tuple[str, ...]]
    beginnings: dict[str, tuple[str, ...]]
    groups: dict[str, tuple[tuple[tuple[Word, ...], str], ...]]
    elsewhere: frozenset[str]
    followups: dict[str, str]
    platforms: dict[str, str]
    longest: int = 0
    longest_first: int = 0

    def concepts(self, text: Sequence[Token]) -> list[tuple[int, str]]:
        """The concepts that a text names, each with the place of its word."""
        said = frozenset(token.stem for token in text)
        begun = frozenset(token.form[:n] for token in text for n in range(SHORTEST_BEGINNING, len(token.form) + 1))
        found: list[tuple[int, str]] = []
        for place, token in enumerate(text):
            found += [(place, concept) for concept in self.of_word(token)]
            found += [(place, concept) for concept in self._groups_at(text, place, said, begun)]
        return found

    def of_word(self, token: Token) -> tuple[str, ...]:
        """The concepts that one word stands for by itself."""
        found = self.stems.get(token.stem, ())
        for length in range(SHORTEST_BEGINNING, min(len(token.form), self.longest) + 1):
            found += self.beginnings.get(token.form[:length], ())
        return found

    def _groups_at(
        self, text: Sequence[Token], place: int, said: frozenset[str], begun: frozenset[str]
    ) -> Iterator[str]:
        token = text[place]
        terms = self.groups.get(token.stem, ())
        for n in range(SHORTEST_BEGINNING, min(len(token.form), self.longest_first) + 1):
            terms += self.groups.get(token.form[:n] + "*", ())
        for rest, concept in terms:
            if all(word.text in (begun if word.begins else said) for word in rest):  # most terms end here
                reach = len(rest) + 2
                near = list(text[place + 1 : place + 1 + reach])
                if not token.form.isascii():  # Russian words stand in any order
                    near += text[max(0, place - reach) : place]
                if all(any(word.takes(other) for other in near) for word in rest):
                    yield concept


def load(path: Path) -> Glossary:
    """The glossary that stands in a file.

    Raises:
        PackError: the file has mistakes.
    """
    return _read(path)


@cache
def _read(path: Path) -> Glossary:
    from smmtui.engine import reader  # not needed while the kept index is current
    from smmtui.engine.problems import Problems

    problems = Problems()
    stems: dict[str, list[str]] = {}
    beginnings: dict[str, list[str]] = {}
    groups: dict[str, list[tuple[tuple[Word, ...], str]]] = {}
    tree = reader.read_file(path, problems)
    reader.check_format(tree)
    tree.only(("format", "concepts", "elsewhere", "followups", "platforms"))
    elsewhere = tree.need("elsewhere").mapping()
    for concept, node in [*tree.need("concepts").mapping().items(), *elsewhere.items()]:
        for term in _terms(node):
            _file(term, concept, stems, beginnings, groups)
    followups = {
        said_as(term): name for name, node in tree.need("followups").mapping().items() for term in _terms(node)
    }
    platforms = {fold(term): name for name, node in tree.need("platforms").mapping().items() for term in node.texts()}
    problems.raise_any()
    return Glossary(
        {key: tuple(dict.fromkeys(found)) for key, found in stems.items()},
        {key: tuple(dict.fromkeys(found)) for key, found in beginnings.items()},
        {key: tuple(found) for key, found in groups.items()},
        frozenset(elsewhere),
        followups,
        platforms,
        max(map(len, beginnings), default=0),
        max((len(first) - 1 for first in groups if first.endswith("*")), default=0),
    )


def said_as(text: str) -> str:
    """A short saying without its marks: "And why?" and "why" differ only by the small word."""
    said = words(text)
    while len(said) > 1 and said[0] in _LEADING:
        said = said[1:]
    return " ".join(said) or text.strip()


_LEADING: Final = frozenset({"and", "but", "ok", "so", "well", "а", "и", "ну", "но", "так"})


def _terms(node: Node) -> list[str]:
    node.only(("en", "ru"))
    return [one.text() for lang in ("en", "ru") for one in node.need(lang).items()]


def _file(
    term: str,
    concept: str,
    stems: dict[str, list[str]],
    beginnings: dict[str, list[str]],
    groups: dict[str, list[tuple[tuple[Word, ...], str]]],
) -> None:
    parts = [_word(part) for written in term.split() for part in _split(written)]
    if not parts:
        return
    first, rest = parts[0], tuple(parts[1:])
    if rest:
        groups.setdefault(first.text + "*" * first.begins, []).append((rest, concept))
    elif first.begins:
        beginnings.setdefault(first.text, []).append(concept)
    else:
        stems.setdefault(first.text, []).append(concept)


def _split(written: str) -> list[str]:
    """The words of one written word: "контент-план*" is two."""
    star = "*" if written.endswith("*") else ""
    found = words(written.rstrip("*"))
    return [*found[:-1], found[-1] + star] if found else []


def _word(part: str) -> Word:
    if part.endswith("*") and len(part) > SHORTEST_BEGINNING:
        return Word(part[:-1], begins=True)
    return Word(stem(part.rstrip("*")), begins=False)
