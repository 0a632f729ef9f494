"""The rule base in checked form."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui import paths
from smmtui.engine import compiled
from smmtui.engine.base import RuleBase, load_base
from smmtui.errors import PackError
from tests.engine.packs import pack, rule, write_base


def same(one: RuleBase, two: RuleBase) -> bool:
    plain = (one.rules, one.limits, one.measures, one.causes, one.versions, list(one.dictionary))
    return plain == (two.rules, two.limits, two.measures, two.causes, two.versions, list(two.dictionary))


def unread(*_: object) -> RuleBase:
    raise AssertionError("read again")


def test_the_shipped_base_comes_back_whole_without_being_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    core, facts = paths.rules_dir() / "core", paths.rules_dir() / "facts"
    fresh = compiled.load_compiled(core, facts, tmp_path)
    monkeypatch.setattr(compiled, "load_base", unread)
    assert same(compiled.load_compiled(core, facts, tmp_path), fresh)


def test_a_changed_pack_is_read_again_and_the_old_form_dropped(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    compiled.load_compiled(*write_base(tmp_path, pack(rule())), cache)
    core, facts = write_base(tmp_path, pack(rule(impact="5")))
    assert compiled.load_compiled(core, facts, cache).rules["CNT-001"].impact == 5
    assert len(list(cache.iterdir())) == 1


def test_a_damaged_form_is_made_anew(tmp_path: Path) -> None:
    core, facts = write_base(tmp_path, pack(rule()))
    cache = tmp_path / "cache"
    compiled.load_compiled(core, facts, cache)
    (kept,) = cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:-20])
    assert same(compiled.load_compiled(core, facts, cache), load_base(core, facts))


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    core, facts = write_base(tmp_path, pack(rule()))
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert compiled.load_compiled(core, facts, blocked / "cache").rules


def test_a_pack_with_mistakes_is_not_kept(tmp_path: Path) -> None:
    core, facts = write_base(tmp_path, pack(rule(impact="9")))
    with pytest.raises(PackError):
        compiled.load_compiled(core, facts, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()
