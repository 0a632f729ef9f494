"""Folders and archives: the exports in them are found by content, and nothing in them can do harm."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from smmtui.errors import ImportRefused
from smmtui.importers import archives
from smmtui.importers.interface import Options
from smmtui.importers.opening import contents
from smmtui.importers.runner import read_file
from tests.importers.exports import channel, message

EXPORT = json.dumps(channel([message(1, "Привет")])).encode()
X = b'window.YTD.tweets.part0 = [{"tweet": {"id_str": "1855222380982907193", "full_text": "a"}}]'


def packed(folder: Path, **members: bytes) -> Path:
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def refused(path: Path) -> str:
    with pytest.raises(ImportRefused) as caught:
        read_file(path, Options(), here=True)
    assert "⟪" not in str(caught.value)
    return caught.value.key


def test_the_only_export_of_an_archive_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path, **{"ChatExport/result.json": EXPORT, "ChatExport/photos/a.jpg": b"\xff\xd8\xff"})
    parsed = read_file(path, Options(), here=True)
    assert (parsed.format, len(parsed.posts), parsed.file) == ("telegram_json", 1, "export.zip › result.json")


def test_several_exports_are_found_and_one_must_be_picked(tmp_path: Path) -> None:
    path = packed(tmp_path, **{"a/result.json": EXPORT, "data/tweets.js": X})
    assert {(found.member, found.format) for found in contents(path)} == {
        ("a/result.json", "telegram_json"),
        ("data/tweets.js", "x_archive"),
    }
    assert refused(path) == "import.several_inside"
    assert read_file(path, Options(member="data/tweets.js"), here=True).format == "x_archive"


def test_folder_is_opened_like_an_archive(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "result.json").write_bytes(EXPORT)
    assert read_file(tmp_path, Options(), here=True).format == "telegram_json"


def test_packed_tar_and_single_file(tmp_path: Path) -> None:
    (tmp_path / "result.json.gz").write_bytes(gzip.compress(EXPORT))
    with tarfile.open(tmp_path / "all.tar.gz", "w:gz") as archive:
        info = tarfile.TarInfo("x/result.json")
        info.size = len(EXPORT)
        archive.addfile(info, io.BytesIO(EXPORT))
    for name in ("result.json.gz", "all.tar.gz"):
        assert len(read_file(tmp_path / name, Options(), here=True).posts) == 1


def test_private_parts_of_a_download_are_not_looked_at(tmp_path: Path) -> None:
    names = ("data/direct-messages.js", "messages/inbox/a/message_1.json", "data/account.js", "data/ip-audit.js")
    path = packed(tmp_path, **dict.fromkeys(names, X))
    assert refused(path) == "import.nothing_inside"


@pytest.mark.parametrize("name", ["../result.json", "/etc/result.json", "C:/result.json", "..\\result.json"])
def test_names_that_lead_outside_are_ignored(tmp_path: Path, name: str) -> None:
    assert refused(packed(tmp_path, **{name: EXPORT})) == "import.nothing_inside"


def test_link_inside_an_archive_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "link.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("result.json")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert refused(path) == "import.nothing_inside"


def test_link_inside_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "away.json").write_bytes(EXPORT)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "result.json").symlink_to(tmp_path / "away.json")
    assert refused(tmp_path / "in") == "import.nothing_inside"


def test_bomb_is_given_up_while_it_swells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "RATIO_FROM", 1 << 20)
    big = b'{"type": "public_channel", "messages": [' + b" " * (64 << 20)
    path = packed(tmp_path, **{"result.json": big})
    with pytest.raises(ImportRefused) as caught:
        archives.whole(path, "result.json")
    assert caught.value.key == "import.zip_bomb"


def test_entries_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, **{"a.json": EXPORT, "b.json": EXPORT})
    data = bytearray(path.read_bytes())
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = (0).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    assert refused(path) == "import.zip_bomb"


def test_locked_and_broken_archives(tmp_path: Path) -> None:
    path = packed(tmp_path, **{"result.json": EXPORT})
    data = bytearray(path.read_bytes())
    for mark in (b"PK\x01\x02", b"PK\x03\x04"):
        at = data.find(mark) + (8 if mark == b"PK\x01\x02" else 6)
        data[at] |= 1
    (tmp_path / "locked.zip").write_bytes(bytes(data))
    assert refused(tmp_path / "locked.zip") == "import.locked_archive"
    (tmp_path / "cut.zip").write_bytes(path.read_bytes()[:-30])
    assert refused(tmp_path / "cut.zip") == "import.broken_archive"
    (tmp_path / "cut.gz").write_bytes(gzip.compress(EXPORT)[:-12])
    assert refused(tmp_path / "cut.gz") in {"import.broken_archive", "import.nothing_inside"}


def test_member_that_is_not_there(tmp_path: Path) -> None:
    path = packed(tmp_path, **{"result.json": EXPORT})
    with pytest.raises(ImportRefused) as caught:
        read_file(path, Options(member="other.json"), here=True)
    assert caught.value.key == "import.no_member"
