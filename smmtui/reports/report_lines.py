"""What the report says of what is kept: content in figures, accounts, goals, risks and numbers."""

from __future__ import annotations

from datetime import date

import msgspec

from smmtui.model.content import Class


class AccountPosts(msgspec.Struct, frozen=True, kw_only=True):
    """The posts of one account by class."""

    account: str
    counts: dict[Class, int]
    total: int


class Inventory(msgspec.Struct, frozen=True, kw_only=True):
    """The content in figures; unsorted posts are counted, never hidden."""

    counts: dict[Class, int]
    total: int
    accounts: tuple[AccountPosts, ...]
    actions: dict[str, int]
    oldest: date | None
    newest: date | None


class AccountLine(msgspec.Struct, frozen=True, kw_only=True):
    """An account, who answers for it and who may enter it; `place` is where its password lives, never the password."""

    platform: str
    name: str
    url: str
    status: str
    owner: str
    deputies: tuple[str, ...]
    admins: int
    left: int
    two_factor: str
    place: str
    place_checked_on: date | None
    access_reviewed_on: date | None
    followers: int | None
    followers_on: date | None
    last_post_on: date | None
    flags: tuple[str, ...]


class GoalLine(msgspec.Struct, frozen=True, kw_only=True):
    """A goal: what money it moves, from where to where, until when, whose it is, and what speaks against it."""

    id: str
    text: str
    money: str
    metric: str
    unit: str
    baseline: float | None
    target: float | None
    actual: float | None
    due: date | None
    owner: str
    state: str
    outcome: str
    flags: tuple[str, ...]


class RiskLine(msgspec.Struct, frozen=True, kw_only=True):
    """A risk with its likelihood and effect from 1 to 5, None while nobody judged them."""

    id: str
    text: str
    likelihood: int | None
    effect: int | None
    weight: int | None
    trigger: str
    answer: str
    owner: str
    state: str


class NumberLine(msgspec.Struct, frozen=True, kw_only=True):
    """One number by period, in words beside the plain value; a value that is not there says why."""

    metric: str
    name: str
    unit: str
    values: tuple[float | None, ...]
    told: tuple[str, ...]


class NumberTable(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers of one kind over the same periods; `note` tells which have no value, and why."""

    title: str
    periods: tuple[str, ...]
    lines: tuple[NumberLine, ...]
    note: str = ""
