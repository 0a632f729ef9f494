"""Telling whose posts a table holds by their addresses: the profile of most rows, or the one picked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from smmtui.importers.interface import AccountGuess, Choice, Note, Question
from smmtui.importers.vk_reach import vk_account
from smmtui.model.account import Platform


class ProfileVotes:
    """The profiles named in the addresses of a table's first rows, the one that is taken, and the others that were met.

    A profile is a handle ("@northwind") or, where addresses hold none, the platform's own number of it. `wanted` picks
    one of them; the same name in capitals is the same profile.
    """

    def __init__(self, platform: Platform, named: Iterable[str], wanted: str) -> None:
        self.platform: Platform = platform
        self.counts: Counter[str] = Counter()
        self.written: dict[str, str] = {}
        for one in named:
            self.counts[_key(one)] += 1
            self.written.setdefault(_key(one), one)
        most = self.counts.most_common(1)
        self.own = _key(wanted) or (most[0][0] if most else "")
        self.others = 0

    def is_other(self, named: str) -> bool:
        """Whether a row whose address names this profile belongs to another account; such rows are counted."""
        key = _key(named)
        if not key:
            return False
        self.own = self.own or key
        if key == self.own:
            self.written.setdefault(key, named)
        self.others += key != self.own
        return key != self.own

    def account(self, name: str) -> AccountGuess:
        """The profile that is taken; `name` is what the rows call it, "" where they do not."""
        own = self.written.get(self.own, "")
        if own.startswith("@"):
            return AccountGuess(platform=self.platform, name=name or own[1:], handle=own)
        if self.platform == "vk":
            return vk_account(own, name)
        return AccountGuess(platform=self.platform, name=name, native_id=own)

    def questions(self) -> tuple[Question, ...]:
        """Which profile is wanted, where there are several."""
        if len(self.counts) < 2:
            return ()
        named = [(self.written[key], count) for key, count in self.counts.most_common(20)]
        choices = tuple(Choice(one, self._label(one), count) for one, count in named)
        return (Question(option="chat", proposed=self.written.get(self.own, self.own), choices=choices),)

    def notes(self) -> tuple[Note, ...]:
        """That rows of other profiles were left out."""
        if not self.others:
            return ()
        account = self._label(self.written.get(self.own, self.own))
        return (Note("warn.other_accounts", {"n": self.others, "account": account}),)

    def _label(self, profile: str) -> str:
        return vk_account(profile).url.removeprefix("https://") if self.platform == "vk" else profile


def _key(profile: str) -> str:
    return profile.strip().casefold().lstrip("@")
