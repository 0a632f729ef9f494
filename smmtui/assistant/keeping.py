"""The index kept between starts: the one that ships with the program where it is current, else one made once."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from smmtui.assistant.index import Index, Stored

if TYPE_CHECKING:
    from smmtui.engine.pack import Rule

VERSION: Final = 8
SHIPPED: Final = "ask.index"
GLOSSARY: Final = "glossary.yaml"
ELSEWHERE: Final = "elsewhere.txt"
COMPLAINTS: Final = "complaints.txt"
HEAD: Final = 32


def load(rules: Mapping[str, Rule], data: Path, cache: Path) -> Index:
    """The index of rules: the one in `data` or in `cache` where it was made of the same, else built and kept.

    Raises:
        PackError: the glossary has mistakes. BadInput: the complaints have, or a file cannot be read.
    """
    name = digest(rules, data)
    file = cache / f"ask-{name}.msgpack"
    for place in (data / SHIPPED, file):
        found = _read(place, name)
        if found is not None:
            return found
    index = made(rules, data)
    _keep(written(index, name), file)
    return index


def made(rules: Mapping[str, Rule], data: Path) -> Index:
    """The index of rules, built with the glossary, the complaints and the questions about other things in `data`.

    Raises:
        PackError: the glossary has mistakes. BadInput: the complaints have, or a file cannot be read.
    """
    from smmtui.assistant import complaints, glossary, indexing  # none is needed while the index is current
    from smmtui.assistant.lines import numbered

    elsewhere = [line for _, line in numbered(data / ELSEWHERE)]
    heard = complaints.read(data / COMPLAINTS)
    return indexing.build(rules.values(), glossary.load(data / GLOSSARY), elsewhere, heard)


def written(index: Index, name: str) -> bytes:
    """An index as it stands in a file, with what it was made of at its head."""
    return name.encode() + msgspec.msgpack.encode(index.stored)


def digest(rules: Mapping[str, Rule], data: Path) -> str:
    """What an index is made of, in short: the rules' own words, the files of `data`, how all are taken."""
    made_of = hashlib.blake2b(f"{VERSION}|{sys.byteorder}|".encode(), digest_size=HEAD // 2)
    for name in (GLOSSARY, ELSEWHERE, COMPLAINTS):
        made_of.update((data / name).read_bytes())
    for rule in rules.values():
        said = (rule.id, rule.status, rule.covers, rule.cause, rule.ask, rule.title, rule.why)
        made_of.update(msgspec.msgpack.encode((said, [(fix.do, fix.first) for fix in rule.fixes])))
    return made_of.hexdigest()


def _read(file: Path, name: str) -> Index | None:
    with suppress(OSError, msgspec.MsgspecError, ValueError):
        found = file.read_bytes()
        if found[:HEAD] == name.encode():
            return Index(msgspec.msgpack.decode(memoryview(found)[HEAD:], type=Stored))
    return None


def _keep(index: bytes, file: Path) -> None:
    """Write the index in one step and drop older ones; that it cannot be kept is no error."""
    draft = file.with_name(f".{file.name}-{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_bytes(index)
        draft.replace(file)
        for older in file.parent.glob("ask-*.msgpack"):
            if older != file:
                older.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
