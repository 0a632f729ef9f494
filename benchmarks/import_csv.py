"""Importing a table of 100,000 posts, against reading the file with the csv module and inserting its rows plainly.

Both sides end with the rows in a SQLite file; ours also finds out what the columns mean, reads dates and numbers,
cleans texts and merges with what is there.
"""

from __future__ import annotations

import csv
import sqlite3
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from smmtui.importers.interface import Options
from smmtui.importers.merge import merge
from smmtui.importers.runner import read_file
from smmtui.model.content import ContentItem

NAME = "import of a CSV of 100,000 posts / csv.DictReader of the file + plain SQLite insert of the rows"
LIMIT = 2.0
ROWS = 100_000
ROUNDS = 3
HEADER = ("Post link", "Post text", "Published at", "Post type", "Views", "Likes", "Comments", "Shares")
START = datetime(2014, 3, 1, 9, 0, tzinfo=UTC)
OPTIONS = Options(timezone="UTC", platform="telegram", blank="unknown")


def ratio() -> float:
    """The median over rounds, taken in turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = write_export(folder / "posts.csv")
        rounds = []
        for number in range(ROUNDS):
            start = time.perf_counter()
            _plain(path, folder / f"plain{number}.db")
            between = time.perf_counter()
            _ours(path, folder / f"ours{number}.db")
            rounds.append((time.perf_counter() - between) / (between - start))
    return statistics.median(rounds)


def write_export(path: Path, rows: int = ROWS) -> Path:
    """A synthetic table such as a statistics service gives it; every seventh row lacks a number."""
    text = "Today we roast Ethiopia and tell how the taste of the cup changes with the grind. "
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(1, rows + 1):
            when = f"{START + timedelta(minutes=number * 60 + number % 60):%Y-%m-%d %H:%M}"
            views = "" if number % 7 == 0 else str(900 + number % 5_000)
            numbers = (views, str(number % 400), str(number % 40), str(number % 17))
            writer.writerow(
                (f"https://t.me/northwind/{number}", f"{text}No. {number}, today only", when, "photo", *numbers)
            )
    return path


def _plain(path: Path, database: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [tuple(row.values()) for row in csv.DictReader(file)]
    connection = sqlite3.connect(database)
    names = ", ".join(f'"{name}" TEXT' for name in HEADER)
    connection.execute(f"CREATE TABLE posts ({names})")
    with connection:
        connection.executemany(f"INSERT INTO posts VALUES ({', '.join('?' * len(HEADER))})", rows)  # noqa: S608
    connection.close()


def _ours(path: Path, database: Path) -> None:
    records: tuple[ContentItem, ...] = merge([], read_file(path, OPTIONS), "telegram-1", source="I-1").records
    encode = msgspec.json.Encoder().encode
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE posts (id TEXT PRIMARY KEY, body BLOB NOT NULL)")
    with connection:
        connection.executemany("INSERT INTO posts VALUES (?, ?)", ((record.id, encode(record)) for record in records))
    connection.close()
