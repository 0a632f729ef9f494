"""What an import would bring, told before anything is changed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

import msgspec

from smmtui.importers.interface import Cancelled, Options, ParsedFile, ParsedPost, Preview, Progress
from smmtui.importers.runner import never, quiet, read_file
from smmtui.model.content import Format

SAMPLES: Final = 5


def preview(
    path: Path, options: Options, *, progress: Progress = quiet, cancelled: Cancelled = never, here: bool = False
) -> Preview:
    """Read the file with proposals in place of missing answers, and sum it up.

    Raises:
        ImportRefused: the file cannot be imported, whatever is answered.
        Cancelled: the user stopped it.
    """
    parsed = read_file(path, options, progress=progress, cancelled=cancelled, here=here, asking=True)
    return summary(parsed, options)


def summary(parsed: ParsedFile, options: Options) -> Preview:
    """A file that was read, as a preview."""
    counts: Counter[Format] = Counter(post.format for post in parsed.posts)
    dated = [post.published_at for post in parsed.posts if post.published_at is not None]
    proposed: dict[str, object] = {"format": parsed.format, "as_of": parsed.as_of}
    proposed.update({asked.option: asked.proposed for asked in parsed.questions if asked.proposed})
    defaults = {name: value for name, value in proposed.items() if not getattr(options, name)}
    return Preview(
        file=parsed.file,
        format=parsed.format,
        account=parsed.account,
        options=msgspec.structs.replace(options, **defaults),
        defaults=tuple(defaults),
        read=parsed.read,
        posts=len(parsed.posts),
        by_format=dict(counts.most_common()),
        first=min(dated, default=None),
        last=max(dated, default=None),
        samples=_samples(parsed.posts),
        skipped=parsed.skipped,
        unknown_columns=parsed.unknown_columns,
        warnings=parsed.warnings,
        questions=tuple(asked for asked in parsed.questions if not getattr(options, asked.option)),
        series=parsed.series,
        days=parsed.days,
        places=parsed.places,
        columns=parsed.columns,
    )


def _samples(posts: tuple[ParsedPost, ...]) -> tuple[ParsedPost, ...]:
    """A few posts with words in them, spread over the file from its first to its last."""
    worded = [post for post in posts if post.text] or list(posts)
    if len(worded) <= SAMPLES:
        return tuple(worded)
    return tuple(worded[index * (len(worded) - 1) // (SAMPLES - 1)] for index in range(SAMPLES))
