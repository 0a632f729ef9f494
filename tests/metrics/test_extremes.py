"""The best and the worst posts, and reasons that are differences and not chance."""

from __future__ import annotations

from smmtui.metrics.extremes import Ranking, Standing, lifts
from smmtui.metrics.posts import Posts
from smmtui.model.content import ContentItem
from tests.metrics.posts_made import columns, post


def fortnight(views: dict[str, list[float]], account: str = "tg", hour: int = 10) -> list[ContentItem]:
    """Posts of some formats with these views, each at the same hour of days in a row."""
    return [
        post(f"{account}-{kind}{n}", f"2026-11-{n % 14 + 1:02} {hour}:00", value, format=kind, account=account)
        for kind, values in views.items()
        for n, value in enumerate(values)
    ]


def standings(found: Posts) -> list[Standing]:
    ranking = Ranking(found, range(len(found)), found.quantity("views"))
    return [ranking.standing(row) for row in ranking.order]


def test_posts_of_a_small_account_are_measured_against_their_own() -> None:
    items = fortnight({"photo": [10, 10, 10, 10, 40]}) + fortnight({"photo": [1000, 1000, 1000, 1000, 1200]}, "ig")
    found = columns(items)
    best = standings(found)[0]
    assert (found.ids[best.row], best.of_account) == ("tg-photo4", 4)


def test_account_with_too_few_posts_has_no_multiple_and_comes_last() -> None:
    items = fortnight({"photo": [10, 10, 10, 10, 40]}) + fortnight({"photo": [5000]}, "ig")
    found = columns(items)
    last = standings(found)[-1]
    assert (found.ids[last.row], last.of_account, last.reasons) == ("ig-photo0", None, ())


def test_format_that_really_does_better_is_a_reason() -> None:
    found = columns(fortnight({"carousel": [300 + n for n in range(8)], "photo": [100 + n for n in range(12)]}))
    best = standings(found)[0]
    (reason,) = [one for one in best.reasons if one.by == "format"]
    assert (reason.name, reason.n, round(reason.times, 1)) == ("carousel", 8, 2.9)


def test_one_lucky_post_gets_no_reason() -> None:
    found = columns(fortnight({"carousel": [100, 101, 99, 102, 5000], "photo": [98, 100, 101, 103, 99, 102]}))
    best = standings(found)[0]
    assert best.value == 5000
    assert best.reasons == ()


def test_reason_never_points_the_other_way() -> None:
    views = {"carousel": [300.0 + n for n in range(7)] + [5.0], "photo": [100.0 + n for n in range(12)]}
    found = columns(fortnight(views))
    worst = standings(found)[-1]
    assert worst.value == 5
    assert all(one.by != "format" for one in worst.reasons)


def test_median_of_zero_gives_no_multiples() -> None:
    found = columns(fortnight({"photo": [0.0, 0.0, 0.0, 0.0, 0.0, 3.0]}))
    assert all(value != value for value in lifts(found, range(6), found.quantity("views")))
