"""Groups of posts: counts, shares, medians that are refused where there is too little, and differences by rank."""

from __future__ import annotations

from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmtui.metrics.grouping import Middle, group, middle, rank_difference, verdict
from tests.metrics.posts_made import columns, post

NUMBERS = st.lists(st.floats(-1e9, 1e9), max_size=60)


def test_median_of_four_posts_is_refused() -> None:
    assert middle([1, 2, 3, 4]) == Middle(4)
    assert middle([1, 2, 3, 4]).why == "too_few"


def test_median_of_five_posts_comes_with_its_quartiles() -> None:
    found = middle([5, 1, 4, 2, 3])
    assert (found.n, found.median, found.low, found.high, found.why) == (5, 3, 2, 4, "")


def test_no_values_are_no_data_rather_than_too_few() -> None:
    assert middle([]).why == "no_data"


@given(st.lists(st.floats(-1e9, 1e9), min_size=5, max_size=60))
def test_median_is_that_of_the_standard_library_and_lies_between_the_quartiles(values: list[float]) -> None:
    found = middle(values)
    assert found.median == pytest.approx(median(values))
    assert found.low is not None and found.high is not None and found.median is not None
    assert min(values) <= found.low <= found.median + 1e-6 and found.median <= found.high + 1e-6 <= max(values) + 1e-3


def test_groups_count_all_posts_and_only_known_values() -> None:
    items = [post(f"v{n}", f"2026-11-{n:02} 10:00", 100 + n, format="video") for n in range(1, 6)]
    items += [post(f"p{n}", f"2026-11-{n:02} 11:00") for n in range(1, 4)]
    found = columns(items)
    video, photo = group(found, range(len(found)), "format", found.quantity("views"))
    assert (video.name, video.posts, video.share, video.middle.n, video.middle.median) == ("video", 5, 5 / 8, 5, 103)
    assert (photo.name, photo.posts, photo.middle.why) == ("photo", 3, "no_data")


def test_what_nobody_recorded_stands_last_without_a_name() -> None:
    items = [post(str(n), f"2026-11-{n:02} 10:00") for n in range(1, 4)]
    items.append(post("4", "2026-11-04 10:00", stage="trust"))
    found = columns(items)
    assert [(one.name, one.posts) for one in group(found, range(4), "stage", None)] == [("trust", 1), ("", 3)]


def test_hours_stand_in_their_order_and_a_day_without_a_time_last() -> None:
    items = [
        post("a", "2026-11-01 19:00"),
        post("b", "2026-11-01 09:00"),
        post("c", "2026-11-02 00:00", time_precision="day"),
    ]
    found = columns(items)
    assert [one.name for one in group(found, range(3), "hour", None)] == ["9", "19", ""]


@given(
    st.lists(
        st.tuples(st.integers(1, 28), st.sampled_from(["photo", "video", "text"]), st.none() | st.floats(0, 1e6)),
        min_size=1,
        max_size=60,
    )
)
def test_any_grouping_agrees_with_plain_lists(made: list[tuple[int, str, float | None]]) -> None:
    items = [post(str(n), f"2026-11-{d:02} 10:00", v, format=kind) for n, (d, kind, v) in enumerate(made)]
    found = columns(items)
    groups = group(found, range(len(found)), "format", found.quantity("views"))
    assert sum(one.posts for one in groups) == len(made)
    assert sum(one.share for one in groups) == pytest.approx(1)
    for one in groups:
        values = [value for _, kind, value in made if kind == one.name and value is not None]
        assert one.middle.n == len(values)
        expected: Any = pytest.approx(median(values)) if len(values) >= 5 else None
        assert one.middle.median == expected


def test_rank_difference_points_to_the_better_group() -> None:
    assert rank_difference([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]) > 2.5
    assert rank_difference([6, 7, 8, 9, 10], [1, 2, 3, 4, 5]) < -2.5


@given(NUMBERS, NUMBERS)
def test_rank_difference_turns_its_sign_with_the_groups(first: list[float], second: list[float]) -> None:
    assert rank_difference(first, second) == pytest.approx(-rank_difference(second, first), abs=1e-9)


def test_equal_values_tell_no_difference() -> None:
    assert rank_difference([3] * 9, [3] * 9) == 0
    assert verdict([3] * 9, [3] * 9) == "noise"


def test_one_lucky_post_is_no_difference() -> None:
    assert verdict([10, 11, 12, 13, 14, 15], [10, 11, 12, 13, 14, 9_000]) == "noise"


def test_difference_of_few_posts_is_not_judged() -> None:
    assert verdict([1, 2, 3, 4], [10, 11, 12, 13, 14]) == "too_few"
