"""Facts from the numbers of posts and followers: said only where enough was measured, and only beyond chance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from smmtui.engine.values import EMPTY, NA, UNKNOWN, Cell
from smmtui.facts.numbers import ACCOUNT_COLUMNS, NUMBER_COLUMNS
from smmtui.facts.scene import Scene
from smmtui.facts.tables import Records, build
from smmtui.model.account import Account, FollowerCount, Platform
from smmtui.model.content import ContentItem, Format, Snapshot
from smmtui.model.metric import Entry, Series

TODAY = date(2026, 11, 22)
NOW, BEFORE = 40, 130  # days ago: in the last quarter, in the one before


def post(number: int, ago: int, kind: Format = "photo", *, read_after: int = 7, **numbers: float) -> ContentItem:
    """A post published so many days ago, its numbers read a week later."""
    moment = datetime(2026, 11, 22, 12, tzinfo=UTC) - timedelta(days=ago)
    read = moment.date() + timedelta(days=read_after)
    shots = tuple(Snapshot(metric=name, value=value, as_of=read) for name, value in numbers.items())
    return ContentItem(
        id=f"A/{number}-{ago}", account="A", status="published", format=kind, published_at=moment, snapshots=shots
    )


def posts(values: Sequence[float], ago: int) -> list[ContentItem]:
    return [post(n, ago + n % 20, reach=value) for n, value in enumerate(values)]


def records(items: Sequence[ContentItem] = (), platform: Platform = "instagram", **registers: Any) -> Records:
    held: dict[str, Any] = {name: {one.id: one for one in rows} for name, rows in registers.items()}
    held.setdefault("accounts", {"A": Account(id="A", platform=platform, status="active")})
    return Records(items={one.id: one for one in items}, **held)


def fact(name: str, of: Records, today: date = TODAY) -> Cell:
    about = "account" if name in ACCOUNT_COLUMNS else "workspace"
    return build(of, today=today)[about].column(name)[0]  # type: ignore[index]


FEW = [100.0, 110, 120, 130, 140, 150, 160, 170, 180, 190]
MANY = [value * 2 for value in FEW]


def test_without_numbers_every_fact_is_unknown() -> None:
    known = {name for name in (*ACCOUNT_COLUMNS, *NUMBER_COLUMNS) if fact(name, records()) is not UNKNOWN}
    assert known == set()


def test_reach_that_halved_fell_and_the_platform_s_part_is_taken_off() -> None:
    held = records([*posts(MANY, BEFORE), *posts(FEW, NOW)])
    assert fact("reach_course", held) == "fell"
    assert fact("reach_change", held) == -0.5
    net = fact("reach_change_net", held)
    assert isinstance(net, float)
    assert -0.5 < net < -0.4  # Instagram itself lost 31 % in a year: about 9 % in a quarter


def test_platform_of_which_nothing_is_published_has_no_net_change() -> None:
    held = records([*posts(MANY, BEFORE), *posts(FEW, NOW)], "vk")
    assert fact("reach_change", held) == -0.5
    assert fact("reach_change_net", held) is EMPTY


def test_drift_past_its_date_is_taken_off_no_more() -> None:
    later = TODAY + timedelta(days=365)
    items = [*posts(MANY, BEFORE - 365), *posts(FEW, NOW - 365)]
    assert fact("reach_change_net", records(items), later) is EMPTY


def test_one_lucky_post_moves_no_course() -> None:
    held = records([*posts(FEW, BEFORE), *posts([*FEW[:-1], 90_000.0], NOW)])
    assert fact("reach_course", held) == "level"


def test_four_posts_are_too_few_for_a_course() -> None:
    assert fact("reach_course", records([*posts(MANY, BEFORE), *posts(FEW[:4], NOW)])) is UNKNOWN


def test_posts_read_too_early_are_left_out() -> None:
    early = [post(n, n % 5, reach=1, read_after=1) for n in range(10)]
    assert fact("reach_course", records([*posts(FEW, BEFORE), *early])) is UNKNOWN


def test_posts_that_gather_views_for_months_are_not_compared() -> None:
    assert fact("reach_course", records([*posts(MANY, BEFORE), *posts(FEW, NOW)], "youtube")) is NA


def test_engagement_is_compared_by_one_formula_only() -> None:
    by_reach = [post(n, BEFORE + n, reach=1000, reactions=50 + n) for n in range(8)]
    by_views = [post(n, NOW + n, views=1000, reactions=10 + n) for n in range(8)]
    assert fact("engagement_course", records([*by_reach, *by_views])) is UNKNOWN
    same = [post(n, NOW + n, reach=1000, reactions=10 + n) for n in range(8)]
    assert fact("engagement_course", records([*by_reach, *same])) == "fell"


def test_course_of_all_accounts_counts_each_post_against_its_own_account() -> None:
    small = [*posts(FEW, 115), *posts(MANY, 30)]
    accounts = [Account(id="A", platform="instagram", status="active"), Account(id="B", platform="vk", status="active")]
    large = [
        ContentItem(
            id=f"B/{one.id}", account="B", status="published", published_at=one.published_at,
            snapshots=(Snapshot(metric="views", value=50_000, as_of=date(2026, 11, 20)),),
        )
        for one in small
    ]  # fmt: skip
    today = date(2026, 11, 5)  # the last three whole months are August to October
    assert fact("social_reach_course", records(small), today) == "grew"
    held = records([*small, *large], accounts=accounts)
    alone, together = (fact("social_reach_change", one, today) for one in (records(small), held))
    assert isinstance(alone, float)
    assert isinstance(together, float)
    assert 0 < together < alone / 2


def test_format_that_does_twice_as_well_is_named_with_its_share() -> None:
    usual = [post(n, 10 + n, reach=100 + n) for n in range(45)]
    better = [post(100 + n, 20 + n, "carousel", reach=300 + n) for n in range(5)]
    held = records([*usual, *better])
    assert fact("best_format", held) == "carousel"
    assert fact("best_format_share", held) == 0.1
    ratio = fact("best_format_ratio", held)
    assert isinstance(ratio, float)
    assert ratio == pytest.approx(2.47, abs=0.05)


def test_no_format_stands_out_where_all_do_alike() -> None:
    mixed = [post(n, 10 + n, "photo" if n % 2 else "video", reach=100 + n) for n in range(40)]
    assert fact("best_format", records(mixed)) is EMPTY


def test_stories_are_not_set_beside_posts() -> None:
    usual = [post(n, 10 + n, reach=100 + n) for n in range(20)]
    stories = [post(100 + n, 20 + n, "story", reach=900 + n) for n in range(5)]
    assert fact("best_format", records([*usual, *stories])) is EMPTY


def test_coverage_is_the_share_of_posts_with_any_number() -> None:
    bare = [post(n, 20 + n) for n in range(6)]
    told = [post(50 + n, 20 + n, reactions=0) for n in range(4)]
    assert fact("numbers_coverage", records([*bare, *told])) == 0.4
    assert fact("numbers_coverage", records([*bare, *told], "newsletter")) is NA
    assert fact("numbers_coverage", records(told)) is UNKNOWN


def followers(*counts: tuple[int, float]) -> list[Series]:
    days = {(TODAY - timedelta(days=ago)).isoformat(): count for ago, count in counts}
    return [Series(id="S", account="A", metric="followers", year=2026, days=days, as_of=TODAY)]


def test_jump_of_followers_is_told_with_its_day() -> None:
    held = records(series=followers((30, 1000), (29, 1010), (28, 1300), (27, 1310)))
    assert fact("follower_jump", held) == 0.31
    assert fact("follower_jump_on", held) == (TODAY - timedelta(days=27)).isoformat()


def test_jump_explained_by_money_or_campaign_or_a_much_seen_post_is_none() -> None:
    rise = followers((30, 1000), (28, 1300))
    spend = Entry(id="N", metric="spend", period="2026-10", value=50, currency="EUR", account="A")
    campaign = ContentItem(
        id="A/c", account="A", status="published", campaign="autumn",
        published_at=datetime(2026, 10, 24, 9, tzinfo=UTC),
    )  # fmt: skip
    usual = [post(n, 40 + n, reach=100) for n in range(8)]
    seen = post(99, 29, reach=900)
    assert fact("follower_jump", records(series=rise)) == 0.3
    assert fact("follower_jump", records(series=rise, entries=[spend])) == 0
    assert fact("follower_jump", records([campaign], series=rise)) == 0
    assert fact("follower_jump", records([*usual, seen], series=rise)) == 0
    assert fact("follower_jump", records([*usual, post(99, 29, reach=200)], series=rise)) == 0.3


def test_counts_noted_once_a_month_tell_of_no_jump() -> None:
    noted = (FollowerCount(on=TODAY - timedelta(days=60), count=1000), FollowerCount(on=TODAY, count=2000))
    account = Account(id="A", platform="instagram", status="active", followers=noted)
    assert fact("follower_jump", records(accounts=[account])) is UNKNOWN


def test_share_leaving_is_compared_over_whole_months() -> None:
    lost = {(date(2026, 5, 1) + timedelta(days=n)).isoformat(): 1.0 if n < 92 else 2.0 for n in range(184)}
    count = {(date(2026, 4, 25) + timedelta(days=n)).isoformat(): 1000.0 for n in range(190)}
    series = [
        Series(id="S1", account="A", metric="follows_lost", year=2026, days=lost, as_of=TODAY),
        Series(id="S2", account="A", metric="followers", year=2026, days=count, as_of=TODAY),
    ]
    assert fact("leaving_course", records(series=series)) == "grew"
    assert fact("leaving_change", records(series=series)) == 1.0
    gaps = [series[0], Series(id="S2", account="A", metric="followers", year=2026, days={}, as_of=TODAY)]
    assert fact("leaving_course", records(series=gaps)) is UNKNOWN


def test_what_was_counted_is_kept_while_posts_are_only_sorted() -> None:
    items = [*posts(MANY, BEFORE), *posts(FEW, NOW)]
    kept = records(items)
    before = Scene(kept, TODAY)
    counted = before.ledger
    sorted_ = {one.id: replace(one, cls="relevant", pillar="P-1") for one in items}
    registers: dict[str, Any] = {"accounts": kept.accounts, "series": kept.series, "entries": kept.entries}
    assert Scene(Records(items=sorted_, **registers), TODAY, before).ledger is counted
    read = {**sorted_, items[0].id: replace(items[0], snapshots=())}
    assert Scene(Records(items=read, **registers), TODAY, before).ledger is not counted


def test_what_was_counted_is_kept_while_only_answers_change() -> None:
    held = records([*posts(MANY, BEFORE), *posts(FEW, NOW)])
    first = build(held, today=TODAY)
    first["workspace"].column("social_reach_course")
    second = build(held, today=TODAY, earlier=first)
    second["workspace"].column("social_reach_course")
    assert second["workspace"]._scene.ledger is first["workspace"]._scene.ledger  # type: ignore[attr-defined]


def test_a_changed_entry_is_counted_anew() -> None:
    before = build(records(), today=TODAY)
    assert before["workspace"].column("outcome_weeks_unwritten")[0] is UNKNOWN
    entry = Entry(id="N", metric="leads", period="2026-W40", value=3)
    after = build(records(entries=[entry]), today=TODAY, earlier=before)
    assert after["workspace"].column("outcome_weeks_unwritten")[0] == 6


def test_flat_reach_where_a_platform_grew_is_no_fall() -> None:
    held = records([*posts(FEW, BEFORE), *posts(FEW, NOW)], "facebook")
    net = fact("reach_change_net", held)
    assert isinstance(net, float)
    assert net < -0.05  # Facebook itself grew
    assert fact("reach_course", held) == "level"  # and every rule about a fall asks for a fall of our own
