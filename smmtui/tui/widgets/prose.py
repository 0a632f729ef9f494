"""Text on the screen: the one widget that shows words, and it takes nothing but `Content`."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.visual import Visual
from textual.widget import Widget

EMPTY = Content("")


class Prose(Widget):
    """Words and data on the screen, made with `safe`, `words` or `parts`.

    Given a function instead of a content, it asks it anew on every `relabel`, which is how fixed words follow a switch
    of language.
    """

    def __init__(
        self,
        content: Content | Callable[[], Content] = EMPTY,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._make = content if callable(content) else None
        self._content = content() if callable(content) else content

    @property
    def content(self) -> Content:
        """What it shows."""
        return self._content

    def show(self, content: Content) -> None:
        """Show something else."""
        if content != self._content:
            self._content = content
            self.refresh(layout=True)

    def relabel(self) -> None:
        """Write fixed words anew in the active language."""
        if self._make is not None:
            self.show(self._make())

    def render(self) -> Visual:
        """The content."""
        return self._content
