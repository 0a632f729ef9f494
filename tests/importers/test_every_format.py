"""What every format must bear: files that break off, other encodings, moved and missing columns, hostile texts.

The files are true exports where a folder of samples stands beside the checkout, else one of our own.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from campaign import importing
from smmtui.errors import SmmtuiError
from smmtui.importers import csv_text
from smmtui.importers.cells import TEXT_LIMIT
from smmtui.importers.interface import Options, ParsedFile
from smmtui.importers.runner import read_file

BASES = importing.bases()
FORMATS = sorted(BASES)
HOSTILE = "\x1b[2J\x1b]8;;http://evil.example\x07=cmd|' /C calc'!A0 [b]\u202egnp.exe \ud83d\ufffd"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def result(folder: Path, name: str, data: bytes, **options: Any) -> ParsedFile | None:
    """What became of a file: posts whose counts add up, or nothing when it was refused in words."""
    path = folder / name
    path.write_bytes(data)
    try:
        parsed = read_file(path, Options(timezone="UTC", **options), here=True, asking=True)
    except SmmtuiError as error:
        assert "⟪" not in error.tell("en") + error.tell("ru")
        return None
    skipped = sum(skip.count for skip in parsed.skipped)
    assert parsed.read == len(parsed.posts) + skipped + parsed.series + len(parsed.places)
    return parsed


def amount(parsed: ParsedFile | None) -> int:
    return 0 if parsed is None else len(parsed.posts) + parsed.series + len(parsed.places)


def text_of(data: bytes) -> str | None:
    """The text of a file, None for a packed one."""
    if data.startswith((b"PK", b"\xd0\xcf", b"\x1f\x8b")):
        return None
    kind = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else csv_text.encoding(data)
    return data.decode(kind, "replace").removeprefix("\ufeff")


def tables() -> list[str]:
    """The formats that are text tables."""
    return [name for name in FORMATS if Path(BASES[name][0][0]).suffix in {".csv", ".stat"}]


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("share", [0.3, 0.8])
def test_a_file_that_breaks_off_is_refused_or_adds_up_and_its_whole_part_can_be_taken(
    tmp_path: Path, format_id: str, share: float
) -> None:
    name, honest = BASES[format_id][0]
    whole = amount(result(tmp_path, name, honest))
    cut = honest[: int(len(honest) * share)]
    assert amount(result(tmp_path, name, cut)) <= whole
    assert amount(result(tmp_path, name, cut, partial=True)) <= whole


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("encoding", ["utf-16", "cp1251", "utf-8-sig"])
def test_another_encoding_is_understood_or_refused(tmp_path: Path, format_id: str, encoding: str) -> None:
    name, honest = BASES[format_id][0]
    text = text_of(honest)
    if text is None:
        pytest.skip("a packed file has no encoding")
    whole = amount(result(tmp_path, name, honest))
    again = amount(result(tmp_path, name, text.encode(encoding, "replace")))
    assert again in {0, whole} or encoding == "cp1251"


@pytest.mark.parametrize("format_id", tables())
def test_moved_columns_change_nothing(tmp_path: Path, format_id: str) -> None:
    name, honest = BASES[format_id][0]
    rows = list(
        csv.reader(io.StringIO(text_of(honest) or "", newline=""), delimiter=csv_text.separator(text_of(honest) or ""))
    )
    if format_id.startswith("youtube") or len({len(row) for row in rows if row}) != 1:
        pytest.skip("the first column tells what such a table is about, or there is a sentence above it")
    made = io.StringIO()
    csv.writer(made).writerows([list(reversed(row)) for row in rows])
    straight, moved = result(tmp_path, name, honest), result(tmp_path, name, made.getvalue().encode())
    assert amount(moved) == amount(straight)


@pytest.mark.parametrize("format_id", tables())
def test_a_missing_column_is_missed_in_words_or_not_at_all(tmp_path: Path, format_id: str) -> None:
    name, honest = BASES[format_id][0]
    text = text_of(honest) or ""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=csv_text.separator(text)))[:30]
    whole = amount(result(tmp_path, name, honest))
    for gone in range(max(len(row) for row in rows)):
        made = io.StringIO()
        csv.writer(made).writerows([row[:gone] + row[gone + 1 :] for row in rows])
        assert amount(result(tmp_path, name, made.getvalue().encode())) <= whole


def spoilt(format_id: str, text: str, put: str) -> str | None:
    """The file with `put` inside one of its longer texts."""
    found = re.search(r"[A-Za-zА-Яа-я]{5,} [A-Za-zА-Яа-я]{2,}", text[len(text) // 3 :])
    if found is None or format_id == "passwords":
        return None
    at = len(text) // 3 + found.start()
    escaped = json.dumps(put)[1:-1] if text.lstrip()[:1] in {"{", "["} or text.startswith("window.") else put
    return text[:at] + escaped + text[at:]


@pytest.mark.parametrize("format_id", FORMATS)
def test_hostile_text_is_harmless_or_refused(tmp_path: Path, format_id: str) -> None:
    name, honest = BASES[format_id][0]
    made = spoilt(format_id, text_of(honest) or "", HOSTILE.replace("\ud83d", ""))
    if made is None:
        pytest.skip("no longer text in it")
    parsed = result(tmp_path, name, made.encode("utf-8", "replace"))
    for post in parsed.posts if parsed is not None else ():
        assert not _CONTROL.search(post.text.replace("\n", ""))
        assert not _CONTROL.search(post.url)


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_field_of_200_kb_is_cut_or_refused(tmp_path: Path, format_id: str) -> None:
    name, honest = BASES[format_id][0]
    made = spoilt(format_id, text_of(honest) or "", "слово " * 35_000)
    if made is None:
        pytest.skip("no longer text in it")
    parsed = result(tmp_path, name, made.encode("utf-8", "replace"))
    assert all(len(post.text) <= TEXT_LIMIT + 10 for post in (parsed.posts if parsed is not None else ()))
