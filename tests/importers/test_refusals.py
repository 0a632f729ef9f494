"""Files that cannot be imported: one clear sentence each, and never anything but a typed error."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

from smmtui import i18n
from smmtui.errors import ImportRefused, SmmtuiError
from smmtui.importers.interface import Options
from smmtui.importers.runner import read_file
from tests.importers.exports import channel, message, photo, service, write


def refused(path: Path, format_id: str = "") -> ImportRefused:
    with pytest.raises(ImportRefused) as caught:
        read_file(path, Options(format=format_id), here=True)
    return caught.value


def raw(folder: Path, data: bytes, name: str = "result.json") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


GOOD = json.dumps(channel([message(1, "Привет"), photo(2, "b"), service(3)]), ensure_ascii=False, indent=1).encode()


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "empty"),
        (GOOD[: len(GOOD) // 2], "truncated"),
        (GOOD.replace(b'"id": 2', b'"id": NaN'), "not_json"),
        (b'{"type": "public_channel", "messages": [' + b"[" * 100_000, "too_deep"),
        (GOOD[:-1] + b', "messages": []}', "twice"),
        (b'{"type": "public_channel", "name": "a", "messages": {}}', "wrong_shape"),
        (b'{"type": "public_channel", "name": "a"}', "no_messages"),
        (b'{"type": "secret_chat", "messages": [{"id": 1}]}', "unknown_chat"),
        (b'{"type": "public_channel", "messages": [{"a": 1}, {"a": 2}]}', "nothing_readable"),
        (b"PK\x03\x04aaaa", "broken_archive"),
        (b"Text,Date,Views,Password\na,2024-01-02,c,d\n", "known.passwords"),
        (b"Conversation ID,From,To,Date,Content\n1,a,b,2024-01-02,c\n", "known.table"),
        (b'{"encrypted": false, "folders": [], "items": []}', "no_entries"),
        (b'{"encrypted": true, "passwordProtected": true, "data": "x"}', "encrypted_passwords"),
        (b'<!DOCTYPE html><html><body><div class="page_wrap">', "truncated"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "no_posts"),
        (b'window.YTD.tweets.part0 = [{"tweet": {}}]', "nothing_readable"),
        (b"Post ID,Permalink,Publish time\n", "no_rows"),
        (b"Date,Video title,Video link,Geography\n1,2,3,4\n", "known.table"),
        (b"a;b;c\n1;2;3\n", "known.table"),
        (b'{"some": "thing"}', "known.json"),
        (b"just words", "unknown"),
        (b"\x00\x01\x02\x03" * 50, "unknown"),
    ],
)  # fmt: skip
def test_each_kind_of_bad_file_has_its_own_sentence(tmp_path: Path, data: bytes, key: str) -> None:
    assert refused(raw(tmp_path, data)).key == f"import.{key}"


def test_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.json").key == "import.missing"


def test_folder(tmp_path: Path) -> None:
    assert refused(tmp_path).key == "import.nothing_inside"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    assert refused(tmp_path / "pipe.json").key == "import.not_a_file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_file_without_permission(tmp_path: Path) -> None:
    path = raw(tmp_path, GOOD)
    path.chmod(0)
    assert refused(path).key == "import.not_permitted"


def test_file_over_the_size_limit(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3 + 1)
    assert refused(path).key == "import.too_large"


def test_unknown_format_name(tmp_path: Path) -> None:
    assert refused(raw(tmp_path, GOOD), "fax").key == "import.no_such_format"


def test_control_characters_of_a_file_name_are_not_shown(tmp_path: Path) -> None:
    assert "\x1b" not in str(refused(raw(tmp_path, b"words", "a\x1b[2Jb.json")))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_understood(tmp_path: Path, encoding: str) -> None:
    path = raw(tmp_path, GOOD.decode().encode(encoding))
    assert [post.text for post in read_file(path, Options(), here=True).posts] == ["Привет", "b"]


def test_broken_utf16_is_refused(tmp_path: Path) -> None:
    assert refused(raw(tmp_path, GOOD.decode().encode("utf-16") + b"\x00")).key == "import.encoding"


def test_message_with_broken_characters_is_skipped_and_the_rest_imported(tmp_path: Path) -> None:
    path = raw(tmp_path, GOOD.replace("Привет".encode(), b"\xff\xfe"))
    parsed = read_file(path, Options(), here=True)
    assert [post.text for post in parsed.posts] == ["b"]


def test_every_refusal_has_words_in_both_languages() -> None:
    english = i18n.area("en", "errors.import")
    assert english.keys() == i18n.area("ru", "errors.import").keys()
    assert i18n.area("en", "import").keys() == i18n.area("ru", "import").keys()


def test_mutated_files_raise_nothing_but_typed_errors(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311  the same files every time
    for number in range(300):
        data = bytearray(GOOD)
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(data))
            data[place : place + chance.randint(0, 4)] = bytes(chance.choices(b'{}[]",:0x\\u\xff\x00ad9e', k=2))
        path = raw(tmp_path, bytes(data), f"{number}.json")
        try:
            parsed = read_file(path, Options(timezone="UTC"), here=True)
        except SmmtuiError as error:
            assert not str(error).startswith("⟪")
        else:
            assert parsed.read == len(parsed.posts) + sum(skip.count for skip in parsed.skipped)


def test_file_written_in_pieces_is_whole_at_the_end(tmp_path: Path) -> None:
    path = write(tmp_path, channel([message(1, "a")]))
    assert read_file(path, Options(), here=True).read == 1


def test_a_million_empty_messages_are_given_up_at_once(tmp_path: Path) -> None:
    told: list[int] = []
    path = raw(tmp_path, b'{"type": "public_channel", "messages": [' + b"{}," * 1_000_000 + b"{}]}")
    with pytest.raises(ImportRefused) as caught:
        read_file(path, Options(), here=True, progress=lambda done, _total: told.append(done))
    assert caught.value.key == "import.nothing_readable"
    assert told == [0]
