"""Words, stems and the small words that tell nothing."""

from __future__ import annotations

import pytest

from smmtui.assistant.tokens import stem, tokens, words


@pytest.mark.parametrize(
    ("one", "other"),
    [("followers", "follower"), ("охваты", "охватов"), ("подписчики", "подписчиков"), ("posting", "posts")],
)
def test_forms_of_a_word_share_their_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("text", ["we don't reply", "we don\u2019t reply", "we do not reply"])
def test_a_shortened_not_is_a_not(text: str) -> None:
    assert words(text) == ["we", "do", "not", "reply"]


def test_the_possessive_of_a_word_is_the_word() -> None:
    assert words("the customer's order") == ["the", "customer", "order"]


def test_yo_is_read_as_ye() -> None:
    assert words("ещё") == words("еще")


def test_small_words_are_fillers_and_telling_words_are_not() -> None:
    assert [one.form for one in tokens("the reach of our posts") if not one.filler] == ["reach", "posts"]
