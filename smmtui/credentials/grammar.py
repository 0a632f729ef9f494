"""The gate for places of credentials: a place is accepted only when the grammar knows it; a secret never is.

A place names a known manager, vault, room or person and may go on with plain words ("KeePass: smm.kdbx"), or it is an
address of a known scheme ("op://Marketing/VK"). The label of the entry is free, but what looks like a token is
refused and what looks made by a generator needs a confirmation. Residual risk: a password made of ordinary words, typed
as the label of an entry, cannot be told from a label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, get_args

from smmtui import errors
from smmtui.credentials import randomness, words
from smmtui.credentials.addresses import find_address
from smmtui.credentials.detect import find_secrets
from smmtui.credentials.location import CredentialLocation, LocationKind
from smmtui.credentials.managers import ITEM_WORDS, find_place
from smmtui.text import fold, one_line

KINDS: Final[tuple[LocationKind, ...]] = get_args(LocationKind)
LONGEST: Final = 200

_KIND_FIRST = re.compile(rf"({'|'.join(KINDS)}):\s+(.*)", re.DOTALL)
_BY_PERSON = re.compile(
    r"(?:у|with|by)\s+(?P<who>[^\W\d_]+(?:[ -][^\W\d_]+){0,2}?)(?:,)?\s+(?:в|во|на|in|on|at)\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_BY_HEART = re.compile(
    r"(?:у|with|ask|only|знает(?: только)?|только у|помнит)\s+(?P<who>[^\W\d_]+(?:[ -][^\W\d_]+){0,2})", re.IGNORECASE
)
_OWNED = re.compile(r"(?:in\s+)?(?P<who>[A-Z][a-z]+(?: [A-Z][a-z]+)?)[’']s\s+(?P<rest>.+)", re.DOTALL)
_ITEM = re.compile(
    rf"(?P<place>.+?)[\s,;:>→/|—–-]+(?:{ITEM_WORDS})\s*[:№]?\s*(?P<item>[^,;>→|]+?)\s*", re.IGNORECASE | re.DOTALL
)
_LAST = re.compile(r"(?P<place>.+?)\s*(?:>|→|»\s*/|\s/|/\s|\|)\s*(?P<item>[^>→|/]+?)\s*", re.DOTALL)
_TAIL = re.compile(
    r"\s*;\s*(?:(?P<holders>(?:holders|open(?:ed)? by|access|доступ|могут открыть)\s*:\s*(?P<who>[^;]+))"
    r"|(?:checked|проверено)\s*:?\s*(?P<day>\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}))\s*$",
    re.IGNORECASE,
)


def locate(
    kind: str,
    place: str,
    item: str = "",
    holders: Sequence[str] = (),
    checked_on: date | None = None,
    *,
    confirmed_item: bool = False,
) -> CredentialLocation:
    """The location that these parts describe.

    Raises:
        SecretRefused: a part looks like a secret, or the place is none that the grammar knows. The value is not kept.
        InvalidValue: `kind` is unknown; or the item looks made by a generator and is not confirmed.
    """
    chosen = _kind(kind)
    place, item = one_line(place), _unquote(one_line(item))
    people = tuple(name for name in map(one_line, holders) if name)
    for name in people:
        if find_secrets(name, strict=True) or not words.is_person(name):
            raise errors.SecretRefused("credentials.not_a_person")
    _check_place(chosen, place, people)
    _check_item(item, confirmed=confirmed_item)
    return CredentialLocation(kind=chosen, place=place, item=item, holders=people, checked_on=checked_on)


def kind_of(place: str) -> LocationKind | None:
    """The kind of place that a name or an address tells by itself, as "Bitwarden" a manager; None where it does not."""
    address = find_address(one_line(place))
    if address:
        return address[0]
    found = find_place(fold(one_line(place)))
    return found[2] if found else None


def parse(text: str, *, confirmed_item: bool = False) -> CredentialLocation:
    """The location that one line describes: "KeePass: smm.kdbx > VK", "op://Marketing/VK", "у Марины в 1Password".

    `; holders: Marina, Ivan` and `; checked: 2026-03-15` may follow.

    Raises:
        SecretRefused: the line holds what looks like a secret, or no place that the grammar knows.
        InvalidValue: the label of the entry looks made by a generator and is not confirmed.
    """
    line = one_line(text)
    if not line or len(line) > LONGEST:
        raise errors.SecretRefused("credentials.unknown_place")
    line, holders, checked_on = _take_tail(line)
    first = _KIND_FIRST.fullmatch(line)
    if first:
        rest = first.group(2)
        anchor = find_place(fold(rest), chosen := _kind(first.group(1)))
        place, item = _split_item(rest, anchor[1] if anchor else 0)
        return locate(chosen, place, item, holders, checked_on, confirmed_item=confirmed_item)
    address = find_address(line)
    if address:
        return locate(address[0], line, "", holders, checked_on, confirmed_item=confirmed_item)
    line, who = _take_person(line)
    if who:
        holders = (who, *(name for name in holders if name != who))
    found = find_place(fold(line))
    if found is None:
        heart = _BY_HEART.fullmatch(line)
        if heart and words.is_person(heart.group("who")):
            return locate("person", line, "", holders, checked_on)
        raise errors.SecretRefused("credentials.unknown_place")
    place, item = _split_item(line, found[1])
    return locate(found[2], place, item, holders, checked_on, confirmed_item=confirmed_item)


def one_line_of(location: CredentialLocation) -> str:
    """The line that `parse` reads back as the same location."""
    line = f"{location.place} > {location.item}" if location.item else location.place
    tail = ""
    if location.holders:
        tail += f"; holders: {', '.join(location.holders)}"
    if location.checked_on:
        tail += f"; checked: {location.checked_on.isoformat()}"
    try:
        if parse(line + tail, confirmed_item=True) == location:
            return line + tail
    except errors.InvalidValue:
        pass
    return f"{location.kind}: {line}{tail}"


def _kind(name: str) -> LocationKind:
    for kind in KINDS:
        if kind == name:
            return kind
    raise errors.InvalidValue("credentials.unknown_kind", kinds=", ".join(KINDS))


def _check_place(kind: LocationKind, place: str, holders: tuple[str, ...]) -> None:
    if len(place) > LONGEST:
        raise errors.SecretRefused("credentials.unknown_place")
    address = find_address(place)
    if address and address[0] == kind:
        if address[1] and (_has_token(address[1]) or not _plain_path(address[1])):
            raise errors.SecretRefused("credentials.in_place")
        return
    if find_secrets(place, strict=True):
        raise errors.SecretRefused("credentials.in_place")
    if kind == "person":
        if (not place and holders) or (place and _is_memory(place)):
            return
        raise errors.SecretRefused("credentials.unknown_place")
    found = find_place(fold(place), kind)
    if found is None:
        raise errors.SecretRefused("credentials.unknown_place")
    folded = fold(place)
    written = place if len(folded) == len(place) else folded
    if not (words.is_name(written[: found[0]]) and words.is_name(written[found[1] :])):
        raise errors.SecretRefused("credentials.in_place")


def _is_memory(place: str) -> bool:
    if _BY_HEART.fullmatch(place) or find_place(fold(place), "person"):
        return words.is_name(place)
    parts = place.split()
    return len(parts) >= 2 and all(part[:1].isupper() for part in parts) and words.is_person(place)


def _check_item(item: str, *, confirmed: bool) -> None:
    if len(item) > LONGEST:
        raise errors.SecretRefused("credentials.in_item")
    hits = find_secrets(item, strict=True)
    if any(hit.kind != "random" for hit in hits) or (hits and not confirmed):
        raise errors.SecretRefused("credentials.in_item")
    if item and not confirmed and looks_random(item):
        raise errors.InvalidValue("credentials.looks_random")


def looks_random(item: str) -> bool:
    """Whether a label reads like a password, made by a generator or by a person, or like a passphrase."""
    if any(randomness.is_random(part, shortest=8) or randomness.like_password(part) for part in item.split()):
        return not words.is_name(item)
    return not item.isdigit() and not words.is_name(item) and bool(re.search(r"[^\W\d_]", item)) and len(item) >= 6


def _plain_path(path: str) -> bool:
    return all(words.is_name(part) for part in re.split(r"[/#]", path) if part)


def _has_token(path: str) -> bool:
    return any(find_secrets(part, strict=True) for part in re.split(r"[/#]", path))


def _split_item(line: str, after: int) -> tuple[str, str]:
    """The place and the item of a line; an item stands only behind `after`, where the name of the place ends."""
    for shape in (_ITEM, _LAST):
        found = shape.fullmatch(line)
        if found and found.start("item") > after and len(found.group("place")) >= after:
            return found.group("place").strip(" ,;:>"), _unquote(found.group("item"))
    return line.strip(), ""


def _unquote(item: str) -> str:
    item = item.strip()
    for opening, closing in ("«»", "“”", '""', "''", "„“"):
        if len(item) > 1 and item[0] == opening and item[-1] == closing:
            return item[1:-1].strip()
    return item


def _take_person(line: str) -> tuple[str, str]:
    for shape in (_BY_PERSON, _OWNED):
        found = shape.fullmatch(line)
        if found and find_place(fold(found.group("rest"))) and words.is_person(found.group("who")):
            return found.group("rest"), found.group("who")
    return line, ""


def _take_tail(line: str) -> tuple[str, tuple[str, ...], date | None]:
    holders: tuple[str, ...] = ()
    checked_on: date | None = None
    while found := _TAIL.search(line):
        if found.group("holders"):
            holders = tuple(name.strip() for name in found.group("who").split(",") if name.strip())
        else:
            checked_on = _day(found.group("day"))
        line = line[: found.start()]
    return line, holders, checked_on


def _day(text: str) -> date:
    try:
        if "-" in text:
            return date.fromisoformat(text)
        day, month, year = map(int, text.split("."))
        return date(year, month, day)
    except ValueError:
        raise errors.InvalidValue("credentials.checked_on") from None
