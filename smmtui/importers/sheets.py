"""Tables whatever holds them: a text file is one sheet, a workbook has several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from smmtui.errors import ImportRefused
from smmtui.importers import csv_text, xlsx_rows
from smmtui.importers.csv_text import Row
from smmtui.importers.head import Head, Source

_FIRST = 12


@dataclass(frozen=True)
class Sheet:
    """One table: its name ("" in a text file), its rows, and the sign between its cells ("" in a workbook)."""

    name: str
    rows: Iterator[Row]
    separator: str = ""


def sheets(source: Source) -> Iterator[Sheet]:
    """The sheets of a file one after another; a sheet's rows must be read before the next is asked for.

    Raises:
        ImportRefused: the file cannot be read as a table.
    """
    if xlsx_rows.is_workbook(source.data):
        for name, rows in xlsx_rows.sheets(source):
            yield Sheet(name, rows)
        return
    start = bytes(memoryview(source.data)[: 1 << 16]).decode("utf-8", "replace")
    yield Sheet("", csv_text.rows(source), csv_text.separator(start))


@lru_cache(maxsize=8)
def first_rows(head: Head) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """The first rows of every sheet, by sheet name; empty where the file holds no table."""
    if head.raw.startswith((b"PK\x03\x04", xlsx_rows.OLD)):
        try:
            return tuple(_firsts(head.open())) if head.open is not None else ()
        except ImportRefused:
            return ()
    if head.text[:1] in {"{", "[", "<"}:
        return ()
    kind = "utf-8" if head.utf16 else csv_text.encoding(head.raw)
    text = head.text if kind == "utf-8" else head.raw.decode(kind, "replace")
    return (("", csv_text.first_rows(text, _FIRST)),)


def _firsts(source: Source) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    if not xlsx_rows.is_workbook(source.data):
        return
    for name, rows in xlsx_rows.sheets(source):
        found: list[tuple[str, ...]] = []
        for _, cells in rows:
            found.append(tuple(cells or ()))
            if len(found) == _FIRST:
                break
        yield name, tuple(found)
