"""Questions that found nothing, kept on this machine so that a rule author can see what people miss."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

KEPT: Final = 500


class Unmatched(msgspec.Struct, frozen=True):
    """A question that matched no rule."""

    query: str
    lang: str
    at: datetime


def read(file: Path) -> tuple[Unmatched, ...]:
    """The questions kept in a file, the latest last; lines that cannot be read are left out."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    found = []
    for line in lines:
        with suppress(msgspec.MsgspecError):
            found.append(msgspec.json.decode(line, type=Unmatched))
    return tuple(found)


def keep(file: Path, question: Unmatched) -> None:
    """Add a question to a file; the oldest go when there are too many, and that it cannot be kept is no error."""
    known = [one for one in read(file) if one.query != question.query]
    draft = file.with_name(f".{file.name}-{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(b"".join(msgspec.json.encode(one) + b"\n" for one in (*known, question)[-KEPT:]))
        draft.replace(file)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def clear(file: Path) -> None:
    """Forget all of them."""
    file.unlink(missing_ok=True)
