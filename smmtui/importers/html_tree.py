"""A small tree of an HTML page, enough to find things by class and to read their text. Nothing is ever rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from smmtui.importers import cells
from smmtui.importers.head import Damage, Source

_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_UNREAD: Final = frozenset({"script", "style", "head", "template"})
_BREAKING: Final = frozenset({"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"})
_SPACES: Final = re.compile(r"\s+")
_DEEPEST: Final = 150
_LINKS: Final = 50


@dataclass
class Node:
    """One element: its tag, classes and attributes, and what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        """The names in its class attribute."""
        return set(self.attributes.get("class", "").split())

    def all(self, *classes: str) -> Iterator[Node]:
        """The elements inside that have all these classes, from the top; not those inside one that was found."""
        stack: list[Node | str] = list(reversed(self.children))
        wanted = set(classes)
        while stack:
            one = stack.pop()
            if isinstance(one, str):
                continue
            if wanted <= one.classes:
                yield one
            else:
                stack.extend(reversed(one.children))

    def first(self, *classes: str) -> Node | None:
        """The first of `all`."""
        return next(self.all(*classes), None)

    def text(self) -> str:
        """What a reader sees, with the line breaks of paragraphs."""
        pieces: list[str] = []
        stack: list[Node | str] = list(reversed(self.children))
        while stack:
            one = stack.pop()
            if isinstance(one, str):
                pieces.append(_SPACES.sub(" ", one))
            elif one.tag == "br":
                pieces.append("\n")
            elif one.tag not in _UNREAD:
                mark = ["\n"] if one.tag in _BREAKING else []
                stack.extend([*mark, *reversed(one.children), *mark])
        lines = [_SPACES.sub(" ", line) for line in "".join(pieces).split("\n")]
        return _squeezed(lines)

    def links(self) -> tuple[str, ...]:
        """The web addresses in it, each once."""
        found: dict[str, None] = {}
        for one in self.tagged("a"):
            address = cells.address(one.attributes.get("href", ""))
            if address and len(found) < _LINKS:
                found[address] = None
        return tuple(found)

    def tagged(self, tag: str) -> Iterator[Node]:
        """The elements of that tag inside, however deep."""
        stack: list[Node | str] = list(reversed(self.children))
        while stack:
            one = stack.pop()
            if isinstance(one, Node):
                if one.tag == tag:
                    yield one
                stack.extend(reversed(one.children))


def _squeezed(lines: list[str]) -> str:
    kept: list[str] = []
    for line in (line.strip() for line in lines):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID and len(self.open) < _DEEPEST:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].tag == tag:
                del self.open[index:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(text: str) -> Node:
    """The page as a tree; whatever is wrong with it is read as well as it can be."""
    builder = _Builder()
    try:
        builder.feed(text)
        builder.close()
    except (AssertionError, ValueError):  # the parser gives up on some broken declarations
        pass
    return builder.root


def cut_before(text: str, begin: str, source: Source) -> str:
    """A page that breaks off, up to its last entry, which is likely to be cut; `begin` is how an entry begins."""
    end = max(0, text.rfind(begin))
    source.damage.append(Damage())
    return text[:end]


def plain(markup: str) -> tuple[str, tuple[str, ...]]:
    """A piece of HTML as safe text, and the addresses in it."""
    if "<" not in markup and "&" not in markup:
        return cells.words(markup), ()
    tree = parsed(markup[: 4 * cells.TEXT_LIMIT])
    return cells.words(tree.text()), tree.links()
