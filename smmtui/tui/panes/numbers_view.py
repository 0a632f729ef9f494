"""What a view of the numbers is: what was asked for, a table, and a drawing of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal

from textual.content import Content

from smmtui.metrics.grouping import By
from smmtui.metrics.trends import Step
from smmtui.tui.widgets.table import Cell, Column
from smmtui.workspace.numbers_scope import Scope

View = Literal["summary", "trend", "groups", "posts", "rhythm", "moment", "answers", "money"]
VIEWS: Final[tuple[View, ...]] = ("summary", "trend", "groups", "posts", "rhythm", "moment", "answers", "money")
#: Views that look at a metric of single posts.
OF_POSTS: Final = frozenset({"groups", "posts", "rhythm", "moment"})
#: Views that look at one metric of any kind.
OF_METRIC: Final = OF_POSTS | {"trend"}

Draw = Callable[[str, int, int], Content]
Cells = Sequence[Cell | str]


@dataclass(frozen=True)
class Asked:
    """What the reader asked for. `metric` "" takes the usual one, `step` None the readable one.

    `on` is the day of before and after, `experiment` the one it belongs to; `worst`: the worst posts stand first.
    """

    view: View = "summary"
    scope: Scope = Scope()  # noqa: RUF009 - frozen
    metric: str = ""
    by: By = "format"
    step: Step | None = None
    on: date | None = None
    experiment: str = ""
    worst: bool = False

    def other(self, **changes: Any) -> Asked:
        """The same with something else asked."""
        return replace(self, **changes)


@dataclass(frozen=True, eq=False)
class Shown:
    """A view worked out: the columns and rows of its table, the drawing for the row under the cursor.

    `share` is the width of the table on a wide screen in per cent, `rows` the height of the drawing on a narrow one.
    `head` is said above the table, `metric` is the id of the metric looked at. `leads` are the rows that lead to
    something: a post, or a group to narrow to.
    """

    columns: tuple[Column, ...]
    keys: Sequence[str]
    cells: Callable[[int], Cells]
    draw: Draw
    head: str = ""
    metric: str = ""
    share: int = 50
    rows: int = 9
    leads: frozenset[str] = field(default_factory=frozenset)
    empty: bool = False


class ViewRows:
    """The rows of a view for its table."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown

    def __len__(self) -> int:
        return len(self._shown.keys)

    def key(self, index: int) -> str:
        """The key of a row."""
        return self._shown.keys[index]

    def cells(self, index: int) -> Cells:
        """The cells of a row."""
        return self._shown.cells(index)
