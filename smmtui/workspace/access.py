"""Who gets into an account: where its password lives, when that and the rights were last checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from smmtui.credentials.grammar import kind_of, locate
from smmtui.errors import InvalidValue
from smmtui.model.account import Account
from smmtui.workspace import records
from smmtui.workspace.session import Workspace

Checked = Literal["location", "rights", "bio"]
CHECKS: tuple[Checked, ...] = ("location", "rights", "bio")


def set_location(
    ws: Workspace,
    ref: str,
    *,
    kind: str,
    place: str,
    item: str = "",
    holders: Sequence[str] = (),
    checked_on: date | None = None,
    confirmed_item: bool = False,
) -> Account:
    """Write down where the password of an account lives, part by part; blank parts everywhere take the place away.

    A blank kind is the one that the place tells by itself.

    Raises:
        SecretRefused: a part looks like a secret, or the place is none that is known; nothing of it is kept.
        InvalidValue: the kind is unknown, no place is named, or the label of the entry looks random and is not
            confirmed.
        NotFound: there is no such account.
    """
    account = records.get(ws, Account, ref)
    blank = not (kind or place.strip() or item.strip() or any(name.strip() for name in holders))
    if not blank and not place.strip():
        raise InvalidValue("accounts.no_place")
    told = kind or kind_of(place) or "other"
    location = None if blank else locate(told, place, item, holders, checked_on, confirmed_item=confirmed_item)
    return _keep(ws, account, msgspec.structs.replace(account, location=location))


def checked_today(ws: Workspace, ref: str, what: Checked) -> Account:
    """Write down that the password's place, the list of those with rights, or the profile text was checked today.

    Raises:
        NotFound: there is no such account. InvalidValue: no place is recorded that could have been checked.
    """
    account = records.get(ws, Account, ref)
    if what == "rights":
        return _keep(ws, account, msgspec.structs.replace(account, access_reviewed_on=ws.today))
    if what == "bio":
        return _keep(ws, account, msgspec.structs.replace(account, bio_checked_on=ws.today))
    if account.location is None:
        raise InvalidValue("accounts.no_location", what=account.label)
    place = msgspec.structs.replace(account.location, checked_on=ws.today)
    return _keep(ws, account, msgspec.structs.replace(account, location=place))


def _keep(ws: Workspace, old: Account, new: Account) -> Account:
    if new != old:
        with ws.store.step("record.change.account", what=new.label) as step:
            step.put(new)
    return new
