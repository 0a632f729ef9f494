"""The packs that a workspace brings along, in its folder `rules/`: read with the core packs, a bad one set aside."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import msgspec

from smmtui import paths
from smmtui.engine.base import RuleBase, pack_files
from smmtui.engine.compiled import Beside, load_compiled
from smmtui.errors import NotFound, PackError
from smmtui.workspace.resources import rule_base

FOLDER: Final = "rules"


class PackOff(msgspec.Struct, frozen=True, kw_only=True):
    """A pack that is not judged because of the mistakes in it."""

    path: Path
    problem: PackError


class WithOwn(msgspec.Struct, frozen=True, kw_only=True):
    """The rule base of a workspace, and the packs of its own that had to stay out."""

    base: RuleBase
    off: tuple[PackOff, ...] = ()


def load(folder: Path) -> WithOwn:
    """The core rules with every sound pack of the workspace in `folder`; what is wrong with the others is told.

    Raises:
        PackError: a shipped pack is damaged.
    """
    base = rule_base()
    place = folder / FOLDER
    sound: list[Path] = []
    off: list[PackOff] = []
    for path in pack_files(place) if place.is_dir() else ():
        try:
            base = _with([*sound, path], folder)
        except PackError as problem:
            off.append(PackOff(path=path, problem=problem))
        else:
            sound.append(path)
    return WithOwn(base=base, off=tuple(off))


def rules_for(given: Path | None) -> WithOwn:
    """The rules of the workspace one would work in (see `recent.resolve`), the core rules alone where there is none.

    Raises:
        NotFound: a workspace was named, and is not there.
    """
    from smmtui.workspace import recent
    from smmtui.workspace.place import is_workspace

    folder = recent.resolve(given)
    if not is_workspace(folder):
        if given is not None:
            raise NotFound("workspace.none_here", folder=str(folder))
        return WithOwn(base=rule_base())
    return load(folder)


def _with(packs: list[Path], folder: Path) -> RuleBase:
    """The core and some packs, from a cache that belongs to this workspace."""
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    cache = paths.cache_dir() / "own-rules" / name
    beside = Beside(rule_base(), tuple(packs))
    return load_compiled(paths.rules_dir() / "core", paths.rules_dir() / "facts", cache, beside)
