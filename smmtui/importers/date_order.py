"""Telling whether 03/04 is the third of April or the fourth of March, from all the dates of a column."""

from __future__ import annotations

import re
from collections.abc import Iterable

from smmtui.importers.cells import DateOrder

_SLASHED = re.compile(r"\s*(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b")


def order_of(dates: Iterable[str]) -> DateOrder | None:
    """The order that the dates prove; None where every one of them can be read both ways."""
    proof: DateOrder | None = None
    for written in dates:
        found = _SLASHED.match(written)
        if found and int(found[1]) > 12:
            return "day_first"
        if found and int(found[2]) > 12:
            proof = "month_first"
    return proof


def is_ambiguous(dates: Iterable[str]) -> bool:
    """Whether there are dates with slashes at all, whose order matters."""
    return any(_SLASHED.match(written) for written in dates)
