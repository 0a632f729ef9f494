"""Tables in text files: their encoding, their separator, their rows. What the columns mean is not known here."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from smmtui.errors import ImportRefused
from smmtui.importers.head import Damage, Source

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

FIELD_LIMIT: Final = 1_000_000
COLUMN_LIMIT: Final = 2_000
_CHUNK: Final = 1 << 20
_QUOTED = re.compile(r'"[^"]*"?')
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_SEPARATORS: Final = ",;\t|"

Row = tuple[int, list[str] | None]
"""The number of a row (the header is 1) and its cells, None where it cannot be read."""


class _View(io.RawIOBase):
    """Bytes that lie elsewhere, as a file; nothing is copied ahead."""

    def __init__(self, data: bytes | memoryview) -> None:
        self._data = memoryview(data)
        self._at = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer` with what comes next."""
        room = memoryview(buffer).cast("B")
        piece = self._data[self._at : self._at + len(room)]
        room[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def separator(text: str) -> str:
    """The sign between the cells, told by the first lines."""
    lines = text.splitlines()[:6]
    if lines and (named := re.match(r'"?sep=(.)', lines[0])):
        return named[1]
    bare = "\n".join(_QUOTED.sub("", line) for line in lines if line.strip())
    return max(_SEPARATORS, key=bare.count)


def encoding(data: bytes | memoryview) -> str:
    """The encoding of a table: UTF-8 where it is valid, else one of the two that spreadsheets fall back to."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    at = 0
    try:
        while at < len(view):
            decoder.decode(view[at : at + _CHUNK])
            at += _CHUNK
    except UnicodeDecodeError as error:
        if at + error.end < len(view):
            around = bytes(view[max(0, at + error.start - (1 << 15)) : at + error.end + (1 << 15)])
            if _is_mostly_utf8(around):
                return "utf-8"
            sample = bytes(view[: 1 << 16])
            guess = sample.decode("cp1251", "replace")
            letters = len(_CYRILLIC.findall(guess))
            return "cp1251" if letters * 2 > sum(byte > 127 for byte in sample) else "cp1252"
    return "utf-8"


def _is_mostly_utf8(sample: bytes) -> bool:
    """Whether a few damaged signs stand amid many whole ones; a table in another encoding has hardly a whole one."""
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(sign > "\x7f" for sign in text) - broken
    return whole > 10 * broken


def rows(source: Source, *, skip: int = 0) -> Iterator[Row]:
    """The rows from the top, blank lines left out; a row that cannot be read comes as None.

    Raises:
        ImportRefused: the file breaks off inside a row, or has more columns than any real table.
    """
    if csv.field_size_limit() < FIELD_LIMIT:
        csv.field_size_limit(FIELD_LIMIT)
    kind = encoding(source.data)
    stream = io.TextIOWrapper(io.BufferedReader(_View(source.data), 1 << 18), kind, errors="replace", newline="")
    sign = separator(bytes(memoryview(source.data)[: 1 << 16]).decode(kind, "replace"))
    reader = csv.reader(stream, delimiter=sign, strict=True)
    number = width = before = 0
    while True:
        try:
            for number, cells in enumerate(reader, number + 1):  # noqa: B020  counts on after a row that is no row
                before, width = width, len(cells)
                if width > COLUMN_LIMIT:
                    raise ImportRefused("import.too_many_columns", file=source.label, row=number, limit=COLUMN_LIMIT)
                if number > skip and any(cells):
                    yield number, cells
        except csv.Error as error:
            number += 1
            if "end of data" in str(error) and source.partial:
                source.damage.append(Damage())
                return
            if "end of data" in str(error):
                raise ImportRefused("import.cut_table", file=source.label, row=number) from error
            yield number, None
        else:
            if width < before and bytes(memoryview(source.data)[-1:]) not in {b"\n", b"\r"} and not source.partial:
                raise ImportRefused("import.cut_table", file=source.label, row=number)
            return


def first_rows(text: str, count: int = 12) -> tuple[tuple[str, ...], ...]:
    """The first rows of a table whose beginning is `text`."""
    found: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    try:
        for cells in reader:
            if any(cells):
                found.append(tuple(cells))
            if len(found) == count:
                break
    except csv.Error:
        pass
    return tuple(found)
