"""Registers as CSV and JSON, with every cell guarded against being read as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from smmtui import i18n
from smmtui.text import csv_cell


def csv_bytes(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """UTF-8 CSV with a byte-order mark (spreadsheets then read Cyrillic), one line a row; absent values are blank."""
    columns: dict[str, None] = {}
    for row in rows:
        columns.update(dict.fromkeys(row))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return "\ufeff".encode() + out.getvalue().encode("utf-8", errors="replace")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (list, tuple)):
        return csv_cell("; ".join(_cell(one) for one in value))
    if isinstance(value, Mapping):
        return csv_cell("; ".join(f"{key}: {_cell(one)}" for key, one in value.items()))
    return csv_cell(str(value))


def json_bytes(kind: str, records: Sequence[msgspec.Struct]) -> bytes:
    """A register as JSON: {"format_version": 1, "<kind>": […]}."""
    whole = {"format_version": 1, kind: [msgspec.to_builtins(record) for record in records]}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def record_rows(records: Sequence[msgspec.Struct], lang: str = "") -> list[dict[str, Any]]:
    """Records as flat mappings, fields in the order of their class; texts of two languages are those of `lang`."""
    rows = []
    for record in records:
        plain = msgspec.to_builtins(record)
        rows.append({name: _in_words(plain.get(name), lang) for name in record.__struct_encode_fields__})
    return rows


def _in_words(value: Any, lang: str) -> Any:
    """A text in the language wanted where it is kept in several; anything else as it is."""
    if lang and isinstance(value, dict) and value and value.keys() <= set(i18n.LANGUAGES):
        return i18n.choose(value, lang)
    return value
