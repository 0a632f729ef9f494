"""Reading a ZIP archive whose end is missing: files are announced where they begin, so the whole ones are found.

What an archive says of sizes is not believed; what comes out is counted and limited.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

_HEADER = struct.Struct("<4s5H3L2H")
_START: Final = b"PK\x03\x04"
_LIMIT: Final = 256 * 1024**2
_RATIO: Final = 200
_RATIO_FROM: Final = 10 * 1024**2
_MEMBERS: Final = 10_000


def rebuilt(data: bytes) -> bytes | None:
    """An archive of the files that are whole; None where the archive itself is, or where no file is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            archive.infolist()
        return None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        pass
    made = io.BytesIO()
    count = 0
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in _whole_files(data):
            archive.writestr(name, content)
            count += 1
    return made.getvalue() if count else None


def _whole_files(data: bytes) -> Iterator[tuple[str, bytes]]:
    at, total = 0, 0
    for _ in range(_MEMBERS):
        if data[at : at + 4] != _START or at + _HEADER.size > len(data):
            return
        _, _, flags, method, _, _, crc, packed, _, names, extra = _HEADER.unpack_from(data, at)
        begin = at + _HEADER.size
        name = data[begin : begin + names].decode("utf-8" if flags & 0x800 else "cp437", "replace")
        body = begin + names + extra
        content, end = _content(data, body, method, packed, unsized=bool(flags & 8))
        total += len(content or b"")
        if content is None or flags & 1 or total > _LIMIT or (total > _RATIO_FROM and total > _RATIO * end):
            return
        if flags & 8:
            end = data.find(_START, end) if data.find(_START, end) >= 0 else len(data)
        elif zlib.crc32(content) != crc:
            return
        if not name.endswith("/"):
            yield name, content
        at = end


def _content(data: bytes, body: int, method: int, packed: int, *, unsized: bool) -> tuple[bytes | None, int]:
    """What a file holds and where it ends; None where it breaks off, or is packed in an uncommon way."""
    if method == zipfile.ZIP_STORED and not unsized:
        end = body + packed
        return (data[body:end], end) if end <= len(data) else (None, end)
    if method != zipfile.ZIP_DEFLATED:
        return None, body
    reader = zlib.decompressobj(-15)
    try:
        content = reader.decompress(data[body:] if unsized else data[body : body + packed], _LIMIT)
    except zlib.error:
        return None, body
    return (content, len(data) - len(reader.unused_data) if unsized else body + packed) if reader.eof else (None, body)
