"""Spoiling honest files the way that hostile or broken ones are spoilt."""

from __future__ import annotations

import random
from typing import Final

_NASTY: Final = (
    b"NaN", b"Infinity", b"1e400", b"-0.0", b"1" + b"0" * 5000, b"9007199254740993", b"null", b"true", b'""', b"[]",
    b"{}", b'"\\ud800"', b'"\\u0000"', b'"\xff\xfe"', b"\xef\xbb\xbf", b"\x00", b"[" * 70, b"[" * 1100 + b"]" * 1100,
    b'{"a":' * 80, b'"' + b"x" * 70_000 + b'"', b'"2026-13-45"', b'"9999-12-31T23:59:59+14:00"', b'"=1+1"',
    b"\x1b]52;c;aGk=\x07", b"\r\n", b";", b",", b"\t", "\u202e".encode(), b'"', b"\\", b"}", b"]",
)  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """`data` with one to six changes: bytes replaced, parts cut out, doubled or moved, nasty values put in."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(made) + 1)
        size = chance.choice((0, 1, 2, 4, 16, 64))
        kind = chance.randrange(6)
        if kind == 0:
            made[place : place + size] = chance.choice(_NASTY)
        elif kind == 1:
            made[place : place + 1] = bytes([chance.randrange(256)])
        elif kind == 2:
            del made[place : place + size]
        elif kind == 3:
            other = chance.randrange(len(made) + 1)
            made[place:place] = made[other : other + size]
        elif kind == 4:
            made[place : place + size] = chance.choice(_NASTY)
        else:
            del made[chance.randrange(len(made) // 2, len(made) + 1) :]
    return bytes(made)


def with_value_changed(data: bytes, chance: random.Random) -> bytes:
    """JSON with one value exchanged for a nasty one, everything around it whole."""
    starts = [place + 1 for place, byte in enumerate(data) if byte in b":,[" and place + 1 < len(data)]
    if not starts:
        return data
    start = chance.choice(starts)
    end = next((place for place in range(start, len(data)) if data[place] in b",]}"), len(data))
    return data[:start] + chance.choice(_NASTY) + data[end:]
