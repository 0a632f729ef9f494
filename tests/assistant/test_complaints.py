"""The complaints that Ask learns from beside the rules' own phrases."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui import paths
from smmtui.assistant import complaints, keeping
from smmtui.assistant.complaints import COUNTED, Complaint
from smmtui.assistant.features import features
from smmtui.assistant.match import Matcher
from smmtui.assistant.ranking import ranked
from smmtui.errors import BadInput
from smmtui.workspace.resources import rule_base

SHIPPED = complaints.read(paths.data_dir() / keeping.COMPLAINTS)


def test_every_complaint_names_rules_that_are_judged() -> None:
    known = {rule.id for rule in rule_base().rules.values() if rule.status != "deprecated"}
    assert {rule for one in SHIPPED for rule in one.rules} <= known


def test_no_complaint_stands_twice() -> None:
    texts = [one.text.casefold() for one in SHIPPED]
    assert len(set(texts)) == len(texts)


def test_both_languages_are_there_in_like_numbers() -> None:
    russian = sum(one.lang == "ru" for one in SHIPPED)
    assert 0.4 < russian / len(SHIPPED) < 0.6
    assert all(any("а" <= char <= "я" for char in one.text.casefold()) == (one.lang == "ru") for one in SHIPPED)


def test_what_a_complaint_says_is_heard_for_each_rule_that_learns_from_it(matcher: Matcher) -> None:
    for one in SHIPPED[7::600]:
        fits = ranked((matcher.index,), features(matcher.repair.words(one.text), matcher.index.glossary), frozenset())
        said = {matcher.index.rules[fit.rule] for fit in fits if matcher.index.phrase(fit.phrase) == one.text}
        assert said == set(one.rules[:COUNTED])


def test_only_the_first_rules_learn_from_a_complaint() -> None:
    one = Complaint(lang="en", rules=("A-1", "B-2", "C-3", "D-4"), text="words")
    assert one.places({"D-4": 0, "C-3": 1, "B-2": 2}) == [2, 1]
    assert len(one.places({"A-1": 0, "B-2": 1, "C-3": 2})) == COUNTED


def test_remarks_and_empty_lines_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "complaints.txt"
    file.write_text("# a remark\n\nru ACC-001: чья это страница: ничья\n", encoding="utf-8")
    assert complaints.read(file) == (Complaint(lang="ru", rules=("ACC-001",), text="чья это страница: ничья"),)


@pytest.mark.parametrize(
    "line", ["nobody owns the page", "en : words", "en ACC-001:", "en ACC-1 words", "EN ACC-001: x"]
)
def test_a_line_that_is_no_complaint_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "complaints.txt"
    file.write_text(f"en ACC-001: fine\n{line}\n", encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        complaints.read(file)
    assert "complaints.txt" in str(caught.value)
    assert "2" in str(caught.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        complaints.read(tmp_path / "none.txt")
