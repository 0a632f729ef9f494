"""Accounts, who may enter them, and the places where their credentials live (never the credentials)."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from smmtui.credentials.location import CredentialLocation, LocationKind
from smmtui.model.base import Record

__all__ = [
    "Account",
    "AccountStatus",
    "Admin",
    "AdminRole",
    "CredentialLocation",
    "FollowerCount",
    "FunnelRole",
    "LocationKind",
    "Platform",
    "TwoFactor",
]

Platform = Literal[
    "telegram",
    "instagram",
    "vk",
    "facebook",
    "youtube",
    "tiktok",
    "linkedin",
    "x",
    "threads",
    "ok",
    "dzen",
    "rutube",
    "max",
    "tenchat",
    "pinterest",
    "whatsapp",
    "mastodon",
    "bluesky",
    "reddit",
    "website",
    "newsletter",
    "other",
]
AccountStatus = Literal["active", "dormant", "abandoned", "closed", "impostor"]
TwoFactor = Literal["", "none", "sms", "app", "key", "unknown_kind"]
FunnelRole = Literal["", "awareness", "interest", "trust", "action", "support", "hiring"]
AdminRole = Literal["owner", "admin", "editor", "moderator", "advertiser", "analyst", "other"]


class Admin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person with rights in an account; `employed` None means nobody has checked."""

    name: str
    role: AdminRole = "admin"
    employed: bool | None = None


class FollowerCount(msgspec.Struct, frozen=True):
    """Followers on a day."""

    on: date
    count: int


class Account(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A profile, page, channel or group of the brand on one platform."""

    platform: Platform
    name: str = ""
    handle: str = ""
    native_id: str = ""
    url: str = ""
    purpose: str = ""
    positioning: str = ""
    promise: str = ""
    segment: str = ""
    funnel_role: FunnelRole = ""
    language: str = ""
    jurisdiction: str = ""
    status: AccountStatus = "active"
    owner: str = ""
    deputies: tuple[str, ...] = ()
    admins: tuple[Admin, ...] = ()
    registrant: str = ""
    recovery_email_holder: str = ""
    recovery_phone_holder: str = ""
    two_factor: TwoFactor = ""
    location: CredentialLocation | None = None
    connected_apps: tuple[str, ...] = ()
    access_reviewed_on: date | None = None
    followers: tuple[FollowerCount, ...] = ()
    last_post_on: date | None = None
    bio_checked_on: date | None = None
    timezone: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        """How the account is called in lists: its name, or the handle, or its id."""
        return self.name or self.handle or self.id
