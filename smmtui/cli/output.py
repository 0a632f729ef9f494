"""The only writer of stdout: data, tables, JSON and plain text. Narration goes to `diagnostics`."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from smmtui.text import fit, one_line, pad, safe_text, width

_HIDDEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_plain = False
GAP = "  "


def use_plain(on: bool) -> None:
    """Write without rules and without fitting to the window, for screen readers, pipes and slow lines."""
    global _plain
    _plain = on


def prepare() -> None:
    """Let letters that the terminal cannot write become question marks instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def is_plain() -> bool:
    """Whether plain lines were asked for, or nobody looks at a window."""
    return _plain or not sys.stdout.isatty()


def line(text: str = "") -> None:
    """One line, or several, made safe for a terminal."""
    print(safe_text(text))


def lines(texts: Iterable[str]) -> None:
    """Several lines."""
    for text in texts:
        line(text)


def heading(text: str) -> None:
    """A heading; underlined unless plain."""
    line(text)
    if not is_plain():
        line("─" * min(width(text), _window()))


def raw(data: bytes) -> None:
    """Bytes exactly as they are: an export written to stdout."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def document(data: bytes) -> None:
    """A text document: byte for byte into a file or a pipe, made safe where a terminal shows it."""
    if sys.stdout.isatty():
        line(data.decode("utf-8-sig", errors="replace").rstrip("\n"))
    else:
        raw(data)


def json_value(value: Any) -> None:
    """A value as JSON, two spaces deep; characters that could act on a terminal stand as escapes."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    print(_HIDDEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text))


def pairs(values: Mapping[str, str]) -> None:
    """Names and values under each other; a value of several lines is indented."""
    edge = 0 if is_plain() else max((width(one_line(name)) for name in values), default=0)
    for name, value in values.items():
        rows = safe_text(value).split("\n")
        print(pad(one_line(name) + ":", edge + 1), rows[0]) if edge else print(f"{one_line(name)}: {rows[0]}")
        for row in rows[1:]:
            print(" " * (edge + 2) + row)


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under headers. In a window the columns are lined up and fitted; plain rows are parted by tabs, uncut."""
    clean = [[one_line(cell) for cell in row] for row in rows]
    if is_plain():
        for row in ([*headers], *clean):
            print("\t".join(row))
        return
    widths = [max([width(head), *(width(row[index]) for row in clean)]) for index, head in enumerate(headers)]
    widths = _fitted(widths, _window())
    for row in ([*headers], ["─" * cells for cells in widths], *clean):
        print(GAP.join(pad(fit(cell, cells), cells) for cell, cells in zip(row, widths, strict=True)).rstrip())


def _fitted(widths: list[int], window: int) -> list[int]:
    """Column widths narrowed, the widest first, until the row fits the window; none below eight cells.

    The first column names the row and keeps its width, up to half the window.
    """
    first, rest = min(widths[0], window // 2), widths[1:]
    while rest and first + sum(rest) + len(GAP) * len(rest) > window and max(rest) > 8:
        rest[rest.index(max(rest))] -= 1
    return [first, *rest]


def _window() -> int:
    return shutil.get_terminal_size((80, 24)).columns


def flush() -> None:
    """Send what is buffered; a reader that went away is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        drop()


def is_full(problem: Exception) -> bool:
    """Whether a write failed for want of room."""
    return isinstance(problem, OSError) and problem.errno in {errno.ENOSPC, errno.EDQUOT}


def drop() -> None:
    """Point stdout nowhere, when its reader went away or its disk is full, so that the interpreter ends in peace."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # lives until the process ends
    finally:
        os.close(nowhere)
