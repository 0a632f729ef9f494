"""Recognising the columns of a table by their names in many languages; the names stand in `data/headers.json`."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from smmtui import paths
from smmtui.text import one_line

_DROPPED = re.compile("[\"'«»“”„‘’`\u00ad\u200b-\u200f\u2060\ufeff]")
_NAME_LIMIT: Final = 80
_MOST_UNKNOWN: Final = 50


@cache
def plain(cell: str) -> str:
    """A header as it is compared: NFKC, no quotes, invisible signs or case, single spaces."""
    return " ".join(_DROPPED.sub("", unicodedata.normalize("NFKC", cell[:200])).casefold().split())


@dataclass(frozen=True)
class Table:
    """The columns that one kind of table may have: fields, metrics, and names that are known and left out."""

    fields: Mapping[str, str]
    metrics: Mapping[str, str]
    known: frozenset[str]
    beginnings: tuple[str, ...]

    def match(self, cells: Sequence[str]) -> Columns:
        """The columns of a header row; the first column of a name counts."""
        fields: dict[str, int] = {}
        metrics: dict[str, int] = {}
        unknown: list[str] = []
        for index, cell in enumerate(cells):
            wanted = plain(cell)
            if wanted in self.fields:
                fields.setdefault(self.fields[wanted], index)
            if wanted in self.metrics:
                metrics.setdefault(self.metrics[wanted], index)
            if not wanted or wanted in self.fields or wanted in self.metrics or wanted in self.known:
                continue
            if not wanted.startswith(self.beginnings):
                unknown.append(cell)
        return Columns(tuple(cells), fields, metrics, tuple(unknown))


@dataclass(frozen=True)
class Columns:
    """A header row that was understood: where each field and each metric stands, and the cells not understood."""

    names: tuple[str, ...]
    fields: Mapping[str, int]
    metrics: Mapping[str, int]
    strange: tuple[str, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names that were not understood, each once, as they can be shown."""
        return tuple(dict.fromkeys(one_line(cell)[:_NAME_LIMIT] for cell in self.strange))[:_MOST_UNKNOWN]

    def has(self, required: Sequence[str]) -> bool:
        """Whether all of `required` is there; "a|b" asks for one of them."""
        return all(any(one in self.fields or one in self.metrics for one in each.split("|")) for each in required)

    def column(self, index: int) -> str:
        """The name of a column as the file writes it."""
        return one_line(self.names[index])[:_NAME_LIMIT]


@cache
def table(name: str) -> Table:
    """The known columns of the table called `name`.

    Raises:
        KeyError: there is no such table.
    """
    found = _all()[name]
    known = [plain(one) for one in found.get("known", ())]
    return Table(
        fields=_turned(found.get("fields", {})),
        metrics=_turned(found.get("metrics", {})),
        known=frozenset(one for one in known if not one.endswith("*")),
        beginnings=tuple(one.rstrip("*") for one in known if one.endswith("*")),
    )


@cache
def words(name: str) -> Mapping[str, str]:
    """A list of other words in `data/headers.json`, turned round: from the plain word to what it means."""
    return _turned(_all()[name]["words"])


@cache
def _all() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    loaded: Mapping[str, Mapping[str, Mapping[str, list[str]]]] = json.loads(
        (paths.data_dir() / "headers.json").read_text(encoding="utf-8")
    )["tables"]
    return loaded


def _turned(names: Mapping[str, list[str]]) -> Mapping[str, str]:
    return {plain(alias): field for field, aliases in names.items() for alias in aliases}
