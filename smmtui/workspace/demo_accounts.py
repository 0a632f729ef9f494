"""The demo's three accounts, as they were at the first review and as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

import msgspec

from smmtui.credentials.location import CredentialLocation
from smmtui.model.account import Account, Admin, FollowerCount
from smmtui.workspace.session import Workspace

IDS: Final = {"telegram": "telegram-main", "instagram": "instagram-main", "vk": "vk-main"}
_START: Final = {"telegram": 2900, "instagram": 5600, "vk": 1240}
_GROWTH: Final = {"telegram": 48, "instagram": 62, "vk": -4}  # followers a month


def first(words: Mapping[str, Any], today: date) -> list[Account]:
    """The accounts as they stood at the first review: one with its password's place, none with a second factor."""
    people = words["people"]
    made = []
    for platform, ident in IDS.items():
        said = words["accounts"][platform]
        host = {"telegram": "https://t.me/", "instagram": "https://instagram.com/", "vk": "https://vk.com/"}[platform]
        made.append(
            Account(
                id=ident,
                platform=platform,  # type: ignore[arg-type]
                url=host + said["handle"],
                funnel_role={"telegram": "trust", "instagram": "awareness"}.get(platform, ""),  # type: ignore[arg-type]
                admins=(Admin(name=people["owner"], role="owner", employed=True), *_others(platform, people)),
                registrant=people["lead"] if platform != "vk" else people["former"],
                followers=tuple(_followers(platform, today)),
                language="",
                **{key: said[key] for key in ("name", "handle", "purpose", "positioning", "promise", "owner")},
            )
        )
    return made


def _others(platform: str, people: Mapping[str, str]) -> tuple[Admin, ...]:
    if platform == "vk":
        return (Admin(name=people["former"], role="admin", employed=False),)
    if platform == "telegram":
        return (Admin(name=people["deputy"], role="editor", employed=True),)
    return (Admin(name=people["designer"], role="editor"),)


def _followers(platform: str, today: date) -> list[FollowerCount]:
    months = range(24, -1, -3)
    return [
        FollowerCount(today - timedelta(days=30 * back), _START[platform] + _GROWTH[platform] * (24 - back))
        for back in months
    ]


def now(ws: Workspace, words: Mapping[str, Any], today: date) -> list[Account]:
    """The accounts as they are today: some things were put right since, some were not."""
    have, people, where = ws.store.all(Account), words["people"], words["location"]
    telegram = msgspec.structs.replace(
        have[IDS["telegram"]],
        deputies=(people["deputy"],),
        two_factor="app",
        recovery_email_holder=people["lead"],
        recovery_phone_holder=people["owner"],
        location=CredentialLocation(
            kind="password_manager",
            place=where["place"],
            item=where["item"],
            holders=(people["owner"], people["deputy"]),
            checked_on=today - timedelta(days=24),
        ),
        access_reviewed_on=today - timedelta(days=24),
        segment="S-1",
        bio_checked_on=today - timedelta(days=24),
        connected_apps=("Scheduler",),
    )
    instagram = msgspec.structs.replace(
        have[IDS["instagram"]],
        two_factor="sms",
        location=CredentialLocation(
            kind="password_manager",
            place=where["place"],
            item=where["instagram_item"],
            holders=(people["owner"],),
            checked_on=today - timedelta(days=260),
        ),
        segment="S-2",
    )
    vk = msgspec.structs.replace(have[IDS["vk"]], status="dormant")
    return [telegram, instagram, vk]
