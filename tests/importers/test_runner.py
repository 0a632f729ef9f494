"""Reading in a process of its own: the same result, progress, cancelling, and a child that dies."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from smmtui.errors import Cancelled, ImportRefused
from smmtui.importers import frames
from smmtui.importers.interface import Options
from smmtui.importers.preview import preview
from smmtui.importers.runner import read_file
from tests.importers.exports import channel, message, old_message, photo, write


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return write(tmp_path, channel([message(number, f"post {number}") for number in range(1, 2_501)]))


def test_child_finds_what_this_process_finds(export: Path) -> None:
    assert read_file(export, Options()) == read_file(export, Options(), here=True)


def test_progress_reaches_the_end(export: Path) -> None:
    told: list[tuple[int, int]] = []
    read_file(export, Options(), progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 2_500)
    assert told[-1] == (2_500, 2_500)


@pytest.mark.parametrize("here", [True, False])
def test_cancelling_stops_the_reading(export: Path, here: bool) -> None:
    with pytest.raises(Cancelled):
        read_file(export, Options(), cancelled=lambda: True, here=here)


def test_refusal_in_the_child_reaches_the_caller_with_its_words(tmp_path: Path) -> None:
    path = write(tmp_path, channel([message(1, "a")], type="personal_chat"))
    with pytest.raises(ImportRefused, match="private conversation"):
        read_file(path, Options())


def test_child_that_dies_is_a_refusal(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(ImportRefused) as refused:
        read_file(export, Options())
    assert refused.value.key == "import.reader_stopped"


def test_frame_that_is_cut_off_ends_the_reading() -> None:
    pipe = io.BytesIO()
    frames.write(pipe, frames.Done(1, 2))
    whole = pipe.getvalue()
    assert list(frames.read(io.BytesIO(whole + whole[:-1]))) == [frames.Done(1, 2)]


def test_preview_counts_and_shows_samples(tmp_path: Path) -> None:
    posts = [message(number, f"text {number}") for number in range(1, 20)] + [photo(30)]
    seen = preview(write(tmp_path, channel(posts)), Options(), here=True)
    assert (seen.read, seen.posts, seen.by_format) == (20, 20, {"text": 19, "photo": 1})
    assert [post.text for post in seen.samples] == ["text 1", "text 5", "text 10", "text 14", "text 19"]
    assert (seen.account.platform, seen.account.name) == ("telegram", "Northwind Coffee")


def test_preview_asks_for_a_missing_time_zone_and_proposes_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    seen = preview(write(tmp_path, channel([old_message(1, "a")])), Options(), here=True)
    assert [asked.option for asked in seen.questions if asked.required] == ["timezone"]
    assert seen.options.timezone == "Asia/Tokyo"
    assert "timezone" in seen.defaults


def test_preview_does_not_ask_what_was_said(tmp_path: Path) -> None:
    options = Options(timezone="UTC", username="northwind")
    seen = preview(write(tmp_path, channel([old_message(1, "a")])), options, here=True)
    assert seen.questions == ()
