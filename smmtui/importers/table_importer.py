"""The common part of all formats that are tables of posts: one row, one post."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from smmtui.errors import ImportRefused
from smmtui.importers.head import Head, Source
from smmtui.importers.interface import (
    About,
    AccountGuess,
    Importer,
    Note,
    Options,
    Parsed,
    ParsedPost,
    Progress,
    Question,
)
from smmtui.importers.table_rows import OpenTable, TableRow, is_table, open_table


class Reading(ABC):
    """One pass over one table of posts; a format says what a row means.

    `asking` and `options` are those of the import.
    """

    def __init__(self, table: OpenTable, options: Options, *, asking: bool) -> None:
        self.table = table
        self.options = options
        self.asking = asking

    @property
    def file(self) -> str:
        """The name of the file, for sentences."""
        return self.table.source.label

    @abstractmethod
    def post(self, row: TableRow) -> ParsedPost | str:
        """The post of a row, or the reason why it is none."""

    @abstractmethod
    def account(self) -> AccountGuess:
        """Whose posts they were."""

    def notes(self) -> Iterator[Note]:
        """Remarks beyond those on rows."""
        return iter(())

    def questions(self) -> Iterator[Question]:
        """What is worth asking."""
        return iter(())


class TableImporter(Importer):
    """A format that is a table of posts, known by the columns it must have."""

    table: ClassVar[str]
    required: ClassVar[tuple[str, ...]]
    sure: ClassVar[float] = 0.95

    def sniff(self, head: Head) -> float:
        """`sure` where a header with the required columns is among the first rows."""
        return self.sure if is_table(head, self.table, self.required) else 0.0

    @abstractmethod
    def reading(self, table: OpenTable, options: Options, *, asking: bool) -> Reading:
        """A pass over the table."""

    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """The post of every row, what was skipped, and at the end whose it was."""
        opened = open_table(source, self.table, self.required)
        reading = self.reading(opened, options, asking=asking)
        seen: set[str] = set()
        for row in opened.rows(progress):
            found = reading.post(row)
            if isinstance(found, str):
                opened.skip(found, row.number if found in _FAULTS else 0)
            elif found.native_id in seen:
                opened.skip("repeated_row")
            else:
                seen.add(found.native_id)
                yield found
        if not opened.read:
            raise ImportRefused("import.no_rows", file=source.label)
        if opened.read == sum(opened.skipped[reason] for reason in _FAULTS):
            raise ImportRefused("import.no_readable_row", file=source.label)
        yield from opened.skips()
        yield About(
            account=reading.account(),
            read=opened.read,
            unknown_columns=opened.columns.unknown,
            warnings=(*opened.notes(), *reading.notes()),
            questions=tuple(reading.questions()),
        )


_FAULTS = frozenset({"unreadable_row", "no_id", "damaged_id", "undated_row"})
