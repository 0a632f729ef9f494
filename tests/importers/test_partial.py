"""Damaged files: refused as they are, taken as far as they are whole when that is asked for, the rest counted."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from smmtui.errors import ImportRefused
from smmtui.importers.interface import Options, ParsedFile
from smmtui.importers.runner import read_file
from tests.importers.exports import channel, message

TELEGRAM = json.dumps(channel([message(number, "Пост") for number in range(1, 20)]), ensure_ascii=False).encode()
TABLE = b"Text,Date,Likes\n" + b"".join(f'"post {n}, x",2024-01-{n % 28 + 1:02d},{n}\n'.encode() for n in range(40))
ITEM = (
    "<item><title>p{0}</title><link>https://a.example/{0}</link><pubDate>Mon, 01 Jan 2024 10:00:00 GMT</pubDate></item>"
)
FEED = (
    "<?xml version='1.0'?><rss><channel>" + "".join(ITEM.format(n) for n in range(20)) + "</channel></rss>"
).encode()


def read(path: Path, *, partial: bool, member: str = "") -> ParsedFile:
    return read_file(path, Options(partial=partial, timezone="UTC", member=member), here=True)


def cut(folder: Path, name: str, data: bytes, keep: float = 0.5) -> Path:
    path = folder / name
    path.write_bytes(data[: int(len(data) * keep)])
    return path


@pytest.mark.parametrize(("name", "data"), [("a.json", TELEGRAM), ("a.csv", TABLE), ("a.xml", FEED)])
def test_a_file_that_breaks_off_is_refused_and_then_taken_in_part(tmp_path: Path, name: str, data: bytes) -> None:
    path = cut(tmp_path, name, data)
    with pytest.raises(ImportRefused):
        read(path, partial=False)
    parsed = read(path, partial=True)
    assert 5 < len(parsed.posts) < 35
    assert {skip.reason: skip.count for skip in parsed.skipped} == {"cut_off": 1}
    assert "warn.partial" in {note.key for note in parsed.warnings}


def test_a_row_cut_without_quotes_is_refused_and_does_not_give_a_wrong_number(tmp_path: Path) -> None:
    data = b"Text,Date,Likes\n" + b"post,2024-01-02,12345\n" * 3
    path = cut(tmp_path, "a.csv", data, (len(data) - 8) / len(data))
    with pytest.raises(ImportRefused) as caught:
        read(path, partial=False)
    assert caught.value.values["row"] == 4
    assert {one.value for post in read(path, partial=True).posts for one in post.numbers} == {12345.0}


def test_no_half_post_is_taken(tmp_path: Path) -> None:
    for keep in range(30, 99, 7):
        parsed = read(cut(tmp_path, "a.json", TELEGRAM, keep / 100), partial=True)
        assert {post.text for post in parsed.posts} == {"Пост"}


def test_a_fault_in_the_midst_tells_how_much_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    half = TELEGRAM.index(b'"id": 9')
    path.write_bytes(TELEGRAM[:half] + b"@@" + TELEGRAM[half:])
    parsed = read(path, partial=True)
    assert [note.values for note in parsed.warnings if note.key == "warn.partial_share"]


def archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("ChatExport/result.json", TELEGRAM)
        packed.writestr("stats/posts.csv", TABLE)
    return made.getvalue()


def test_whole_files_of_an_archive_without_its_end_can_be_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(archive()[:-150])
    with pytest.raises(ImportRefused) as caught:
        read(path, partial=False)
    assert caught.value.key == "import.broken_archive"
    assert len(read(path, partial=True, member="ChatExport/result.json").posts) == 19


def test_workbook_without_its_end_is_named_and_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Text", "Date", "Likes"])
    for number in range(50):
        sheet.append([f"post {number}", "2024-01-02", number])
    whole = io.BytesIO()
    book.save(whole)
    path = cut(tmp_path, "a.xlsx", whole.getvalue(), 0.97)
    with pytest.raises(ImportRefused) as caught:
        read(path, partial=False)
    assert caught.value.key == "import.broken_workbook"
    assert len(read(path, partial=True).posts) == 50


def test_a_whole_file_is_the_same_with_and_without(tmp_path: Path) -> None:
    for name, data in (("a.json", TELEGRAM), ("a.csv", TABLE), ("a.xml", FEED), ("a.zip", archive())):
        path = cut(tmp_path, name, data, 1)
        options = Options(member="stats/posts.csv") if name.endswith("zip") else Options()
        plain = read_file(path, options, here=True)
        assert plain == read_file(path, Options(member=options.member, partial=True), here=True)
