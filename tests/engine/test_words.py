"""Messages of rules in both languages."""

from __future__ import annotations

import pytest

from smmtui.engine import words
from smmtui.engine.dictionary import FactDef
from smmtui.engine.values import EMPTY, UNKNOWN, Interval, Seen

NAMES = {"en": "x", "ru": "х"}
SHARE = FactDef(about="workspace", name="s", type="number", unit="share", step=0.01, label=NAMES, source="derived")
CHOICE = FactDef(
    about="item",
    name="c",
    type="choice",
    label=NAMES,
    source="item",
    values={"sms": {"en": "text message", "ru": "СМС"}},
)


def say(template: str, lang: str, seen: Seen, fact: FactDef | None = None) -> str:
    return words.render(words.parse(template), lang, lambda _: (seen, fact))


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 дней"), (1, "1 день"), (2, "2 дня"), (5, "5 дней"), (11, "11 дней"), (21, "21 день"), (1.5, "1,5 дня")],
)
def test_russian_takes_three_forms(n: float, said: str) -> None:
    assert say("{n} {n|день|дня|дней}", "ru", n) == said


@pytest.mark.parametrize(("n", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1.5, "1.5 days")])
def test_english_takes_two_forms(n: float, said: str) -> None:
    assert say("{n} {n|day|days}", "en", n) == said


def test_numbers_are_grouped_as_the_language_does() -> None:
    assert say("{n}", "en", 12345) == "12,345"
    assert say("{n}", "ru", 12345) == "12\u00a0345"


def test_choices_are_told_in_their_words() -> None:
    assert say("{c}", "ru", "sms", CHOICE) == "СМС"


def test_several_choices_are_listed() -> None:
    assert say("{c}", "en", ("sms", "sms"), CHOICE) == "text message, text message"


def test_shares_are_percentages() -> None:
    assert say("{s}", "en", 0.37, SHARE) == "37%"


@pytest.mark.parametrize(
    ("seen", "said"), [(UNKNOWN, "неизвестно"), (EMPTY, "нет"), (True, "да"), (Interval(1, 3), "от 1 до 3")]
)
def test_what_is_not_a_plain_value_is_told_in_words(seen: Seen, said: str) -> None:
    assert say("{n}", "ru", seen) == said


def test_a_value_with_braces_is_not_a_template() -> None:
    assert say("{n}!", "en", "{n} {$limit}") == "{n} {$limit}!"


def test_a_value_cannot_act_on_the_terminal() -> None:
    assert "\x1b" not in say("{n}", "en", "a\x1b[31mb")


def test_a_long_text_is_cut() -> None:
    assert len(say("{n}", "en", "word " * 100)) <= words.MAX_SHOWN


@pytest.mark.parametrize("template", ["a { b", "{n", "n}", "{n }", "{}"])
def test_a_brace_without_a_field_is_seen(template: str) -> None:
    assert words.has_stray_brace(template)
