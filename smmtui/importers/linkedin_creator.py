"""LinkedIn, analytics of a person: a workbook with days, top posts, followers and groups of people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from smmtui.errors import ImportRefused
from smmtui.importers import cells
from smmtui.importers.csv_text import Row
from smmtui.importers.head import Head, Source
from smmtui.importers.headers import plain
from smmtui.importers.interface import (
    About,
    AccountGuess,
    DayNumber,
    Importer,
    Note,
    Number,
    Options,
    Parsed,
    ParsedPost,
    Progress,
    Skip,
)
from smmtui.importers.linkedin_urn import urn
from smmtui.importers.sheets import first_rows, sheets
from smmtui.model.account import Platform

_SHEETS: Final = frozenset({"discovery", "engagement", "top posts", "followers", "demographics"})
_METRICS: Final = {"impressions": "impressions", "engagements": "engagements", "new followers": "follows_gained"}
_TOTAL = re.compile(r"total followers on\s+(\S+?):?$")
_LINK: Final = "post url"


class LinkedinCreator(Importer):
    """Reads the workbook that LinkedIn gives to a person about their posts."""

    id: ClassVar[str] = "linkedin_creator"
    platforms: ClassVar[tuple[Platform, ...]] = ("linkedin",)

    def sniff(self, head: Head) -> float:
        """0.95 where two of the sheets bear the names LinkedIn gives them."""
        found = {name.strip().casefold() for name, _ in first_rows(head)}
        return 0.95 if len(found & _SHEETS) >= 2 else 0.0

    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """Days and top posts; the same post may stand in both lists of top posts."""
        del options, asking  # nothing to choose, nothing to ask
        reading = _Workbook()
        for sheet in sheets(source):
            name = sheet.name.strip().casefold()
            if name in {"engagement", "followers"}:
                yield from reading.days(sheet.rows)
            elif name == "top posts":
                reading.top(sheet.rows)
            else:
                reading.count(sheet.rows, "breakdown" if name == "demographics" else "summary")
        yield from reading.posts()
        progress(1, 1)
        if not reading.read:
            raise ImportRefused("import.no_rows", file=source.label)
        yield from (Skip(reason, count) for reason, count in sorted(reading.skipped.items()))
        yield About(
            account=AccountGuess(platform="linkedin"),
            read=reading.read,
            series=reading.series,
            warnings=(Note("warn.linkedin_no_text"),) if reading.found else (),
        )


class _Workbook:
    def __init__(self) -> None:
        self.read = self.series = 0
        self.skipped: Counter[str] = Counter()
        self.found: dict[str, tuple[str, dict[str, Number]]] = {}

    def count(self, rows: Iterator[Row], reason: str) -> None:
        """Count the rows of a sheet that holds neither days nor posts."""
        n = sum(1 for _ in rows)
        self.read += n
        if n:
            self.skipped[reason] += n

    def days(self, rows: Iterator[Row]) -> Iterator[DayNumber]:
        """The numbers of every day under the header."""
        names: Sequence[str] = ()
        for _, row in rows:
            if not row:
                continue
            total = _TOTAL.fullmatch(plain(row[0]))
            if total and len(row) > 1:
                on, count = cells.day(total[1]), cells.number(row[1])
                if on and count is not None:
                    self.read += 1
                    self.series += 1
                    yield DayNumber("followers", on, count, cells.name(row[0]))
            elif plain(row[0]) == "date":
                names = row
            elif names:
                yield from self._day(row, names)

    def _day(self, row: Sequence[str], names: Sequence[str]) -> Iterator[DayNumber]:
        self.read += 1
        on = cells.day(row[0])
        if on is None:
            self.skipped["undated_row"] += 1
            return
        self.series += 1
        for index, name in enumerate(names[1:], 1):
            metric = _METRICS.get(plain(name))
            value = cells.number(row[index]) if index < len(row) else None
            if metric and value is not None:
                yield DayNumber(metric, on, value, cells.name(name))

    def top(self, rows: Iterator[Row]) -> None:
        """Remember the posts of the tables that stand side by side."""
        names: Sequence[str] = ()
        for _, row in rows:
            if not row:
                continue
            if _LINK in map(plain, row):
                names = [plain(cell) for cell in row]
            elif names:
                self._top_row(row, names)

    def _top_row(self, row: Sequence[str], names: Sequence[str]) -> None:
        starts = [index for index, name in enumerate(names) if name == _LINK]
        for at, start in enumerate(starts):
            end = starts[at + 1] if at + 1 < len(starts) else len(names)
            written = row[start].strip() if start < len(row) else ""
            if not written:
                continue
            self.read += 1
            link = urn(written)
            if link is None:
                self.skipped["no_id"] += 1
                continue
            if link.native_id in self.found:
                self.skipped["second_list"] += 1
            _, numbers = self.found.setdefault(link.native_id, (written, {}))
            for index in range(start + 1, min(end, len(row))):
                metric = _METRICS.get(names[index])
                value = cells.number(row[index]) if metric else None
                if metric and value is not None:
                    numbers[metric] = Number(metric, value, names[index].capitalize(), "period")

    def posts(self) -> Iterator[ParsedPost]:
        """The top posts, each once."""
        for native, (written, numbers) in self.found.items():
            link = urn(written)
            if link is not None:
                yield ParsedPost(
                    native_id=native,
                    format="other",
                    url=link.url,
                    published_at=link.at,
                    time_source="id",
                    numbers=tuple(numbers.values()),
                    thin=True,
                    near=2,
                )
