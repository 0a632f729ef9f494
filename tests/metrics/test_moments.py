"""Before and after a day."""

from __future__ import annotations

from datetime import date

from smmtui.metrics.moments import before_after
from tests.metrics.posts_made import columns, post

ON, TODAY = date(2026, 11, 10), date(2026, 11, 20)


def posts(before: list[float], after: list[float]) -> list[object]:
    made = [post(f"b{n}", f"2026-11-{3 + n % 6:02} 10:00", value) for n, value in enumerate(before)]
    return [*made, *(post(f"a{n}", f"2026-11-{10 + n % 6:02} 10:00", value) for n, value in enumerate(after))]


def test_both_sides_have_their_counts_and_medians() -> None:
    found = columns(posts([10, 11, 12, 13, 14], [20, 21, 22, 23, 24]))  # type: ignore[arg-type]
    told = before_after(found, ON, found.quantity("views"), today=TODAY)
    assert (told.posts_before, told.posts_after, told.before.median, told.after.median) == (5, 5, 12, 22)
    assert (told.difference, round(told.change or 0, 2), told.overlap, told.verdict) == (10, 0.83, False, "clear")


def test_day_itself_belongs_to_after() -> None:
    found = columns([post("a", "2026-11-10 00:10", 1)])
    assert before_after(found, ON, found.quantity("views"), today=TODAY).posts_after == 1


def test_overlapping_halves_are_called_noise() -> None:
    found = columns(posts([10, 20, 30, 40, 50], [12, 22, 31, 41, 52]))  # type: ignore[arg-type]
    told = before_after(found, ON, found.quantity("views"), today=TODAY)
    assert (told.overlap, told.verdict) == (True, "noise")


def test_too_few_posts_after_give_no_difference() -> None:
    found = columns(posts([10, 20, 30, 40, 50], [100]))  # type: ignore[arg-type]
    told = before_after(found, ON, found.quantity("views"), today=TODAY)
    assert (told.difference, told.change, told.overlap, told.verdict) == (None, None, None, "too_few")


def test_days_that_have_not_come_are_not_counted() -> None:
    found = columns([])
    assert before_after(found, ON, None, today=TODAY).days_after == 11
