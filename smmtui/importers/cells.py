"""What the cells of a table mean: words, numbers, times. A blank cell means nothing known, never zero."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Final, Literal

from smmtui.importers.secrets import safe_words, without_secrets
from smmtui.model.amounts import parse_number
from smmtui.text import one_line

TEXT_LIMIT: Final = 100_000
ADDRESS_LIMIT: Final = 2_000
_LARGEST: Final = 2.0**53
_LONGEST_COUNT: Final = 60
_BLANK: Final = frozenset(
    ["", "-", "–", "—", "--", "n/a", "na", "#n/a", "none", "null", "nan", "undefined", "н/д", "нет данных"],
)
_CARRIES = re.compile(r"[?@#=;]|[\w-]{24}")
_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_PLAIN = re.compile(r"[+\-−]?\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"[+\-−]?\d{1,3}(?:,\d{3})+")
_POINTED = re.compile(r"[+\-−]?[1-9]\d{0,2}(?:\.\d{3})+")
_DURATION = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{2})(?:\.\d+)?")
_DAMAGED = re.compile(r"\d(?:[.,]\d+)?E\+?\d{2}", re.IGNORECASE)
_NUMERIC_DATE = re.compile(
    r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})"
    r"(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"(?:[^\W\d_]{2,9}\.?,?\s+)?(?:([^\W\d_]{3,9})\.?\s+(\d{1,2})|(\d{1,2})\.?\s+(?:de\s+)?([^\W\d_]{3,9})\.?),?"
    r"\s+(?:de\s+)?(\d{4})(?:\s*г\.?)?(?:,?\s+(?:at\s+|в\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]m)?)?",
    re.IGNORECASE,
)
_MONTHS: Final = {
    stem: number
    for number, stems in enumerate(
        (
            "jan янв ene",
            "feb фев",
            "mar мар mär",
            "apr апр abr",
            "may май мая mai",
            "jun июн",
            "jul июл",
            "aug авг ago",
            "sep сен set",
            "oct окт okt out",
            "nov ноя",
            "dec дек dez dic",
        ),
        1,
    )
    for stem in stems.split()
}
_CUT_ENTITY = re.compile(r"&(?:#\d*|[a-z]{0,6})(?=\s*(?:\.\.\.|…)$)")
_OFFSET = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)")
DateOrder = Literal["day_first", "month_first"]


def words(written: str) -> str:
    """Foreign text as it is kept: safe, no longer than TEXT_LIMIT, without secrets, line breaks kept."""
    return safe_words(written[:TEXT_LIMIT]) if written else ""


def name(written: str) -> str:
    """A short foreign text on one line."""
    return without_secrets(one_line(written[:400]))[:200]


def address(written: str) -> str:
    """A web address, or "" for anything else."""
    head, _, tail = written.rpartition("/")
    if len(tail) < 24 and tail.isascii() and tail.isalnum() and _is_plain_head(head):
        return written
    written = one_line(written[: ADDRESS_LIMIT + 1])
    if len(written) > ADDRESS_LIMIT or " " in written or not written.lower().startswith(("http://", "https://")):
        return ""
    return without_secrets(written) if _CARRIES.search(written) else written


@lru_cache(maxsize=512)
def _is_plain_head(head: str) -> bool:
    """Whether an address that begins so needs no cleaning, whatever short word follows: most share their beginning."""
    return len(head) < 200 and address(f"{head}/ ".strip()) == f"{head}/"


def bare(cell: str) -> str:
    """A cell without the sign that spreadsheets put before what could be a formula."""
    cell = cell.strip()
    if len(cell) > 1 and cell[0] in "'\u2019" and cell[1] in "=+-@":
        return cell[1:]
    return cell


def native(cell: str) -> str:
    """An id as text; "" where a spreadsheet has rounded it (1.22E+17)."""
    cell = bare(cell)
    return "" if is_damaged(cell) or len(cell) > 200 else one_line(cell).replace(" ", "")


def is_damaged(cell: str) -> bool:
    """Whether a spreadsheet has rounded the id in this cell."""
    return _DAMAGED.fullmatch(cell.strip()) is not None


def is_blank(cell: str) -> bool:
    """Whether a cell says nothing."""
    return cell.strip().casefold() in _BLANK


def number(cell: str, decimal: str = ".") -> float | None:
    """The number in a cell, or None where it is blank or no number; `decimal` settles what a lone comma means."""
    if cell.isascii() and cell.isdigit():
        return float(cell) if len(cell) < 16 else None
    text = _SPACES.sub("", cell)
    if text.casefold() in _BLANK:
        return None
    percent = text.endswith("%")
    text = text.rstrip("%").lstrip("$€₽£")
    if not _PLAIN.fullmatch(text):
        return _other_number(text)
    text = text.replace("−", "-")
    if "," in text and "." in text:
        group = "," if text.rfind(".") > text.rfind(",") else "."
        text = text.replace(group, "").replace(",", ".")
    elif "," in text:
        text = text.replace(",", ".") if decimal == "," and text.count(",") == 1 else text.replace(",", "")
    elif text.count(".") > 1:
        text = text.replace(".", "")
    value = float(text)
    return (value / 100 if percent else value) if abs(value) < _LARGEST else None


def _other_number(text: str) -> float | None:
    duration = _DURATION.fullmatch(text)
    if duration:
        hours, minutes, seconds = (int(part or 0) for part in duration.groups())
        return float(hours * 3600 + minutes * 60 + seconds)
    return None


def count(cell: str, decimal: str = ".", *, grouped: bool = False) -> float | None:
    """The number in a cell of a column of counts, where "12k" is 12000; None where it is blank or no number.

    With `grouped` a point before three digits groups thousands.
    """
    if cell.isascii() and cell.isdigit():
        return number(cell)
    if grouped and _POINTED.fullmatch(text := _SPACES.sub("", cell)):
        return number(text.replace(".", ""))
    value = number(cell, decimal)
    if value is not None or len(cell) > _LONGEST_COUNT or is_blank(cell):
        return value
    return parse_number(cell, "ru" if decimal == "," else "en")


def points_group(cells: Iterable[str]) -> bool:
    """Whether points group thousands in a column of counts: where each stands before exactly three digits."""
    found = (text for cell in cells if "." in (text := _SPACES.sub("", cell)) and "," not in text)
    return all(_POINTED.fullmatch(text) for text in found if _PLAIN.fullmatch(text.rstrip("%")))


def decimal_sign(cells: Iterable[str], delimiter: str) -> str:
    """What a lone comma means in a column: "," where it parts decimals, "." where it groups thousands."""
    found = [text for cell in cells if "," in (text := _SPACES.sub("", cell).rstrip("%")) and "." not in text]
    if not found:
        return "."
    if all(_GROUPED.fullmatch(text) for text in found):
        return "," if delimiter == ";" and not any(text.count(",") > 1 for text in found) else "."
    return ","


def day(cell: str, order: DateOrder = "month_first") -> date | None:
    """The day in a cell."""
    found = local_time(cell, order)
    return found.date() if found is not None else None


def local_time(cell: str, order: DateOrder = "month_first") -> datetime | None:
    """The time in a cell, with its zone where one is written; None where it is no time."""
    # Nearly all cells of a column look alike; the two commonest looks need no pattern.
    try:
        if cell[4:5] == "-" and cell[7:8] == "-" and (len(cell) in {16, 19, 10}):
            return datetime.fromisoformat(cell)
        if len(cell) == 16 and cell[2] == cell[5] == "." and cell[13] == ":" and cell[10] == " ":
            day_, month_, year, clock = cell[:2], cell[3:5], cell[6:10], (int(cell[11:13]), int(cell[14:]))
            return datetime(int(year), int(month_), int(day_), *clock)  # noqa: DTZ001  zone comes later
    except ValueError:
        pass
    return _local_time(cell, order)


@lru_cache(maxsize=8_192)
def _local_time(cell: str, order: DateOrder) -> datetime | None:
    text = _OFFSET.sub("", " ".join(bare(cell[:80]).split()))
    if not text:
        return None
    if text.endswith(" UTC"):
        text = text.removesuffix(" UTC") + "+00:00"
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    for pattern, read in ((_NUMERIC_DATE, _numeric), (_WORDED, _worded)):
        match = pattern.fullmatch(text)
        if match:
            try:
                return read(match, order)
            except ValueError:
                return None
    return None


def has_time(cell: str) -> bool:
    """Whether a cell tells the hour beside the day."""
    return ":" in cell


def utc(moment: datetime, zone: tzinfo) -> datetime | None:
    """The moment in UTC; `zone` is taken where it names none."""
    if zone is UTC and moment.tzinfo is None:
        return moment.replace(tzinfo=UTC) if 1970 <= moment.year <= 2100 else None
    try:
        moved = (moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return moved if 1970 <= moved.year <= 2100 else None


def midnight(moment: datetime | None) -> datetime | None:
    """The day of a moment that has no hour, as UTC midnight, so that no zone can move it to another day."""
    return moment.replace(hour=0, minute=0, second=0, tzinfo=UTC) if moment is not None else None


def unix(seconds: object) -> datetime | None:
    """The moment of a Unix time that makes sense for a post."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    if not 946_684_800 <= seconds <= 4_102_444_800:
        return None
    return datetime.fromtimestamp(0, UTC) + timedelta(seconds=int(seconds))


