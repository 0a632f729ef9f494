"""A rule of one's own: written only when it reads, fires, and its cases notice every small wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from smmtui.errors import InvalidValue, PackError, StorageFull
from smmtui.workspace import authoring, rule_writing, writing
from smmtui.workspace.resources import rule_base
from smmtui.workspace.rule_writing import Draft

WORDS = {"en": 'a "word": {of} ours'.replace("{of}", "of"), "ru": "наше «слово»: да"}


def draft(**parts: Any) -> Draft:
    texts = dict.fromkeys(("title", "why", "unlike", "ask", "do", "first", "verify"), WORDS)
    plain = {"id": "MY-001", "about": "account", "fact": "admins_count", "op": "over", "value": "3"}
    return Draft(**{**texts, **plain, **parts})


@pytest.mark.parametrize(
    ("about", "fact", "op", "value", "cases"),
    [
        ("account", "admins_count", "over", "3", 6),
        ("workspace", "results_owner", "one_of", "[nobody, shared]", 7),
        ("account", "owner", "not_recorded", "true", 5),
        ("item", "text", "mentions", "[скидк*, sale]", 7),
    ],
)
def test_a_rule_is_written_with_cases_that_notice_every_wrong(
    tmp_path: Path, about: str, fact: str, op: str, value: str, cases: int
) -> None:
    path = tmp_path / "rules" / "own.rules.yaml"
    written = rule_writing.write(draft(about=about, fact=fact, op=op, value=value), path)
    checked = authoring.test([path])
    assert written.cases == cases
    assert (checked.rules, checked.cases, checked.problems) == (1, cases, ())
    assert checked.killed == checked.mutants > 0


def test_a_second_rule_goes_behind_the_first(tmp_path: Path) -> None:
    path = tmp_path / "own.rules.yaml"
    rule_writing.write(draft(), path)
    rule_writing.write(draft(id="MY-002", op="under"), path)
    assert authoring.test([path]).rules == 2


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        ({"fact": "admins_counted"}, "rules.unknown_fact_like"),
        ({"value": "many"}, "rules.not_number"),
        ({"cause": "no-polisy"}, "rules.unknown_cause_like"),
        ({"op": "mentions"}, "rules.comparison_unfit"),
    ],
)
def test_nothing_is_written_when_the_rule_has_a_mistake(tmp_path: Path, parts: dict[str, str], key: str) -> None:
    with pytest.raises(PackError) as caught:
        rule_writing.write(draft(**parts), tmp_path / "own.rules.yaml")
    assert key in {problem.key for problem in getattr(caught.value, "problems", [caught.value])}
    assert not list(tmp_path.iterdir())


def test_an_existing_pack_stays_as_it_was_when_the_new_rule_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "own.rules.yaml"
    rule_writing.write(draft(), path)
    before = path.read_bytes()
    with pytest.raises(PackError):
        rule_writing.write(draft(value="4"), path)
    assert path.read_bytes() == before


def test_a_rule_that_can_never_fire_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue) as caught:
        rule_writing.write(draft(about="workspace", fact="waivers", op="under", value="0"), tmp_path / "own.rules.yaml")
    assert caught.value.key == "authoring.never_fires"


def test_the_file_has_to_be_named_as_a_pack(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue) as caught:
        rule_writing.write(draft(), tmp_path / "own.yaml")
    assert caught.value.key == "authoring.file_name"


@pytest.mark.parametrize(
    ("words", "fact"), [("two-factor", "two_factor"), ("ответственный за результат", "results_owner")]
)
def test_a_fact_is_found_by_what_people_call_it(words: str, fact: str) -> None:
    assert fact in [one.name for one in rule_writing.find_facts(rule_base(), "account", words)]


def test_a_pack_that_cannot_be_written_leaves_its_cases_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.rules.yaml"
    rule_writing.write(draft(), path)
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    write = writing.write

    def full(target: Path, data: bytes, *, replace: bool = False) -> Path:
        if target == path:
            raise StorageFull("report.disk_full", file=str(target))
        return write(target, data, replace=replace)

    monkeypatch.setattr(writing, "write", full)
    with pytest.raises(StorageFull):
        rule_writing.write(draft(id="MY-002", op="under"), path)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before


def test_a_pack_in_the_place_of_a_link_leaves_what_the_link_led_to(tmp_path: Path) -> None:
    victim, path = tmp_path / "victim", tmp_path / "packs" / "own.rules.yaml"
    path.parent.mkdir()
    path.with_name("own.tests.yaml").symlink_to(victim)
    victim.write_text("format: 1\ntests:\n", encoding="utf-8")
    rule_writing.write(draft(), path)
    assert victim.read_text(encoding="utf-8") == "format: 1\ntests:\n"
