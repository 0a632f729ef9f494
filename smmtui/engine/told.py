"""A fact of one subject made ready to be told as evidence: worked out once for all lines and rules that read it."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from smmtui.engine.table import Origin
from smmtui.engine.values import EMPTY, NA, UNKNOWN, Absent, Interval, Seen
from smmtui.model.finding import FactValue

Status = Literal["known", "empty", "unknown", "not_applicable", "assumed"]
_ABSENT: Final[dict[Absent, Status]] = {UNKNOWN: "unknown", EMPTY: "empty", NA: "not_applicable"}


class Told(msgspec.Struct, frozen=True, gc=False):
    """What is seen of a fact, the same as findings carry it, how it is known, and where it comes from."""

    seen: Seen
    value: FactValue
    status: Status
    origin: Origin


def tell(seen: Seen, origin: Origin) -> Told:
    """A fact as it was seen."""
    if isinstance(seen, Absent):
        return Told(seen, None, _ABSENT[seen], origin)
    if isinstance(seen, Interval):
        return Told(seen, plain(seen), "unknown", origin)
    return Told(seen, seen, "known", origin)


def assume(value: Seen, origin: Origin) -> Told:
    """A fact that nobody knows, as the dictionary assumes it."""
    return Told(value, plain(value), "assumed", Origin("assumed", origin.source_id, origin.as_of))


def plain(seen: Seen) -> FactValue:
    """What was seen as findings carry it; None where there is no value."""
    if isinstance(seen, Interval):
        return (str(seen.low), str(seen.high))
    return None if isinstance(seen, Absent) else seen
