"""The twelve comparisons."""

from __future__ import annotations

import pytest

from smmtui.engine.kleene import FALSE, NOT_APPLICABLE, TRUE, UNSURE, Truth
from smmtui.engine.pack import COMPARISONS, Comparison
from smmtui.engine.predicates import compare, mentions
from smmtui.engine.values import EMPTY, NA, UNKNOWN, Interval, Seen, Value


def test_there_are_twelve_and_no_thirteenth() -> None:
    assert len(COMPARISONS) == 12


@pytest.mark.parametrize(
    ("seen", "op", "expected", "holds"),
    [
        (101, "over", 100, TRUE),
        (100, "over", 100, FALSE),
        (99, "under", 100, TRUE),
        (100, "under", 100, FALSE),
        (100, "at_least", 100, TRUE),
        (99, "at_least", 100, FALSE),
        (100, "at_most", 100, TRUE),
        (101, "at_most", 100, FALSE),
        ("sms", "is", "sms", TRUE),
        ("Telegram", "is", "telegram", TRUE),
        ("sms", "is_not", "app", TRUE),
        ("sms", "one_of", ("sms", "none"), TRUE),
        ("app", "none_of", ("sms", "none"), TRUE),
        (False, "is", False, TRUE),
        (("ads", "seo"), "is", "seo", TRUE),
        (("ads", "seo"), "is_not", "seo", FALSE),
        (("ads",), "one_of", ("seo", "mail"), FALSE),
        (("ads",), "none_of", ("seo", "mail"), TRUE),
        ("пять!", "longer_than", 4, TRUE),
        ("пять!", "longer_than", 5, FALSE),
        ("", "missing", True, TRUE),
        ((), "missing", True, TRUE),
        ("x", "missing", True, FALSE),
        ("x", "missing", False, TRUE),
        (0, "missing", True, FALSE),
        ("x", "not_recorded", True, FALSE),
        ("x", "not_recorded", False, TRUE),
    ],
)
def test_known_values(seen: Seen, op: Comparison, expected: Value, holds: Truth) -> None:
    assert compare(seen, op, expected) is holds


@pytest.mark.parametrize("op", [op for op in COMPARISONS if op != "not_recorded"])
def test_unknown_is_not_no(op: Comparison) -> None:
    assert compare(UNKNOWN, op, True) is UNSURE


def test_only_not_recorded_sees_that_nobody_looked() -> None:
    assert compare(UNKNOWN, "not_recorded", True) is TRUE
    assert compare(EMPTY, "not_recorded", True) is FALSE


@pytest.mark.parametrize("op", COMPARISONS)
def test_known_to_be_none_answers_every_comparison(op: Comparison) -> None:
    expected = TRUE if op in ("missing", "is_not", "none_of") else FALSE
    assert compare(EMPTY, op, True) is expected


@pytest.mark.parametrize("op", COMPARISONS)
def test_what_does_not_apply_decides_nothing(op: Comparison) -> None:
    assert compare(NA, op, True) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("op", "expected", "holds"),
    [
        ("over", 0.1, TRUE),
        ("over", 0.3, UNSURE),
        ("over", 0.5, FALSE),
        ("at_most", 0.5, TRUE),
        ("is", 0.3, UNSURE),
        ("is", 0.9, FALSE),
        ("is_not", 0.9, TRUE),
        ("not_recorded", True, FALSE),
    ],
)
def test_an_open_measure_holds_only_at_both_ends(op: Comparison, expected: Value, holds: Truth) -> None:
    assert compare(Interval(0.2, 0.5), op, expected) is holds


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("Только сегодня СКИДКА!", "скидка", True),
        ("скидками порадуем", "скидк*", True),
        ("поскидка", "скидк*", False),
        ("скидка", "скидк", False),
        ("ёлка", "елка", True),
        ("Елка", "ёлка", True),
        ("giveaway\n  time", "giveaway time", True),
        ("what?", "what?", True),
        ("a.b", "a*b", False),
        ("50 % off", "50 % off", True),
        ("й", "и\u0306", True),
    ],
)
def test_mentions_sees_whole_words(text: str, phrase: str, found: bool) -> None:
    assert mentions(text, (phrase,)) is found
