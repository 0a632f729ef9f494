"""Links of a report: only http and https, with the address in plain sight, everything else stays text."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, urlsplit

_UNSAFE = re.compile(r"[\s\x00-\x20\x7f<>\"'`\\{}|^]")


class Link(NamedTuple):
    """A text, and the address it leads to; "" for none."""

    text: str
    url: str


def web(url: str) -> str:
    """The address if a browser may open it as a page, with everything odd in it escaped; else ""."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not host or "@" in parts.netloc or "\\" in url:
        return ""
    return _UNSAFE.sub(lambda found: quote(found.group(), safe=""), url.strip())


def source(line: str) -> Link:
    """The line of a source ("title, year — address") as its title and its address."""
    title, dash, url = line.rpartition(" — ")
    safe = web(url) if dash else ""
    return Link(title, safe) if safe else Link(line, "")
