"""A line to type in that takes several pasted lines as one, so that nothing pasted is lost."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


def one_pasted_line(text: str) -> str:
    """Pasted text as one line: its lines joined with a blank, tabs as blanks; a single line keeps its blanks."""
    lines = text.replace("\t", " ").splitlines()
    return lines[0] if len(lines) == 1 else " ".join(line.strip() for line in lines if line.strip())


class LineInput(Input):
    """Textual's input, which by itself keeps only the first of several pasted lines."""

    def _on_paste(self, event: events.Paste) -> None:
        """The terminal pastes."""
        event.prevent_default()
        event.stop()
        self._put_in(event.text)

    def action_paste(self) -> None:
        """The key pastes what was copied within the program."""
        self._put_in(self.app.clipboard)

    def _put_in(self, text: str) -> None:
        line = one_pasted_line(text)
        if line:
            self.replace(line, *self.selection)
