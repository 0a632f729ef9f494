"""The rule base kept in checked form, so that a start does not read and check every pack again.

The file is named after a digest of everything it was made from; another byte in a pack, in the dictionary or in the
program's version makes another name. It is decoded by type, so nothing in it can do more than be a wrong rule base.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

import smmtui
from smmtui.engine.base import RuleBase, load_base, load_beside, pack_files
from smmtui.engine.dictionary import FactDef, FactDictionary
from smmtui.engine.pack import Cause, Limit, Measure, Rule


class _Compiled(msgspec.Struct, frozen=True):
    """A rule base as plain data."""

    rules: dict[str, Rule]
    limits: dict[str, Limit]
    measures: dict[str, Measure]
    facts: tuple[FactDef, ...]
    causes: dict[str, Cause]
    versions: dict[str, str]
    articles: dict[str, str]


class Beside(NamedTuple):
    """Packs that are read beside a base."""

    base: RuleBase
    packs: tuple[Path, ...]


def load_compiled(core_dir: Path, facts_dir: Path, cache: Path, beside: Beside | None = None) -> RuleBase:
    """The same as `load_base`, from `cache` where nothing has changed since it was last read.

    With `beside`, packs beside a base of these folders that is loaded already.

    Raises:
        PackError: a pack has mistakes; nothing is kept then.
    """
    file = cache / f"rules-{_digest(core_dir, facts_dir, beside.packs if beside else ())}.msgpack"
    with suppress(OSError, msgspec.MsgspecError):
        return _unpacked(msgspec.msgpack.decode(file.read_bytes(), type=_Compiled))
    base = load_beside(beside.base, beside.packs) if beside else load_base(core_dir, facts_dir)
    _keep(base, file)
    return base


def _digest(core_dir: Path, facts_dir: Path, extra: Iterable[Path]) -> str:
    digest = hashlib.sha256(f"3|{smmtui.__version__}".encode())
    beside = [facts_dir.parent / "causes.yaml", facts_dir.parent / "articles.yaml"]
    files = [*pack_files(core_dir, *extra), *sorted(facts_dir.glob("*.yaml")), *filter(Path.is_file, beside)]
    for path in files:
        with suppress(OSError):
            content = path.read_bytes()
            digest.update(f"|{path.name}|{len(content)}|".encode())
            digest.update(content)
    return digest.hexdigest()[:24]


def _unpacked(compiled: _Compiled) -> RuleBase:
    return RuleBase(
        rules=compiled.rules,
        limits=compiled.limits,
        measures=compiled.measures,
        dictionary=FactDictionary(compiled.facts),
        causes=compiled.causes,
        versions=compiled.versions,
        articles=compiled.articles,
    )


def _keep(base: RuleBase, file: Path) -> None:
    """Write the checked form in one step and drop older ones; that it cannot be kept is no error."""
    compiled = _Compiled(
        dict(base.rules), dict(base.limits), dict(base.measures), tuple(base.dictionary), dict(base.causes),
        dict(base.versions), dict(base.articles),
    )  # fmt: skip
    draft = file.with_name(f".{file.name}-{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_bytes(msgspec.msgpack.encode(compiled))
        draft.replace(file)
        for older in file.parent.glob("rules-*.msgpack"):
            if older != file:
                older.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
