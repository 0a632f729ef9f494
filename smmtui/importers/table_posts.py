"""Turning the rows of any table into posts, once it is known what its columns hold."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final, get_args

from smmtui.errors import ImportRefused
from smmtui.importers import cells, headers
from smmtui.importers.account_votes import AccountVotes
from smmtui.importers.addresses import Identified, identify
from smmtui.importers.cells import DateOrder
from smmtui.importers.date_order import is_ambiguous, order_of
from smmtui.importers.interface import (
    AccountGuess,
    Choice,
    ColumnGuess,
    Note,
    Number,
    Options,
    ParsedPost,
    Question,
)
from smmtui.importers.table_importer import Reading
from smmtui.importers.table_rows import OpenTable, TableRow
from smmtui.importers.zones import local_zone_name, zone
from smmtui.model.account import Platform
from smmtui.model.content import Format

_FORMATS: Final[dict[str, Format]] = {each: each for each in get_args(Format)}
_PLATFORMS: Final[dict[str, Platform]] = {each: each for each in get_args(Platform)}
_SERIAL_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001  where spreadsheets count days from


class TablePosts(Reading):
    """One pass over a foreign table."""

    def __init__(self, table: OpenTable, options: Options, *, asking: bool) -> None:
        super().__init__(table, options, asking=asking)
        self.votes = AccountVotes(table, ("account",), options)
        self.formats = headers.words("table_formats")
        self.platform_words = headers.words("platforms")
        self.platforms = self._platforms()
        wanted = options.platform.strip().casefold()
        named = self.platform_words.get(headers.plain(wanted), wanted)
        if named and named not in _PLATFORMS:
            raise ImportRefused("import.no_such_platform", platform=wanted[:40], platforms=", ".join(_PLATFORMS))
        most = self.platforms.most_common(1)
        self.platform: Platform = _PLATFORMS[named] if named else most[0][0] if most else "other"
        self.certain = bool(named or most)
        dates = self._column("published_at")
        self.proved = order_of(dates)
        self.ambiguous = self.proved is None and is_ambiguous(dates)
        self.order: DateOrder = self._order()
        self.zone_name = options.timezone or (local_zone_name() if asking else "")
        self.zone: tzinfo | None = zone(self.zone_name) if self.zone_name else None
        self.zone_used = False
        self.handles: Counter[str] = Counter()
        self.blanks = 0

    def _column(self, field: str) -> list[str]:
        index = self.table.columns.fields.get(field)
        if index is None:
            return []
        return [row[index] for _, row in self.table.peeked if row and index < len(row) and row[index].strip()]

    def _platforms(self) -> Counter[Platform]:
        found: Counter[Platform] = Counter()
        for cell in self._column("platform"):
            word = self.platform_words.get(headers.plain(cell))
            if word in _PLATFORMS:
                found[_PLATFORMS[word]] += 1
        if not found:
            for cell in self._column("url"):
                known = identify(cell)
                if known:
                    found[known.platform] += 1
        return found

    def _order(self) -> DateOrder:
        if self.proved:
            return self.proved
        if self.options.dates in {"day_first", "month_first"}:
            return "day_first" if self.options.dates == "day_first" else "month_first"
        names = " ".join(self.table.columns.names)
        return "day_first" if any("а" <= letter <= "я" for letter in names.casefold()) else "month_first"

    def post(self, row: TableRow) -> ParsedPost | str:
        """The post of a row, unless it belongs to another account or platform."""
        if self.votes.is_other(row.cells):
            return "other_account"
        url = cells.address(row["url"])
        known = identify(url)
        if self._is_elsewhere(row, known):
            return "other_platform"
        text = "\n\n".join(part for part in (cells.words(row["title"]), cells.words(row["text"])) if part)
        moment, precision = self._time(row, known)
        if row["published_at"].strip() and moment is None:
            return "undated_row"
        native = self._id(row, url, known, text, moment)
        if not native:
            return "damaged_id" if cells.is_damaged(row["native_id"]) else "no_id"
        if known and known.handle:
            self.handles[known.handle] += 1
        by_id = known is not None and known.at is not None and moment == known.at
        return ParsedPost(
            native_id=native,
            format=_FORMATS.get(self.formats.get(headers.plain(row["format"]), ""), "other"),
            text=text,
            url=url,
            published_at=moment,
            time_precision="second" if by_id else "day" if precision == "day" else "minute",
            time_source="id" if by_id else "field",
            numbers=self._numbers(row),
            thin=True,
            near=120 if native.startswith(("code:", "row:")) else 0,
        )

    def _is_elsewhere(self, row: TableRow, known: Identified | None) -> bool:
        named = self.platform_words.get(headers.plain(row["platform"])) if row["platform"].strip() else None
        found = named or (known.platform if known else None)
        return found is not None and found != self.platform and len(self.platforms) > 1

    def _id(self, row: TableRow, url: str, known: Identified | None, text: str, moment: datetime | None) -> str:
        if known and known.native_id:
            return known.native_id
        written = cells.native(row["native_id"])
        if written:
            return written
        if url:
            return url.partition("#")[0]
        if not text:
            return ""
        sign = hashlib.blake2b(f"{text}\x1f{moment}".encode(errors="replace"), digest_size=8).hexdigest()
        return f"row:{sign}"

    def _time(self, row: TableRow, known: Identified | None) -> tuple[datetime | None, str]:
        if known and known.at:
            return known.at, "second"
        written = row["published_at"].strip()
        local = cells.local_time(written, self.order) or _counted(written)
        if local is None:
            return None, ""
        clock = cells.local_time(f"2000-01-01 {row['clock'].strip().zfill(5)}") if row["clock"].strip() else None
        if clock is not None:
            local = local.replace(hour=clock.hour, minute=clock.minute, second=clock.second)
        elif not cells.has_time(written) and not local.time().replace(tzinfo=None).isoformat() > "00:00:00":
            return cells.midnight(local), "day"
        if local.tzinfo is not None:
            return cells.utc(local, UTC), "minute"
        if self.zone is None:
            raise ImportRefused("import.needs_timezone", file=self.file)
        self.zone_used = True
        return cells.utc(local, self.zone), "minute"

    def _numbers(self, row: TableRow) -> tuple[Number, ...]:
        numbers = self.table.numbers(row)
        if len(numbers) == len(self.table.metrics):
            return numbers
        self.blanks += 1
        if self.options.blank != "none":
            return numbers
        given = {number.metric for number in numbers}
        blank = [
            Number(metric.id, 0.0, metric.column)
            for metric in self.table.metrics
            if metric.id not in given and not (row.cells[metric.index : metric.index + 1] or [""])[0].strip()
        ]
        return (*numbers, *blank)

    def account(self) -> AccountGuess:
        """The profile that the rows name, or the handle in their addresses."""
        handle = self.handles.most_common(1)[0][0] if self.handles else ""
        own = cells.name(self.votes.own)
        return AccountGuess(platform=self.platform, name=own or handle.lstrip("@"), handle=handle, certain=self.certain)

    def notes(self, guessed: Sequence[ColumnGuess] = ()) -> Iterator[Note]:
        """What was guessed."""
        unsure = [f"{one.column} → {one.field}" for one in guessed if one.field and one.sure < 1]
        if unsure:
            yield Note("warn.guessed_columns", {"columns": ", ".join(unsure)[:300]})
        yield from self.votes.notes()
        if self.zone_used:
            yield Note("warn.zone", {"zone": self.zone_name})
        if self.blanks and self.options.blank != "none":
            yield Note("warn.blank_unknown", {"n": self.blanks})

    def questions(self) -> Iterator[Question]:
        """Platform, account, order of dates, zone, and what a blank number means."""
        if not self.options.platform and len(self.platforms) != 1:
            counted = self.platforms.most_common() or Counter(dict.fromkeys(_PLATFORMS.values(), 0)).most_common()
            choices = tuple(Choice(each, each, count) for each, count in counted)
            yield Question(option="platform", proposed=self.platform, choices=choices)
        yield from self.votes.questions()
        if self.ambiguous:
            both = (Choice("day_first", "31/12"), Choice("month_first", "12/31"))
            yield Question(option="dates", proposed=self.order, choices=both)
        if self.zone_used:
            yield Question(option="timezone", proposed=self.zone_name, required=True)
        if self.blanks:
            yield Question(option="blank", proposed="unknown", choices=(Choice("unknown", "?"), Choice("none", "0")))


def _counted(written: str) -> datetime | None:
    """A day that a spreadsheet counts from 1900, or a Unix time."""
    value = cells.number(written)
    if value is None:
        return None
    if 20_000 <= value <= 80_000:
        return _SERIAL_DAY + timedelta(days=value)
    return cells.unix(value)
