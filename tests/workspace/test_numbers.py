"""The numbers as both front ends get them: scopes, groups, trends, rankings, moments, answers, money."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from smmtui import i18n
from smmtui.clock import FixedClock
from smmtui.errors import InvalidValue, NotFound
from smmtui.metrics.posts import Narrow
from smmtui.metrics.trends import Span
from smmtui.model.account import Account, FollowerCount
from smmtui.model.base import Record
from smmtui.model.content import ContentItem, Snapshot
from smmtui.model.metric import Entry, Series
from smmtui.model.planning import Attempt, Experiment, Reply
from smmtui.workspace import (
    numbers,
    numbers_answers,
    numbers_columns,
    numbers_moments,
    numbers_reach,
    numbers_scope,
    numbers_summary,
)
from smmtui.workspace.numbers_scope import Scope, stretch
from smmtui.workspace.session import Workspace, create_workspace

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # a Friday
READ = date(2026, 11, 19)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    i18n.use("en")
    made = create_workspace(tmp_path / "brand", clock=FixedClock(NOW), lang="en", name="Brand")
    put(made, Account(id="tg", platform="telegram", name="Channel", timezone="Europe/Moscow"))
    yield made
    made.close()


def put(ws: Workspace, *records: Record) -> None:
    with ws.store.step("record.add.account", what="x") as step:
        step.put_all(records)


def post(
    ident: str, ago: int, views: float | None = 100, *, likes: float | None = None, **fields: object
) -> ContentItem:
    shots = [
        Snapshot(metric=name, value=value, as_of=READ)
        for name, value in (("views", views), ("likes", likes))
        if value is not None
    ]
    given = {"account": "tg", "format": "photo", **fields}
    return ContentItem(id=ident, published_at=NOW - timedelta(days=ago), snapshots=tuple(shots), **given)  # type: ignore[arg-type]


# the scope


def test_weeks_end_with_the_present_one_and_compare_as_many_days(ws: Workspace) -> None:
    found = stretch(ws, Scope(period="4w"))
    assert found.span == Span(date(2026, 10, 26), date(2026, 11, 20))
    assert found.open
    assert found.previous == Span(date(2026, 9, 28), date(2026, 10, 23))
    assert found.last_year == Span(date(2025, 10, 27), date(2025, 11, 21))


def test_month_that_is_not_over_is_compared_with_as_many_days(ws: Workspace) -> None:
    found = stretch(ws, Scope(period="month"))
    assert found.span == Span(date(2026, 11, 1), date(2026, 11, 20))
    assert found.previous == Span(date(2026, 10, 1), date(2026, 10, 20))


def test_month_that_is_over_is_compared_with_the_whole_one_before(ws: Workspace) -> None:
    found = stretch(ws, Scope(period="2026-03"))
    assert found.previous == Span(date(2026, 2, 1), date(2026, 2, 28))
    assert not found.open


def test_going_back_moves_by_whole_periods(ws: Workspace) -> None:
    assert stretch(ws, Scope(period="4w", back=1)).span == Span(date(2026, 9, 28), date(2026, 10, 25))
    assert stretch(ws, Scope(period="quarter", back=2)).span == Span(date(2026, 4, 1), date(2026, 6, 30))


def test_unknown_period_names_those_that_are_known(ws: Workspace) -> None:
    with pytest.raises(InvalidValue) as told:
        stretch(ws, Scope(period="soon"))
    assert "13w" in told.value.tell()


def test_all_time_has_nothing_before(ws: Workspace) -> None:
    put(ws, post("a", 400))
    found = stretch(ws, Scope(period="all"))
    assert found.span.first == date(2025, 10, 16)
    assert (found.previous, found.last_year) == (None, None)


def test_two_accounts_of_one_name_are_told_apart_by_their_platform(ws: Workspace) -> None:
    put(ws, Account(id="vk", platform="vk", name="Channel"))
    assert numbers_scope.account_name(ws, "vk") == "Channel (VK)"


# posts


def test_columns_are_built_once_for_a_version_of_the_content(ws: Workspace) -> None:
    put(ws, post("a", 3))
    before = numbers_columns.posts(ws)
    assert numbers_columns.posts(ws) is before
    put(ws, post("b", 2))
    assert len(numbers_columns.posts(ws)) == 2


def test_change_of_the_time_zone_moves_the_hours(ws: Workspace) -> None:
    put(ws, post("a", 3))
    assert numbers_columns.posts(ws).hours[0] == 15
    put(ws, Account(id="tg", platform="telegram", name="Channel", timezone="UTC"))
    assert numbers_columns.posts(ws).hours[0] == 12


def test_groups_of_a_metric(ws: Workspace) -> None:
    put(ws, *(post(f"v{n}", n, 200 + n, format="video") for n in range(1, 6)), *(post(f"p{n}", n) for n in range(1, 4)))
    found = numbers.by(ws, Scope(period="4w"), "views_post", "format")
    assert [(one.name, one.posts, one.middle.median) for one in found.groups] == [("video", 5, 203), ("photo", 3, None)]


def test_metric_of_the_business_is_refused_for_posts(ws: Workspace) -> None:
    with pytest.raises(InvalidValue):
        numbers.by(ws, Scope(), "cpl", "format")
    with pytest.raises(NotFound):
        numbers.by(ws, Scope(), "nonsense", "format")


def test_engagement_by_followers_takes_those_of_the_time(ws: Workspace) -> None:
    counts = (FollowerCount(on=date(2026, 11, 1), count=1000),)
    put(ws, Account(id="tg", platform="telegram", name="Channel", followers=counts))
    put(ws, *(post(f"p{n}", n, likes=10 + n) for n in range(1, 6)))
    assert numbers.by(ws, Scope(period="4w"), "er_post_followers", "account").all.median == pytest.approx(1.3)


def test_trend_takes_periods_that_most_posts_can_fill(ws: Workspace) -> None:
    put(ws, *(post(f"p{n}", n * 4, 100 + n) for n in range(1, 22)))
    found = numbers.trend(ws, Scope(period="13w"), "views_post")
    assert found.step == "month"
    assert sum(one.value is not None for one in found.points) >= 2


def test_ranking_begins_with_the_best_and_knows_how_many_have_the_number(ws: Workspace) -> None:
    put(ws, *(post(f"p{n}", n, 100) for n in range(1, 6)), post("best", 7, 500), post("none", 8, None))
    found = numbers.ranked(ws, Scope(period="4w"), "views_post")
    assert found.ids[0] == "best"
    assert found.ranking.standing(found.ranking.order[0]).of_account == 5
    assert (len(found.ids), found.of) == (6, 7)


def test_narrowing_to_a_platform_leaves_the_others_out(ws: Workspace) -> None:
    put(ws, Account(id="ig", platform="instagram", name="Shop"), post("a", 3), post("b", 3, account="ig"))
    scope = Scope(period="4w", narrow=Narrow(platform=frozenset({"instagram"})))
    assert numbers.by(ws, scope, "views_post", "account").posts == 1


def test_hours_look_back_a_year_and_take_hours_together_until_most_are_known(ws: Workspace) -> None:
    put(ws, *(post(f"p{n}", n * 7, 100) for n in range(1, 40)))
    found = numbers.hours(ws, Scope(period="4w"), "views_post")
    assert found.span.days > 360
    assert any(cell.median == 100 for day in found.cells for cell in day)


# before and after


def test_experiment_gives_the_day_of_its_first_try(ws: Workspace) -> None:
    put(
        ws,
        Experiment(id="E-1", belief="Shorter is better", test="x", metric="ER", expected="more"),
        Attempt(id="TR-1", experiment="E-1", did="x", on=date(2026, 11, 3)),
        Attempt(id="TR-2", experiment="E-1", did="y", on=date(2026, 11, 10)),
    )
    assert numbers_moments.read(ws, "E-1") == (date(2026, 11, 3), "E-1")
    assert [one.label for one in numbers_moments.choices(ws)] == ["Shorter is better"]


def test_experiment_without_a_try_has_no_before_and_after(ws: Workspace) -> None:
    put(ws, Experiment(id="E-1", belief="Shorter is better", test="x", metric="ER", expected="more"))
    with pytest.raises(InvalidValue):
        numbers_moments.read(ws, "E-1")


def test_before_and_after_looks_at_each_format_too(ws: Workspace) -> None:
    put(
        ws,
        *(post(f"a{n}", 20 + n, 100, format="photo") for n in range(5)),
        *(post(f"b{n}", n, 300, format="video") for n in range(1, 6)),
    )
    found = numbers.before_after(ws, Scope(), "views_post", date(2026, 11, 12))
    assert found.all.difference == 200
    assert {name: (one.posts_before, one.posts_after) for name, one in found.by_format} == {
        "photo": (5, 0),
        "video": (0, 5),
    }


# outcomes, answers, money


def test_outcomes_stand_first_and_those_nobody_entered_are_asked_for(ws: Workspace) -> None:
    put(ws, Entry(id="N-1", metric="leads", period="2026-10", value=14), *(post(f"p{n}", n) for n in range(1, 7)))
    found = numbers_summary.summary(ws, Scope(period="last_month"))
    assert [one.metric.id for one in found.outcome] == ["leads"]
    assert "revenue" in {one.id for one in found.asked}


def test_counts_of_reactions_come_last(ws: Workspace) -> None:
    put(ws, *(post(f"p{n}", n, likes=5) for n in range(1, 7)))
    told = [one.metric.id for one in numbers_summary.summary(ws, Scope(period="4w")).diagnostic]
    assert told.index("er_views") < told.index("views_post") < len(told)
    assert told[-1] == "engagement_post"


def test_value_of_posts_says_how_many_have_it(ws: Workspace) -> None:
    put(ws, *(post(f"p{n}", n) for n in range(1, 7)), *(post(f"q{n}", n, None) for n in range(1, 4)))
    (line,) = [
        one for one in numbers_summary.summary(ws, Scope(period="4w")).diagnostic if one.metric.id == "views_post"
    ]
    assert (line.now.n, line.of) == (6, 9)


def test_money_by_month_leaves_blank_months_blank(ws: Workspace) -> None:
    put(
        ws,
        Entry(id="N-1", metric="spend", period="2026-10", value=500, currency="USD"),
        Entry(id="N-2", metric="leads", period="2026-10", value=10),
    )
    rows = {metric.id: told for metric, told in numbers_summary.money(ws, Scope(), 3).rows}
    assert [one.value for one in rows["cpl"]] == [None, 50, None]
    assert rows["cpl"][1].currency == "USD"


def test_followers_over_time_are_gaps_where_nobody_counted(ws: Workspace) -> None:
    from smmtui.metrics.dictionary import load

    days = {"2026-11-03": 500.0, "2026-11-12": 520.0}
    put(ws, Series(id="S", account="tg", metric="reach", year=2026, days=days, as_of=READ))
    course = numbers_summary.course(ws, Scope(period="4w"), load().metric("reach"), "week")
    assert [value.known for _, value in course] == [False, True, True, False]


def message(ident: str, day: int, answered: str = "", place: str = "any") -> Reply:
    on = date(2026, 11, day)
    return Reply(
        id=ident, account="tg", place=place, arrived_on=on, arrived_at="10:00",  # type: ignore[arg-type]
        answered_on=on if answered else None, answered_at=answered, timezone="UTC",
    )  # fmt: skip


def test_answers_by_week_and_channel(ws: Workspace) -> None:
    put(ws, message("A-1", 3, "11:00"), message("A-2", 4, "16:00"), message("A-3", 10, place="comments"))
    found = numbers_answers.answers(ws, Scope(period="4w"))
    assert (found.all.total, found.all.answered, found.all.within, found.all.late) == (3, 2, 1, 1)
    assert [standing.total for _, standing in found.weeks] == [0, 2, 1, 0]
    assert [(place, standing.total) for _, place, standing in found.channels] == [("any", 2), ("comments", 1)]


def test_answers_of_another_platform_are_left_out(ws: Workspace) -> None:
    put(ws, message("A-1", 3, "11:00"))
    scope = Scope(period="4w", narrow=Narrow(platform=frozenset({"vk"})))
    assert numbers_answers.answers(ws, scope).all.total == 0


# the line of the overview


def test_reach_in_one_line_is_that_of_the_account_that_posts_most(ws: Workspace) -> None:
    put(ws, *(post(f"a{n}", n * 3, 100) for n in range(1, 20)), *(post(f"b{n}", 95 + n * 3, 200) for n in range(1, 20)))
    found = numbers_reach.reach(ws)
    assert found is not None
    assert (found.account, found.metric.id, found.change, found.verdict) == ("Channel", "views_post", -0.5, "clear")
    assert len(found.weeks) == 13


def test_drift_of_the_platform_is_taken_off(ws: Workspace) -> None:
    put(ws, Account(id="ig", platform="instagram", name="Shop"))
    seen = [(n * 3, 100.0) for n in range(1, 20)] + [(95 + n * 3, 110.0) for n in range(1, 20)]
    put(
        ws,
        *(
            ContentItem(
                id=f"i{ago}", account="ig", format="photo", published_at=NOW - timedelta(days=ago),
                snapshots=(Snapshot(metric="reach", value=value, as_of=READ),),
            )
            for ago, value in seen
        ),
    )  # fmt: skip
    found = numbers_reach.reach(ws)
    assert found is not None and found.net is not None and found.change is not None
    assert found.platform is not None and found.platform < 0
    assert found.net.net > found.change


def test_workspace_without_numbers_has_no_line(ws: Workspace) -> None:
    put(ws, *(post(f"a{n}", n, None) for n in range(1, 9)))
    assert numbers_reach.reach(ws) is None
