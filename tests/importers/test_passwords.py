"""Password managers: places come in, and not one secret does."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from smmtui.errors import ImportRefused
from smmtui.importers.interface import Options, ParsedFile
from smmtui.importers.runner import read_file

CANARY = "Canary-7Q!zX-secret"
KEEPASS = f"""<?xml version="1.0"?><KeePassFile><Meta><RecycleBinEnabled>True</RecycleBinEnabled>
<RecycleBinUUID>BIN</RecycleBinUUID></Meta><Root><Group><Name>Root</Name><Group><Name>Work</Name><Entry><UUID>U1</UUID>
<String><Key>Title</Key><Value>VK</Value></String><String><Key>UserName</Key><Value>northwind</Value></String>
<String><Key>URL</Key><Value>https://vk.com/</Value></String>
<String><Key>Password</Key><Value ProtectInMemory="True">{CANARY}</Value></String>
<String><Key>Notes</Key><Value>{CANARY}</Value></String>
<History><Entry><String><Key>Title</Key><Value>{CANARY}</Value></String></Entry></History></Entry></Group>
<Group><UUID>BIN</UUID><Name>Bin</Name><Entry><String><Key>Title</Key><Value>Old</Value></String></Entry></Group>
</Group></Root></KeePassFile>"""
BITWARDEN = {
    "encrypted": False,
    "folders": [{"id": "f1", "name": "Work"}],
    "items": [
        {
            "id": "i1", "folderId": "f1", "type": 1, "name": "VK", "notes": CANARY,
            "fields": [{"name": "pin", "value": CANARY}],
            "login": {"username": "northwind", "password": CANARY, "totp": CANARY, "uris": [{"uri": "https://vk.com/"}]},
        },
        {"id": "i2", "type": 3, "name": "Card", "card": {"number": CANARY}},
    ],
}  # fmt: skip
PUX = {
    "accounts": [
        {
            "vaults": [
                {
                    "attrs": {"name": "Work"},
                    "items": [
                        {
                            "uuid": "u1",
                            "categoryUuid": "001",
                            "overview": {"title": "VK", "subtitle": "northwind", "url": "https://vk.com/"},
                            "details": {"loginFields": [{"value": CANARY}], "notesPlain": CANARY},
                        }
                    ],
                }
            ]
        }
    ]
}
CSV = {
    "keepassxc.csv": f'"Group","Title","Username","Password","URL","Notes","TOTP"\n"Root/Work","VK","northwind","{CANARY}","https://vk.com/","{CANARY}","{CANARY}"\n',
    "keepass1.csv": f'"Account","Login Name","Password","Web Site","Comments"\n"VK","northwind","{CANARY}","https://vk.com/","{CANARY}"\n',
    "bitwarden.csv": f"folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\nWork,,login,VK,{CANARY},{CANARY},0,https://vk.com/,northwind,{CANARY},{CANARY}\n",
    "1password.csv": f"Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes\nVK,https://vk.com/,northwind,{CANARY},{CANARY},false,false,,{CANARY}\n",
}


def read(path: Path) -> ParsedFile:
    return read_file(path, Options(), here=True)


def checked(parsed: ParsedFile) -> None:
    place = parsed.places[0]
    assert (parsed.format, place.title, place.username, place.url) == (
        "passwords",
        "VK",
        "northwind",
        "https://vk.com/",
    )
    assert CANARY not in repr(parsed)
    assert parsed.read == len(parsed.places) + sum(skip.count for skip in parsed.skipped)


@pytest.mark.parametrize("name", CSV)
def test_tables_give_places_without_secrets(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(CSV[name], encoding="utf-8")
    checked(read(tmp_path / name))


def test_keepass_leaves_out_history_and_recycle_bin(tmp_path: Path) -> None:
    (tmp_path / "k.xml").write_text(KEEPASS, encoding="utf-8")
    parsed = read(tmp_path / "k.xml")
    checked(parsed)
    assert (parsed.places[0].group, [(skip.reason, skip.count) for skip in parsed.skipped]) == (
        "Work",
        [("recycled_entry", 1)],
    )


def test_bitwarden_leaves_out_cards_and_names_the_folder(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(json.dumps(BITWARDEN), encoding="utf-8")
    parsed = read(tmp_path / "b.json")
    checked(parsed)
    assert (parsed.places[0].group, parsed.read) == ("Work", 2)


def test_1password_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "e.1pux", "w") as archive:
        archive.writestr("export.attributes", "{}")
        archive.writestr("export.data", json.dumps(PUX))
        archive.writestr("files/secret.txt", CANARY)
    checked(read(tmp_path / "e.1pux"))


def test_pass_store_is_read_by_names_only(tmp_path: Path) -> None:
    for name in ("Work/VK.gpg", ".gpg-id", "Social/site.example/me@site.example.gpg"):
        (tmp_path / "store" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "store" / name).write_text(CANARY, encoding="utf-8")
    parsed = read(tmp_path / "store")
    assert {(one.group, one.title) for one in parsed.places} == {
        ("Work", "VK"),
        ("Social/site.example", "me@site.example"),
    }
    assert CANARY not in repr(parsed)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b'{"encrypted": true, "encKeyValidation_DO_NOT_EDIT": "2.x", "items": []}', "import.encrypted_passwords"),
        (b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5", "import.known.password_database"),
        (json.dumps(BITWARDEN).encode()[:-30], "import.truncated"),
        (json.dumps(BITWARDEN).replace('"items": [', '"items": {').encode(), "import.broken_passwords"),
    ],
)
def test_locked_and_broken_vaults_are_refused_without_quoting_them(tmp_path: Path, content: bytes, key: str) -> None:
    (tmp_path / "vault.json").write_bytes(content)
    with pytest.raises(ImportRefused) as caught:
        read(tmp_path / "vault.json")
    assert caught.value.key == key
    assert CANARY not in str(caught.value) + repr(caught.value.values)
