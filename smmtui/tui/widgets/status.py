"""The top line: whose workspace this is, how the review stands, the language, when it was last saved."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.visual import Visual
from textual.widget import Widget

from smmtui.tui.safe import fit_cells, parts


class StatusWords(NamedTuple):
    """What the line says; empty parts are left out."""

    brand: str = ""
    review: str = ""
    mark: str = ""  # "read-only", "demo"
    lang: str = ""
    saved: str = ""


class StatusLine(Widget):
    """One row; the brand gives way first, then the review, so that the right edge always stays whole."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._words = StatusWords()

    def show(self, words: StatusWords) -> None:
        """Say something else."""
        if words != self._words:
            self._words = words
            self.refresh()

    def render(self) -> Visual:
        """The line."""
        width = self.size.width
        words = self._words
        right = "  ".join(part for part in (words.lang, words.saved) if part)
        mark = f" {words.mark} " if words.mark else ""
        room = width - cell_len(right) - cell_len(mark) - 2
        name = fit_cells(words.brand, max(8, room - 10 - cell_len("smmtui · ")))
        left: list[Content | str | tuple[str, str]] = [("smmtui", "bold $primary"), (" · ", "dim"), (name, "bold")]
        used = cell_len("smmtui · ") + cell_len(name)
        if words.review and room - used > 12:
            review = fit_cells(words.review, room - used - 3)
            left += [(" · ", "dim"), review]
            used += 3 + cell_len(review)
        gap = " " * max(1, width - used - cell_len(mark) - cell_len(right) - 1)
        middle: list[Content | str | tuple[str, str]] = [" ", (mark, "reverse")] if mark else [" "]
        return parts(*left, *middle, gap, (right, "dim"))
