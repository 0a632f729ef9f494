"""The strict YAML reader: keeps the place of every node, types nothing, and refuses what hides mistakes.

Anchors, aliases, tags, several documents and repeated keys are refused; so are files past the limits for packs of
unknown origin. It reads PyYAML's C events and builds its own tree, so no object is ever made from what a file says.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import yaml

from smmtui.engine.node import Node
from smmtui.engine.problems import Problems, mistake
from smmtui.errors import PackError

MAX_BYTES = 2_000_000
MAX_DEPTH = 12
FORMAT = 1

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_file(path: Path, problems: Problems | None = None, *, name: str = "") -> Node:
    """The tree of a file; `name` is what messages call it (by default its own name).

    Raises:
        PackError: it cannot be read, is too large, is not UTF-8, or is not strict YAML.
    """
    name = name or path.name
    try:
        if path.stat().st_size > MAX_BYTES:
            raise mistake("rules.too_large", name, 1, 1, n=MAX_BYTES // 1_000_000)
        raw = path.read_bytes()
    except OSError as error:
        raise mistake("rules.unreadable", name, 1, 1, reason=error.strerror or "") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise mistake("rules.not_utf8", name, line, 1) from error
    return read_tree(text, name, problems)


def read_tree(text: str, name: str, problems: Problems | None = None) -> Node:
    """The tree of YAML text; repeated keys are noted in `problems`, everything else raises.

    Raises:
        PackError: the text is not strict YAML, with line, column and a hint.
    """
    collected = problems if problems is not None else Problems()
    builder = _Builder(text, name, collected)
    tree = builder.tree()
    if problems is None:
        collected.raise_any()
    return tree


def check_format(tree: Node) -> None:
    """Refuse a file whose `format` is not the one this program reads.

    Raises:
        PackError: `format` is absent or another one.
    """
    node = tree.need("format")
    if node.number() != FORMAT:
        node.fail("rules.format", word=node.text(), known=FORMAT)


class _Place(Protocol):
    """A place as either of PyYAML's parsers gives it, counted from 0."""

    line: int
    column: int


_Mark = _Place | None


class _Builder:
    """Turns the events of one text into nodes."""

    def __init__(self, text: str, name: str, problems: Problems) -> None:
        self._text = text
        self._name = name
        self._problems = problems

    def tree(self) -> Node:
        root: Node | None = None
        try:
            events = iter(yaml.parse(self._text, Loader=_Loader))
            for event in events:
                if isinstance(event, (yaml.DocumentStartEvent, yaml.StreamStartEvent, yaml.StreamEndEvent)):
                    continue
                if isinstance(event, yaml.DocumentEndEvent):
                    continue
                if root is not None:
                    raise self._error("rules.two_documents", event.start_mark)
                root = self._node(event, events, 1)
        except yaml.reader.ReaderError as error:
            raise self._unreadable(error) from error
        except yaml.MarkedYAMLError as error:
            raise self._syntax(error) from error
        if root is None:
            raise mistake("rules.nothing", self._name, 1, 1)
        return root

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        self._refuse(event, depth)
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        if isinstance(event, yaml.ScalarEvent):
            quoted = bool(event.style)  # the C parser says "" of a plain scalar, the Python one None
            return Node(event.value, self._name, line, column, self._problems, quoted=quoted)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(inner := next(events), yaml.SequenceEndEvent):
                items.append(self._node(inner, events, depth + 1))
            return Node(tuple(items), self._name, line, column, self._problems)
        values, keys = self._mapping(events, depth)
        return Node(values, self._name, line, column, self._problems, keys=keys)

    def _mapping(self, events: Iterator[yaml.Event], depth: int) -> tuple[dict[str, Node], dict[str, Node]]:
        values: dict[str, Node] = {}
        keys: dict[str, Node] = {}
        while not isinstance(inner := next(events), yaml.MappingEndEvent):
            key = self._node(inner, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            name = key.text()
            if name in values:
                key.note("rules.twice", word=name, first=str(keys[name].line))
                continue
            values[name], keys[name] = value, key
        return values, keys

    def _refuse(self, event: yaml.Event, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise self._error("rules.alias", event.start_mark)
        if getattr(event, "anchor", None):
            raise self._error("rules.anchor", event.start_mark)
        if getattr(event, "tag", None):
            raise self._error("rules.tag", event.start_mark)
        if depth > MAX_DEPTH:
            raise self._error("rules.too_deep", event.start_mark, n=MAX_DEPTH)

    def _error(self, key: str, mark: _Mark, **values: object) -> PackError:
        line, column = (mark.line, mark.column) if mark is not None else (0, 0)
        return mistake(key, self._name, line + 1, column + 1, **values)

    def _unreadable(self, error: yaml.reader.ReaderError) -> PackError:
        """A character that YAML does not allow, such as NUL."""
        position = error.position if isinstance(error.position, int) else 0
        found = next(
            (i for i, char in enumerate(self._text) if not char.isprintable() and char not in "\t\r\n"), position
        )
        line = self._text.count("\n", 0, found) + 1
        column = found - (self._text.rfind("\n", 0, found) + 1) + 1
        return mistake("rules.character", self._name, line, column)

    def _syntax(self, error: yaml.MarkedYAMLError) -> PackError:
        """A mistake of YAML itself, told by its likely cause."""
        mark = error.problem_mark or error.context_mark
        if mark is None:
            return mistake("rules.syntax", self._name, 1, 1)
        lines = self._text.splitlines()
        line = lines[mark.line] if mark.line < len(lines) else ""
        said = f"{error.problem} {error.context}"
        return self._error(f"rules.{_hint(said, line, mark.column)}", mark)


def _hint(said: str, line: str, column: int) -> str:
    """The message for a syntax error, from what the parser said and the line on which it stopped."""
    at = line[column : column + 1]
    indent = line[: len(line) - len(line.lstrip())]
    if at == "\t" or "\t" in indent:
        return "tab"
    if at in ("@", "%", "`"):
        return "leading_sign"
    if "mapping values are not allowed" in said:
        return "second_colon"
    if "quoted scalar" in said:
        return "quote"
    if "flow" in said:
        return "bracket"
    if "block" in said or "expected <" in said:
        return "indent"
    return "syntax"
