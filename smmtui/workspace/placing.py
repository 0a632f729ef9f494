"""Writing at the accounts where their passwords live, from what a password manager's export tells of its entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from smmtui.credentials import grammar
from smmtui.errors import InvalidValue
from smmtui.importers import headers
from smmtui.importers.addresses import identify
from smmtui.importers.interface import SecretPlace, Skip
from smmtui.model.account import Account
from smmtui.text import fold

_CALLED: Final = {"pass": "pass store", "other": "password manager"}


def placed(
    accounts: Mapping[str, Account], places: Iterable[SecretPlace]
) -> tuple[tuple[Account, ...], tuple[Skip, ...]]:
    """The accounts that now know where their password lives, and what became of every entry.

    An entry belongs to the account whose name it bears, or to the only account on its platform. A place that is
    already written down stays as it is.
    """
    changed: dict[str, Account] = {}
    told: Counter[str] = Counter()
    for place in places:
        account = _account_of(accounts.values(), place)
        if account is None:
            told["place_unmatched"] += 1
        elif account.location is not None or account.id in changed:
            told["place_known"] += 1
        else:
            told["place_kept" if _keep(account, place, changed) else "place_refused"] += 1
    return tuple(changed.values()), tuple(Skip(reason, count) for reason, count in sorted(told.items()))


def _account_of(accounts: Iterable[Account], place: SecretPlace) -> Account | None:
    known = identify(place.url)
    platform = known.platform if known else headers.words("platforms").get(headers.plain(place.title), "")
    own = [one for one in accounts if one.platform == platform]
    names = {fold(name.lstrip("@")) for name in (place.username, place.title) if name}
    named = [one for one in own if names & {fold(one.handle.lstrip("@")), fold(one.name)}]
    found = named or own
    return found[0] if len(found) == 1 else None


def _keep(account: Account, place: SecretPlace, changed: dict[str, Account]) -> bool:
    item = "/".join(part for part in (place.group, place.title) if part)
    try:
        location = grammar.locate("password_manager", _CALLED.get(place.manager, place.manager), item)
    except InvalidValue:
        return False
    changed[account.id] = msgspec.structs.replace(account, location=location)
    return True
