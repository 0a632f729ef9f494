"""Looking into ZIP archives, tar archives and folders: what is in them, and one file of them at a time.

Nothing is ever unpacked to disk. Names are only compared, never used as paths; sizes are counted while reading, because
what an archive says of itself may be a lie.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO, Final

from smmtui.errors import ImportRefused
from smmtui.importers import zip_salvage
from smmtui.importers.head import SIZE_LIMIT, refusal, shown

MEMBERS: Final = 100_000
MEMBER_LIMIT: Final = 512 * 1024**2
RATIO: Final = 200
RATIO_FROM: Final = 10 * 1024**2
_LENIENT: ContextVar[bool] = ContextVar("lenient", default=False)
_CHUNK: Final = 1 << 20
_DEEPEST: Final = 12
_BROKEN: Final = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    gzip.BadGzipFile, KeyError, IndexError,
)  # fmt: skip
_SUFFIXES: Final = (
    ".json", ".csv", ".stat", ".tsv", ".txt", ".html", ".htm", ".js", ".xml", ".xlsx", ".xls", ".data", ".gpg"
)  # fmt: skip
# Parts of downloads that are nobody's posts; they are not even looked at.
_PRIVATE: Final = (
    "messages/", "inbox/", "direct-message", "direct_message", "personal_information", "security_and_login",
    "login_and", "phone-number", "ip-audit", "account.js", "device", "ad-", "ads_", "ads_information", "contacts",
    "connections", "imported_contacts", "search", "location", "payment", "apps_and_websites", "video recordings",
    "followers_and_following", "friends", "comments/", "/likes/", "key-registry", "ni-devices", "email-address",
    "__macosx/", "node_modules/", ".git/",
)  # fmt: skip


def is_archive(start: bytes) -> bool:
    """Whether a file that begins so holds other files."""
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b"))


def names(path: Path) -> tuple[str, ...]:
    """The names of the files inside that could be exports, in order; everything else is left alone.

    Raises:
        ImportRefused: the archive is damaged, or built to harm.
    """
    try:
        found = [name for name, size in _listed(path) if size > 0 and _could_be(name)]
    except OSError as error:
        raise refusal(error, path) from error
    except _BROKEN as error:
        raise ImportRefused("import.broken_archive", file=shown(path)) from error
    return tuple(dict.fromkeys(found))


def start_of(path: Path, member: str, count: int) -> tuple[bytes, int]:
    """The first `count` bytes of a file inside, and its size.

    Raises:
        ImportRefused: it is not there, damaged, or built to harm.
    """
    size = next((size for name, size in _safely_listed(path) if name == member), -1)
    return _taken(path, member, count, whole=False), max(size, 0)


def whole(path: Path, member: str) -> bytes:
    """All of a file inside.

    Raises:
        ImportRefused: it is not there, damaged, too large, or built to harm.
    """
    return _taken(path, member, MEMBER_LIMIT, whole=True)


def beside(path: Path, member: str, name: str) -> bytes | None:
    """Another file of the same archive by its name from where `member` lies, None where there is none."""
    wanted = os.path.normpath(str(PurePosixPath(member).parent / name)).replace("\\", "/")
    try:
        return whole(path, wanted) if any(each == wanted for each, _ in _safely_listed(path)) else None
    except ImportRefused:
        return None


@contextmanager
def lenient(*, on: bool = True) -> Iterator[None]:
    """Archives that lack their end are read as far as they are whole meanwhile."""
    token = _LENIENT.set(on)
    try:
        yield
    finally:
        _LENIENT.reset(token)


def is_lenient() -> bool:
    """Whether what is damaged is read as far as it is whole."""
    return _LENIENT.get()


def is_cut(path: Path) -> bool:
    """Whether a ZIP archive lacks its end."""
    return path.is_file() and _is_zip(path) and not zipfile.is_zipfile(path)


def _zip_of(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        if not _LENIENT.get() or path.stat().st_size > MEMBER_LIMIT:
            raise
        return zipfile.ZipFile(io.BytesIO(_whole_part(path, path.stat().st_mtime_ns)))


@lru_cache(maxsize=1)
def _whole_part(path: Path, _changed: int) -> bytes:
    kept = zip_salvage.rebuilt(path.read_bytes())
    if kept is None:
        raise zipfile.BadZipFile
    return kept


def _safely_listed(path: Path) -> list[tuple[str, int]]:
    try:
        return list(_listed(path))
    except OSError as error:
        raise refusal(error, path) from error
    except _BROKEN as error:
        raise ImportRefused("import.broken_archive", file=shown(path)) from error


def _listed(path: Path) -> Iterator[tuple[str, int]]:
    if path.is_dir():
        yield from _folder(path)
    elif _is_zip(path):
        with _zip_of(path) as archive:
            yield from _zip_members(archive, path)
    elif tarfile.is_tarfile(path):
        with tarfile.open(path) as archive:
            yield from _tar_members(archive, path)
    else:
        yield path.name.removesuffix(".gz") or "file", max(1, path.stat().st_size)


def _folder(path: Path) -> Iterator[tuple[str, int]]:
    count = 0
    for top, folders, files in os.walk(path, followlinks=False):
        if len(Path(top).relative_to(path).parts) >= _DEEPEST:
            folders.clear()
        folders.sort()
        for name in sorted(files):
            count += 1
            if count > MEMBERS:
                raise ImportRefused("import.too_many_members", file=shown(path), limit=MEMBERS)
            file = Path(top) / name
            status = file.lstat()
            if stat.S_ISREG(status.st_mode):
                yield file.relative_to(path).as_posix(), status.st_size


def _zip_members(archive: zipfile.ZipFile, path: Path) -> Iterator[tuple[str, int]]:
    members = archive.infolist()
    if len(members) > MEMBERS:
        raise ImportRefused("import.too_many_members", file=shown(path), limit=MEMBERS)
    if sum(member.file_size for member in members) > SIZE_LIMIT * 8:
        raise ImportRefused("import.zip_bomb", file=shown(path))
    end = -1
    for member in sorted(members, key=lambda one: one.header_offset):
        # Entries that share their bytes are how a small archive swells without any one entry looking wrong.
        if member.header_offset < end:
            raise ImportRefused("import.zip_bomb", file=shown(path))
        end = member.header_offset + 30 + member.compress_size
    for member in members:
        if not member.is_dir() and _is_plain(member.filename) and not stat.S_ISLNK(member.external_attr >> 16):
            yield member.filename, member.file_size


def _tar_members(archive: tarfile.TarFile, path: Path) -> Iterator[tuple[str, int]]:
    for count, member in enumerate(archive):
        if count >= MEMBERS:
            raise ImportRefused("import.too_many_members", file=shown(path), limit=MEMBERS)
        if member.isreg() and _is_plain(member.name):
            yield member.name.removeprefix("./"), member.size


def _is_plain(name: str) -> bool:
    """Whether a name stays inside: no way up, no root, no drive, no control signs."""
    parts = name.replace("\\", "/").split("/")
    return not (name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\x00" in name or len(name) > 500)


def _could_be(name: str) -> bool:
    lowered = name.casefold()
    if not lowered.endswith(_SUFFIXES) and "." in lowered.rpartition("/")[2]:
        return False
    return not any(part in f"/{lowered}" for part in _PRIVATE)


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in {b"PK\x03\x04", b"PK\x05\x06"}


def _taken(path: Path, member: str, limit: int, *, whole: bool) -> bytes:
    try:
        if path.is_dir():
            if not _is_plain(member):
                raise ImportRefused("import.no_member", file=shown(path), member=member[:200])
            file = path / member
            if file.is_symlink() or not file.is_file():
                raise ImportRefused("import.no_member", file=shown(path), member=member[:200])
            with file.open("rb") as stream:
                return _read(stream, limit, path, file.stat().st_size, whole=whole)
        if _is_zip(path):
            with _zip_of(path) as archive:
                info = archive.getinfo(member)
                if info.flag_bits & 1:
                    raise ImportRefused("import.locked_archive", file=shown(path))
                with archive.open(info) as stream:
                    return _read(stream, limit, path, info.compress_size, whole=whole)
        if tarfile.is_tarfile(path):
            with tarfile.open(path) as tar:
                found = next((one for one in tar if one.name.removeprefix("./") == member and one.isreg()), None)
                stream_of = tar.extractfile(found) if found is not None else None
                if stream_of is None:
                    raise ImportRefused("import.no_member", file=shown(path), member=member[:200])
                return _read(stream_of, limit, path, path.stat().st_size, whole=whole)
        with gzip.open(path) as packed:
            return _read(packed, limit, path, path.stat().st_size, whole=whole)
    except KeyError as error:
        raise ImportRefused("import.no_member", file=shown(path), member=member[:200]) from error
    except OSError as error:
        if isinstance(error, gzip.BadGzipFile):
            raise ImportRefused("import.broken_archive", file=shown(path)) from error
        raise refusal(error, path) from error
    except _BROKEN as error:
        raise ImportRefused("import.broken_archive", file=shown(path)) from error


def _read(stream: IO[bytes] | gzip.GzipFile, limit: int, path: Path, packed: int, *, whole: bool) -> bytes:
    """Up to `limit` bytes; a file that should be read whole and is larger, or swells beyond measure, is refused."""
    kept = io.BytesIO()
    while kept.tell() < limit + whole:
        piece = stream.read(min(_CHUNK, limit + whole - kept.tell()))
        if not piece:
            break
        kept.write(piece)
        if kept.tell() > RATIO_FROM and kept.tell() > RATIO * max(1, packed):
            raise ImportRefused("import.zip_bomb", file=shown(path))
    if kept.tell() > limit:
        raise ImportRefused("import.member_too_large", file=shown(path), limit=limit // 1024**2)
    return kept.getvalue()
