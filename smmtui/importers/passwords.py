"""Exports of password managers: where a password lives is taken, the password never is.

Of every entry only the group, the title, the user name, the address and the entry's own id are looked at. The cells and
keys that hold secrets (passwords, one-time codes, notes, own fields, history) are never copied out of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import ClassVar, Final

from smmtui.errors import ImportRefused
from smmtui.importers import cells, headers
from smmtui.importers.column_guess import is_private
from smmtui.importers.head import Head, Source
from smmtui.importers.interface import (
    About,
    AccountGuess,
    Importer,
    Note,
    Options,
    Parsed,
    Progress,
    SecretPlace,
    Skip,
)
from smmtui.importers.password_trees import from_json, from_xml
from smmtui.importers.sheets import first_rows
from smmtui.importers.table_rows import TableRow, header_in, open_table
from smmtui.model.account import Platform

_REQUIRED: Final = ("title", "username|url", "secret")
_JSON = re.compile(r'"encrypted"\s*:\s*(true|false)')
_ITEMS = re.compile(r'"(?:items|encKeyValidation_DO_NOT_EDIT|passwordProtected)"\s*:')
_LISTED = re.compile(r"[^\r\n\0]{1,400}\.gpg")
_MANAGERS: Final = (
    ("Bitwarden", "login_uri"),
    ("1Password", "otpauth"),
    ("KeePass", "login name"),
    ("KeePass", "group"),
)


class Passwords(Importer):
    """Reads KeePass XML and CSV, Bitwarden JSON and CSV, 1Password, browsers' CSV, and listings of a pass store."""

    id: ClassVar[str] = "passwords"
    platforms: ClassVar[tuple[Platform, ...]] = ()

    def sniff(self, head: Head) -> float:
        """1 for the marks of a password manager."""
        text = head.text
        if text.startswith("<"):
            return 1.0 if "<KeePassFile" in text[:4_000] else 0.0
        if text.startswith("{"):
            return 1.0 if _JSON.search(text) and _ITEMS.search(text) else 0.9 if _pux(text) else 0.0
        if _is_listing(text):
            return 1.0
        known = headers.table("passwords")
        return float(any(header_in(rows, known, _REQUIRED) is not None for _, rows in first_rows(head)))

    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """The places and what was left out."""
        del options, asking  # nothing to choose, nothing to ask
        start = bytes(memoryview(source.data)[:100_000]).decode("utf-8", "replace").lstrip()
        found: Iterator[SecretPlace | str]
        if start.startswith("<"):
            found = from_xml(source)
        elif start.startswith("{"):
            found = from_json(source)
        elif _is_listing(start):
            found = _listed(source)
        else:
            found = _table(source, progress)
        skipped: Counter[str] = Counter()
        places = 0
        for one in found:
            if isinstance(one, str):
                skipped[one] += 1
            else:
                places += 1
                yield one
        read = places + sum(skipped.values())
        if not read:
            raise ImportRefused("import.no_entries", file=source.label)
        yield from (Skip(reason, count) for reason, count in sorted(skipped.items()))
        yield About(
            account=AccountGuess(platform="other", certain=False),
            read=read,
            warnings=() if _is_listing(start) else (Note("warn.delete_passwords", {"file": source.label}),),
        )


def _pux(text: str) -> bool:
    return '"vaults"' in text and '"accounts"' in text


def _is_listing(text: str) -> bool:
    lines = [line for line in text[:4_000].splitlines()[:-1] or text.splitlines() if line.strip()]
    good = sum(line.strip().endswith((".gpg", ".gpg-id")) for line in lines)
    return good > 0 and good == len(lines)


def _table(source: Source, progress: Progress) -> Iterator[SecretPlace | str]:
    opened = open_table(source, "passwords", _REQUIRED)
    names = {headers.plain(name) for name in opened.columns.names}
    manager = next((name for name, mark in _MANAGERS if mark in names), "other")
    if not is_private(opened.columns.names):
        raise ImportRefused("import.no_header", file=source.label)
    for row in opened.rows(progress):
        yield _entry(row, manager)
    for reason, count in opened.skipped.items():
        yield from [reason] * count


def _entry(row: TableRow, manager: str) -> SecretPlace | str:
    if row["type"].strip().casefold() not in {"", "login", "1"}:
        return "not_a_login"
    if row["archived"].strip().casefold() == "true":
        return "archived_entry"
    title = cells.name(row["title"])
    url = cells.address(row["url"].split(",")[0].strip())
    if not title and not url:
        return "empty_entry"
    return SecretPlace(
        manager=manager,
        title=title or url,
        group=cells.name(row["group"]).removeprefix("Root/"),
        username=cells.name(row["username"]),
        url=url,
    )


def _listed(source: Source) -> Iterator[SecretPlace | str]:
    """The entries of a pass store by the names of their files; nothing is ever decrypted."""
    for line in bytes(source.data).decode("utf-8", "replace").splitlines():
        name = line.strip().replace("\\", "/")
        if not name or "/.git/" in name or name.endswith(".gpg-id"):
            continue
        if not _LISTED.fullmatch(name):
            yield "unreadable_row"
            continue
        path = re.sub(r"^.*?(?:\.password-store|/pass)/", "", name.removesuffix(".gpg")).removeprefix("./")
        group, _, title = path.rpartition("/")
        yield SecretPlace(manager="pass", title=cells.name(title), group=cells.name(group))
