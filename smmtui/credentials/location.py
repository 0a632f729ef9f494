"""The record of a place where a password lives. Only `smmtui.credentials.grammar` builds it from what people write."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

LocationKind = Literal["password_manager", "vault", "safe", "sealed_envelope", "person", "sso", "browser", "other"]


class CredentialLocation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a password lives: a place and a label, never the secret. Built by `smmtui.credentials` only.

    `place` is the manager, vault or room; `item` the label of the entry in it; `holders` who can open it.
    """

    kind: LocationKind
    place: str
    item: str = ""
    holders: tuple[str, ...] = ()
    checked_on: date | None = None
