"""Finding the exports in a file that holds other files, or in a folder: each is told by its content."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from smmtui.errors import ImportRefused
from smmtui.importers import archives, xlsx_rows
from smmtui.importers.head import HEAD_BYTES, Head, Source, head_of, read_all, read_head, shown, source_of
from smmtui.importers.sniff import best, format_ids
from smmtui.text import one_line

STORE_MARK: Final = ".gpg"
_LOOKED_AT: Final = 2_000


class Found(NamedTuple):
    """One export: the file or folder, the name inside it ("" where it is the file itself), its format."""

    path: Path
    member: str
    format: str


def holds_files(path: Path) -> bool:
    """Whether the path is a folder or an archive (a workbook is a file, although it is packed like one)."""
    if path.is_dir():
        return True
    head = read_head(path)
    return archives.is_archive(head.raw) and not (head.raw.startswith(b"PK") and xlsx_rows.is_workbook(_all(path)))


def _all(path: Path) -> bytes | memoryview:
    return read_all(path).data


def contents(path: Path) -> tuple[Found, ...]:
    """The exports in a folder or an archive.

    Raises:
        ImportRefused: there is none, or the archive is damaged or built to harm.
    """
    names = archives.names(path)
    if path.is_dir() and any(name.endswith(STORE_MARK) for name in names):
        return (Found(path, STORE_MARK, "passwords"),)
    found: list[Found] = []
    for name in [name for name in names if not name.endswith(STORE_MARK)][:_LOOKED_AT]:
        try:
            chosen = best(head_in(path, name), path)
        except ImportRefused as error:
            if error.key in {"import.zip_bomb", "import.locked_archive", "import.broken_archive"}:
                raise
            continue
        found.append(Found(path, name, chosen.id))
    if not found:
        raise ImportRefused("import.nothing_inside", file=shown(path), n=len(names))
    return tuple(found)


def head_in(path: Path, member: str) -> Head:
    """The head of a file inside."""
    raw, size = archives.start_of(path, member, HEAD_BYTES)
    name = one_line(PurePosixPath(member).name)[:120]
    return head_of(name, raw, size, lambda: read_member(path, member))


def read_member(path: Path, member: str) -> Source:
    """A file inside, whole."""
    if member == STORE_MARK:
        listing = "\n".join(name for name in archives.names(path) if name.endswith(STORE_MARK)) + "\n"
        return Source(path, listing.encode("utf-8", "replace"), member=member)
    raw = archives.whole(path, member)
    return source_of(path, raw, member=member, beside=lambda name: archives.beside(path, member, name))


def pick(path: Path, wanted: str, member: str) -> tuple[Found, ...]:
    """Which export of a path is meant: the path itself, or one or several files inside; `wanted` may name the format.

    Raises:
        ImportRefused: nobody knows the file, or what is inside it.
    """
    if wanted and wanted not in format_ids():
        raise ImportRefused("import.no_such_format", format=wanted[:60], formats=", ".join(format_ids()))
    if member:
        chosen = "passwords" if member == STORE_MARK else wanted or best(head_in(path, member), path).id
        return (Found(path, member, chosen),)
    if not path.is_dir():
        head = read_head(path)
        if not holds_files(path):
            return (Found(path, "", wanted or _format_of(path, head)),)
    found = tuple(one for one in contents(path) if wanted in {"", one.format})
    if not found:
        raise ImportRefused("import.nothing_inside", file=shown(path), n=0)
    return found


def _format_of(path: Path, head: Head) -> str:
    try:
        return best(head, path).id
    except ImportRefused:
        if archives.is_lenient() and xlsx_rows.is_workbook(_all(path)):
            return "table"  # a workbook that breaks off shows its sheets only once it is mended
        raise


def refuse_several(found: tuple[Found, ...]) -> ImportRefused:
    """That one of several exports must be picked."""
    members = ", ".join(one_line(one.member)[:80] for one in found[:10])
    return ImportRefused("import.several_inside", file=shown(found[0].path), n=len(found), members=members)
