"""Reading JSON exports into typed shapes: only the named keys are ever built, and what is wrong becomes a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

import msgspec

from smmtui.errors import ImportRefused
from smmtui.importers.head import Source
from smmtui.importers.interface import Progress
from smmtui.importers.telegram_file import READ_ERRORS, repaired
from smmtui.text import one_line

_T = TypeVar("_T")
_STEP: Final = 1_000
_HOPELESS: Final = 1_000


def decoded(decoder: msgspec.json.Decoder[_T], data: bytes | memoryview | msgspec.Raw, source: Source) -> _T:
    """What the JSON holds.

    Raises:
        ImportRefused: it is broken, too deep, in another encoding, or of another shape.
    """
    try:
        return decoder.decode(data)
    except READ_ERRORS as error:
        fixed = b""
        if not isinstance(error, RecursionError | UnicodeDecodeError):
            written = bytes(data)
            fixed = repaired(written) if b"\\" in written else b""
        if fixed:
            try:
                return decoder.decode(fixed)
            except READ_ERRORS:
                pass
        raise broken(error, source) from error


def each(
    decoder: msgspec.json.Decoder[_T], raws: Sequence[msgspec.Raw], source: Source, progress: Progress
) -> Iterator[_T | None]:
    """The items one by one, None for one that cannot be read.

    Raises:
        ImportRefused: not one of the first thousand can be read.
    """
    good = False
    for index, raw in enumerate(raws):
        if index % _STEP == 0:
            progress(index, len(raws))
        item: _T | None = None
        try:
            item = decoder.decode(raw)
        except READ_ERRORS:
            written = bytes(raw)
            if b"\\" in written:
                try:
                    item = decoder.decode(repaired(written))
                except READ_ERRORS:
                    item = None
        good = good or item is not None
        if not good and index >= _HOPELESS:
            raise ImportRefused("import.nothing_readable", file=source.label)
        yield item
    progress(len(raws), len(raws))


def broken(error: Exception, source: Source) -> ImportRefused:
    """Why a file could not be decoded, as a sentence."""
    name = source.label
    if isinstance(error, RecursionError):
        return ImportRefused("import.too_deep", file=name)
    if isinstance(error, UnicodeDecodeError):
        return ImportRefused("import.encoding", file=name)
    if isinstance(error, msgspec.ValidationError):
        return ImportRefused("import.wrong_keys", file=name, detail=one_line(str(error))[:200])
    if "truncated" in str(error):
        return ImportRefused("import.truncated", file=name)
    return ImportRefused("import.not_json", file=name, detail=one_line(str(error))[:200])
