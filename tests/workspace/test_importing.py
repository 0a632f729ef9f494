"""Importing as a use case: whose posts they are, twice is once, a backup first, one undo takes all back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from smmtui.errors import Cancelled, ImportRefused, NotFound, WorkspaceReadOnly
from smmtui.importers.interface import Options
from smmtui.model.account import Account
from smmtui.model.content import ContentItem, ImportRun
from smmtui.workspace import content, importing, records
from smmtui.workspace.session import Workspace, open_workspace
from tests.importers.exports import channel, message, service, write


def export(folder: Path, posts: int = 3, **fields: Any) -> Path:
    messages = [message(number, f"Post {number}", **fields) for number in range(1, posts + 1)]
    return write(folder, channel([*messages, service(99)]))


def run(ws: Workspace, path: Path, **options: Any) -> importing.ImportSummary:
    return importing.run(ws, path, Options(**options), here=True, asking=True)


def test_first_import_makes_the_account_and_counts_every_entry(ws: Workspace, tmp_path: Path) -> None:
    summary = run(ws, export(tmp_path))
    assert (summary.read, summary.imported, summary.new_account) == (4, 3, True)
    assert summary.read == summary.imported + sum(skip.count for skip in summary.skipped)
    assert list(ws.store.all(Account)) == [summary.account]


def test_account_that_the_file_does_not_name_is_called_as_its_platform(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text(
        "Ссылка;Текст;Дата\nhttps://vk.com/wall-5_1;Привет;13.04.2026\nhttps://vk.com/wall-5_2;Мир;14.04.2026\n",
        encoding="utf-8",
    )
    made = records.get(ws, Account, run(ws, path, format="table", platform="vk").account)
    assert (made.label, made.handle) == ("VK", "")


def test_second_import_of_the_same_file_adds_nothing(ws: Workspace, tmp_path: Path) -> None:
    path = export(tmp_path)
    run(ws, path)
    before = dict(ws.store.all(ContentItem))
    summary = run(ws, path)
    assert (summary.imported, summary.updated, summary.unchanged) == (0, 0, 3)
    assert dict(ws.store.all(ContentItem)) == before


def test_renamed_channel_is_found_by_its_number(ws: Workspace, tmp_path: Path) -> None:
    first = run(ws, export(tmp_path))
    renamed = write(tmp_path, channel([message(7, "New name")], name="Eastwind"), "second.json")
    assert run(ws, renamed).account == first.account


def test_account_made_by_hand_takes_the_posts_of_its_channel(ws: Workspace, tmp_path: Path) -> None:
    made = records.add(ws, Account, {"platform": "telegram", "name": "northwind coffee"})
    assert run(ws, export(tmp_path)).account == made.id


def test_sorted_posts_stay_sorted_when_newer_texts_come(ws: Workspace, tmp_path: Path) -> None:
    run(ws, export(tmp_path))
    post = next(iter(ws.store.all(ContentItem)))
    content.sort_into(ws, [post], "obsolete")
    run(ws, write(tmp_path, channel([message(1, "Edited", edited_unixtime="1800000000")]), "second.json"))
    assert (content.get(ws, post).text, content.get(ws, post).cls) == ("Edited", "obsolete")


def test_one_undo_takes_the_whole_import_back(ws: Workspace, tmp_path: Path) -> None:
    run(ws, export(tmp_path))
    ws.undo()
    assert not ws.store.all(ContentItem)
    assert not ws.store.all(Account)
    assert not ws.store.all(ImportRun)


def test_backup_is_made_before_the_import(ws: Workspace, tmp_path: Path) -> None:
    run(ws, export(tmp_path))
    assert len(list((ws.folder / "backups").glob("*-import.db"))) == 1


def test_dry_run_tells_and_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    summary = importing.run(ws, export(tmp_path), Options(), here=True, asking=True, dry_run=True)
    assert (summary.imported, summary.dry_run) == (3, True)
    assert not ws.store.all(ContentItem)
    assert not list((ws.folder / "backups").glob("*-import.db"))


def test_broken_file_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    path = export(tmp_path)
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(ImportRefused):
        run(ws, path)
    assert not ws.store.all(ContentItem)


def test_file_of_another_channel_is_refused_for_a_known_account(ws: Workspace, tmp_path: Path) -> None:
    first = run(ws, export(tmp_path))
    other = write(tmp_path, channel([message(1, "x")], id=1700000009), "other.json")
    with pytest.raises(ImportRefused) as caught:
        run(ws, other, account=first.account)
    assert caught.value.key == "import.other_channel"


def test_cancelled_import_leaves_nothing(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        importing.run(ws, export(tmp_path), Options(), cancelled=lambda: True, here=True, asking=True)
    assert not ws.store.all(ContentItem)


def test_second_window_does_not_import(ws: Workspace, tmp_path: Path) -> None:
    with open_workspace(ws.folder, clock=ws.clock) as second, pytest.raises(WorkspaceReadOnly):
        run(second, export(tmp_path))


def test_import_remembers_what_it_did(ws: Workspace, tmp_path: Path) -> None:
    run(ws, export(tmp_path))
    (kept,) = ws.store.all(ImportRun).values()
    assert (kept.file, kept.imported, kept.read) == ("result.json", 3, 4)


def test_summary_as_json_has_the_promised_keys(ws: Workspace, tmp_path: Path) -> None:
    told = run(ws, export(tmp_path)).as_json()
    assert told.keys() >= {
        "format", "account", "read", "imported", "updated", "unchanged", "skipped", "unknown_columns", "warnings",
    }  # fmt: skip
    assert told["skipped"] == [{"reason": "service message", "count": 1}]


def test_missing_file_is_refused(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises((ImportRefused, NotFound)):
        run(ws, tmp_path / "nowhere.json")


def wall(folder: Path, owner: int) -> Path:
    path = folder / f"wall{owner}.csv"
    rows = "".join(f"https://vk.com/wall-{owner}_{n};Привет {n};1{n}.04.2026\n" for n in (1, 2))
    path.write_text(f"Ссылка;Текст;Дата\n{rows}", encoding="utf-8")
    return path


def test_the_only_account_it_can_be_takes_the_posts_of_one_community(ws: Workspace, tmp_path: Path) -> None:
    own = records.add(ws, Account, {"platform": "vk", "name": "Kofe", "status": "active"})
    assert run(ws, wall(tmp_path, 5)).account == own.id
    other = run(ws, wall(tmp_path, 6))
    assert other.new_account
    assert other.account != own.id
    assert run(ws, wall(tmp_path, 5)).unchanged == 2
