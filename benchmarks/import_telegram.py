"""Importing a channel of 100,000 messages, against parsing the same file as JSON and inserting the same rows plainly.

Both sides end with the rows in a SQLite file; ours also joins albums, cleans texts and merges with what is there.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

import msgspec

from smmtui.importers.interface import Options
from smmtui.importers.merge import merge
from smmtui.importers.runner import read_file
from smmtui.model.content import ContentItem

NAME = "import of 100,000 Telegram messages / json.loads of the file + plain SQLite insert of the rows"
LIMIT = 2.0
MESSAGES = 100_000
ROUNDS = 3
START = 1_500_000_000


def ratio() -> float:
    """The median over rounds, taken in turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = write_export(folder / "result.json")
        rounds = []
        for number in range(ROUNDS):
            start = time.perf_counter()
            _plain(path, folder / f"plain{number}.db")
            between = time.perf_counter()
            _ours(path, folder / f"ours{number}.db")
            rounds.append((time.perf_counter() - between) / (between - start))
    return statistics.median(rounds)


def write_export(path: Path, messages: int = MESSAGES) -> Path:
    """A synthetic channel in the shape of a real export; every tenth post is an album of two pictures."""
    text = "Today we roast Ethiopia and tell how the taste of the cup changes with the grind. " * 3
    posts = []
    for number in range(1, messages + 1):
        second = str(START + (number - (number % 10 == 0)) * 600)
        pieces = [text, {"type": "text_link", "text": "more", "href": f"https://example.com/{number}"}]
        posts.append(
            {
                "id": number,
                "type": "message",
                "date": "2017-07-14T02:40:00",
                "date_unixtime": second,
                "from": "Northwind Coffee",
                "from_id": "channel1500000001",
                "photo": "(File not included. Change data exporting settings to download.)",
                "photo_file_size": 100_000 + number,
                "width": 1280,
                "height": 960,
                "text": pieces if number % 10 else "",
                "text_entities": [{"type": "plain", "text": text}] if number % 10 else [],
                "reactions": [{"type": "emoji", "count": number % 40, "emoji": "\N{THUMBS UP SIGN}"}],
            }
        )
    export = {"name": "Northwind Coffee", "type": "public_channel", "id": 1_500_000_001, "messages": posts}
    path.write_text(json.dumps(export, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def _insert(database: Path, rows: list[tuple[str, bytes]]) -> None:
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE posts (id TEXT PRIMARY KEY, body BLOB NOT NULL)")
    with connection:
        connection.executemany("INSERT INTO posts VALUES (?, ?)", rows)
    connection.close()


def _plain(path: Path, database: Path) -> None:
    messages = json.loads(path.read_text(encoding="utf-8"))["messages"]
    _insert(database, [(str(message["id"]), json.dumps(message).encode()) for message in messages])


def _ours(path: Path, database: Path) -> None:
    records: tuple[ContentItem, ...] = merge([], read_file(path, Options()), "telegram-1", source="I-1").records
    encode = msgspec.json.Encoder().encode
    _insert(database, [(record.id, encode(record)) for record in records])
