"""Waivers: findings set aside on purpose, for a while, with a reason; and what is wrong with a waiver itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final, Literal

import msgspec

from smmtui.model.finding import About, Waiver

LONGEST_DAYS: Final = 400
WIDE: Final = 20  # findings hidden by one waiver, from which it rather hides a rule than a case

Trouble = Literal["expired", "unused", "too_long", "too_wide"]


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

    def match(self, rule: str, fingerprints: Collection[str], account: str) -> Waiver | None:
        """The waiver that sets a finding aside: by fingerprint, by rule within an account, or by rule."""
        for waiver in self._by_rule.get(rule, ()):
            if waiver.fingerprint:
                if waiver.fingerprint in fingerprints:
                    return waiver
            elif not waiver.account or waiver.account == account:
                return waiver
        return None


def account_of(about: About, subject: str, account: object) -> str:
    """The account within which a finding lies, if any."""
    if about == "account":
        return subject
    return account if isinstance(account, str) else ""


def troubles(waivers: Sequence[Waiver], hidden: Mapping[str, int], today: date) -> tuple[WaiverTrouble, ...]:
    """What is wrong with the waivers; `hidden` counts the findings that each hides, by its id."""
    found: list[WaiverTrouble] = []
    for waiver in waivers:
        count = hidden.get(waiver.id, 0)
        if (waiver.until - waiver.on).days > LONGEST_DAYS:
            found.append(WaiverTrouble(waiver, "too_long", count))
        elif waiver.until < today:
            found.append(WaiverTrouble(waiver, "expired", count))
        elif waiver.on <= today and not count:
            found.append(WaiverTrouble(waiver, "unused"))
        elif not waiver.fingerprint and count > WIDE:
            found.append(WaiverTrouble(waiver, "too_wide", count))
    return tuple(found)
