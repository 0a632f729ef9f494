"""Bringing a file together with the posts that are there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from smmtui.errors import ImportRefused
from smmtui.importers.interface import Options, Outcome, ParsedFile
from smmtui.importers.merge import check_account, merge
from smmtui.importers.runner import read_file
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from tests.importers.exports import START, channel, message, photo, write

ACCOUNT = "telegram-1"
FIRST, SECOND = date(2024, 1, 1), date(2024, 2, 1)


def read(folder: Path, *messages: dict[str, Any], as_of: date = FIRST) -> ParsedFile:
    return read_file(write(folder, channel(messages)), Options(as_of=as_of), here=True)


def first_import(folder: Path, *messages: dict[str, Any]) -> list[ContentItem]:
    return list(merge([], read(folder, *messages), ACCOUNT, source="I-1").records)


def test_first_import_makes_posts_with_lasting_ids(tmp_path: Path) -> None:
    items = first_import(tmp_path, message(7, "a"))
    assert [(item.id, item.account, item.source, item.cls) for item in items] == [
        ("telegram-1/7", ACCOUNT, "I-1", "unsorted")
    ]


def test_import_twice_changes_nothing(tmp_path: Path) -> None:
    messages = (message(1, "a", reactions=[{"count": 2}]), photo(2, at=START), photo(3, "b", at=START))
    items = first_import(tmp_path, *messages)
    again = merge(items, read(tmp_path, *messages), ACCOUNT)
    assert again.records == ()
    assert again.outcome == Outcome(unchanged=2)


def test_newer_numbers_are_added_and_the_older_kept(tmp_path: Path) -> None:
    items = first_import(tmp_path, message(1, "a", reactions=[{"count": 2}]))
    newer = read(tmp_path, message(1, "a", reactions=[{"count": 9}]), as_of=SECOND)
    item = merge(items, newer, ACCOUNT, source="I-2").records[0]
    assert [(shot.as_of, shot.value, shot.source) for shot in item.snapshots] == [(FIRST, 2, "I-1"), (SECOND, 9, "I-2")]


def test_own_decisions_survive_a_new_import(tmp_path: Path) -> None:
    sorted_item = msgspec.structs.replace(
        first_import(tmp_path, message(1, "a"))[0],
        cls="relevant", action="keep", pillar="P-1", stage="trust", note="mine", status="archived", pinned=True,
    )  # fmt: skip
    item = merge([sorted_item], read(tmp_path, message(1, "edited"), as_of=SECOND), ACCOUNT).records[0]
    assert item == msgspec.structs.replace(sorted_item, text="edited")


def test_text_of_an_older_file_does_not_replace_a_newer_one(tmp_path: Path) -> None:
    items = first_import(tmp_path, message(1, "new", edited_unixtime=str(START + 500)))
    merged = merge(items, read(tmp_path, message(1, "old", edited_unixtime=str(START + 100))), ACCOUNT)
    assert merged.outcome == Outcome(unchanged=1)


def test_numbers_of_an_older_file_fill_the_past(tmp_path: Path) -> None:
    newer = read(tmp_path, message(1, "a", reactions=[{"count": 9}]), as_of=SECOND)
    items = merge([], newer, ACCOUNT).records
    item = merge(items, read(tmp_path, message(1, "a", reactions=[{"count": 2}])), ACCOUNT).records[0]
    assert item.latest("reactions") == 9
    assert {shot.as_of for shot in item.snapshots} == {FIRST, SECOND}


def test_posts_that_a_file_lacks_stay(tmp_path: Path) -> None:
    items = first_import(tmp_path, message(1, "a"), message(2, "b"))
    merged = merge(items, read(tmp_path, message(2, "b"), message(3, "c")), ACCOUNT)
    assert [item.native_id for item in merged.records] == ["3"]
    assert merged.outcome == Outcome(imported=1, unchanged=1)


def test_same_number_in_another_account_is_another_post(tmp_path: Path) -> None:
    items = first_import(tmp_path, message(1, "a"))
    assert merge(items, read(tmp_path, message(1, "a")), "telegram-2").outcome == Outcome(imported=1)


def test_another_channel_cannot_get_into_an_account(tmp_path: Path) -> None:
    parsed = read(tmp_path, message(1, "a"))
    check_account(Account(id=ACCOUNT, platform="telegram", native_id="-1001500000001"), parsed)
    with pytest.raises(ImportRefused) as refused:
        check_account(Account(id=ACCOUNT, platform="telegram", native_id="42"), parsed)
    assert refused.value.key == "import.other_channel"


def test_file_of_another_platform_cannot_get_into_an_account(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        check_account(Account(id="vk-1", platform="vk"), read(tmp_path, message(1, "a")))
    assert refused.value.key == "import.other_platform"
