"""Taking what is whole of a damaged file, when the user asks for it: where it breaks off, and a proper end put there.

Only whole rows, entries and files are kept: half a post is worse than none. Whoever calls says how much was left out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

import msgspec

from smmtui.importers import zip_salvage
from smmtui.importers.head import Damage, Source

#: Refusals after which a part of the file may still be whole.
DAMAGED: Final = frozenset(
    {
        "import.truncated", "import.not_json", "import.cut_table", "import.not_xml", "import.broken_workbook",
        "import.broken_archive",
    }
)  # fmt: skip
_MORE: Final = 0.1  # a cut of more than this share is no end of the file but a fault in its midst
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|["{}\[\]]', re.DOTALL)
_AT_BYTE = re.compile(r"byte (\d+)")
_ENDS: Final = {b"{": b"}", b"[": b"]"}
# Lists of posts by the names that exports give them; they lie deeper than lists of chats, which hold them.
_LISTS: Final = frozenset({b'"messages"', b'"items"', b'"VideoList"', b'"orderedItems"', b'"feed"'})


def mended(source: Source) -> Source:
    """The source as far as it is whole; one that can be read to its end as it is stays untouched."""
    source = replace(source, partial=True)
    data = source.data
    start = bytes(memoryview(data)[:4_096]).lstrip()
    if start.startswith(b"PK\x03\x04"):
        kept = zip_salvage.rebuilt(bytes(data))
        if kept is not None:
            source.damage.append(Damage(0))
            return replace(source, data=kept)
        return source
    if start[:1] in {b"{", b"["} or start.startswith(b"window."):
        closed, entries = _json(bytes(data)), 1
    elif start[:1] == b"<":
        return source  # the readers of markup stop where it breaks off
    else:
        closed = _table(bytes(data))
        entries = bytes(memoryview(data)[len(closed) :]).count(b"\n") + 1 if closed else 0
    if closed is None:
        return source
    share = 1 - len(closed) / max(1, len(data))
    source.damage.append(Damage(entries, share if share > _MORE else 0.0))
    return replace(source, data=closed)


def _table(data: bytes) -> bytes | None:
    """A text table up to its last whole row; None where it ends with one, or where none is whole."""
    even = data.count(b'"') % 2 == 0
    if even and data.endswith((b"\n", b"\r")):
        return None
    end = data.rfind(b"\n")
    quotes = data.count(b'"', 0, end + 1)
    while end > 0 and quotes % 2:
        before = data.rfind(b"\n", 0, end)
        quotes -= data.count(b'"', before + 1, end + 1)
        end = before
    if end <= 0:
        return None
    lines = data[:end].splitlines()
    whole = even and len(lines) > 1 and data[end + 1 :].count(_sign(lines[0])) >= lines[0].count(_sign(lines[0]))
    return None if whole else data[: end + 1]


def _sign(line: bytes) -> bytes:
    return max((b",", b";", b"\t", b"|"), key=line.count)


def _json(data: bytes) -> bytes | None:
    """JSON up to the last whole entry of its list of posts, with everything closed that was open."""
    first = min((at for at in (data.find(b"{"), data.find(b"[")) if at >= 0), default=-1)
    try:
        msgspec.json.decode(memoryview(data)[first:], type=msgspec.Raw)
    except RecursionError:
        return None
    except msgspec.MsgspecError as error:
        broken = _AT_BYTE.search(str(error))
        data = data[: first + int(broken[1])] if broken else data
    else:
        return None
    frames = _open_frames(data)
    lists = [place for place, frame in enumerate(frames) if frame.sign == b"[" and frame.end]
    if not lists:
        return None
    named = [place for place in lists if frames[place].name in _LISTS]
    chosen = named[-1] if named else lists[0]
    ends = b"".join(_ENDS[frame.sign] for frame in reversed(frames[: chosen + 1]))
    return data[: frames[chosen].end] + ends


class _Frame:
    """A list or an object that is open: its sign, its name, and where its last whole entry ends (0: it has none)."""

    __slots__ = ("end", "name", "sign")

    def __init__(self, sign: bytes, name: bytes) -> None:
        self.sign = sign
        self.name = name
        self.end = 0


def _open_frames(data: bytes) -> list[_Frame]:
    frames: list[_Frame] = []
    name, after = b"", 0
    for found in _TOKEN.finditer(data):
        sign = found.group()
        if sign in _ENDS:
            named = name if data[after : found.start()].strip() == b":" else b""
            frames.append(_Frame(sign, named))
        elif sign in {b"}", b"]"}:
            if not frames:
                break
            frames.pop()
            if frames and frames[-1].sign == b"[":
                frames[-1].end = found.end()
        elif sign == b'"':  # a text that never ends
            break
        else:
            name, after = sign, found.end()
    return frames
