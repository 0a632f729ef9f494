"""A grouped, foldable list of any length: groups with a heading, and the entries under those that are open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from smmtui.tui.widgets.lines import LineList, Run

OPEN, FOLDED = "▾", "▸"
CURSOR = "›"

#: Makes the runs of an entry for a width in cells.
Draw = Callable[[int], Sequence[Run]]


@dataclass(frozen=True)
class Group:
    """A group: its key, how many entries it has, how its heading and its entries are drawn, and the entries' keys."""

    key: str
    size: int
    heading: Draw
    entry: Callable[[int, int], Sequence[Run]]  # (number in the group, width) -> runs
    entry_key: Callable[[int], str]


class TreeList(LineList):
    """The list. `set_groups` fills it; groups that were folded stay folded."""

    SCOPES: ClassVar[tuple[str, ...]] = ("list", "folds")

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._groups: tuple[Group, ...] = ()
        self._folded: set[str] = set()
        self._starts: list[int] = [0]

    def set_groups(self, groups: Sequence[Group], *, keep: bool = True) -> None:
        """Show these groups; with `keep` the cursor stays on the same record where it still is."""
        before = self.current if keep else None
        self._groups = tuple(groups)
        self._measure()
        if not keep:
            self.set_reactive(LineList.cursor, 0)
        elif before is not None:
            self.move_to_key(*before)
        if self.is_mounted:
            self.rows_changed()
            self.say_moved()

    def _measure(self) -> None:
        sizes = (1 + (0 if group.key in self._folded else group.size) for group in self._groups)
        self._starts = [0, *accumulate(sizes)]

    def count(self) -> int:
        """How many lines are unfolded."""
        return self._starts[-1]

    def place(self, index: int) -> tuple[Group, int] | None:
        """The group of a line and the entry's number in it (-1 on the heading)."""
        if not 0 <= index < self.count():
            return None
        number = bisect_right(self._starts, index) - 1
        return self._groups[number], index - self._starts[number] - 1

    @property
    def current(self) -> tuple[str, str] | None:
        """The keys of group and entry under the cursor ("" for the entry on a heading), or None."""
        found = self.place(self.cursor)
        if found is None:
            return None
        group, number = found
        return group.key, "" if number < 0 else group.entry_key(number)

    def move_to_key(self, group_key: str, entry_key: str = "") -> bool:
        """Put the cursor on an entry (unfolding its group) or on a heading; False when it is not there."""
        for place, group in enumerate(self._groups):
            if group.key != group_key:
                continue
            if not entry_key:
                self.move_to(self._starts[place])
                return True
            for number in range(group.size):
                if group.entry_key(number) == entry_key:
                    if group.key in self._folded:
                        self._fold({group.key}, fold=False)
                    self.move_to(self._starts[place] + 1 + number)
                    return True
        return False

    # folding

    def act_fold(self) -> None:
        """Fold the group under the cursor and stand on its heading."""
        found = self.place(self.cursor)
        if found is not None:
            self._fold({found[0].key}, fold=True)
            self.move_to_key(found[0].key)

    def act_unfold(self) -> None:
        """Unfold the group under the cursor."""
        found = self.place(self.cursor)
        if found is not None:
            self._fold({found[0].key}, fold=False)

    def act_fold_all(self) -> None:
        """Fold every group."""
        found = self.place(self.cursor)
        self._fold({group.key for group in self._groups}, fold=True)
        if found is not None:
            self.move_to_key(found[0].key)

    def act_unfold_all(self) -> None:
        """Unfold every group."""
        before = self.current
        self._fold({group.key for group in self._groups}, fold=False)
        if before is not None:
            self.move_to_key(*before)

    def act_choose(self) -> None:
        """On a heading fold or unfold the group; on an entry choose it."""
        found = self.place(self.cursor)
        if found is not None and found[1] < 0:
            self._fold({found[0].key}, fold=found[0].key not in self._folded)
        else:
            super().act_choose()

    def _fold(self, keys: set[str], *, fold: bool) -> None:
        self._folded = self._folded | keys if fold else self._folded - keys
        self._measure()
        self.rows_changed()

    # painting

    def runs(self, index: int, width: int) -> list[Run]:
        """A heading with its fold mark, or an entry under it."""
        found = self.place(index)
        if found is None:
            return []
        group, number = found
        here = Run(CURSOR if index == self.cursor else " ", "accent")
        if number < 0:
            fold = FOLDED if group.key in self._folded else OPEN
            return [here, Run(f"{fold} ", "muted"), *group.heading(width - 3)]
        return [here, Run("    "), *group.entry(number, width - 5)]
