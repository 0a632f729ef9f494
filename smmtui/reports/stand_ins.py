"""Who and what a workspace names, and the stand-in of each: person 1, account A, competitor 1, the brand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Final

import msgspec

from smmtui import i18n, paths
from smmtui.model.account import Account
from smmtui.model.base import R, Record
from smmtui.model.content import ContentItem
from smmtui.model.direction import Competitor
from smmtui.model.finding import Profile
from smmtui.model.metric import Benchmark
from smmtui.model.organisation import Member

Records = Mapping[type[Record], Iterable[Record]]
PEOPLE: Final = frozenset(
    {"owner", "deputies", "registrant", "recovery_email_holder", "recovery_phone_holder", "holders", "by", "who"}
)
SHORTEST: Final = 3  # letters of a name that is looked for inside texts
SHORT: Final = 4  # letters up to which any single word may be an ordinary one


class StandIns:
    """The stand-ins of one workspace, the same in every export as long as the same records are there."""

    def __init__(self, records: Records, lang: str) -> None:
        self._lang = lang
        self.posts = {one.id: f"post-{number}" for number, one in enumerate(_of(records, ContentItem), 1)}
        self.accounts = {
            one.id: i18n.t("redact.account", lang=self._lang, letter=_letters(number))
            for number, one in enumerate(_of(records, Account))
        }
        self.people = self._people_of(records)
        self.exact = {**self.posts, **dict(reversed([*self._names(records)]))}
        inside = {name: stand_in for name, stand_in in self.exact.items() if name not in self.posts}
        for name, stand_in in self.people.items():
            inside.update({part: stand_in for part in (name, *_parts_of(name)) if part not in inside})
        self._stems: dict[str, str] = {}
        for name, stand_in in inside.items():
            if len(name) >= SHORTEST:
                self._stems.setdefault(name.casefold(), stand_in)
                self._stems.setdefault(_stem(name.casefold()), stand_in)
        self._whole = {name.casefold(): stand_in for name, stand_in in inside.items() if len(name) >= SHORTEST}
        self._pattern = _pattern_of(name for name in inside if len(name) >= SHORTEST)

    def replace(self, text: str, note: Callable[[str], str]) -> str:
        """`text` with every known name in it replaced; `note` hears of each stand-in and gives it back."""

        def stand_in(found: re.Match[str]) -> str:
            whole = found.group().casefold()
            return note(
                next(self._stems[whole[:end]] for end in range(len(whole), 0, -1) if whole[:end] in self._stems)
            )

        alone = self._whole.get(text.strip().casefold())
        if alone is not None:  # a field that holds the name itself, in whatever capitals
            return note(alone)
        return self._pattern.sub(stand_in, text) if self._pattern else text

    def _names(self, records: Records) -> Iterable[tuple[str, str]]:
        """Everything but people and posts that has a name of its own, with its stand-in; the first one counts."""
        for profile in _of(records, Profile):
            if profile.name:
                yield profile.name, i18n.t("redact.brand", lang=self._lang)
        for number, account in enumerate(_of(records, Account)):
            yield account.id, f"account-{_letters(number).lower()}"
            for name in (account.name, account.handle, account.native_id):
                if name:
                    yield name, self.accounts[account.id]
        rivals = [*(one.name for one in _of(records, Competitor)), *(one.competitor for one in _of(records, Benchmark))]
        for number, rival in enumerate(dict.fromkeys(name for name in rivals if name), 1):
            yield rival, i18n.t("redact.competitor", lang=self._lang, number=str(number))

    def _people_of(self, records: Records) -> dict[str, str]:
        found: dict[str, None] = {}
        for kind in records:
            for record in records[kind]:
                if isinstance(record, Member):
                    found[record.name] = None
                _collect(msgspec.to_builtins(record), found)
        names = [name for name in found if name]
        return {name: i18n.t("redact.person", lang=self._lang, number=str(n)) for n, name in enumerate(names, 1)}


def _pattern_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Any of these names as whole words, Russian ones in any case."""
    longest = sorted(map(_part_of, names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)") if longest else None


def _part_of(name: str) -> str:
    """How a name is met in a text: in any capitals; but "May" only with a capital, for "may" is a word."""
    stem = _stem(name)
    first = 1 if name[0].isupper() and _is_ordinary(name) else 0
    ending = "[а-яё]{0,4}" if stem != name else ""
    return f"{re.escape(stem[:first])}(?i:{re.escape(stem[first:])}{ending})"


def _is_ordinary(name: str) -> bool:
    """Whether a name may be an ordinary word too: a short single word, or one that the list of words has."""
    return name.isalpha() and (len(name) <= SHORT or name.casefold() in _ordinary_words())


@cache
def _ordinary_words() -> frozenset[str]:
    """Common English words: those that recovery phrases are made of."""
    return frozenset((paths.data_dir() / "recovery_words.txt").read_text(encoding="ascii").split())


def _stem(name: str) -> str:
    """A Russian name without the ending that its cases change."""
    russian = re.fullmatch(r"[а-яё -]+", name, re.IGNORECASE)
    return name[:-1] if russian and len(name) > SHORTEST and name[-1] in "аяоеьйи" else name


def _collect(plain: Any, found: dict[str, None]) -> None:
    """Note the name of everybody who is met in a record."""
    if isinstance(plain, (list, tuple)):
        for one in plain:
            _collect(one, found)
    elif isinstance(plain, dict):
        if "role" in plain and "name" in plain:
            found[plain["name"]] = None
        for key, value in plain.items():
            if key in PEOPLE and isinstance(value, (str, list, tuple)):
                found.update(dict.fromkeys([value] if isinstance(value, str) else value))
            else:
                _collect(value, found)


def _parts_of(name: str) -> list[str]:
    """The first and the last name of somebody, where these are told apart from mere words by their capitals."""
    parts = [part.strip("().,") for part in name.split()]
    return parts if 1 < len(parts) <= 3 and all(part[:1].isupper() for part in parts) else []


def _of(records: Records, kind: type[R]) -> Iterable[R]:
    return (record for record in records.get(kind, ()) if isinstance(record, kind))


def _letters(number: int) -> str:
    """A for 0, B for 1, AA after Z."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
