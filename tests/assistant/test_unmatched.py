"""The local list of questions that found nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from smmtui.assistant import unmatched
from smmtui.assistant.unmatched import Unmatched

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def test_a_question_is_kept_once_and_privately(tmp_path: Path) -> None:
    file = tmp_path / "home" / "unmatched.jsonl"
    for _ in range(2):
        unmatched.keep(file, Unmatched("a soup", "en", NOW))
    assert [one.query for one in unmatched.read(file)] == ["a soup"]
    assert file.stat().st_mode & 0o077 == 0


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path) -> None:
    file = tmp_path / "unmatched.jsonl"
    lines = (f'{{"query":"q{n}","lang":"en","at":"2026-11-20T00:00:00Z"}}' for n in range(unmatched.KEPT))
    file.write_text("\n".join(lines), encoding="utf-8")
    unmatched.keep(file, Unmatched("the newest", "en", NOW))
    found = [one.query for one in unmatched.read(file)]
    assert (len(found), found[0], found[-1]) == (unmatched.KEPT, "q1", "the newest")


def test_a_spoilt_line_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "unmatched.jsonl"
    file.write_text("nonsense\n", encoding="utf-8")
    assert unmatched.read(file) == ()
