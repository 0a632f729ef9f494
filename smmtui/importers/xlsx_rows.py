"""Rows of workbooks, new (XLSX) and old (XLS): values only, formulas never run, every cell as text."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final, TypeVar

from smmtui.errors import ImportRefused
from smmtui.importers.csv_text import COLUMN_LIMIT, Row
from smmtui.importers.head import Damage, Source

OLD: Final = b"\xd0\xcf\x11\xe0"
_EXACT: Final = 10**15  # a spreadsheet keeps fifteen digits
_SHEET_LIMIT: Final = 50
_ROW_LIMIT: Final = 1_100_000
_MEMBER_LIMIT: Final = 512 * 1024**2
_BEGINNING: Final = 1 << 20
_EMPTY_ROWS: Final = 1_000
_T = TypeVar("_T")


def is_workbook(data: bytes | memoryview) -> bool:
    """Whether these are the bytes of a workbook, whatever the file is called."""
    start = bytes(memoryview(data)[:4])
    if start == OLD:
        return True
    if start != b"PK\x03\x04":
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        # One that breaks off is still a workbook, and is refused or mended as such.
        return b"xl/worksheets/" in bytes(memoryview(data)[:_BEGINNING])


def sheets(source: Source) -> Iterator[tuple[str, Iterator[Row]]]:
    """The sheets by name with their rows, row numbers as the spreadsheet shows them.

    Raises:
        ImportRefused: the workbook is damaged, locked, or far larger inside than any real one.
    """
    data = bytes(source.data)
    found = _old(data) if data.startswith(OLD) else _new(data, source)
    for name, rows in _guarded(found, source):
        yield name, _guarded(rows, source)


def _guarded(items: Iterator[_T], source: Source) -> Iterator[_T]:
    """The same items; whatever a damaged workbook makes the libraries raise becomes a refusal."""
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                item = next(items)
        except StopIteration:
            return
        except (ImportRefused, MemoryError):
            raise
        except Exception as error:
            if source.partial:
                source.damage.append(Damage())
                return
            raise ImportRefused("import.broken_workbook", file=source.label) from error
        yield item


def _new(data: bytes, source: Source) -> Iterator[tuple[str, Iterator[Row]]]:
    _check_sizes(data, source)
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets[:_SHEET_LIMIT]:
            sheet.reset_dimensions()
            yield str(sheet.title), _rows(sheet.iter_rows(values_only=True))
    finally:
        book.close()


def _check_sizes(data: bytes, source: Source) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > _MEMBER_LIMIT:
            raise ImportRefused("import.workbook_too_large", file=source.label)
        for member in archive.infolist():
            if member.file_size > 10 * 1024**2 and member.file_size > 200 * max(1, member.compress_size):
                raise ImportRefused("import.zip_bomb", file=source.label)
            if member.filename == "xl/styles.xml" or not member.filename.endswith(".xml"):
                continue
            with archive.open(member) as part:
                if re.search(rb"<!(?:DOCTYPE|ENTITY)", part.read(4_096)):
                    raise ImportRefused("import.broken_workbook", file=source.label)


def _old(data: bytes) -> Iterator[tuple[str, Iterator[Row]]]:
    import xlrd

    book = xlrd.open_workbook(
        file_contents=data, on_demand=True, ignore_workbook_corruption=True, logfile=io.StringIO()
    )
    try:
        for index in range(min(book.nsheets, _SHEET_LIMIT)):
            sheet = book.sheet_by_index(index)
            values = (
                tuple(
                    xlrd.xldate_as_datetime(cell.value, book.datemode)
                    if cell.ctype == xlrd.XL_CELL_DATE
                    else cell.value
                    for cell in sheet.row(number)
                )
                for number in range(sheet.nrows)
            )
            yield str(sheet.name), _rows(values)
    finally:
        book.release_resources()


def _old_values(sheet: Any, datemode: int) -> Iterator[tuple[Any, ...]]:
    import xlrd

    for number in range(sheet.nrows):
        yield tuple(
            xlrd.xldate_as_datetime(cell.value, datemode) if cell.ctype == xlrd.XL_CELL_DATE else cell.value
            for cell in sheet.row(number)
        )


def _rows(values: Iterator[tuple[Any, ...]]) -> Iterator[Row]:
    empty = 0
    for number, cells in enumerate(values, 1):
        if number > _ROW_LIMIT or empty > _EMPTY_ROWS:
            return
        texts = [_text(value) for value in cells[:COLUMN_LIMIT]]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield number, texts
        empty = 0 if texts else empty + 1


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return str(value) if abs(value) < _EXACT else f"{value:.5E}"
    if isinstance(value, float):
        if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        return f"{value:.5E}" if abs(value) >= _EXACT else repr(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)[:1_000]
