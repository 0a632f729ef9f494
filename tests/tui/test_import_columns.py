"""Columns of a foreign table on the screen, several exports in one archive, damaged files, where files come from."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from smmtui.model.content import ContentItem
from smmtui.model.metric import ColumnProfile
from smmtui.tui.screens.how_to_get import HowToGet
from smmtui.tui.screens.import_columns import ColumnsScreen
from smmtui.tui.screens.import_file import ImportScreen
from smmtui.tui.screens.import_members import MembersScreen
from tests.importers import exports
from tests.tui.conftest import Desk, Run

pytestmark = pytest.mark.usefixtures("fake_panes")

TABLE = (
    "Ссылка;Текст поста;Дата;Просмотры;ERR\n"
    "https://t.me/kofe/1;Привет;03/04/2026 10:00;1 200;3,4\n"
    "https://t.me/kofe/2;Мир;05/06/2026 11:00;;5\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "posts.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


async def opened(run: Run, path: Path) -> None:
    run.app.push_screen(ImportScreen(path))
    await done(run)


async def pressed(run: Run, *keys: str) -> None:
    """Press keys one after another, each until the work that it started is done."""
    for key in keys:
        await run.press(key)
        await done(run)


async def done(run: Run) -> None:
    """Wait for work that starts other work."""
    for _ in range(3):
        await run.settle()


async def test_columns_of_an_unknown_table_are_shown_before_anything_else(desk: Desk, table: Path) -> None:
    async with desk.open() as run:
        await opened(run, table)
        assert isinstance(run.app.screen, ColumnsScreen)
        text = run.text()
        assert "Текст поста" in text
        assert "published" in text
        assert "⟪" not in text


async def test_dates_are_shown_in_both_readings(desk: Desk, table: Path) -> None:
    async with desk.open() as run:
        await opened(run, table)
        await pressed(run, "down", "down")
        assert "3 Apr 2026 (it could also be 4 Mar 2026" in run.text()
        await pressed(run, "d")
        assert "4 Mar 2026 (it could also be 3 Apr 2026" in run.text()


async def test_what_was_confirmed_is_imported_and_remembered(desk: Desk, table: Path) -> None:
    async with desk.open() as run:
        await opened(run, table)
        await pressed(run, "down", "down", "down", "b", "ctrl+s")
        assert isinstance(run.app.screen, ImportScreen)
        assert "Which comes first" not in run.text()
        await pressed(run, "ctrl+s")
    items = list(desk.ws.store.all(ContentItem).values())
    assert [item.latest("views") for item in items] == [1200.0, 0.0]
    profiles = list(desk.ws.store.all(ColumnProfile).values())
    assert [(one.blanks, one.dates) for one in profiles] == [({"Просмотры": "none"}, "day_first")]


async def test_the_next_table_of_the_make_asks_nothing(desk: Desk, table: Path) -> None:
    async with desk.open() as run:
        await opened(run, table)
        await pressed(run, "ctrl+s", "ctrl+s", "escape")
        table.write_text(TABLE.replace("Мир", "Труд"), encoding="utf-8")
        await opened(run, table)
        assert isinstance(run.app.screen, ImportScreen)
        assert "Which comes first" not in run.text()
        await pressed(run, "f2")
        assert "as last time" in run.text()
        await pressed(run, "f")
        assert not desk.ws.store.all(ColumnProfile)
        assert "as last time" not in run.text()


async def test_a_field_moves_from_one_column_to_the_other_and_says_so(desk: Desk, table: Path) -> None:
    async with desk.open() as run:
        await opened(run, table)
        await pressed(run, "end", "enter")
        await run.type("views")
        await pressed(run, "enter")
        assert "is left out" in run.toasts()


async def test_table_without_known_columns_can_be_named(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("A,B,C\nhello,zz,5\nworld,yy,6\n", encoding="utf-8")
    async with desk.open() as run:
        await opened(run, path)
        assert "Choose the column with the text" in run.text()
        await pressed(run, "ctrl+s")
        assert isinstance(run.app.screen, ColumnsScreen)
        await pressed(run, "enter")
        await run.type("text")
        await pressed(run, "enter", "ctrl+s", "ctrl+s")
    assert {item.text for item in desk.ws.store.all(ContentItem).values()} == {"hello", "world"}


async def test_esc_goes_back_from_the_columns_and_changes_nothing(desk: Desk, table: Path) -> None:
    async with desk.open(size=(80, 24)) as run:
        await opened(run, table)
        assert "Esc" in run.text()
        await pressed(run, "down", "x", "escape")
        assert isinstance(run.app.screen, ImportScreen)
    assert not desk.ws.store.all(ContentItem)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    export = exports.write(tmp_path / "x", exports.channel([exports.message(number, "Post") for number in (1, 2)]))
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(export, "ChatExport/result.json")
        packed.writestr("stats/posts.csv", TABLE.replace("kofe", "other"))
    return path


async def test_all_exports_of_an_archive_come_in_one_go(desk: Desk, archive: Path) -> None:
    async with desk.open() as run:
        await opened(run, archive)
        assert isinstance(run.app.screen, MembersScreen)
        assert "2 of 2 files" in run.text()
        await pressed(run, "ctrl+s")
        text = run.text()
        assert "result.json: 2 new" in text
        assert "posts.csv: 2 new" in text
    assert len(desk.ws.store.all(ContentItem)) == 4


async def test_an_unticked_export_stays_out(desk: Desk, archive: Path) -> None:
    async with desk.open() as run:
        await opened(run, archive)
        await pressed(run, "home", "space", "ctrl+s")
    assert {item.text for item in desk.ws.store.all(ContentItem).values()} == {"Привет", "Мир"}


async def test_one_export_of_an_archive_can_be_opened_alone(desk: Desk, archive: Path) -> None:
    async with desk.open() as run:
        await opened(run, archive)
        await pressed(run, "home", "o")
        assert isinstance(run.app.screen, ImportScreen)
        assert run.app.screen.answers().member == "ChatExport/result.json"


async def test_damaged_file_is_offered_in_part(desk: Desk, tmp_path: Path) -> None:
    whole = exports.write(tmp_path, exports.channel([exports.message(number, "Post") for number in range(1, 9)]))
    whole.write_bytes(whole.read_bytes()[:-500])
    async with desk.open() as run:
        await opened(run, whole)
        assert "Take what is whole" in run.text()
        await pressed(run, "right", "enter", "ctrl+s")
        assert "could not be read and was left out" in " ".join(run.text().replace("│", " ").split())
    assert 0 < len(desk.ws.store.all(ContentItem)) < 8


@pytest.mark.parametrize(("lang", "wanted"), [("en", "Export chat history"), ("ru", "Экспорт истории чата")])
async def test_where_a_file_comes_from_can_be_read(desk: Desk, lang: str, wanted: str) -> None:
    async with desk.open(lang=lang, size=(80, 24)) as run:
        run.app.push_screen(HowToGet())
        await run.settle()
        await pressed(run, "enter")
        assert wanted in " ".join(run.text().replace("│", " ").split())


async def test_a_whole_folder_is_taken(desk: Desk, archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(archive.parent / "folder")
    async with desk.open() as run:
        await pressed(run, "ctrl+o")
        for _ in range(80):
            await run.pilot.press("backspace")
        await run.type(str(archive.parent / "folder") + "/")
        await pressed(run, "ctrl+t")
        assert isinstance(run.app.screen, MembersScreen)
        assert "2 of 2 files" in run.text()


async def test_help_on_getting_files_opens_from_the_choice_of_a_file(desk: Desk) -> None:
    async with desk.open() as run:
        await pressed(run, "ctrl+o", "f3")
        assert isinstance(run.app.screen, HowToGet)
