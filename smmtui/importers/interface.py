"""What every importer takes and gives: options in, posts, skipped rows and a summary out. No format is known here."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

import msgspec

from smmtui.importers.head import Head, Source
from smmtui.model.account import Platform
from smmtui.model.content import Format, Precision, Scope, Status, TimeSource

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
PlainValue = str | int | float | bool | None


class Options(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the user said about a file before it is read.

    `account` is the id of the account that takes the posts ("" where it is still to be found or made), `chat` the id or
    the name of one channel of a file that holds several, `timezone` an IANA name or an offset such as +03:00, used only
    for times that the file writes without a zone, `username` the public name that addresses are built from.

    For tables of any make: `columns` says which column holds which field (the field "" means: leave it out), `platform`
    which platform all rows belong to, `dates` whether 03/04 is "day_first" or "month_first", `blank` whether an empty
    cell of a number means "unknown" or "none", `blanks` the same for single columns by name. `member` is the file
    inside a ZIP archive. With `partial` a file that breaks off or is damaged is taken as far as it is whole. With
    `mapping` a table without any column that makes a post is read for its columns alone, so that they can be named.
    `home` is the time zone of the brand, proposed before that of this computer.
    """

    account: str = ""
    format: str = ""
    chat: str = ""
    timezone: str = ""
    as_of: date | None = None
    username: str = ""
    member: str = ""
    platform: str = ""
    columns: dict[str, str] = {}
    dates: str = ""
    blank: str = ""
    blanks: dict[str, str] = {}
    partial: bool = False
    mapping: bool = False
    home: str = ""


class Number(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One metric of one post as the file gives it; a blank one is simply absent."""

    metric: str
    value: float
    column: str = ""
    scope: Scope = "lifetime"
    organic: bool | None = None


class DayNumber(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One number of a whole account on one day."""

    metric: str
    day: date
    value: float
    column: str = ""
    platform: str = ""


class SecretPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where a password lives, as a password manager's export tells it; the password itself never leaves the parser.

    `manager` is the program's name, `group` the folder or vault, `uuid` the entry's own id where there is one.
    """

    manager: str
    title: str
    group: str = ""
    username: str = ""
    url: str = ""
    uuid: str = ""


class ParsedPost(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """One post as the file describes it, ready to become a content item; all its text is already safe to show.

    A `thin` post comes from a file that knows the numbers well and the post itself badly (a cut text, no format): it
    adds numbers and fills gaps, it never replaces. `near` is how many seconds apart the same post may lie in another
    kind of file, for platforms whose files do not share an id; 0 means that the id decides alone.
    """

    native_id: str
    format: Format
    text: str = ""
    url: str = ""
    published_at: datetime | None = None
    time_precision: Precision = "second"
    time_source: TimeSource = "field"
    edited_at: datetime | None = None
    parts: int = 1
    part_ids: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    status: Status = "published"
    pinned: bool | None = None
    thin: bool = False
    near: int = 0


class Skip(msgspec.Struct, frozen=True):
    """Rows that did not become posts; the words of the reason are `import.skip.<reason>`."""

    reason: str
    count: int = 1


class Note(msgspec.Struct, frozen=True):
    """A remark for people: the words are `import.<key>`, filled with `values`."""

    key: str
    values: dict[str, PlainValue] = {}


class Choice(msgspec.Struct, frozen=True):
    """One of the things a question lets the user pick: its id, its name, and how many rows it has."""

    value: str
    label: str
    count: int = 0


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Something only the user knows: the option it sets, what is proposed, and what there is to choose from.

    Its words are `import.ask.<option>`. Reading a file without an answer to a `required` question is refused.
    """

    option: str
    proposed: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()


class ColumnGuess(msgspec.Struct, frozen=True, kw_only=True):
    """What a column of a foreign table is taken for: the field ("" for none), how surely (0 to 1), and some cells.

    `rival` is the field that the column could hold as well as another column that got it. `number` tells that the field
    is a quantity, `blanks` how many of its cells are blank, `none` that these mean none.
    """

    column: str
    field: str = ""
    sure: float = 0.0
    examples: tuple[str, ...] = ()
    rival: str = ""
    number: bool = False
    blanks: int = 0
    none: bool = False


class AccountGuess(msgspec.Struct, frozen=True, kw_only=True):
    """Whose posts the file seems to hold; enough to find the account or to make it.

    `certain` is False where the file itself does not say which platform it is about.
    """

    platform: Platform
    name: str = ""
    handle: str = ""
    native_id: str = ""
    url: str = ""
    certain: bool = True


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What an importer says of the file as a whole, once it has read it."""

    account: AccountGuess
    read: int
    series: int = 0
    unknown_columns: tuple[str, ...] = ()
    warnings: tuple[Note, ...] = ()
    questions: tuple[Question, ...] = ()
    columns: tuple[ColumnGuess, ...] = ()


Parsed = ParsedPost | Skip | DayNumber | SecretPlace | About


@dataclass(frozen=True)
class ParsedFile:
    """A file read to its end: read = posts + places + everything skipped + series (rows of daily tables)."""

    file: str
    format: str
    account: AccountGuess
    as_of: date
    posts: tuple[ParsedPost, ...]
    skipped: tuple[Skip, ...]
    read: int
    series: int = 0
    unknown_columns: tuple[str, ...] = ()
    warnings: tuple[Note, ...] = ()
    questions: tuple[Question, ...] = ()
    days: tuple[DayNumber, ...] = ()
    places: tuple[SecretPlace, ...] = ()
    columns: tuple[ColumnGuess, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What an import would bring, before anything is changed.

    `options` are the proposed ones: what the user gave, and a default wherever nothing was given. `defaults` names
    the options that were proposed so, `questions` what is worth asking first.
    """

    file: str
    format: str
    account: AccountGuess
    options: Options
    defaults: tuple[str, ...]
    read: int
    posts: int
    by_format: dict[Format, int]
    first: datetime | None
    last: datetime | None
    samples: tuple[ParsedPost, ...]
    skipped: tuple[Skip, ...]
    unknown_columns: tuple[str, ...]
    warnings: tuple[Note, ...]
    questions: tuple[Question, ...]
    series: int = 0
    days: tuple[DayNumber, ...] = ()
    places: tuple[SecretPlace, ...] = ()
    columns: tuple[ColumnGuess, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What became of a file's rows once they met the posts that were already there."""

    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    repeated: int = 0  # rows that were the same post once more


class Importer(ABC):
    """One format: it knows its own files by their content and turns them into posts."""

    id: ClassVar[str]
    platforms: ClassVar[tuple[Platform, ...]]

    @abstractmethod
    def sniff(self, head: Head) -> float:
        """How surely the file is of this format, from 0 (no) to 1 (certainly)."""

    @abstractmethod
    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """The posts and skipped rows of the file, and at the end what it says of itself as a whole.

        With `asking` a missing answer becomes a question with a proposal that is used at once; without it, it is
        refused.

        Raises:
            ImportRefused: the file cannot be read, or a required answer is missing.
        """
