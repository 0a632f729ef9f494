"""Rhythms: what people type, what it means, and that none runs away."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest

from smmtui import i18n
from smmtui.planning import rhythm
from smmtui.planning.rhythm import Line, NoRhythmError

FRIDAY = date(2026, 11, 20)
WORDS = (Line("FREQ=WEEKLY;BYDAY=MO,WE,FR", "10:00"), Line("FREQ=WEEKLY;BYDAY=TH", "18:00", "short_video"))


def days(typed: str, length: int = 30) -> list[str]:
    return [day.isoformat() for day, _ in rhythm.occurrences(rhythm.read(typed), FRIDAY, length)]


@pytest.mark.parametrize(
    "typed", ["Mon, Wed, Fri 10:00 posts, Thu 18:00 reel", "пн, ср, пт 10:00 посты, чт в 18:00 рилс"]
)
def test_plain_words_are_understood_in_both_languages(typed: str) -> None:
    assert rhythm.read(typed) == WORDS


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("mon-fri 9:30 carousel", Line("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "09:30", "carousel")),
        ("по выходным сторис", Line("FREQ=WEEKLY;BYDAY=SA,SU", "", "story")),
        ("пт-пн 12", Line("FREQ=WEEKLY;BYDAY=MO,FR,SA,SU", "12:00")),
        ("every Tuesday at 18 trust", Line("FREQ=WEEKLY;BYDAY=TU", "18:00", "", "trust")),
        ("RRULE:freq=weekly;byday=tu", Line("FREQ=WEEKLY;BYDAY=TU")),
        ("FREQ=MONTHLY;BYDAY=TH;BYSETPOS=-1", Line("FREQ=MONTHLY;BYDAY=TH;BYSETPOS=-1")),
    ],
)
def test_one_line_is_understood(typed: str, line: Line) -> None:
    assert rhythm.read(typed) == (line,)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "empty"), ("sometimes", "word"), ("10:00 posts", "no_day"), ("mon 10:00 11:00", "two_times"),
        ("mon post story", "two_formats"), ("mon 25:00", "word"), ("FREQ=SECONDLY", "rule"),
        ("FREQ=WEEKLY;COUNT=5", "own_end"), ("FREQ=DAILY;UNTIL=20261201", "own_end"), ("FREQ=WEEKLY;BYDAY=XX", "rule"),
        ("FREQ=MONTHLY;BYMONTHDAY=99", "rule"), ("FREQ=DAILY;INTERVAL=0", "rule"), ("FREQ=YEARLY", "rule"),
        ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=3", "rule"), ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "rule"),
    ],
)  # fmt: skip
def test_what_is_no_rhythm_is_refused_with_the_reason(typed: str, why: str) -> None:
    with pytest.raises(NoRhythmError) as caught:
        rhythm.read(typed)
    assert caught.value.why == why


@pytest.mark.parametrize("length", [0, 91, 100_000])
def test_stretch_over_ninety_days_is_refused(length: int) -> None:
    with pytest.raises(NoRhythmError, match="too_long"):
        rhythm.occurrences(rhythm.read("daily"), FRIDAY, length)


def test_more_than_five_hundred_slots_are_refused() -> None:
    with pytest.raises(NoRhythmError, match="too_many"):
        rhythm.occurrences(rhythm.read("daily") * 6, FRIDAY, 90)


def test_days_stand_in_order_with_the_first_one_included() -> None:
    assert days("Mon 18:00, Fri 10:00", 7) == ["2026-11-20", "2026-11-23", "2026-11-27"]


def test_change_of_clocks_doubles_no_day() -> None:
    found = [day for day, _ in rhythm.occurrences(rhythm.read("daily"), date(2026, 10, 20), 10)]
    assert len(found) == len(set(found)) == 11


@pytest.mark.parametrize("name", list(rhythm.templates()))
def test_ready_rhythm_fills_days_and_has_names_in_both_languages(name: str) -> None:
    ready = rhythm.templates()[name]
    assert {bool(ready.name[lang]) for lang in i18n.LANGUAGES} == {True}
    assert rhythm.read(name) == ready.lines
    assert rhythm.read(ready.name["ru"]) == ready.lines
    assert len(days(name, 90)) >= 3


@pytest.mark.parametrize("rule", ["FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", "FREQ=MONTHLY;INTERVAL=99;BYDAY=4MO"])
def test_rule_that_hardly_ever_comes_takes_no_time(rule: str) -> None:
    begun = perf_counter()
    rhythm.occurrences(rhythm.read(rule), date(2027, 2, 3), 90)
    assert perf_counter() - begun < 3
