"""A node of a strictly read YAML file: a mapping, a list or a piece of text, with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NoReturn

from smmtui import i18n
from smmtui.engine.problems import Problems, mistake, nearest
from smmtui.errors import PackError
from smmtui.model.finding import Words

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


class Node:
    """Untyped content with line and column (from 1); the helpers type it and raise PackError where it does not fit.

    `value` is a str, a tuple of nodes, or a dict from key to node; `keys` gives the place of each key of a mapping.
    """

    __slots__ = ("column", "file", "keys", "line", "problems", "quoted", "value")

    def __init__(
        self,
        value: str | tuple[Node, ...] | dict[str, Node],
        file: str,
        line: int,
        column: int,
        problems: Problems,
        *,
        keys: dict[str, Node] | None = None,
        quoted: bool = False,
    ) -> None:
        self.value = value
        self.file = file
        self.line = line
        self.column = column
        self.problems = problems
        self.keys = keys or {}
        self.quoted = quoted

    @property
    def where(self) -> str:
        """The place as people write it: file:line:column."""
        return f"{self.file}:{self.line}:{self.column}"

    def error(self, key: str, /, **values: object) -> PackError:
        """A mistake at this place; `key` is a message id such as "rules.unknown_key"."""
        return mistake(key, self.file, self.line, self.column, **values)

    def fail(self, key: str, /, **values: object) -> NoReturn:
        """Raise a mistake at this place."""
        raise self.error(key, **values)

    def note(self, key: str, /, **values: object) -> None:
        """Keep a mistake at this place for later and go on."""
        self.problems.add(self.error(key, **values))

    def unlike(self, key: str, word: str, known: Collection[str], /, **values: object) -> PackError:
        """The mistake `key` about a word that is not known; `<key>_like` tells it with the word probably meant."""
        like = nearest(word, known)
        if like:
            return self.error(f"{key}_like", word=word, like=like, **values)
        return self.error(key, word=word, **values)

    @property
    def is_mapping(self) -> bool:
        """Whether this is a mapping."""
        return isinstance(self.value, dict)

    @property
    def is_list(self) -> bool:
        """Whether this is a list."""
        return isinstance(self.value, tuple)

    @property
    def is_text(self) -> bool:
        """Whether this is a piece of text, whatever it looks like."""
        return isinstance(self.value, str)

    def mapping(self) -> dict[str, Node]:
        """The mapping's nodes by key."""
        if not isinstance(self.value, dict):
            self.fail("rules.not_mapping")
        return self.value

    def items(self) -> tuple[Node, ...]:
        """The nodes of a list."""
        if not isinstance(self.value, tuple):
            self.fail("rules.not_list")
        return self.value

    def text(self) -> str:
        """The text, which may not be blank."""
        if not isinstance(self.value, str):
            self.fail("rules.not_text")
        if not self.value.strip():
            self.fail("rules.blank")
        return self.value

    def texts(self) -> tuple[str, ...]:
        """A list of texts; a single text stands for a list of one."""
        return (self.text(),) if isinstance(self.value, str) else tuple(item.text() for item in self.items())

    def number(self) -> int | float:
        """A number: digits with an optional sign and decimal point."""
        word = self.text()
        if not _NUMBER.fullmatch(word):
            self.fail("rules.not_number", word=word)
        return float(word) if "." in word else int(word)

    def whole(self, low: int, high: int) -> int:
        """A whole number between `low` and `high`."""
        number = self.number()
        if not isinstance(number, int) or not low <= number <= high:
            self.fail("rules.not_whole", word=str(self.value), low=low, high=high)
        return number

    def flag(self) -> bool:
        """True or false, also written yes and no."""
        word = self.text()
        if word not in _FLAGS:
            self.fail("rules.not_flag", word=word)
        return _FLAGS[word]

    def one_of(self, known: Collection[str]) -> str:
        """One of the known words."""
        word = self.text()
        if word not in known:
            raise self.unlike("rules.not_one_of", word, known, known=", ".join(known))
        return word

    def words(self) -> Words:
        """A text in every language of the program: {en: …, ru: …}."""
        nodes = self.mapping()
        self.only(i18n.LANGUAGES)
        for lang in i18n.LANGUAGES:
            if lang not in nodes:
                self.fail("rules.no_language", language=lang)
        return {lang: nodes[lang].text() for lang in i18n.LANGUAGES}

    def only(self, allowed: Collection[str]) -> None:
        """Note every key of the mapping that is not among the allowed ones."""
        for name, key in self.keys.items():
            if name not in allowed:
                self.problems.add(key.unlike("rules.unknown_key", name, allowed))

    def need(self, name: str) -> Node:
        """The node under a key that must be there."""
        nodes = self.mapping()
        if name not in nodes:
            self.fail("rules.no_key", word=name)
        return nodes[name]

    def get(self, name: str) -> Node | None:
        """The node under a key that may be absent."""
        return self.mapping().get(name)
