"""Opening a file that somebody chose: what stands in the way, its first bytes, and all of it as UTF-8."""

from __future__ import annotations

import codecs
import errno
import mmap
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from smmtui.errors import ImportRefused
from smmtui.text import one_line

HEAD_BYTES: Final = 65_536
SIZE_LIMIT: Final = 2 * 1024**3
UTF16_LIMIT: Final = 256 * 1024**2
_MAPPED_FROM: Final = 32 * 1024**2
_BESIDE_LIMIT: Final = 64 * 1024**2
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True)
class Head:
    """The beginning of a file: raw bytes, and the text they are most likely to be (never the locale's encoding).

    `open` gives the whole file, for the few kinds that cannot be told by their beginning.
    """

    name: str
    raw: bytes
    text: str
    size: int
    utf16: bool = False
    open: Callable[[], Source] | None = field(default=None, compare=False)


class Damage(NamedTuple):
    """What could not be read of a damaged file: how many rows or entries were begun, and which share of the file.

    The share is 0 where the file simply breaks off, since nobody knows how long it should be.
    """

    entries: int = 1
    share: float = 0.0


@dataclass(frozen=True)
class Source:
    """A file that was opened: where it is, its bytes as UTF-8, and whether they were UTF-16 before.

    `member` is its name inside an archive, `beside` gives the bytes of another file of the same export by its name
    (None where there is none). With `partial` readers stop where the file breaks off instead of refusing it, and put
    into `damage` what was left out.
    """

    path: Path
    data: bytes | memoryview
    utf16: bool = False
    member: str = ""
    beside: Callable[[str], bytes | None] = field(default=lambda _name: None, compare=False)
    partial: bool = False
    damage: list[Damage] = field(default_factory=list, compare=False)

    @property
    def label(self) -> str:
        """What the file is called in sentences; a file inside another is named after it."""
        inside = one_line(self.member.rpartition("/")[2])
        return f"{shown(self.path)} › {inside}" if inside else shown(self.path)


def shown(path: Path) -> str:
    """A file's name as it may be printed."""
    return one_line(path.name) or "?"


def check(path: Path) -> int:
    """The size in bytes of a file that can be read.

    Raises:
        ImportRefused: it is missing, a folder, no regular file, not permitted, empty or larger than SIZE_LIMIT.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise refusal(error, path) from error
    except ValueError as error:
        raise ImportRefused("import.missing", file=shown(path)) from error
    if stat.S_ISDIR(status.st_mode):
        raise ImportRefused("import.directory", file=shown(path))
    if not stat.S_ISREG(status.st_mode):
        raise ImportRefused("import.not_a_file", file=shown(path))
    if status.st_size == 0:
        raise ImportRefused("import.empty", file=shown(path))
    if status.st_size > SIZE_LIMIT:
        raise ImportRefused("import.too_large", file=shown(path), limit=SIZE_LIMIT // 1024**3)
    return status.st_size


def refusal(error: OSError, path: Path) -> ImportRefused:
    """What the system would not let us do with a file, as a sentence."""
    if isinstance(error, FileNotFoundError) or error.errno == errno.ENOTDIR:
        return ImportRefused("import.missing", file=shown(path))
    if isinstance(error, PermissionError):
        return ImportRefused("import.not_permitted", file=shown(path))
    return ImportRefused("import.unreadable", file=shown(path), reason=os.strerror(error.errno or 0))


def head_of(name: str, raw: bytes, size: int, opener: Callable[[], Source] | None = None) -> Head:
    """The head of a file whose first bytes are `raw`."""
    encoding = _UTF16.get(raw[:2])
    text = raw.decode(encoding or "utf-8-sig", errors="replace").lstrip()
    return Head(name, raw, text, size, encoding is not None, opener)


def read_head(path: Path) -> Head:
    """The first HEAD_BYTES of a file.

    Raises:
        ImportRefused: the file cannot be opened.
    """
    size = check(path)
    try:
        with path.open("rb") as file:
            raw = file.read(HEAD_BYTES)
    except OSError as error:
        raise refusal(error, path) from error
    return head_of(shown(path), raw, size, lambda: read_all(path))


def read_all(path: Path) -> Source:
    """The whole file as UTF-8 without a byte order mark; large files are mapped, not copied.

    Raises:
        ImportRefused: the file cannot be read, or is UTF-16 that is broken or very large.
    """
    size = check(path)
    try:
        with path.open("rb") as file:
            raw: bytes | memoryview
            if size >= _MAPPED_FROM:
                raw = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            else:
                raw = file.read()
    except OSError as error:
        raise refusal(error, path) from error
    return source_of(path, raw, beside=lambda name: _beside(path, name))


def source_of(
    path: Path, raw: bytes | memoryview, *, member: str = "", beside: Callable[[str], bytes | None] | None = None
) -> Source:
    """Bytes that were read as a source: without a byte order mark, UTF-16 as UTF-8.

    Raises:
        ImportRefused: they are UTF-16 that is broken or very large.
    """
    others = beside or (lambda _name: None)
    start = bytes(raw[:3])
    if start == codecs.BOM_UTF8:
        return Source(path, memoryview(raw)[3:], member=member, beside=others)
    if start[:2] in _UTF16:
        if len(raw) > UTF16_LIMIT:
            raise ImportRefused("import.utf16_large", file=shown(path))
        try:
            return Source(path, bytes(raw).decode("utf-16").encode(), utf16=True, member=member, beside=others)
        except UnicodeError as error:
            raise ImportRefused("import.encoding", file=shown(path)) from error
    return Source(path, raw, member=member, beside=others)


def _beside(path: Path, name: str) -> bytes | None:
    other = path.parent / name
    try:
        return other.read_bytes() if 0 < check(other) <= _BESIDE_LIMIT else None
    except (ImportRefused, OSError):
        return None
