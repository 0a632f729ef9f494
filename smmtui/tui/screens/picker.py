"""Choosing one of many by typing a part of it: for the palette, choices in forms, workspaces, themes, facets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.widget import Widget

from smmtui import i18n
from smmtui.text import fold
from smmtui.tui.safe import safe
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.widgets.filter import FilterBar
from smmtui.tui.widgets.lines import LineList, Run, pad_cells
from smmtui.tui.widgets.prose import Prose

NEAR = 72


class Option(NamedTuple):
    """One thing to choose: its id, its words, what stands at the right edge, a sentence about it, is it chosen now."""

    id: str
    label: str
    right: str = ""
    about: str = ""
    chosen: bool = False


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
        return [here, mark, Run(pad_cells(option.label, width - 4 - len(right))), Run(right, "muted")]


class Picker(Dialog[str]):
    """The dialog; gives the id of what was chosen, or None."""

    KEYS: ClassVar[str] = "picker"
    SHEET: ClassVar[str] = "-tall"

    def __init__(self, options: Sequence[Option], *, title: str) -> None:
        super().__init__()
        self._options = tuple(options)
        self._title = title
        self._filter = FilterBar(stay=True)
        self._list = OptionLines()
        self._about = Prose(classes="form-help")

    def title_words(self) -> str:
        """What stands on the border."""
        return self._title

    def body(self) -> Sequence[Widget]:
        """What is typed, what it may mean, and a sentence about the one under the cursor."""
        return (self._filter, self._list, self._about)

    def on_mount(self) -> None:
        """Everything is offered; typing narrows it."""
        super().on_mount()
        chosen = next((place for place, option in enumerate(self._options) if option.chosen), 0)
        self._list.show(list(self._options), chosen)
        self._filter.show_count(len(self._options), len(self._options))
        self._filter.open()

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Narrow the list."""
        found = rank(self._options, event.text)
        self._list.show(found)
        self._filter.show_count(len(found), len(self._options))

    def on_filter_bar_left(self, event: FilterBar.Left) -> None:
        """Enter chooses the first; Esc leaves. The arrows are caught before they get here."""
        if event.escaped:
            self.dismiss(None)
        else:
            self._list.act_choose()

    def act_pick(self) -> None:
        """Choose the one under the cursor."""
        self._list.act_choose()

    def act_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)

    def act_next(self) -> None:
        """One down, while the typing goes on."""
        self._list.act_down()

    def act_previous(self) -> None:
        """One up, while the typing goes on."""
        self._list.act_up()

    def act_next_page(self) -> None:
        """One page down."""
        self._list.act_page_down()

    def act_previous_page(self) -> None:
        """One page up."""
        self._list.act_page_up()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Tell about the one under the cursor."""
        about = self._list.options[event.index].about if 0 <= event.index < self._list.count() else ""
        nothing = i18n.t("tui.picker.nothing") if event.index < 0 else about
        self._about.show(safe(nothing))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Chosen."""
        self.dismiss(self._list.options[event.index].id)
