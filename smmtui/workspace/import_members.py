"""Several exports in one folder or archive: what each of them holds, and bringing in those that are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from smmtui.errors import Cancelled as CancelledError
from smmtui.errors import ImportRefused, SmmtuiError
from smmtui.importers import runner
from smmtui.importers.interface import Cancelled, Options, Preview, Progress
from smmtui.model.content import ImportRun
from smmtui.workspace import import_profiles, importing
from smmtui.workspace.importing import ImportSummary
from smmtui.workspace.session import Workspace


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One export inside: its name, and what it would bring or why it cannot be read."""

    name: str
    preview: Preview | None = None
    problem: SmmtuiError | None = None


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one export: its summary, or why it was refused; neither where the user stopped before it."""

    name: str
    summary: ImportSummary | None = None
    problem: SmmtuiError | None = None


def are_several(path: Path, options: Options) -> bool:
    """Whether there are several exports inside; a file that nobody knows is told when it is looked at."""
    try:
        return len(importing.members(path, options)) > 1
    except ImportRefused:
        return False


def look_inside(
    ws: Workspace,
    path: Path,
    options: Options,
    *,
    progress: Progress = runner.quiet,
    cancelled: Cancelled = runner.never,
) -> tuple[Member, ...]:
    """What each export inside would bring; nothing is changed. A file that is an export itself is its only member.

    Raises:
        ImportRefused: nobody knows the file, or what is inside it. Cancelled: the user stopped it.
    """
    names = importing.members(path, options)
    found: list[Member] = []
    for place, name in enumerate(names):
        _go_on(place, len(names), progress, cancelled)
        chosen, _ = import_profiles.recall(ws, path, msgspec.structs.replace(options, member=name))
        try:
            found.append(
                Member(name=name, preview=importing.look(path, chosen, cancelled=cancelled, here=len(names) < 2))
            )
        except CancelledError:
            raise
        except SmmtuiError as problem:
            if len(names) == 1:
                raise
            found.append(Member(name=name, problem=problem))
    return tuple(found)


def run_several(
    ws: Workspace,
    path: Path,
    members: Sequence[str],
    options: Options,
    *,
    progress: Progress = runner.quiet,
    cancelled: Cancelled = runner.never,
) -> tuple[Brought, ...]:
    """Bring in these exports one after another, each as a step of its own; a refused one does not keep the others out.

    Stopped between or within two files, the rest comes without summary and problem.
    """
    done: list[Brought] = []
    for place, name in enumerate(members):
        try:
            _go_on(place, len(members), progress, cancelled)
            chosen = msgspec.structs.replace(options, member=name)
            runs = ws.store.version(ImportRun)
            summary = importing.run(ws, path, chosen, cancelled=cancelled, asking=True)
        except CancelledError:
            break
        except SmmtuiError as problem:
            done.append(Brought(name=name, problem=problem))
            continue
        if cancelled() and ws.store.version(ImportRun) == runs:  # it was stopped before this file was written
            break
        done.append(Brought(name=name, summary=summary))
    return (*done, *(Brought(name=name) for name in members[len(done) :]))


def posts(members: Iterable[Member]) -> int:
    """How many posts they would bring."""
    return sum(one.preview.posts for one in members if one.preview is not None)


def _go_on(place: int, total: int, progress: Progress, cancelled: Cancelled) -> None:
    if cancelled():
        raise CancelledError("import.cancelled")
    progress(place, total)
