"""Narrowing the calendar: by account, pillar, stage, owner and state, and by words that stand anywhere in a slot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from smmtui import i18n
from smmtui.model.account import Account
from smmtui.model.content import Format
from smmtui.model.direction import Pillar
from smmtui.model.planning import Slot
from smmtui.text import fold
from smmtui.workspace import planning_calendar_check, records
from smmtui.workspace import planning_calendar_telling as telling
from smmtui.workspace.planning_telling import account_words
from smmtui.workspace.session import Workspace

Facet = Literal["account", "pillar", "stage", "owner", "state", "kept"]
FACETS: Final[tuple[Facet, ...]] = get_args(Facet)
NONE: Final = "-"  # what is asked for to get slots in which a facet is blank


@dataclass(frozen=True, slots=True)
class SlotQuery:
    """What is asked for; blank asks for everything, "-" for slots in which it is not said."""

    text: str = ""
    account: str = ""
    pillar: str = ""
    stage: str = ""
    owner: str = ""
    state: str = ""
    kept: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return any((self.text.strip(), *(getattr(self, name) for name in FACETS)))

    def toggled(self, facet: Facet, value: str) -> SlotQuery:
        """The same question with a facet set to a value, or without it when that was asked for already."""
        return replace(self, **{facet: "" if getattr(self, facet) == value else value})


def with_text(query: SlotQuery, text: str) -> SlotQuery:
    """The same question with other words."""
    return replace(query, text=text)


def matching(ws: Workspace, slots: Sequence[Slot], query: SlotQuery) -> Sequence[Slot]:
    """The slots that a query asks for, in their order."""
    if not query.narrows:
        return slots
    words = fold(query.text).split()
    texts = _texts(ws) if words else {}
    kept = planning_calendar_check.outcome(ws).kept if query.kept else {}
    wanted = {name: value for name in FACETS if name != "kept" and (value := getattr(query, name))}
    return [
        one
        for one in slots
        if all(_is(getattr(one, name), value) for name, value in wanted.items())
        and (not query.kept or kept.get(one.id, "ahead") == query.kept)
        and (not words or all(word in texts.get(one.id, "") for word in words))
    ]


def _is(value: str, wanted: str) -> bool:
    return value == ("" if wanted == NONE else wanted)


def _texts(ws: Workspace) -> Mapping[str, str]:
    """Everything that stands in each slot, folded; kept until a slot, an account or a pillar changes."""
    key = (*(ws.store.version(kind) for kind in (Slot, Account, Pillar)), i18n.active())
    return ws.remembered("calendar.texts", key, lambda: _folded(ws))


def _folded(ws: Workspace) -> Mapping[str, str]:
    accounts = {one.id: one.label for one in records.list_all(ws, Account)}
    pillars = {one.id: one.name for one in records.list_all(ws, Pillar)}
    formats = {value: telling.choice("format", value) for value in get_args(Format)}
    stages = {value: telling.choice("stage", value) for value in ("awareness", "interest", "trust", "action")}
    made = {}
    for one in planning_calendar_check.slots(ws):
        parts = (one.id, one.text, accounts.get(one.account, one.account), pillars.get(one.pillar, one.pillar))
        said = (stages.get(one.stage, ""), formats.get(one.format, ""), one.owner, one.note, one.at)
        made[one.id] = fold(" ".join((*parts, *said)))
    return made


def values(ws: Workspace, slots: Sequence[Slot]) -> Mapping[Facet, Mapping[str, int]]:
    """What each facet can be asked for among these slots, with counts; "-" where it is not said."""
    kept: Mapping[str, str] = planning_calendar_check.outcome(ws).kept
    made: dict[Facet, Mapping[str, int]] = {}
    for name in FACETS:
        if name == "kept":
            counted: Counter[str] = Counter(kept.get(one.id, "ahead") for one in slots)
        else:
            counted = Counter(str(getattr(one, name)) or NONE for one in slots)
        made[name] = dict(counted.most_common())
    return made


def value_words(ws: Workspace, facet: Facet, value: str) -> str:
    """A value of a facet as people read it."""
    if value == NONE:
        return i18n.t(f"calendar.facet.no_{facet}")
    if facet == "account":
        return account_words(ws, value)
    if facet == "pillar":
        return telling.pillar_words(ws, value)
    if facet == "kept":
        return telling.kept_words(value)
    return value if facet == "owner" else telling.choice(facet, value)


def said(ws: Workspace, query: SlotQuery) -> str:
    """What is asked for, in a line; "" for everything."""
    parts = [value_words(ws, name, value) for name in FACETS if (value := getattr(query, name))]
    return " · ".join(
        [*parts, *([i18n.t("calendar.query.text", text=query.text.strip())] if query.text.strip() else [])]
    )
