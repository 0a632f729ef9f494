"""Guessing what the columns of a foreign table hold: by known names, by similar names, by what stands in the cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from smmtui.errors import ImportRefused
from smmtui.importers import cells, headers
from smmtui.importers.headers import plain
from smmtui.importers.interface import ColumnGuess

TABLE: Final = "table"
METRICS: Final = frozenset(headers.table(TABLE).metrics.values()) | {
    "reach_subscribers", "reach_viral", "reach_ads", "engaged_views", "duration_s", "avg_view_s", "profile_visits",
    "link_clicks", "votes", "negative_feedback", "follows_net",
}  # fmt: skip
FIELDS: Final = frozenset(headers.table(TABLE).fields.values())
_SIMILAR: Final = 84
_EXAMPLES: Final = 5
_CONTENT: Final = 0.8


def is_private(names: Sequence[str]) -> str:
    """What a table holds that must not be read: "password", "people", or nothing ("")."""
    words = headers.words("private")
    found = {words[plain(name)] for name in names if plain(name) in words}
    return "password" if "password" in found else "people" if found else ""


def header_row(rows: Sequence[Sequence[str]], given: Mapping[str, str]) -> int | None:
    """The row that is the header: the one with all the columns that were named, else the one with most known names."""
    wanted = {plain(name) for name in given}
    known = headers.table(TABLE)
    best, most = None, 0
    for index, row in enumerate(rows):
        names = {plain(cell) for cell in row if cell.strip()}
        if wanted and (wanted <= names or wanted <= {plain(name) for name in labels(row)}):
            return index
        score = sum(name in known.fields or name in known.metrics for name in names) if is_header(row) else 0
        if score > most:
            best, most = index, score
    if best is None and not wanted:
        return next((index for index, row in enumerate(rows) if sum(bool(cell.strip()) for cell in row) > 1), None)
    return best if not wanted else None


def is_header(row: Sequence[str], *, named: bool = False) -> bool:
    """Whether a row can be a header: one that holds an address, or a date beside hardly a known name, is a post.

    With `named` somebody has named its columns, so that a date may be one of them.
    """
    if any(cells.address(cell.strip()) for cell in row):
        return False
    known = headers.table(TABLE)
    if named or sum(plain(cell) in known.fields or plain(cell) in known.metrics for cell in row) > 1:
        return True
    return not any(not cell.strip().isdigit() and cells.local_time(cell.strip()) is not None for cell in row)


def labels(names: Sequence[str]) -> tuple[str, ...]:
    """What each column is called: its name, told apart by a number where it repeats, or its place where it has none."""
    met: Counter[str] = Counter()
    found: list[str] = []
    for place, name in enumerate(names, 1):
        known = plain(name)
        met[known] += 1
        shown = cells.name(name)[:80]
        if not known:
            shown = f"#{place}"
        elif met[known] > 1:
            shown = f"{shown} #{met[known]}"
        found.append(shown)
    return tuple(found)


def told(given: Mapping[str, str]) -> dict[str, str]:
    """What was said of columns, by plain name.

    Raises:
        ImportRefused: a field that was given does not exist, or was given to two columns.
    """
    fields: dict[str, str] = {}
    for name, field in given.items():
        if field and field not in METRICS | FIELDS:
            raise ImportRefused("import.no_such_field", field=field[:60], fields=", ".join(sorted(FIELDS | METRICS)))
        if field and field in fields:
            raise ImportRefused("import.field_twice", field=field, one=fields[field][:60], other=name[:60])
        fields[field] = name
    return {plain(name): field for name, field in given.items()}


def guesses(names: Sequence[str], rows: Sequence[Sequence[str]], given: Mapping[str, str]) -> list[ColumnGuess]:
    """For each column the field it is taken for; what was `given` is certain, a field is given to one column only.

    Raises:
        ImportRefused: a field that was given does not exist, or was given to two columns.
    """
    said = told(given)
    taken = {field for field in said.values() if field}
    found: list[ColumnGuess] = []
    for index, (name, label) in enumerate(zip(names, labels(names), strict=True)):
        samples = [row[index] for row in rows if index < len(row) and row[index].strip()]
        examples = tuple(cells.name(cell)[:60] for cell in samples[:_EXAMPLES])
        rival = ""
        if plain(label) in said:
            field, sure = said[plain(label)], 1.0
        else:
            field, sure = _by_name(name)
            if not field and plain(name):
                field, sure = _by_content(samples)
            if field in taken:
                field, sure, rival = "", 0.0, field
        taken.add(field)
        number = field in METRICS
        found.append(ColumnGuess(column=label, field=field, sure=sure, examples=examples, rival=rival, number=number))
    return found


def _by_name(name: str) -> tuple[str, float]:
    known = headers.table(TABLE)
    wanted = plain(name)
    field = known.fields.get(wanted) or known.metrics.get(wanted)
    if field:
        return field, 1.0
    if len(wanted) < 4 or wanted in known.known or wanted.startswith(known.beginnings):
        return "", 0.0
    from rapidfuzz import fuzz, process

    names = {**known.fields, **known.metrics}
    best = process.extractOne(wanted, names.keys(), scorer=fuzz.ratio, score_cutoff=_SIMILAR)
    return (names[best[0]], round(best[1] / 100, 2)) if best else ("", 0.0)


def _by_content(samples: Sequence[str]) -> tuple[str, float]:
    if len(samples) < 3:
        return "", 0.0
    if all(cells.address(cell) for cell in samples[:20]):
        return "url", _CONTENT
    if all(cells.local_time(cell) is not None and not cell.strip().isdigit() for cell in samples[:20]):
        return "published_at", _CONTENT
    return "", 0.0
