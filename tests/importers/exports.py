"""Synthetic Telegram exports in the shape of the real ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

START = 1_700_000_000
MISSING = "(File not included. Change data exporting settings to download.)"


def message(number: int, text: object = "", *, at: int | None = None, **fields: Any) -> dict[str, Any]:
    """A message as the newer generation writes it."""
    second = START + number * 3_600 if at is None else at
    return {
        "id": number,
        "type": "message",
        "date": "2023-11-14T22:13:20",
        "date_unixtime": str(second),
        "from": "Northwind Coffee",
        "from_id": "channel1500000001",
        "text": text,
        "text_entities": [],
        **fields,
    }


def old_message(number: int, text: object = "", date: str = "2020-05-01T12:00:00", **fields: Any) -> dict[str, Any]:
    """A message as the older generation writes it: local time only."""
    return {"id": number, "type": "message", "date": date, "from": "Northwind", "from_id": 4, "text": text, **fields}


def photo(number: int, text: object = "", **fields: Any) -> dict[str, Any]:
    """A message with a picture."""
    return message(number, text, photo=MISSING, photo_file_size=10, width=1, height=1, **fields)


def service(number: int) -> dict[str, Any]:
    """A service message."""
    return {**message(number), "type": "service", "action": "pin_message", "actor": "Northwind", "message_id": 1}


def channel(messages: Iterable[dict[str, Any]], **fields: Any) -> dict[str, Any]:
    """A whole file."""
    return {
        "name": "Northwind Coffee",
        "type": "public_channel",
        "id": 1500000001,
        "messages": list(messages),
        **fields,
    }


def write(folder: Path, export: object, name: str = "result.json", encoding: str = "utf-8") -> Path:
    """The export as a file, indented as the exporting program does it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(export, ensure_ascii=False, indent=1), encoding=encoding)
    return path
