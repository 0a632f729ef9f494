"""The process that reads an export, so that a large or hostile file can neither stop a screen nor eat the memory."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

import msgspec

from smmtui.errors import ImportRefused
from smmtui.importers import archives, frames, salvage
from smmtui.importers.archives import MEMBER_LIMIT, is_archive
from smmtui.importers.gathering import Gathered
from smmtui.importers.head import Damage, Source, check, read_all, read_head, shown
from smmtui.importers.interface import About, Note, Options, Parsed, PlainValue, Progress, Skip
from smmtui.importers.opening import read_member
from smmtui.importers.sniff import importer

_BASE_MEMORY: Final = 1024**3
_MEMORY_FACTOR: Final = 6


def parse(path: Path, format_id: str, options: Options, progress: Progress, *, asking: bool) -> Iterator[Parsed]:
    """Everything that the importer called `format_id` finds in the file.

    Raises:
        ImportRefused: the file cannot be read as that.
    """
    with archives.lenient(on=options.partial):
        source = read_member(path, options.member) if options.member else read_all(path)
    if not options.partial:
        yield from importer(format_id).read(source, options, progress, asking=asking)
        return
    source = salvage.mended(source)
    if options.member and archives.is_cut(path):
        source.damage.append(Damage(0))
    for found in importer(format_id).read(source, options, progress, asking=asking):
        if isinstance(found, About) and source.damage:
            yield from _with_damage(found, source)
        else:
            yield found


def _with_damage(about: About, source: Source) -> Iterator[Parsed]:
    """What a file says of itself, and what of it could not be read."""
    cut = sum(damage.entries for damage in source.damage)
    percent = round(100 * max(damage.share for damage in source.damage))
    note = Note("warn.partial_share", {"percent": percent}) if percent else Note("warn.partial")
    if cut:
        yield Skip("cut_off", cut)
    yield msgspec.structs.replace(about, read=about.read + cut, warnings=(*about.warnings, note))


def limit_memory(size: int) -> None:
    """Keep this process from growing far beyond what a file of `size` bytes can need, where the system allows it."""
    try:
        import resource
    except ImportError:
        return
    wanted = _BASE_MEMORY + _MEMORY_FACTOR * size
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))
    except (ValueError, OSError):
        return


def _size(path: Path) -> int:
    """How much is to be read at most; what is inside an archive may be larger than the archive."""
    return check(path) if path.is_file() and not is_archive(read_head(path).raw) else MEMBER_LIMIT


def work(job: frames.Job, pipe: IO[bytes]) -> None:
    """Read one file and send what it holds."""
    path = Path(job.path)
    gathered = Gathered()

    def progress(done: int, total: int) -> None:
        frames.write(pipe, frames.Done(done, total))

    try:
        limit_memory(_size(path))
        for found in parse(path, job.format, job.options, progress, asking=job.asking):
            gathered.take(found)
            if len(gathered.posts) == frames.BATCH:
                frames.write(pipe, frames.Posts(gathered.posts))
                gathered.posts.clear()
        frames.write(pipe, frames.Posts(gathered.posts))
        if gathered.about is not None:
            frames.write(pipe, frames.End(gathered.about, gathered.skipped, gathered.days, gathered.places))
    except ImportRefused as error:
        values: dict[str, PlainValue] = {}
        for name, value in error.values.items():
            values[name] = value if isinstance(value, int | float) else str(value)
        frames.write(pipe, frames.Refused(error.key, values))
    except MemoryError:
        gathered.posts.clear()
        frames.write(pipe, frames.Refused("import.too_much_memory", {"file": shown(path)}))


def main() -> None:
    """Take one job from standard input, send frames to standard output."""
    gc.disable()  # short-lived, and nothing here forms cycles
    try:
        work(frames.read_job(sys.stdin.buffer), sys.stdout.buffer)
    except (BrokenPipeError, KeyboardInterrupt):
        sys.stderr.close()
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
