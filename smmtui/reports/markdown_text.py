"""Markdown that shows foreign text as it is: no markup, link, picture or HTML of it comes to life."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from smmtui.reports import report_links
from smmtui.text import one_line

_MARKUP = re.compile(r"([\\`*_{}\[\]#|~!$^])")
_START = re.compile(r"^([-+>=:]|\d{1,9}[.)])")
_SCHEME = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)")
_WWW = re.compile(r"(?i)\bwww\.")


def text(words: str) -> str:
    """Text on one line that Markdown shows letter by letter; addresses in it do not become links."""
    plain = one_line(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = _MARKUP.sub(r"\\\1", plain)
    plain = _SCHEME.sub(r"\1&#58;", plain)
    plain = _WWW.sub(lambda found: f"{found.group()[:3]}&#46;", plain)
    plain = plain.replace("@", "&#64;")
    return _START.sub(lambda found: _shielded(found.group()), plain)


def _shielded(start: str) -> str:
    """What would begin a list, a quote or a heading at the start of a line."""
    return f"{start[:-1]}\\{start[-1]}"


def link(words: str, url: str) -> str:
    """A link with its words, or the words alone where the address is not one of the web."""
    safe = report_links.web(url)
    if not safe:
        return text(words)
    address = quote(safe, safe=":/?#@!&+,;=%~-._()")
    return f"[{text(words)}](<{address}>)"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> list[str]:
    """A table of cells that are Markdown already; the columns in `right` are aligned to the right."""
    rule = ["---:" if place in right else "---" for place in range(len(heads))]
    made = [f"| {' | '.join(cells)} |" for cells in (heads, rule, *rows)]
    return [*made, ""]
