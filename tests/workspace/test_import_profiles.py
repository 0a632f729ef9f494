"""What was confirmed of a table's columns is used for the next file of its make, and can be forgotten."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from smmtui.errors import ImportRefused, NotFound
from smmtui.importers.interface import Options
from smmtui.model.content import ContentItem
from smmtui.model.metric import ColumnProfile
from smmtui.workspace import brand, import_profiles, importing
from smmtui.workspace.session import Workspace

TABLE = "When,Words,Seen,Hearts,Hearts\n03/04/2026 10:00,Hello,100,5,1\n05/06/2026 11:30,Second,,7,2\n"
SAID = Options(
    format="table",
    columns={"Words": "text", "When": "published_at", "Seen": "views", "Hearts #2": "likes", "Hearts": ""},
    dates="day_first",
    blanks={"Seen": "none"},
    timezone="UTC",
    platform="ok",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "posts.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def remembered(ws: Workspace, file: Path) -> ColumnProfile:
    made = import_profiles.remember(ws, importing.look(file, SAID, here=True), SAID, "mine")
    assert made is not None
    return made


def test_the_next_file_is_read_as_the_last(ws: Workspace, file: Path, remembered: ColumnProfile) -> None:
    summary = importing.run(ws, file, Options(), here=True, asking=True)
    items = list(ws.store.all(ContentItem).values())
    assert [(item.latest("views"), item.latest("likes")) for item in items] == [(100.0, 1.0), (0.0, 2.0)]
    assert items[0].published_at is not None
    assert items[0].published_at.month == 4
    assert {note.key for note in summary.warnings} >= {"warn.remembered"}
    assert not {note.key for note in summary.warnings} & {"assumed.dates", "assumed.platform", "assumed.timezone"}


def test_other_columns_are_not_taken_for_the_same(ws: Workspace, tmp_path: Path, remembered: ColumnProfile) -> None:
    other = tmp_path / "other.csv"
    other.write_text(TABLE.replace("Seen", "Viewed"), encoding="utf-8")
    assert import_profiles.recall(ws, other, Options()) == (Options(), None)


def test_what_is_said_now_beats_what_is_remembered(ws: Workspace, file: Path, remembered: ColumnProfile) -> None:
    options, _ = import_profiles.recall(ws, file, Options(dates="month_first"))
    assert (options.dates, options.timezone) == ("month_first", "UTC")


def test_remembering_the_same_again_is_no_step(ws: Workspace, file: Path, remembered: ColumnProfile) -> None:
    before = ws.store.version(ColumnProfile)
    import_profiles.remember(ws, importing.look(file, SAID, here=True), SAID, "mine")
    assert ws.store.version(ColumnProfile) == before


def test_forgetting_is_undone(ws: Workspace, remembered: ColumnProfile) -> None:
    import_profiles.forget(ws, "mine")
    assert import_profiles.listed(ws) == ()
    ws.store.undo()
    assert import_profiles.listed(ws) == (remembered,)
    with pytest.raises(NotFound):
        import_profiles.forget(ws, "nobody's")


def test_a_field_is_given_to_one_column_only(ws: Workspace, file: Path) -> None:
    twice = Options(format="table", columns={"Words": "text", "Seen": "views", "Hearts": "views"})
    with pytest.raises(ImportRefused) as caught:
        importing.look(file, twice, here=True)
    assert caught.value.key == "import.field_twice"


def test_a_second_column_for_a_field_is_told(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text("Text,Date,Views,Просмотры\na,2024-01-02,5,6\n", encoding="utf-8")
    seen = importing.look(path, Options(), here=True)
    told = [note.values for note in seen.warnings if note.key == "warn.second_column"]
    assert told == [{"column": "Просмотры", "field": "views", "first": "Views"}]


def test_times_without_a_zone_are_read_as_the_brands_own(ws: Workspace, file: Path) -> None:
    brand.change(ws, {"timezone": "Asia/Tokyo"})
    importing.run(ws, file, msgspec.structs.replace(SAID, timezone=""), here=True, asking=True)
    assert {one.published_at.hour for one in ws.store.all(ContentItem).values() if one.published_at} == {1, 2}
