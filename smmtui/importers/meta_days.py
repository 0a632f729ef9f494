"""Meta Business Suite, daily totals: tables of one number a day, one under another, each below its title.

The title says what is counted; the name of the column may say something else and is not believed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from smmtui.errors import ImportRefused
from smmtui.importers import cells, csv_text, headers
from smmtui.importers.head import Head, Source
from smmtui.importers.interface import About, AccountGuess, DayNumber, Importer, Note, Options, Parsed, Progress, Skip
from smmtui.model.account import Platform


class MetaDays(Importer):
    """Reads the daily totals of Facebook pages and Instagram profiles."""

    id: ClassVar[str] = "meta_days"
    platforms: ClassVar[tuple[Platform, ...]] = ("facebook", "instagram")

    def sniff(self, head: Head) -> float:
        """0.95 where a title stands above a header of two columns, the first of them a date."""
        rows = [row for row in csv_text.first_rows(head.text) if not row[0].startswith("sep=")]
        if len(rows) < 3 or len(rows[0]) != 1 or len(rows[1]) != 2 or len(rows[2]) != 2:
            return 0.0
        return 0.95 if cells.day(rows[2][0]) is not None and cells.day(rows[1][0]) is None else 0.0

    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """The numbers of every day and table."""
        del options, asking  # nothing to choose, nothing to ask
        title, metric, platform = "", "", ""
        series = unknown = bad = 0
        unknown_titles: dict[str, None] = {}
        platforms: dict[str, None] = {}
        for number, row in csv_text.rows(source):
            if row is None:
                bad += 1
                continue
            if len(row) == 1:
                if not row[0].startswith("sep="):
                    title = cells.name(row[0])
                    metric, platform = _metric(title), _platform(title)
                continue
            on = cells.day(row[0])
            if on is None:
                continue  # the header of a table
            value = cells.number(row[1])
            if not metric:
                unknown += 1
                unknown_titles[title] = None
            elif value is None:
                bad += 1
            else:
                series += 1
                platforms[platform] = None
                yield DayNumber(metric, on, value, title, platform)
            if number % 1_000 == 0:
                progress(number, number + 1)
        if not series:
            raise ImportRefused("import.no_rows", file=source.label)
        yield from (Skip(why, count) for why, count in (("unknown_series", unknown), ("unreadable_row", bad)) if count)
        both = len([one for one in platforms if one]) > 1
        yield About(
            account=AccountGuess(platform="instagram" if set(platforms) == {"instagram"} else "facebook"),
            read=series + unknown + bad,
            series=series,
            unknown_columns=tuple(unknown_titles),
            warnings=(Note("warn.two_platforms"),) if both else (),
        )


def _metric(title: str) -> str:
    plain = headers.plain(title)
    known = headers.words("meta_series")
    found = [word for word in known if word in plain]
    return known[max(found, key=len)] if found else ""


def _platform(title: str) -> str:
    plain = title.casefold()
    return "instagram" if "instagram" in plain else "facebook" if "facebook" in plain else ""
