"""Addresses of secrets inside stores that have a scheme for them: op://, vault://, ARNs, pass paths and the like."""

from __future__ import annotations

import re
from typing import Final

from smmtui.credentials.location import LocationKind

_SEGMENT: Final = r"[\w.@+\-# ]{1,64}"
_PATH: Final = rf"{_SEGMENT}(?:/{_SEGMENT}){{0,9}}/?"
_SHORT: Final = r"[\w.+\-]{1,64}(?:/[\w.+\-]{1,64}){0,9}"
_UUID: Final = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

_IN_MANAGERS: Final = (
    (
        rf"(?:op|1password|onepassword|bw|bitwarden|keepass|keepassxc|lastpass|lpass|dashlane|dl|nordpass|protonpass|pass"
        rf"|gopass|enpass|keychain|passbolt|passwork)://(?P<path>{_PATH})?"
    ),
    rf"keepass(?:xc)?:///?(?P<path>{_PATH})",
    rf"(?:pass|gopass|lpass|bw|op)(?: (?:show|get|item|get item|get password|item get|read))? (?P<path>{_SHORT})",
    r"op (?:item )?get [\"']?(?P<path>[\w.@\- ]{1,40})[\"']?(?: --vault [\"']?[\w.\- ]{1,40}[\"']?)?",
    r"https://[a-z0-9\-]{1,30}\.1password\.(?:com|eu|ca)/(?:vaults?|open|app#?|[#/a-z])(?P<path>)[#/a-z0-9\-]*",
    (
        rf"https://vault\.bitwarden\.(?:com|eu)/#/(?:vault|organizations/{_UUID}/vault)"
        rf"(?:\?(?:itemId|collectionId|organizationId)={_UUID})?(?P<path>)"
    ),
    (
        r"https://(?:[a-z0-9\-]{1,30}\.)*(?:passwork|passbolt|bitwarden|vaultwarden|keepass|vault|pass|passwords)"
        rf"\.[a-z0-9.\-]{{2,40}}(?:/(?P<path>{_SHORT})?)?"
    ),
)
_IN_VAULTS: Final = (
    (
        r"(?:vault|hashivault|openbao|aws-sm|awssm|aws-ssm|ssm|azkv|azure-kv|akv|gcpsm|gcp-sm|gsm|sm|lockbox|yc-lockbox"
        rf"|doppler|infisical|conjur|cyberark|secret|secrets|sops|k8s)://(?P<path>{_PATH})?"
    ),
    rf"vault(?: (?:kv get|read|kv))? (?:-mount=[\w\-]+ )?(?P<path>(?:secret|kv|kv2|kv-v2)/{_SHORT})",
    rf"vault:(?P<path>{_SHORT})(?:#[\w\-]{{1,32}})?",
    rf"(?P<path>(?:secret|kv)/data/{_SHORT})",
    (
        r"(?:aws:)?(?:secretsmanager:? )?arn:aws(?:-[a-z\-]+)?:(?:secretsmanager|ssm):[a-z0-9\-]*:\d{0,12}:"
        rf"(?:secret:|parameter/)(?P<path>{_SHORT})"
    ),
    rf"aws:(?:secretsmanager|ssm):(?P<path>{_SHORT})",
    r"(?:https://)?[a-z0-9\-]{3,24}\.vault\.azure\.net/(?:secrets|keys)/(?P<path>[\w\-]{1,127})(?:/[0-9a-f]{32})?",
    r"(?:gcp:)?projects/[\w\-]{1,40}/secrets/(?P<path>[\w\-]{1,80})(?:/versions/(?:\d{1,6}|latest))?",
    rf"(?:yc )?lockbox[: /](?P<path>{_SHORT})",
)
_KINDS: Final[tuple[tuple[LocationKind, tuple[str, ...]], ...]] = (
    ("password_manager", _IN_MANAGERS),
    ("vault", _IN_VAULTS),
)
_SUFFIX = re.compile(r"-[A-Za-z0-9]{6}$")  # AWS adds it to the name of every secret
# Each form: its shape, with the part that people chose named "path", and the kind of place it is.
FORMS: Final = tuple((re.compile(shape, re.IGNORECASE), kind) for kind, shapes in _KINDS for shape in shapes)


def find_address(text: str) -> tuple[LocationKind, str] | None:
    """The kind of store that `text` is an address in, and the part of the address that people chose; else None."""
    for shape, kind in FORMS:
        found = shape.fullmatch(text)
        if found:
            path = found.group("path") or ""
            return kind, _SUFFIX.sub("", path) if ":secretsmanager:" in text else path
    return None
