"""Any other table of posts: what its columns mean is guessed, shown to the user, and can be said with --map."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import ClassVar

import msgspec

from smmtui.errors import ImportRefused
from smmtui.importers import cells, column_guess
from smmtui.importers.column_guess import FIELDS, METRICS, is_private
from smmtui.importers.head import Head, Source
from smmtui.importers.headers import Columns, plain
from smmtui.importers.interface import About, AccountGuess, ColumnGuess, Importer, Note, Options, Parsed, Progress
from smmtui.importers.sheets import Sheet, first_rows, sheets
from smmtui.importers.table_posts import TablePosts
from smmtui.importers.table_rows import HEADER_ROWS, OpenTable, under
from smmtui.model.account import Platform

_PEEKED = 200
_MAKES_A_POST = frozenset({"native_id", "url", "text", "title"})


class AnyTable(Importer):
    """Reads CSV files and workbooks of any make, one row a post."""

    id: ClassVar[str] = "table"
    platforms: ClassVar[tuple[Platform, ...]] = ()

    def sniff(self, head: Head) -> float:
        """0.55 where columns that make a post have names that are known or nearly so."""
        return 0.55 if any(_looks_like_posts(rows) for _, rows in first_rows(head)) else 0.0

    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """The post of every row, what was skipped, and at the end what the columns were taken for."""
        if options.mapping and not self._has_posts(source, options):
            yield from _columns_only(source, options)
            return
        all_sheets = sheets(source)
        opened, guessed = self._open(source, all_sheets, options)
        reading = TablePosts(opened, options, asking=asking)
        seen: set[str] = set()
        for row in opened.rows(progress):
            found = reading.post(row)
            if isinstance(found, str):
                opened.skip(found, row.number if found in {"no_id", "damaged_id", "undated_row"} else 0)
            elif found.native_id in seen:
                opened.skip("repeated_row")
            else:
                seen.add(found.native_id)
                yield found
        if not opened.read:
            raise ImportRefused("import.no_rows", file=source.label)
        if not seen and not opened.skipped["other_account"]:
            raise ImportRefused("import.no_readable_row", file=source.label)
        yield from opened.skips()
        yield About(
            account=reading.account(),
            read=opened.read,
            unknown_columns=tuple(one.column for one in guessed if not one.field and one.examples)[:50],
            warnings=(*opened.notes(), *reading.notes(guessed), *_unread(all_sheets)),
            questions=tuple(reading.questions()),
            columns=tuple(
                msgspec.structs.replace(one, blanks=reading.blanks[index], none=index in reading.none)
                for index, one in enumerate(guessed)
            ),
        )

    def _has_posts(self, source: Source, options: Options) -> bool:
        return any(self._sheet(source, sheet, options) is not None for sheet in sheets(source))

    def _open(
        self, source: Source, all_sheets: Iterator[Sheet], options: Options
    ) -> tuple[OpenTable, list[ColumnGuess]]:
        for sheet in all_sheets:
            found = self._sheet(source, sheet, options)
            if found is not None:
                return found
        _refuse_headerless(source, options)
        if options.columns:
            names = ", ".join(list(options.columns)[:20])
            raise ImportRefused("import.no_such_column", file=source.label, columns=names[:300])
        raise ImportRefused("import.no_post_columns", file=source.label)

    def _sheet(self, source: Source, sheet: Sheet, options: Options) -> tuple[OpenTable, list[ColumnGuess]] | None:
        start = list(islice(sheet.rows, HEADER_ROWS))
        at = column_guess.header_row([row or () for _, row in start], options.columns)
        if at is None or not column_guess.is_header(start[at][1] or (), named=bool(options.columns)):
            return None
        names = tuple(start[at][1] or ())
        private = is_private(names)
        if private:
            key = "import.known.passwords" if private == "password" else "import.private_table"
            raise ImportRefused(key, file=source.label)
        rest = chain(start[at + 1 :], sheet.rows)
        peeked = list(islice(rest, _PEEKED))
        guessed = column_guess.guesses(names, [row for _, row in peeked if row], options.columns)
        fields = {one.field: index for index, one in enumerate(guessed) if one.field in FIELDS}
        metrics = {one.field: index for index, one in enumerate(guessed) if one.field in METRICS}
        if not fields.keys() & _MAKES_A_POST:
            return None
        columns = Columns(names, fields, metrics, ())
        return under(source, columns, chain(peeked, rest), sheet.separator, sheet.name), guessed


def _columns_only(source: Source, options: Options) -> Iterator[Parsed]:
    """What the columns of the first table may be, where none of them makes a post yet.

    Raises:
        ImportRefused: there is no table at all.
    """
    for sheet in sheets(source):
        start = [row or () for _, row in islice(sheet.rows, _PEEKED)]
        at = column_guess.header_row(start[:HEADER_ROWS], options.columns)
        if at is None or not column_guess.is_header(start[at], named=bool(options.columns)):
            continue
        if is_private(start[at]):
            raise ImportRefused("import.private_table", file=source.label)
        yield About(
            account=AccountGuess(platform="other", certain=False),
            read=0,
            warnings=(Note("warn.name_columns"),),
            columns=tuple(column_guess.guesses(start[at], start[at + 1 :], options.columns)),
        )
        return
    _refuse_headerless(source, options)
    raise ImportRefused("import.no_post_columns", file=source.label)


def _refuse_headerless(source: Source, options: Options) -> None:
    """Refuse a file in which a post stands where the header belongs.

    Raises:
        ImportRefused: there is such a sheet.
    """
    for sheet in sheets(source):
        start = [row or () for _, row in islice(sheet.rows, HEADER_ROWS)]
        at = column_guess.header_row(start, options.columns)
        if at is not None and not column_guess.is_header(start[at], named=bool(options.columns)):
            raise ImportRefused("import.known.headerless", file=source.label)


def _looks_like_posts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first rows of a sheet have columns that make a post, by names that are known or nearly so."""
    at = column_guess.header_row(rows, {})
    if at is None or is_private(rows[at]) or not column_guess.is_header(rows[at]):
        return False
    found = {one.field for one in column_guess.guesses(rows[at], rows[at + 1 :], {})}
    return bool(found & _MAKES_A_POST) and ("published_at" in found or bool(found & METRICS))


def _unread(rest: Iterator[Sheet]) -> Iterator[Note]:
    """That the sheets after the one that was read look like posts too."""
    names: list[str] = []
    # What is damaged there was not to be read anyway.
    with suppress(ImportRefused):
        names.extend(
            cells.name(sheet.name)
            for sheet in rest
            if _looks_like_posts([row or () for _, row in islice(sheet.rows, HEADER_ROWS)])
        )
    if names:
        yield Note("warn.other_sheets", {"n": len(names), "sheets": ", ".join(names)[:300]})


def fingerprint(columns: Sequence[str]) -> str:
    """A short sign of a table's header, the same for every file of its make; profiles are kept under it."""
    names = "\x1f".join(plain(one) for one in columns)
    return hashlib.blake2b(names.encode(), digest_size=8).hexdigest()


def header(head: Head, given: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The columns of the first table of posts in a file, by their labels; () where there is none."""
    for _, rows in first_rows(head):
        at = column_guess.header_row(rows, given or {})
        if at is not None and not is_private(rows[at]) and column_guess.is_header(rows[at], named=bool(given)):
            found = column_guess.guesses(rows[at], rows[at + 1 :], given or {})
            if {one.field for one in found} & _MAKES_A_POST or not given:
                return tuple(one.column for one in found)
    return ()
