"""Files that are recognised but not read: each gets a refusal that names it. Signatures only, nothing is parsed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from smmtui.importers import headers
from smmtui.importers.column_guess import is_header
from smmtui.importers.head import Head
from smmtui.importers.headers import plain
from smmtui.importers.sheets import first_rows

_MAGIC: Final = (
    (b"\xd0\xcf\x11\xe0", "old_office"),
    (b"SQLite format 3\x00", "database"),
    (b"%PDF-", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x03\xd9\xa2\x9a", "password_database"),
)
_JSON: Final = (("passwords", re.compile(r'"(?:encrypted|login_password)"\s*:')),)
_MARKUP: Final = (
    ("pinterest", re.compile(r"<title>[^<]{0,80}pinterest", re.IGNORECASE)),
    ("passwords", re.compile(r"<KeePassFile\b")),
    ("html", re.compile(r"<!doctype html|<html\b", re.IGNORECASE)),
    ("xml", re.compile(r"^<\?xml")),
)


def recognise(head: Head) -> str:
    """What the file is, as the tail of an error key ("html", "passwords" …), or "" where nobody can tell."""
    for magic, name in _MAGIC:
        if head.raw.startswith(magic):
            return name
    for test in _TESTS:
        found = test(head)
        if found:
            return found
    return ""


def _markup(head: Head) -> str:
    if not head.text.startswith("<"):
        return ""
    return next((name for name, pattern in _MARKUP if pattern.search(head.text)), "")


def _script(head: Head) -> str:
    return "x_archive_other" if head.text.startswith(("window.YTD.", "window.__THAR_CONFIG")) else ""


def _json(head: Head) -> str:
    if head.text[:1] not in {"{", "["}:
        return ""
    return next((name for name, pattern in _JSON if pattern.search(head.text)), "json")


def _table(head: Head) -> str:
    if "\x00" in head.text or head.text.count("\ufffd") > len(head.text) // 20:
        return ""
    rows = [row for _, sheet in first_rows(head) for row in sheet[:5]]
    private = headers.words("private")
    if any(private.get(plain(cell)) == "password" for row in rows for cell in row):
        return "passwords"
    if any(plain(row[0]) in headers.words("youtube_dimensions") for row in rows[:1] if row and len(row) > 1):
        return "youtube_dimension"
    if not any(len(row) >= 2 and len(row) == len(rows[0]) for row in rows[1:]):
        return ""
    return "table" if is_header(rows[0]) else "headerless"


_TESTS: Final[tuple[Callable[[Head], str], ...]] = (_markup, _script, _json, _table)
