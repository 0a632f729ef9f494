"""The question bank kept in checked form, so that a start does not read and check every file again.

The file is named after a digest of everything it was made from, and it is decoded by type (see engine/compiled.py).
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import msgspec

import smmtui
from smmtui.engine.dictionary import FactDictionary
from smmtui.interview.question import QuestionBank, Step


def load_compiled(folder: Path, dictionary: FactDictionary, cache: Path) -> QuestionBank:
    """The same as `load_bank`, from `cache` where nothing has changed since it was last read.

    Raises:
        PackError: a file has mistakes; nothing is kept then.
    """
    file = cache / f"questions-{_digest(folder, dictionary)}.msgpack"
    with suppress(OSError, msgspec.MsgspecError):
        return QuestionBank(list(msgspec.msgpack.decode(file.read_bytes(), type=tuple[Step, ...])))
    from smmtui.interview.bank import load_bank  # the reader is not needed where the checked form is at hand

    bank = load_bank(folder, dictionary)
    _keep(bank, file)
    return bank


def _digest(folder: Path, dictionary: FactDictionary) -> str:
    digest = hashlib.sha256(f"1|{smmtui.__version__}".encode())
    for path in sorted(folder.glob("step*.yaml")):
        with suppress(OSError):
            digest.update(path.name.encode() + path.read_bytes())
    for fact in dictionary:
        digest.update(msgspec.msgpack.encode(fact))
    return digest.hexdigest()[:24]


def _keep(bank: QuestionBank, file: Path) -> None:
    """Write the checked form in one step and drop older ones; that it cannot be kept is no error."""
    draft = file.with_name(f".{file.name}-{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_bytes(msgspec.msgpack.encode(tuple(bank.steps)))
        draft.replace(file)
        for older in file.parent.glob("questions-*.msgpack"):
            if older != file:
                older.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
