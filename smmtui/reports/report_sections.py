"""The sections of the review report, in their order."""

from __future__ import annotations

from typing import Final, Literal, get_args

Section = Literal[
    "summary",
    "scores",
    "changes",
    "findings",
    "content",
    "accounts",
    "goals",
    "numbers",
    "plan",
    "method",
    "unseen",
    "sources",
    "terms",
]


#: The sections in their order; an author may comment on each.
SECTIONS: Final[tuple[Section, ...]] = get_args(Section)
