"""What was tried so far, kept so that a run goes on where the last one stopped, and told in docs/reliability.md."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from campaign.parts import PARTS

ROOT: Final = Path(__file__).parents[1]
STATE: Final = ROOT / ".campaign" / "ledger.json"
PAGE: Final = ROOT / "docs" / "reliability.md"
START, END = "<!-- figures: written by make campaign -->", "<!-- end of figures -->"


class Tried(msgspec.Struct):
    """One part: the number of the next trial, what went wrong (trial number and words), seconds, the last day."""

    next: int = 0
    bad: list[tuple[int, str]] = []
    seconds: float = 0.0
    day: str = ""


class Ledger(msgspec.Struct):
    """Everything tried so far, by the name of the part."""

    parts: dict[str, Tried] = {}

    def of(self, name: str) -> Tried:
        """The entry of a part."""
        return self.parts.setdefault(name, Tried())


def load(path: Path = STATE) -> Ledger:
    """The ledger as it stands."""
    return msgspec.json.decode(path.read_bytes(), type=Ledger) if path.exists() else Ledger()


def save(ledger: Ledger, path: Path = STATE) -> None:
    """Keep the ledger."""
    path.parent.mkdir(exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_bytes(msgspec.json.format(msgspec.json.encode(ledger), indent=1))
    draft.replace(path)


def machine() -> str:
    """What kind of machine this is, without naming it."""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
        f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}"
    )


def table(ledger: Ledger) -> str:
    """The figures as a Markdown table."""
    lines = [
        f"Machine: {machine()}. Trials are numbered from 0 on.",
        "",
        "| Part | What is tried | Trials | Bad | Goal | Last run |",
        "|---|---|--:|--:|--:|---|",
    ]
    for part in PARTS:
        tried = ledger.of(part.name)
        done = f"{tried.next:,}" if tried.next else "none yet"
        lines.append(f"| {part.name} | {part.about} | {done} | {len(tried.bad)} | {part.goal:,} | {tried.day or '–'} |")
    bad = [f"- {name} {number}: {words}" for name, tried in ledger.parts.items() for number, words in tried.bad[:20]]
    return "\n".join([*lines, *(["", "What went wrong:", "", *bad] if bad else [])])


def publish(ledger: Ledger, page: Path = PAGE) -> None:
    """Write the figures into the page, between its marks."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{START}\n{table(ledger)}\n{END}{after}", encoding="utf-8")


def note(tried: Tried, number: int, fault: str, day: date) -> None:
    """Count one trial."""
    tried.next, tried.day = number + 1, day.isoformat()
    if fault:
        tried.bad.append((number, fault))


def shares(names: Iterable[str], ledger: Ledger) -> list[str]:
    """The parts that are not done yet, the least advanced first."""
    goals = {part.name: part.goal for part in PARTS}
    return sorted(
        (name for name in names if ledger.of(name).next < goals[name]),
        key=lambda name: ledger.of(name).next / goals[name],
    )
