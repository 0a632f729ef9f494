"""Real exports, where the checkout has them beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui.errors import ImportRefused
from smmtui.importers.interface import Options
from smmtui.importers.merge import merge
from smmtui.importers.runner import read_file


@pytest.fixture
def samples() -> Path:
    folder = Path(__file__).resolve().parents[3] / "shared" / "samples"
    if not folder.is_dir():
        pytest.skip("no real exports here")
    return folder


def test_channel_of_the_newer_generation(samples: Path) -> None:
    parsed = read_file(samples / "telegram_json/upon_the_path/result.json", Options())
    assert (parsed.read, len(parsed.posts)) == (213, 203)
    assert parsed.unknown_columns == ()
    assert merge([], parsed, "A").outcome.imported == 203


def test_channel_that_is_one_album(samples: Path) -> None:
    parsed = read_file(samples / "telegram_json/pachumarchive_small/result.json", Options(), here=True)
    assert [(post.parts, post.format) for post in parsed.posts] == [(6, "carousel")]
    assert parsed.posts[0].links
    assert parsed.posts[0].numbers[0].value > 0


def test_group_of_the_older_generation(samples: Path) -> None:
    options = Options(account="A", timezone="Europe/Moscow")
    parsed = read_file(samples / "telegram_json/old_2022_format/result.json", options, here=True)
    assert (parsed.read, len(parsed.posts)) == (12, 8)


def test_every_other_real_export_is_refused_by_a_sentence(samples: Path) -> None:
    others = [path for path in samples.rglob("*") if path.is_file() and "telegram_json" not in path.parts]
    silent = []
    for path in others:
        try:
            read_file(path, Options(), here=True)
        except ImportRefused as refused:
            if str(refused).startswith("⟪"):
                silent.append(path)
        else:
            silent.append(path)
    assert not silent
