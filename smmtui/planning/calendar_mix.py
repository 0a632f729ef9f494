"""The mix of the calendar: which share of what is planned, and of what came out, each pillar and stage has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from smmtui.model.content import ContentItem
from smmtui.model.planning import Slot

Side = Literal["pillar", "stage"]
SIDES: Final[tuple[Side, ...]] = ("pillar", "stage")
OFF: Final = 0.1  # a share this far from the wanted one is worth a word


@dataclass(frozen=True, slots=True)
class Share:
    """One pillar or stage ("" is not said): the share wanted, planned and published; None where nothing is known."""

    value: str
    wanted: float | None
    planned: float | None
    published: float | None

    @property
    def off(self) -> bool:
        """Whether what is planned lies far from what is wanted."""
        return self.wanted is not None and self.planned is not None and abs(self.planned - self.wanted) > OFF


def mix(slots: Sequence[Slot], name: Side) -> dict[str, float]:
    """The share of each pillar or stage among slots; blank is "not said"."""
    return _shares(str(getattr(one, name)) for one in slots)


def published(items: Iterable[ContentItem], name: Side) -> dict[str, float]:
    """The share of each pillar or stage among posts that have one at all: unsorted posts say nothing about the mix."""
    return _shares(value for one in items if (value := str(getattr(one, name))))


def _shares(values: Iterable[str]) -> dict[str, float]:
    counted = Counter(values)
    total = counted.total()
    return {value: count / total for value, count in counted.most_common()} if total else {}


def beside(
    wanted: Mapping[str, float], planned: Mapping[str, float], out: Mapping[str, float], *, order: Iterable[str] = ()
) -> tuple[Share, ...]:
    """The three shares of every value that has any of them: those in `order` first, blank last."""
    values = [one for one in order if one in wanted or one in planned or one in out]
    values += [one for one in (*wanted, *planned, *out) if one]
    values += [""] if "" in planned else []
    return tuple(
        Share(
            one,
            wanted.get(one),
            planned.get(one, 0.0) if planned else None,
            out.get(one, 0.0) if out and one else None,
        )
        for one in dict.fromkeys(values)
    )
