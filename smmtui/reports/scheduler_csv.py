"""The calendar as tables that schedulers import; the shapes stand in `data/scheduler_shapes.json` with their sources.

A shape is "documented" by its vendor, "reported" by others who used it, or our "own". None was tried with an account.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Final

from smmtui import paths
from smmtui.errors import NotFound
from smmtui.text import csv_cell

PLAIN: Final = "plain"


@dataclass(frozen=True, slots=True)
class Post:
    """One row: when (a whole day where no time is set), what, where, and what the plan says about it."""

    id: str
    at: datetime | date
    text: str
    platform: str = ""
    account: str = ""
    format: str = ""
    kind: str = ""
    pillar: str = ""
    stage: str = ""
    owner: str = ""
    state: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a scheduler's table looks like: pairs of a column's title and what stands in it.

    A column holds a field of the post, `moment`, `date`, `time` or `timezone`, a fixed word after "=", "on:<platform>"
    for true or false, or nothing. `most` is how many rows one file may have, 0 for any number.
    """

    id: str
    name: str
    checked: str
    columns: tuple[tuple[str, str], ...]
    header: bool = True
    moment: str = ""
    date: str = ""
    time: str = ""
    utc: bool = False
    most: int = 0
    note: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    @property
    def strict(self) -> bool:
        """Whether rows need a time ahead and a text: a scheduler refuses others, a person does not."""
        return self.id != PLAIN


@cache
def shapes() -> Mapping[str, Shape]:
    """Every shape by its id."""
    loaded = json.loads((paths.data_dir() / "scheduler_shapes.json").read_text(encoding="utf-8"))
    return {
        one["id"]: Shape(
            id=one["id"],
            name=one["name"],
            checked=one["checked"],
            columns=tuple((title, holds) for title, holds in one["columns"]),
            header=one["header"],
            moment=one.get("moment", ""),
            date=one.get("date", ""),
            time=one.get("time", ""),
            utc=one["zone"] == "utc",
            most=one.get("most", 0),
            note=one["note"],
            sources=tuple(one["sources"]),
        )
        for one in loaded["shapes"]
    }


def shape(name: str) -> Shape:
    """A shape by its id.

    Raises:
        NotFound: there is none; the known ones are named.
    """
    found = shapes().get(name)
    if found is None:
        raise NotFound("calendar.no_shape", shape=name[:40], names=", ".join(shapes()))
    return found


def render(posts: Sequence[Post], wanted: Shape) -> bytes:
    """UTF-8 CSV in a shape; no cell can be read as a formula. Ours has a byte-order mark, for spreadsheets."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    if wanted.header:
        writer.writerow([title for title, _ in wanted.columns])
    for post in posts:
        writer.writerow([csv_cell(_cell(post, holds, wanted)) for _, holds in wanted.columns])
    mark = "" if wanted.strict else "\ufeff"
    return (mark + out.getvalue()).encode("utf-8", errors="replace")


def guarded(posts: Sequence[Post]) -> int:
    """How many texts get an apostrophe before them, since spreadsheets would take them for formulas."""
    return sum(csv_cell(one.text) != one.text for one in posts)


def _cell(post: Post, holds: str, wanted: Shape) -> str:
    if holds.startswith("="):
        return holds[1:]
    if holds.startswith("on:"):
        return "true" if post.platform == holds[3:] else "false"
    if holds in {"moment", "date", "time", "timezone"}:
        return _when(post.at, holds, wanted)
    return str(getattr(post, holds)) if holds else ""


def _when(at: datetime | date, holds: str, wanted: Shape) -> str:
    if not isinstance(at, datetime):
        return at.strftime(wanted.date) if holds == "date" else ""
    if holds == "timezone":
        return str(at.tzinfo)
    return (at.astimezone(UTC) if wanted.utc else at).strftime(getattr(wanted, holds))