def unescaped(text: str) -> str:
    """Text with its HTML entities resolved; an entity that was cut off at the end goes."""
    return html.unescape(_CUT_ENTITY.sub("", text)) if "&" in text else text


def month(word: str) -> int:
    """The number of a month by its name in English, Russian, German, Spanish or Portuguese; 0 for another word."""
    folded = word.casefold()
    return _MONTHS.get(folded[:3], 0)


def _numeric(match: re.Match[str], order: DateOrder) -> datetime:
    first, second, third = (int(part) for part in match.groups()[:3])
    if len(match[1]) == 4:
        year, month_, day_ = first, second, third
    else:
        year = third + 2000 if third < 100 else third
        dotted = "." in match[0][:6]
        month_, day_ = (second, first) if dotted or order == "day_first" else (first, second)
        if month_ > 12 >= day_:
            month_, day_ = day_, month_
    return datetime(year, month_, day_, *_clock(match[4], match[5], match[6], match[7]))  # noqa: DTZ001  zone comes later


def _worded(match: re.Match[str], _order: DateOrder) -> datetime:
    named = month(match[1] or match[4])
    return datetime(  # noqa: DTZ001  zone comes later
        int(match[5]), named, int(match[2] or match[3]), *_clock(match[6], match[7], match[8], match[9])
    )


def _clock(hour: str | None, minute: str | None, second: str | None, half: str | None) -> tuple[int, int, int]:
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    return hours, int(minute or 0), int(second or 0)
