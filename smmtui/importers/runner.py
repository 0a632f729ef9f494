"""Reading a file without stopping the caller: in a process of its own, or here when it is small."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

from smmtui.errors import Cancelled as CancelledError
from smmtui.errors import ImportRefused
from smmtui.importers import archives, frames
from smmtui.importers.apart import answers
from smmtui.importers.child import parse
from smmtui.importers.export_date import export_date
from smmtui.importers.gathering import Gathered
from smmtui.importers.head import check, shown
from smmtui.importers.interface import Cancelled, Choice, Number, Options, ParsedFile, ParsedPost, Progress, Question
from smmtui.importers.opening import STORE_MARK, Found, pick, refuse_several
from smmtui.importers.pausing import without_gc
from smmtui.text import one_line

HERE_LIMIT: Final = 5 * 1024**2
_SHARED: Final = 100_000


def quiet(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def never() -> bool:
    """Nobody cancels."""
    return False


def read_file(
    path: Path,
    options: Options,
    *,
    progress: Progress = quiet,
    cancelled: Cancelled = never,
    here: bool = False,
    asking: bool = False,
) -> ParsedFile:
    """Read a whole export. Nothing is stored; the caller merges what comes back.

    `here` reads files under HERE_LIMIT in this process, which saves its start; larger ones, what lies inside archives
    and folders, and all without `here`, are read by a child process. `progress` and `cancelled` are called from the
    calling thread. With `asking` proposals stand in for missing answers, and the file's questions say so.

    Raises:
        ImportRefused: the file is broken, foreign, hostile, of the wrong kind, or an answer is missing.
        Cancelled: `cancelled` said so; the child is gone.
    """
    path = path.absolute()
    with archives.lenient(on=options.partial):
        found = pick(path, options.format, options.member)
    if len(found) > 1 and not asking:
        raise refuse_several(found)
    _, member, format_id = found[0]
    options = msgspec.structs.replace(options, member=member)
    gathered = Gathered()
    if here and not member and check(path) < HERE_LIMIT:  # what is packed may be far larger than it seems
        _read_here(path, format_id, options, progress, cancelled, gathered, asking=asking)
    else:
        job = frames.Job(str(path), format_id, options, asking)
        _read_apart(job, progress, cancelled, gathered)
    if gathered.about is None:
        raise ImportRefused("import.reader_stopped", file=shown(path))
    about = gathered.about
    return ParsedFile(
        file=one_line(f"{path.name} › {PurePosixPath(member).name}") if member not in {"", STORE_MARK} else shown(path),
        format=format_id,
        account=about.account,
        as_of=options.as_of or export_date(path),
        posts=tuple(gathered.posts),
        skipped=tuple(gathered.skipped),
        read=about.read,
        series=about.series,
        unknown_columns=about.unknown_columns,
        warnings=about.warnings,
        questions=(*_which(found), *about.questions),
        days=tuple(gathered.days),
        places=tuple(gathered.places),
        columns=about.columns,
    )


def _which(found: tuple[Found, ...]) -> Iterator[Question]:
    """Which of several exports inside a folder or an archive is meant."""
    if len(found) > 1:
        choices = tuple(Choice(one.member, one_line(one.member)) for one in found[:200])
        yield Question(option="member", proposed=found[0].member, choices=choices)


def _read_here(
    path: Path,
    format_id: str,
    options: Options,
    progress: Progress,
    cancelled: Cancelled,
    gathered: Gathered,
    *,
    asking: bool,
) -> None:
    def report(done: int, total: int) -> None:
        if cancelled():
            raise CancelledError("import.cancelled")
        progress(done, total)

    for found in parse(path, format_id, options, report, asking=asking):
        gathered.take(found)


def _read_apart(job: frames.Job, progress: Progress, cancelled: Cancelled, gathered: Gathered) -> None:
    numbers: dict[Number, Number] = {}
    with without_gc(), closing(answers(job)) as frames_coming:
        for frame in frames_coming:
            if cancelled():
                raise CancelledError("import.cancelled")
            if isinstance(frame, frames.Posts):
                gathered.posts.extend(_shared(frame.posts, numbers))
            elif isinstance(frame, frames.Done):
                progress(frame.done, frame.total)
            elif isinstance(frame, frames.End):
                gathered.about = frame.about
                gathered.skipped.extend(frame.skipped)
                gathered.days.extend(frame.days)
                gathered.places.extend(frame.places)
            elif isinstance(frame, frames.Refused):
                raise ImportRefused(frame.key, **frame.values)


def _shared(posts: list[ParsedPost], known: dict[Number, Number]) -> list[ParsedPost]:
    """The same posts; equal numbers become one, which is most of the memory that posts take."""
    for post in posts:
        if post.numbers:
            same = tuple([known.setdefault(number, number) for number in post.numbers])
            msgspec.structs.force_setattr(post, "numbers", same)  # just decoded, so nobody holds it yet
    if len(known) > _SHARED:
        known.clear()
    return posts
