"""Turning the rows of any table into posts, once it is known what its columns hold."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final, get_args

import msgspec

from smmtui.errors import ImportRefused
from smmtui.importers import cells, column_guess, headers
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
from smmtui.importers.profile_votes import ProfileVotes
from smmtui.importers.table_importer import Reading
from smmtui.importers.table_rows import OpenTable, TableRow
from smmtui.importers.zones import local_zone_name, zone
from smmtui.model.account import Platform
from smmtui.model.content import Format, Precision

_FORMATS: Final[dict[str, Format]] = {each: each for each in get_args(Format)}
_PLATFORMS: Final[dict[str, Platform]] = {each: each for each in get_args(Platform)}
_FEW: Final = 1_000
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
        self.zone_name = options.timezone or ((options.home or local_zone_name()) if asking else "")
        self.zone: tzinfo | None = zone(self.zone_name) if self.zone_name else None
        self.zone_used = False
        self.blanks: Counter[int] = Counter()
        self.none = self._none()
        self.damaged = 0
        self.formats_met: dict[str, Format] = {}
        # A field without a column stands at -1, where every row gets a blank cell.
        self.at = defaultdict(lambda: -1, table.columns.fields)
        self.pad = ("",) * len(table.columns.names)
        self.profiles = ProfileVotes(self.platform, self._profiles(), "" if any(self.votes.counts) else options.chat)

    def _profiles(self) -> Iterator[str]:
        """The profiles that the addresses of the first rows name."""
        index = self.at["url"]
        for _, row in self.table.peeked:
            if not row or not 0 <= index < len(row) or (self.votes.fields and not self.votes.may_own(row)):
                continue
            known = identify(row[index].strip())
            if known and known.profile and known.platform == self.platform:
                yield known.profile

    def _none(self) -> frozenset[int]:
        """The columns whose blank cells mean none: those that were named, else all where it was said of all."""
        said = {headers.plain(name): meaning for name, meaning in self.options.blanks.items()}
        names = column_guess.labels(self.table.columns.names)
        return frozenset(
            index
            for index in self.table.columns.metrics.values()
            if said.get(headers.plain(names[index]), self.options.blank) == "none"
        )

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
        if self.votes.fields and self.votes.is_other(row.cells):
            return "other_account"
        at = self.at
        written = [*row.cells, *self.pad[len(row.cells) :], ""]
        url = cells.address(written[at["url"]])
        known = identify(url) if url else None
        if len(self.platforms) > 1 and self._is_elsewhere(written[at["platform"]], known):
            return "other_platform"
        if known and known.platform == self.platform and self.profiles.is_other(known.profile):
            return "other_account"
        text = cells.words(written[at["text"]])
        if title := cells.words(written[at["title"]]):
            text = f"{title}\n\n{text}" if text else title
        moment, precision = self._time(written[at["published_at"]], written[at["clock"]], known)
        if moment is None and written[at["published_at"]].strip():
            return "undated_row"
        native = known.native_id if known else ""
        native = native or self._id(written[at["native_id"]], url, text, moment)
        if not native:
            return "damaged_id" if cells.is_damaged(written[at["native_id"]]) else "no_id"
        by_id = known is not None and known.at is not None and moment == known.at
        return ParsedPost(
            native_id=native,
            format=self._format(written[at["format"]]),
            text=text,
            url=url,
            published_at=moment,
            time_precision="second" if by_id else precision,
            time_source="id" if by_id else "field",
            numbers=self._numbers(row),
            thin=True,
            near=120 if native.startswith(("code:", "row:")) else 0,
        )

    def _format(self, written: str) -> Format:
        found = self.formats_met.get(written)
        if found is None:
            found = _FORMATS.get(self.formats.get(headers.plain(written), ""), "other")
            if len(self.formats_met) < _FEW:
                self.formats_met[written] = found
        return found

    def _is_elsewhere(self, written: str, known: Identified | None) -> bool:
        named = self.platform_words.get(headers.plain(written)) if written.strip() else None
        found = named or (known.platform if known else None)
        return found is not None and found != self.platform

    def _id(self, cell: str, url: str, text: str, moment: datetime | None) -> str:
        written = cells.native(cell) if cell else ""
        if cell and not written and cells.is_damaged(cell):
            self.damaged += 1
        if written:
            return written
        if url:
            return url.partition("#")[0]
        if not text:
            return ""
        sign = hashlib.blake2b(f"{text}\x1f{moment}".encode(errors="replace"), digest_size=8).hexdigest()
        return f"row:{sign}"

    def _time(self, cell: str, clock: str, known: Identified | None) -> tuple[datetime | None, Precision]:
        if known and known.at:
            return known.at, "second"
        written = cell.strip()
        local = cells.local_time(written, self.order) or _counted(written)
        if local is None:
            return None, "minute"
        if self.zone is UTC and ":" in written and local.tzinfo is None and not clock and 1970 <= local.year <= 2100:
            self.zone_used = True  # the same as below, without its steps
            return local.replace(tzinfo=UTC), "minute"
        hour = cells.local_time(f"2000-01-01 {clock.strip().zfill(5)}") if clock.strip() else None
        if hour is not None:
            local = local.replace(hour=hour.hour, minute=hour.minute, second=hour.second)
        elif not cells.has_time(written) and not (local.hour or local.minute or local.second):
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
        given = {number.metric for number in numbers}
        found = list(numbers)
        width = len(row.cells)
        for metric in self.table.metrics:
            if metric.id in given or (metric.index < width and row.cells[metric.index].strip()):
                continue
            self.blanks[metric.index] += 1
            if metric.index in self.none:
                found.append(Number(metric.id, 0.0, metric.column))
        return tuple(found)

    def account(self) -> AccountGuess:
        """The profile that the rows name, or that their addresses name."""
        named = cells.name(self.votes.own) if self.votes.fields else ""
        return msgspec.structs.replace(self.profiles.account(named), certain=self.certain)

    def notes(self, guessed: Sequence[ColumnGuess] = ()) -> Iterator[Note]:
        """What was guessed."""
        unsure = [f"{one.column} → {one.field}" for one in guessed if one.field and one.sure < 1]
        if unsure:
            yield Note("warn.guessed_columns", {"columns": ", ".join(unsure)[:300]})
        for one in guessed:
            if one.rival:
                first = next((other.column for other in guessed if other.field == one.rival), "")
                yield Note("warn.second_column", {"column": one.column, "field": one.rival, "first": first})
        yield from self.votes.notes()
        yield from self.profiles.notes()
        if self.zone_used:
            yield Note("warn.zone", {"zone": self.zone_name})
        unknown = [index for index in self.blanks if index not in self.none]
        if unknown:
            n = max(self.blanks[index] for index in unknown)
            yield Note("warn.blank_unknown", {"n": n})
        if self.damaged:
            yield Note("warn.excel_ids", {"n": self.damaged})

    def questions(self) -> Iterator[Question]:
        """Platform, account, order of dates, zone, and what a blank number means."""
        if not self.options.platform and len(self.platforms) != 1:
            counted = self.platforms.most_common() or Counter(dict.fromkeys(_PLATFORMS.values(), 0)).most_common()
            choices = tuple(Choice(each, each, count) for each, count in counted)
            yield Question(option="platform", proposed=self.platform, choices=choices)
        yield from self.votes.questions() or self.profiles.questions()
        if self.ambiguous:
            both = (Choice("day_first", "31/12"), Choice("month_first", "12/31"))
            yield Question(option="dates", proposed=self.order, choices=both)
        if self.zone_used:
            yield Question(option="timezone", proposed=self.zone_name, required=True)
        if self.blanks and not self.options.blanks:
            yield Question(option="blank", proposed="unknown", choices=(Choice("unknown", "?"), Choice("none", "0")))


def _counted(written: str) -> datetime | None:
    """A day that a spreadsheet counts from 1900, or a Unix time."""
    value = cells.number(written)
    if value is None:
        return None
    if 20_000 <= value <= 80_000:
        return _SERIAL_DAY + timedelta(days=value)
    return cells.unix(value)
