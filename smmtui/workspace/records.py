"""Adding, changing and removing the records that people keep by hand: accounts, goals, risks, small registers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from smmtui.errors import InvalidValue, NotFound
from smmtui.model import forms
from smmtui.model.account import Account
from smmtui.model.base import R, Record, table_of
from smmtui.model.content import ContentItem
from smmtui.model.direction import Competitor, Goal, HiredWork, Pillar, Risk, Segment
from smmtui.model.finding import Task
from smmtui.model.organisation import Artefact, CommunityWork, Member
from smmtui.model.planning import Attempt, BudgetLine, Experiment, Reply, ReplyRule, Slot, Training, VerdictRound
from smmtui.text import fold, slug
from smmtui.workspace.session import Workspace

PREFIX: Mapping[type[Record], str] = {
    Goal: "G",
    Risk: "R",
    Segment: "S",
    Pillar: "P",
    Competitor: "C",
    HiredWork: "H",
    Artefact: "D",
    Member: "M",
    CommunityWork: "W",
    Task: "T",
    ReplyRule: "PR",
    Reply: "A",
    Experiment: "E",
    Attempt: "TR",
    Slot: "SL",
    VerdictRound: "V",
    BudgetLine: "B",
    Training: "L",
}


def list_all(ws: Workspace, kind: type[R]) -> tuple[R, ...]:
    """All records of a kind in the order they were added."""
    return tuple(ws.store.all(kind).values())


def names_of(record: Record) -> tuple[str, ...]:
    """What a person may call a record by, besides its id."""
    fields = ("name", "handle", "title", "text", "what", "kind", "belief")
    found = (getattr(record, field, "") for field in fields)
    return tuple(str(value) for value in found if isinstance(value, str) and value)


def label_of(record: Record) -> str:
    """How a record is called in lists and messages."""
    if isinstance(record, Account):
        return record.label
    return next(iter(names_of(record)), record.id)


def get(ws: Workspace, kind: type[R], ref: str) -> R:
    """The record with this id, or the only one with this name or handle.

    Raises:
        NotFound: there is none, or several share the name; the nearest ids are named.
    """
    found = ws.store.get(kind, ref)
    if found is not None:
        return found
    wanted = fold(ref.lstrip("@"))
    everything = list_all(ws, kind)
    same = [one for one in everything if wanted and (fold(one.id) == wanted or wanted in _folded_names(one))]
    if len(same) == 1:
        return same[0]
    if same:
        raise NotFound("record.ambiguous", ref=ref, ids=", ".join(one.id for one in same[:5]))
    near = _nearest(ref, everything)
    if near:
        raise NotFound("record.none_but", ref=ref, near=", ".join(near))
    raise NotFound("record.none", ref=ref)


def _folded_names(record: Record) -> set[str]:
    return {fold(name.lstrip("@")) for name in names_of(record)}


def _nearest(ref: str, records: Iterable[Record]) -> list[str]:
    from rapidfuzz import process

    choices = {one.id: f"{one.id} {label_of(one)}" for one in records if not isinstance(one, ContentItem)}
    return [key for _, score, key in process.extract(ref, choices, limit=3) if score >= 60]


def new_id(ws: Workspace, kind: type[Record], values: Mapping[str, Any]) -> str:
    """A stable id that no record had before: "G-1" for most kinds, platform and handle for an account."""
    if kind is Account:
        return account_id(
            ws, str(values.get("platform", "other")), str(values.get("handle") or values.get("name") or "")
        )
    return f"{PREFIX[kind]}-{ws.store.next_number(kind)}"


def account_id(ws: Workspace, platform: str, name: str) -> str:
    """An id for a new account, such as "telegram-kofe-krug"; a number is added when it is taken."""
    stem = "-".join(part for part in (platform, slug(name)) if part)
    taken = ws.store.all(Account)
    number = 1
    while (candidate := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return candidate


def add(ws: Workspace, kind: type[R], raw: Mapping[str, str], *, confirmed_item: bool = False) -> R:
    """Add a record from what a person typed, field by field.

    `confirmed_item` says that the label of a credential location is a label although it looks random.

    Raises:
        InvalidValue: fields that cannot take their values, all of them at once; SecretRefused for what looks like one.
        NotFound: a field refers to a record that does not exist.
    """
    values = _values(ws, kind, raw, None, confirmed_item=confirmed_item)
    record = kind(id=new_id(ws, kind, values), **values)
    _check(record)
    with ws.store.step(f"record.add.{table_of(kind)}", what=label_of(record)) as step:
        step.put(record)
    return record


def change(ws: Workspace, kind: type[R], ref: str, raw: Mapping[str, str], *, confirmed_item: bool = False) -> R:
    """Change some fields of a record from what a person typed.

    Raises:
        NotFound: there is no such record, or a field refers to one that does not exist.
        InvalidValue: fields that cannot take their values.
    """
    old = get(ws, kind, ref)
    record = msgspec.structs.replace(old, **_values(ws, kind, raw, old, confirmed_item=confirmed_item))
    if record != old:
        _check(record, old)
        with ws.store.step(f"record.change.{table_of(kind)}", what=label_of(record)) as step:
            step.put(record)
    return record


def _check(record: Record, old: Record | None = None) -> None:
    """Refuse a record whose fields contradict each other; what stood so before is left alone."""
    if isinstance(record, Goal) and _figures(record) != _figures(old):
        from smmtui.workspace import planning_goals

        planning_goals.check(record)


def _figures(goal: Record | None) -> tuple[object, ...]:
    return (goal.baseline, goal.target, goal.money_link) if isinstance(goal, Goal) else ()


def remove(ws: Workspace, kind: type[R], ref: str) -> R:
    """Remove a record; undo brings it back.

    Raises:
        NotFound: there is no such record.
        InvalidValue: posts depend on it.
    """
    record = get(ws, kind, ref)
    if isinstance(record, Account):
        posts = sum(item.account == record.id for item in ws.store.all(ContentItem).values())
        if posts:
            raise InvalidValue("record.has_posts", what=label_of(record), n=posts)
    with ws.store.step(f"record.remove.{table_of(kind)}", what=label_of(record)) as step:
        step.remove(kind, record.id)
    return record


def _values(
    ws: Workspace, kind: type[R], raw: Mapping[str, str], old: R | None, *, confirmed_item: bool
) -> dict[str, Any]:
    """The typed values of a form, with names of other records replaced by their ids."""
    built = forms.build(
        kind, raw, today=ws.today, current=old, currency=ws.profile.currency, confirmed_item=confirmed_item
    )
    values = dict(built.require())
    for field in forms.form_of(kind).fields:
        if field.refers_to is not None and values.get(field.name):
            values[field.name] = get(ws, field.refers_to, values[field.name]).id
    return values
