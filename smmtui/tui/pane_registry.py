"""Which panes there are, on which key, and where their code is; nothing of them is imported here."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cache
from typing import Final

from smmtui import i18n


@dataclass(frozen=True)
class PaneSpec:
    """A pane: its key, its id, the module that holds it and the class in it."""

    key: str
    id: str
    module: str
    cls: str

    @property
    def title(self) -> str:
        """Its name on the tab strip."""
        return i18n.t(f"tui.pane.{self.id}")

    @property
    def short(self) -> str:
        """Its name where there is little room."""
        return i18n.t(f"tui.pane.{self.id}.short")


def _spec(key: str, name: str) -> PaneSpec:
    return PaneSpec(key, name, f"smmtui.tui.panes.{name}", f"{name.title()}Pane")


PLANNED: Final = tuple(
    _spec(str(number), name)
    for number, name in enumerate(
        ("overview", "review", "content", "accounts", "goals", "findings", "plan", "numbers", "ask"), start=1
    )
)


@cache
def panes() -> tuple[PaneSpec, ...]:
    """The panes whose code is there; each keeps its own key whatever else is missing."""
    return tuple(spec for spec in PLANNED if importlib.util.find_spec(spec.module) is not None)
