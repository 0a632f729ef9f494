"""The mistakes of a pack, a dictionary or a question file, collected so that an author sees all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from rapidfuzz import fuzz, process

from smmtui.errors import PackError

T = TypeVar("T")
LIKE_ENOUGH = 70  # rapidfuzz ratio, 0 to 100: below it a suggestion puzzles more than it helps


def mistake(key: str, file: str, line: int, column: int, **values: object) -> PackError:
    """A mistake in a file; `place` is how people write where: file:line:column, counted from 1."""
    return PackError(key, **values, file=file, line=line, column=column, place=f"{file}:{line}:{column}")


class PackProblems(PackError):
    """Several mistakes in one go; `problems` holds them in the order of the files."""

    def __init__(self, problems: Sequence[PackError]) -> None:
        super().__init__("rules.problems", n=len(problems))
        self.problems = tuple(problems)

    def tell(self, lang: str | None = None) -> str:
        """One mistake a line."""
        return "\n".join(problem.tell(lang) for problem in self.problems)


class Problems:
    """A growing list of mistakes."""

    def __init__(self) -> None:
        self._found: list[PackError] = []

    def add(self, problem: PackError) -> None:
        """Note a mistake, or each mistake of several."""
        self._found.extend(problem.problems if isinstance(problem, PackProblems) else (problem,))

    @contextmanager
    def collect(self) -> Iterator[None]:
        """Note a mistake raised inside and go on behind the block."""
        try:
            yield
        except PackError as problem:
            self.add(problem)

    @property
    def found(self) -> tuple[PackError, ...]:
        """The mistakes so far, by file, line and column, each once."""
        return tuple(sorted({_place(problem): problem for problem in self._found}.values(), key=_place))

    def raise_any(self) -> None:
        """Raise what was found: one mistake as itself, several together."""
        found = self.found
        if len(found) == 1:
            raise found[0]
        if found:
            raise PackProblems(found)


class Attempts:
    """Reads one thing part by part: a part that fails is noted and the next ones are read, so that all is told."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._failed: PackError | None = None

    def __call__(self, read: Callable[[], T], otherwise: T) -> T:
        """What `read` gives; `otherwise` stands in where that is a mistake."""
        try:
            return read()
        except PackError as problem:
            self._problems.add(problem)
            self._failed = self._failed or problem
            return otherwise

    def settle(self) -> None:
        """Refuse the whole when a part failed: what stood in for it is no reading.

        Raises:
            PackError: a part failed; it is noted already, and noting it again changes nothing.
        """
        if self._failed is not None:
            raise self._failed


def _place(problem: PackError) -> tuple[str, int, int, str, str]:
    values = problem.values
    line, column = values.get("line", 0), values.get("column", 0)
    return (
        str(values.get("file", "")),
        line if isinstance(line, int) else 0,
        column if isinstance(column, int) else 0,
        problem.key,
        str(values.get("word", "")),
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was most likely meant to be; blank when none is like it."""
    best = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
    return best[0] if best else ""
