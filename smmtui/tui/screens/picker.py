"""Choosing one of many by typing a part of it: for the palette, choices in forms, workspaces, themes, facets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from smmtui import i18n
from smmtui.text import fold
from smmtui.tui.safe import safe
from smmtui.tui.screens.list_dialog import FilteredDialog
from smmtui.tui.widgets.lines import LineList, Run, pad_cells

NEAR = 72
FEW = 10


class Option(NamedTuple):
    """One thing to choose: its id, its words, what stands at the right edge, a sentence about it, is it chosen now.

    `not_now` says in words why it cannot be had at present; it is shown greyed, and choosing it says so.
    """

    id: str
    label: str
    right: str = ""
    about: str = ""
    chosen: bool = False
    not_now: str = ""


def rank(options: Sequence[Option], text: str) -> list[Option]:
    """The options that `text` may mean, best first: all words in the label, then in the rest, then near spelling."""
    wanted = fold(text).split()
    if not wanted:
        return list(options)
    scored: list[tuple[float, int, Option]] = []
    for place, option in enumerate(options):
        label, rest = fold(option.label), fold(f"{option.label} {option.right} {option.about} {option.id}")
        if all(word in label for word in wanted):
            scored.append((0.0 if label.startswith(wanted[0]) else 1.0, place, option))
        elif all(word in rest for word in wanted):
            scored.append((2.0, place, option))
        else:
            score = _near(" ".join(wanted), label)
            if score >= NEAR:
                scored.append((3.0 + (100 - score), place, option))
    return [option for _, _, option in sorted(scored, key=lambda found: found[:2])]


def _near(text: str, label: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(text, label) if len(text) >= 4 else 0.0


class OptionLines(LineList):
    """The options in view."""

    awake = True

    def __init__(self) -> None:
        super().__init__(id="options")
        self.options: list[Option] = []

    def show(self, options: list[Option], cursor: int = 0) -> None:
        """Show these, the cursor on one of them."""
        self.options = options
        self.set_reactive(LineList.cursor, cursor)
        self.rows_changed()
        self.say_moved()

    def count(self) -> int:
        """How many there are."""
        return len(self.options)

    def runs(self, index: int, width: int) -> list[Run]:
        """The label, and at the right edge what belongs there."""
        option = self.options[index]
        here = Run("› " if index == self.cursor else "  ", "accent")
        mark = Run("● " if option.chosen else "  ", "mark")
        right = f" {option.right}" if option.right else ""
        return [
            here,
            mark,
            Run(pad_cells(option.label, width - 4 - len(right)), "muted" if option.not_now else ""),
            Run(right, "muted"),
        ]


class Picker(FilteredDialog):
    """The dialog; gives the id of what was chosen, or None."""

    def __init__(self, options: Sequence[Option], *, title: str) -> None:
        self._list = OptionLines()
        super().__init__(self._list)
        self._options = tuple(options)
        self._title = title

    def title_words(self) -> str:
        """What stands on the border."""
        return self._title

    def on_mount(self) -> None:
        """A short list needs no tall sheet."""
        if len(self._options) <= FEW:
            self.query_one("#sheet").remove_class("-tall").add_class("-short")

    def narrow(self, text: str) -> None:
        """Show what `text` may mean, best first; with nothing typed the cursor is on what is chosen now."""
        found = rank(self._options, text)
        chosen = next((place for place, option in enumerate(found) if option.chosen), 0)
        self._list.show(found, 0 if text else chosen)
        self._filter.show_count(len(found), len(self._options))

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Tell about the one under the cursor."""
        option = self._list.options[event.index] if 0 <= event.index < self._list.count() else None
        about = i18n.t("tui.picker.nothing") if event.index < 0 else ""
        self._about.show(safe(about if option is None else option.not_now or option.about))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Chosen."""
        self.dismiss(self._list.options[event.index].id)
