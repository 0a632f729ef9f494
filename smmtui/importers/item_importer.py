"""The common part of all formats that are lists of posts in JSON: one item, one post."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Generic, TypeVar

import msgspec

from smmtui.errors import ImportRefused
from smmtui.importers.head import Source
from smmtui.importers.interface import (
    About,
    AccountGuess,
    Importer,
    Note,
    Options,
    Parsed,
    ParsedPost,
    Progress,
    Skip,
)
from smmtui.importers.json_text import each

T = TypeVar("T")


class Items(ABC, Generic[T]):
    """One pass over a list; a format says what an item means and whose it is."""

    decoder: msgspec.json.Decoder[T]

    def __init__(self, source: Source, options: Options) -> None:
        self.source = source
        self.options = options

    @abstractmethod
    def raws(self) -> Sequence[msgspec.Raw]:
        """The items of the file, not yet decoded.

        Raises:
            ImportRefused: the file is broken or not of this kind.
        """

    @abstractmethod
    def post(self, item: T) -> ParsedPost | str:
        """The post of an item, or the reason why it is none."""

    @abstractmethod
    def account(self) -> AccountGuess:
        """Whose posts they were."""

    def notes(self) -> Iterator[Note]:
        """What is worth saying."""
        return iter(())


class ItemImporter(Importer):
    """A format that is a list of posts in JSON."""

    nothing: ClassVar[str] = "import.nothing_readable"

    @abstractmethod
    def items(self, source: Source, options: Options) -> Items[Any]:
        """A pass over the file."""

    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """The post of every item, what was skipped, and at the end whose it was."""
        del asking  # such files leave nothing to ask
        items = self.items(source, options)
        raws = items.raws()
        if not raws:
            raise ImportRefused("import.no_posts", file=source.label)
        skipped: Counter[str] = Counter()
        seen: set[str] = set()
        for item in each(items.decoder, raws, source, progress):
            found = "unreadable_item" if item is None else items.post(item)
            if not isinstance(found, str):
                found = _apart(found, seen)
            if isinstance(found, str):
                skipped[found] += 1
                continue
            seen.add(found.native_id)
            yield found
        if sum(skipped[fault] for fault in _FAULTS) == len(raws):
            raise ImportRefused(self.nothing, file=source.label)
        yield from (Skip(reason, count) for reason, count in sorted(skipped.items()))
        notes = list(items.notes())
        if source.utf16:
            notes.append(Note("warn.utf16"))
        yield About(account=items.account(), read=len(raws), warnings=tuple(notes))


_FAULTS = ("unreadable_item", "no_id", "undated_row")


def _apart(post: ParsedPost, seen: set[str]) -> ParsedPost | str:
    """Posts without an id of their own may share a second; with one they are the same post."""
    if post.native_id not in seen:
        return post
    if post.native_id.startswith("at:"):
        for number in range(2, 1_000):
            name = f"{post.native_id}-{number}"
            if name not in seen:
                return msgspec.structs.replace(post, native_id=name)
    return "repeated_item"
