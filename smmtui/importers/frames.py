"""What the reading process tells the program: length-prefixed MessagePack frames over a pipe."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO, Final

import msgspec

from smmtui.importers.interface import About, DayNumber, Options, ParsedPost, PlainValue, SecretPlace, Skip

BATCH: Final = 1_000
_LENGTH = struct.Struct("<I")
_FRAME_LIMIT: Final = 512 * 1024**2


class Job(msgspec.Struct, frozen=True, tag=True):
    """What the child is to read."""

    path: str
    format: str
    options: Options
    asking: bool


class Done(msgspec.Struct, frozen=True, tag=True):
    """How far the reading has come."""

    done: int
    total: int


class Posts(msgspec.Struct, frozen=True, tag=True):
    """Some more posts."""

    posts: list[ParsedPost]


class End(msgspec.Struct, frozen=True, tag=True):
    """The file was read to its end."""

    about: About
    skipped: list[Skip]
    days: list[DayNumber]
    places: list[SecretPlace]


class Refused(msgspec.Struct, frozen=True, tag=True):
    """The file is refused: the error's key and what it speaks of."""

    key: str
    values: dict[str, PlainValue]


Frame = Done | Posts | End | Refused
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Frame)
_jobs = msgspec.msgpack.Decoder(Job)


def write(pipe: IO[bytes], frame: Frame | Job) -> None:
    """Send one frame."""
    body = _encoder.encode(frame)
    pipe.write(_LENGTH.pack(len(body)))
    pipe.write(body)
    pipe.flush()


def read_job(pipe: IO[bytes]) -> Job:
    """The one frame that the child is given."""
    return _jobs.decode(_body(pipe) or b"")


def read(pipe: IO[bytes]) -> Iterator[Frame]:
    """The frames of a child until it closes the pipe; a cut frame ends the reading quietly.

    Raises:
        msgspec.MsgspecError: a frame is not what a child writes.
    """
    while body := _body(pipe):
        yield _decoder.decode(body)


def _body(pipe: IO[bytes]) -> bytes | None:
    prefix = pipe.read(_LENGTH.size)
    if len(prefix) < _LENGTH.size:
        return None
    length: int = _LENGTH.unpack(prefix)[0]
    if length > _FRAME_LIMIT:
        return None
    body = pipe.read(length)
    return body if len(body) == length else None
