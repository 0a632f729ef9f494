"""Entries of password managers that write trees: KeePass XML, Bitwarden JSON, 1Password. Secrets stay unread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import msgspec

from smmtui.errors import ImportRefused
from smmtui.importers import cells
from smmtui.importers.head import Source
from smmtui.importers.interface import SecretPlace
from smmtui.importers.json_text import decoded, each
from smmtui.importers.xml_items import child, elements, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_KEPT: Final = frozenset({"Title", "UserName", "URL"})
_LOGIN: Final = 1
_PUX_LOGIN: Final = "001"


class _Uri(msgspec.Struct, frozen=True):
    uri: str | None = None


class _Login(msgspec.Struct, frozen=True):
    username: str | None = None
    uris: list[_Uri] | None = None


class _Item(msgspec.Struct, frozen=True, rename="camel"):
    id: str = ""
    folder_id: str | None = None
    collection_ids: list[str] | None = None
    type: int = 0
    name: str | None = None
    login: _Login | None = None


class _Folder(msgspec.Struct, frozen=True):
    id: str | None = None
    name: str | None = None


class _PuxUrl(msgspec.Struct, frozen=True):
    url: str = ""


class _PuxOverview(msgspec.Struct, frozen=True):
    title: str = ""
    subtitle: str = ""
    url: str = ""
    urls: list[_PuxUrl] | None = None


class _PuxItem(msgspec.Struct, frozen=True, rename="camel"):
    uuid: str = ""
    state: str = ""
    category_uuid: str = _PUX_LOGIN
    overview: _PuxOverview | None = None


class _PuxAttributes(msgspec.Struct, frozen=True):
    name: str = ""


class _PuxVault(msgspec.Struct, frozen=True):
    attrs: _PuxAttributes | None = None
    items: list[msgspec.Raw] = []


class _PuxAccount(msgspec.Struct, frozen=True):
    vaults: list[_PuxVault] = []


class _Root(msgspec.Struct, frozen=True):
    encrypted: bool = False
    folders: list[_Folder] | None = None
    collections: list[_Folder] | None = None
    items: list[msgspec.Raw] | None = None
    accounts: list[_PuxAccount] | None = None


_root = msgspec.json.Decoder(_Root)
_item = msgspec.json.Decoder(_Item)
_pux_item = msgspec.json.Decoder(_PuxItem)


def from_json(source: Source) -> Iterator[SecretPlace | str]:
    """The entries of a Bitwarden or 1Password export, or why one is left out.

    Raises:
        ImportRefused: the export is encrypted, or broken.
    """
    try:
        root = decoded(_root, source.data, source)
    except ImportRefused as error:
        if error.key == "import.not_json" or "detail" in error.values:  # the detail could quote the file
            raise ImportRefused("import.broken_passwords", file=source.label) from None
        raise
    if root.encrypted:
        raise ImportRefused("import.encrypted_passwords", file=source.label)
    if root.accounts is not None:
        for account in root.accounts:
            for vault in account.vaults:
                for found in each(_pux_item, vault.items, source, _quiet):
                    yield _pux(found, vault.attrs.name if vault.attrs else "")
        return
    folders = {one.id: one.name or "" for one in (root.folders or []) + (root.collections or []) if one.id}
    for item in each(_item, root.items or [], source, _quiet):
        yield _bitwarden(item, folders)


def _quiet(_done: int, _total: int) -> None:
    """Such files are small."""


def _bitwarden(item: _Item | None, folders: dict[str, str]) -> SecretPlace | str:
    if item is None:
        return "unreadable_item"
    if item.type != _LOGIN:
        return "not_a_login"
    uris = [one.uri for one in (item.login.uris if item.login else None) or () if one.uri]
    url = cells.address(uris[0]) if uris else ""
    title = cells.name(item.name or "")
    if not title and not url:
        return "empty_entry"
    place = item.folder_id or next(iter(item.collection_ids or ()), "")
    return SecretPlace(
        manager="Bitwarden",
        title=title or url,
        group=cells.name(folders.get(place, "")),
        username=cells.name((item.login.username if item.login else None) or ""),
        url=url,
        uuid=cells.native(item.id),
    )


def _pux(item: _PuxItem | None, vault: str) -> SecretPlace | str:
    if item is None:
        return "unreadable_item"
    if item.category_uuid != _PUX_LOGIN:
        return "not_a_login"
    if item.state == "archived":
        return "archived_entry"
    overview = item.overview or _PuxOverview()
    url = cells.address(overview.url or next((one.url for one in overview.urls or () if one.url), ""))
    title = cells.name(overview.title)
    if not title and not url:
        return "empty_entry"
    return SecretPlace(
        manager="1Password",
        title=title or url,
        group=cells.name(vault),
        username=cells.name(overview.subtitle),
        url=url,
        uuid=cells.native(item.uuid),
    )


def from_xml(source: Source) -> Iterator[SecretPlace | str]:
    """The entries of a KeePass XML, those of the history and of the recycle bin left out.

    Raises:
        ImportRefused: the XML is broken or hostile.
    """
    bin_id = ""
    for root in elements(source, frozenset({"KeePassFile"})):
        meta = next((one for one in root if local(one.tag) == "Meta"), None)
        if meta is not None and child(meta, "RecycleBinEnabled").casefold() == "true":
            bin_id = child(meta, "RecycleBinUUID")
        for top in root:
            if local(top.tag) == "Root":
                for group in (one for one in top if local(one.tag) == "Group"):
                    yield from _group(group, (), bin_id)


def _group(top: Element, path: tuple[str, ...], bin_id: str) -> Iterator[SecretPlace | str]:
    stack: list[tuple[Element, tuple[str, ...], bool]] = [(top, path, False)]
    while stack:
        group, names, gone = stack.pop()
        gone = gone or bool(bin_id and child(group, "UUID") == bin_id)
        for one in group:
            name = local(one.tag)
            if name == "Group":
                stack.append((one, (*names, cells.name(child(one, "Name"))), gone))
            elif name == "Entry":
                yield "recycled_entry" if gone else _entry(one, names)


def _entry(entry: Element, names: tuple[str, ...]) -> SecretPlace | str:
    kept: dict[str, str] = {}
    for one in entry:
        if local(one.tag) == "String" and child(one, "Key") in _KEPT:
            kept[child(one, "Key")] = child(one, "Value")
    title = cells.name(kept.get("Title", ""))
    url = cells.address(kept.get("URL", ""))
    if not title and not url:
        return "empty_entry"
    return SecretPlace(
        manager="KeePass",
        title=title or url,
        group="/".join(name for name in names if name),
        username=cells.name(kept.get("UserName", "")),
        url=url,
        uuid=cells.native(child(entry, "UUID")),
    )
