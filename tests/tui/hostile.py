"""A workspace with a record of every kind there is, each hostile in every text that it has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any, Final

import msgspec

from campaign.records import spelled
from smmtui.model.base import Money, Record
from smmtui.store.kinds import KINDS
from smmtui.store.store import Store
from smmtui.workspace.session import PROFILE_ID

PAYLOADS: Final = (
    "\x1b]52;c;UFdORUQ=\x07 clip",
    "\x1b]8;;http://PWNED\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]0;PWNED\x07 title",
    "\x1b[2J\x1b[31m clear",
    "\x9b31m c1 \x9d0;PWNED\x9c",
    "\x1bPq PWNED\x1b\\ dcs",
    "\u202egnp.exe",
    "[@click=app.quit]click[/] [/b] [/usr/bin] [$primary]",
    "a\u200bb\ufeffc\U000e0041",
    "=cmd|'/C calc'!A0",
    "</script><img src=x onerror=alert(1)>",
    "two\nlines\r\nBEGIN:VEVENT",
)
#: What a field must hold for its record to be shown among others; all its other texts are hostile.
SOUND: Final[dict[str, Any]] = {
    "account": "vk-0", "metric": "leads", "at": "10:00", "arrived_at": "10:00", "answered_at": "11:00",
    "timezone": "UTC", "hours": "mon-fri 09:00-18:00", "year": 2026, "days": {"2026-11-02": 5.0, "2026-10-02": 4.0},
    "currency": "EUR", "member": "M-0", "experiment": "E-0", "item": "", "pillar": "P-0", "on": date(2026, 11, 24),
    "due": date(2026, 11, 30), "started": date(2026, 9, 1), "amount": Money(5, "EUR"), "cost": Money(5, "EUR"),
    "cpa": Money(5, "EUR"), "arrived_on": date(2026, 11, 16), "answered_on": date(2026, 11, 16), "subject": "",
    "about": "whole", "review": "2026-Q4", "question": "own-results", "as_of": date(2026, 11, 1), "kind": "competitor",
}  # fmt: skip
#: What goes by the name of a field for some kinds only.
OF_KIND: Final[dict[str, dict[str, Any]]] = {
    "Review": {"period": "2026-Q4", "state": "open", "id": "2026-Q4", "previous": "", "rules": ""},
    "Answer": {"id": "2026-Q4/own-results", "state": "answered", "value": "one_named", "carried_from": ""},
    "Profile": {"id": PROFILE_ID, "name": "Kofe", "lang": "en", "timezone": "UTC", "demo": False},
    "Entry": {"period": "2026-10"},
    "BudgetLine": {"period": "2026-11"},
    "WeekPage": {"id": "2026-W46"},
    "VerdictRound": {"decision": "", "decided_on": None},
    "Waiver": {"until": date(2027, 1, 1)},
    "CalendarRules": {"id": "calendar", "markets": ()},
    "Artefact": {"kind": "plan"},
    "Account": {"id": "vk-0", "status": "active"},
    "Member": {"id": "M-0"},
    "Experiment": {"id": "E-0"},
    "Pillar": {"id": "P-0"},
    "CalendarOut": {"entries": {}},
}


def mark(kind: type[Record]) -> str:
    """The word by which a kind is known again on a screen."""
    return f"q{KINDS.index(kind)}q"


def records(payloads: tuple[str, ...] = PAYLOADS) -> Iterator[Record]:
    """Every kind with every payload in all of its texts: once throughout, once with what it needs to be shown."""
    for kind in KINDS:
        for number, payload in enumerate(payloads):
            text = f"{mark(kind)} {payload}"
            if kind.__name__ not in {"Profile", "Review"}:
                yield spelled(kind, f"X-{number}", text)
            yield _sound(spelled(kind, f"Y-{number}", text))


def _sound(record: Record) -> Record:
    """The record with what it needs to be shown, as far as its fields take that."""
    for name, value in {**SOUND, **OF_KIND.get(type(record).__name__, {})}.items():
        if name in record.__struct_fields__:
            changed = msgspec.structs.replace(record, **{name: value})
            with suppress(msgspec.ValidationError):
                record = msgspec.convert(msgspec.to_builtins(changed), type(record))
    return record


def fill(store: Store, payloads: tuple[str, ...] = PAYLOADS) -> None:
    """Write them all, past every gate."""
    with store.step("record.add.goal", what="x") as step:
        step.put_all(records(payloads))
