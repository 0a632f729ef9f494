"""Waivers: findings set aside on purpose, for a while, with a reason; and what is wrong with a waiver itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Final, Literal

import msgspec

from smmtui.engine.kleene import TRUE
from smmtui.engine.predicates import compare
from smmtui.engine.values import Cell, Seen
from smmtui.model.finding import About, Waiver

LONGEST_DAYS: Final = 400
WIDE: Final = 20  # findings hidden by one waiver, from which it rather hides a rule than a case

Trouble = Literal["expired", "unused", "too_long", "too_wide", "lapsed"]


class WaiverTrouble(msgspec.Struct, frozen=True):
    """Something wrong with a waiver; `count` is how many findings it hides."""

    waiver: Waiver
    trouble: Trouble
    count: int = 0


def in_force(waiver: Waiver, today: date) -> bool:
    """Whether a waiver counts today; one that would last longer than allowed never does."""
    return waiver.on <= today <= waiver.until and (waiver.until - waiver.on).days <= LONGEST_DAYS


class Waivers:
    """The waivers in force on a day, looked up by rule."""

    def __init__(self, waivers: Sequence[Waiver], today: date, renamed: Mapping[str, str]) -> None:
        self._by_rule: dict[str, list[Waiver]] = {}
        for waiver in waivers:
            if in_force(waiver, today):
                self._by_rule.setdefault(renamed.get(waiver.rule, waiver.rule), []).append(waiver)

    def has(self, rule: str) -> bool:
        """Whether any waiver speaks of the rule."""
        return rule in self._by_rule

    def match(
        self, rule: str, fingerprints: Collection[str], account: str, seen: Callable[[str], Seen]
    ) -> tuple[Waiver | None, tuple[Waiver, ...]]:
        """The waiver that sets a finding aside, and those that no longer do because their condition does not hold.

        By fingerprint, by rule within an account, or by rule; `seen` tells a fact of the finding's subject.
        """
        lapsed: list[Waiver] = []
        for waiver in self._by_rule.get(rule, ()):
            fits = waiver.fingerprint in fingerprints if waiver.fingerprint else waiver.account in ("", account)
            if fits and holds(waiver, seen):
                return waiver, ()
            if fits:
                lapsed.append(waiver)
        return None, tuple(lapsed)


def holds(waiver: Waiver, seen: Callable[[str], Seen]) -> bool:
    """Whether every fact that a waiver hangs on still has its value; one that nobody knows does not."""
    return all(
        value is not None and compare(seen(fact), "is", value) is TRUE for fact, value in waiver.only_while.items()
    )


def account_of(about: About, subject: str, account: object) -> str:
    """The account within which a finding lies, if any."""
    if about == "account":
        return subject
    return account if isinstance(account, str) else ""


def troubles(
    waivers: Sequence[Waiver], hidden: Mapping[str, int], lapsed: Mapping[str, int], today: date
) -> tuple[WaiverTrouble, ...]:
    """What is wrong with the waivers.

    By their ids, `hidden` counts the findings that each sets aside, `lapsed` those that it would set aside if its
    condition still held.
    """
    found: list[WaiverTrouble] = []
    for waiver in waivers:
        count = hidden.get(waiver.id, 0)
        if (waiver.until - waiver.on).days > LONGEST_DAYS:
            found.append(WaiverTrouble(waiver, "too_long", count))
        elif waiver.until < today:
            found.append(WaiverTrouble(waiver, "expired", count))
        elif waiver.on <= today and not count and lapsed.get(waiver.id):
            found.append(WaiverTrouble(waiver, "lapsed", lapsed[waiver.id]))
        elif waiver.on <= today and not count:
            found.append(WaiverTrouble(waiver, "unused"))
        elif not waiver.fingerprint and count > WIDE:
            found.append(WaiverTrouble(waiver, "too_wide", count))
    return tuple(found)


def counted(waivers: Sequence[Waiver], found: Sequence[WaiverTrouble]) -> dict[str, Cell]:
    """The waivers and their troubles as facts of the workspace, so that rules can speak of them."""
    kinds = [one.trouble for one in found]
    return {
        "waivers": len(waivers),
        "waivers_expired": kinds.count("expired") + kinds.count("too_long"),
        "waivers_unused": kinds.count("unused"),
        "waivers_lapsed": kinds.count("lapsed"),
        "waivers_too_wide": kinds.count("too_wide"),
    }
