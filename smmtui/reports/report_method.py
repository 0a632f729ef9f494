"""What the report says of how its findings came about, and of what was not looked at."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec


class LimitLine(msgspec.Struct, frozen=True, kw_only=True):
    """A limit that was moved here, or (`value` None) a rule that was switched off, with the reason."""

    name: str
    what: str
    value: float | None
    default: float | None
    reason: str
    by: str
    on: date


class WaiverLine(msgspec.Struct, frozen=True, kw_only=True):
    """A finding set aside on purpose, until when and why."""

    rule: str
    title: str
    where: str
    kind: Literal["accepted", "not_true_here"]
    reason: str
    by: str
    on: date
    until: date


class Method(msgspec.Struct, frozen=True, kw_only=True):
    """How the findings came about: the rules and their versions, how many could look, and what was moved here."""

    packs: dict[str, str]
    rules: int
    looked: int
    blind: int
    not_applicable: int
    failed: int
    limits: tuple[LimitLine, ...]
    off: tuple[LimitLine, ...]
    waivers: tuple[WaiverLine, ...]
    removed: str


class BlindLine(msgspec.Struct, frozen=True, kw_only=True):
    """How many rules of a step could not look."""

    step: int
    title: str
    rules: int
    blind: int


class NeedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that nobody recorded: how many rules wait for it, how many for nothing else, and how to settle it."""

    fact: str
    how: str
    rules: int
    settles: int


class Unseen(msgspec.Struct, frozen=True, kw_only=True):
    """What was not looked at, and what would settle most."""

    steps: tuple[BlindLine, ...]
    needs: tuple[NeedLine, ...]
    more: int
