"""Slips put right: the other keyboard layout, Russian in Latin letters, misspelling; and nothing else touched."""

from __future__ import annotations

import pytest

from smmtui.assistant.match import Matcher


def read(matcher: Matcher, text: str) -> str:
    return " ".join(one.form for one in matcher.repair.words(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("j[dfns egfkb", "охваты упали"),
        ("цу рфму тщ ыфдуы", "we have no sales"),
        ("ohvaty upali", "охваты упали"),
        ("our folowers", "our followers"),
        ("охвааты упали", "охваты упали"),
    ],
)
def test_a_slip_is_put_right(matcher: Matcher, typed: str, meant: str) -> None:
    assert read(matcher, typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "customers from all over the world buy our soap",
        "we stick to the quiz since march",
        "сорок тысяч подписчиков и нет продаж",
        "реклама в instagram не приносит заявок",
    ],
)
def test_what_is_written_right_stays_as_it_is(matcher: Matcher, text: str) -> None:
    assert read(matcher, text) == text
