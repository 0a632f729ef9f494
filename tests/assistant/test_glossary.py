"""The glossary: what it finds in a text, and that the shipped one is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui.assistant import glossary
from smmtui.assistant.glossary import Glossary, load
from smmtui.assistant.tokens import tokens
from smmtui.errors import PackError

SMALL = """
format: 1
concepts:
  reach: {en: [reach, "nobody sees"], ru: [охват*, "никто не видит"]}
elsewhere:
  cooking: {en: [soup], ru: [суп]}
followups:
  why: {en: [why], ru: [почему]}
platforms:
  vk: [vk, вк]
"""


@pytest.fixture
def small(tmp_path: Path) -> Glossary:
    path = tmp_path / "glossary.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return load(path)


def concepts(small: Glossary, text: str) -> set[str]:
    return {concept for _, concept in small.concepts(tokens(text))}


@pytest.mark.parametrize("text", ["our reach", "охватом", "nobody ever sees it", "не видит никто"])
def test_a_word_a_beginning_and_words_near_each_other_are_found(small: Glossary, text: str) -> None:
    assert concepts(small, text) == {"reach"}


@pytest.mark.parametrize("text", ["sees nobody", "nobody was in the office when the director sees"])
def test_english_words_of_one_term_stand_in_order_and_near(small: Glossary, text: str) -> None:
    assert concepts(small, text) == set()


def test_words_of_another_field_are_known_as_such(small: Glossary) -> None:
    assert concepts(small, "soup") <= small.elsewhere


def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text(SMALL.replace("ru: [суп]", "de: [suppe]"), encoding="utf-8")
    with pytest.raises(PackError, match=r"glossary\.yaml:6"):
        load(path)


def test_every_concept_of_the_shipped_glossary_has_words_in_both_languages(words: Glossary) -> None:
    named = {concept for found in (*words.stems.values(), *words.beginnings.values()) for concept in found}
    named |= {concept for found in words.groups.values() for _, concept in found}
    assert words.elsewhere < named


def test_a_saying_is_the_same_with_its_marks_and_small_words() -> None:
    assert glossary.said_as("And why?") == glossary.said_as("why") == "why"
