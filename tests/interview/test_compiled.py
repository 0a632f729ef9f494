"""The question bank kept between starts is the one that was read, and is read anew when a file changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from smmtui import paths
from smmtui.errors import PackError
from smmtui.interview.bank import load_bank
from smmtui.interview.compiled import load_compiled
from smmtui.workspace.resources import rule_base


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped questions."""
    return Path(shutil.copytree(paths.data_dir() / "questions", tmp_path / "questions"))


def test_the_kept_bank_equals_the_read_one(folder: Path, tmp_path: Path) -> None:
    dictionary = rule_base().dictionary
    load_compiled(folder, dictionary, tmp_path)
    assert load_compiled(folder, dictionary, tmp_path).steps == load_bank(folder, dictionary).steps


def test_a_changed_file_is_read_anew_and_a_mistake_is_not_hidden(folder: Path, tmp_path: Path) -> None:
    dictionary = rule_base().dictionary
    load_compiled(folder, dictionary, tmp_path)
    first = folder / "step1.yaml"
    first.write_text(first.read_text(encoding="utf-8").replace("format: 1", "format: 9", 1), encoding="utf-8")
    with pytest.raises(PackError):
        load_compiled(folder, dictionary, tmp_path)


def test_a_damaged_kept_bank_is_made_anew(folder: Path, tmp_path: Path) -> None:
    dictionary = rule_base().dictionary
    load_compiled(folder, dictionary, tmp_path)
    kept = next(tmp_path.glob("questions-*.msgpack"))
    kept.write_bytes(b"\x00")
    assert load_compiled(folder, dictionary, tmp_path).questions
