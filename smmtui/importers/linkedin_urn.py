"""LinkedIn's ids: urns of shares, posts and activities in addresses, and the time that is in them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple
from urllib.parse import unquote

from smmtui.importers import exact_time

_URN = re.compile(r"urn:li:(share|ugcPost|activity):(\d{15,20})")
_SLUG = re.compile(r"(share|ugcPost|activity)-(\d{15,20})")


class Urn(NamedTuple):
    """One post: the id that is kept ("activity:71…"), its address, its time."""

    native_id: str
    url: str
    at: datetime | None


def urn(address: str) -> Urn | None:
    """The urn in an address, None where there is none."""
    plain = unquote(address[:2_000])
    found = _URN.search(plain) or _SLUG.search(plain)
    if not found:
        return None
    kind, number = found.groups()
    url = f"https://www.linkedin.com/feed/update/urn:li:{kind}:{number}"
    return Urn(f"{kind}:{number}", url, exact_time.of_linkedin(number))
