"""Benchmarks: own earlier quarter first, competitors second, published third; past their date they judge nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smmtui.errors import PackError
from smmtui.metrics import periods
from smmtui.metrics.benchmarks import Beside, beside, is_expired
from smmtui.metrics.calculate import calculate
from smmtui.metrics.dictionary import load
from smmtui.metrics.drift import net_change
from smmtui.metrics.published import published, read
from smmtui.metrics.source import Numbers
from smmtui.metrics.values import Value
from smmtui.model.metric import Benchmark
from tests.metrics.numbers_made import entry, numbers, post

TODAY = date(2026, 11, 20)


def posts(reactions: float, month: int) -> list[object]:
    return [
        post(100 * month + n, date(2026, month, n + 1), reactions=reactions, comments=0, reach=100) for n in range(6)
    ]


def held(platform: str = "instagram", today: date = TODAY, entries: tuple[object, ...] = ()) -> Numbers:
    made = numbers(
        posts=[*posts(9, 8), *posts(6, 10)],  # type: ignore[list-item]
        entries=entries,  # type: ignore[arg-type]
        followers={"a": {date(2026, 8, 1): 1000.0}},
        accounts=("a",),
        today=today,
    )
    return Numbers(
        today=made.today,
        posts=made.posts,
        entries=made.entries,
        platforms={"a": platform},
        counts=made.counts,
    )


def value_of(source: Numbers, metric: str, text: str = "2026-10", account: str | None = "a") -> Value:
    period = periods.parse(text)
    assert period is not None
    return calculate(source, metric, period, account=account)


def rival(metric: str = "er_post_followers", value: float = 0.7, **more: object) -> Benchmark:
    given = {"platform": "instagram", "competitor": "Rival", "review_by": date(2027, 1, 1), **more}
    return Benchmark(id="B-1", metric=metric, value=value, **given)  # type: ignore[arg-type]


def found(
    metric: str, *records: Benchmark, source: Numbers | None = None, account: str | None = "a"
) -> tuple[Beside, ...]:
    source = source or held()
    return beside(source, value_of(source, metric, account=account), records=records)


def test_own_quarter_first_competitors_second_published_third() -> None:
    kinds = [one.kind for one in found("er_post_followers", rival())]
    assert kinds[:2] == ["own", "competitor"]
    assert set(kinds[2:]) == {"published"}


def test_the_earlier_quarter_judges() -> None:
    own = found("er_post_followers")[0]
    assert own.own is not None
    assert own.own.period.id == "2026-Q3"
    assert own.value == pytest.approx(0.9)
    assert own.verdict == "worse"


def test_a_benchmark_of_another_base_is_not_shown() -> None:
    assert all(one.record is None or one.record.metric == "er_post_reach" for one in found("er_post_reach", rival()))
    assert not [one for one in found("er_post_reach") if one.kind == "published"]


def test_past_its_date_a_benchmark_is_shown_and_judges_nothing() -> None:
    old = next(one for one in found("er_post_followers") if one.record and one.record.year == 2022)
    assert (old.expired, old.judges, old.verdict) == (True, False, "")
    fresh = next(one for one in found("er_post_followers") if one.record and one.record.year == 2025)
    assert (fresh.expired, fresh.verdict) == (False, "better")


def test_those_past_their_date_stand_last_of_their_kind() -> None:
    shown = [one.expired for one in found("er_post_followers") if one.kind == "published"]
    assert shown == sorted(shown)


def test_all_published_ones_expire_in_time() -> None:
    later = date(2028, 1, 1)
    assert all(is_expired(one, later) for one in published().benchmarks)
    assert not any(
        one.judges for one in found("er_post_followers", source=held(today=later)) if one.kind == "published"
    )


def test_of_all_accounts_together_a_platforms_benchmark_judges_nothing() -> None:
    told = [one for one in found("er_post_followers", account=None) if one.kind == "published"]
    assert told
    assert {one.why_not for one in told} <= {"platform", "expired"}


def test_another_platform_is_not_shown() -> None:
    assert not [one for one in found("er_post_followers", source=held("vk")) if one.kind == "published"]


def test_an_amount_in_another_currency_judges_nothing() -> None:
    entries = (
        entry("spend", "2026-10", 100, currency="RUB", account="a"),
        entry("leads", "2026-10", 2, account="a"),
    )
    told = found("cpl", source=held("facebook", entries=entries))
    assert told
    assert {one.why_not for one in told} == {"currency"}


def test_a_figure_of_one_trade_or_country_judges_nothing() -> None:
    entries = (
        entry("spend", "2026-10", 100, currency="USD", account="a"),
        entry("leads", "2026-10", 2, account="a"),
    )
    told = found("cpl", source=held("facebook", entries=entries))
    assert {one.why_not for one in told} == {"segment"}


def test_a_sum_of_a_quarter_is_scaled_to_the_month_beside_it() -> None:
    entries = (entry("leads", "2026-Q3", 92, account="a"), entry("leads", "2026-10", 31, account="a"))
    own = found("leads", source=held(entries=entries))[0]
    assert (own.value, own.verdict) == (31, "alike")


def test_a_quarter_with_gaps_is_not_set_beside_a_sum() -> None:
    entries = (entry("leads", "2026-W30", 5, account="a"), entry("leads", "2026-10", 31, account="a"))
    assert not [one for one in found("leads", source=held(entries=entries)) if one.kind == "own"]


def test_published_records_are_whole() -> None:
    for one in published().benchmarks:
        assert one.kind == "published"
        assert one.source
        assert one.base
        assert one.retrieved is not None
        assert one.review_by is not None
        assert load().metric(one.metric).unit != "money" or one.currency


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("metric: ctr", "metric: ctrr", "did you mean 'ctr'"),
        ("platform: facebook", "platform: facebok", "facebook"),
        ("review_by: 2026-12-31", "review_by: soon", "not a date"),
        ("value: 2.59", "value: much", "not a number"),
        ("value: 2.59", "value: 2.59, currency: USD", "no money"),
        ("source: WordStream, ", "", "'source'"),
        ("metric: ctr", "metric: cpl", "name its currency"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    whole = (
        "format: 1\nbenchmarks:\n  - {metric: ctr, platform: facebook, value: 2.59, year: 2025, base: impressions, "
        "source: WordStream, retrieved: 2026-11-22, review_by: 2026-12-31}\ndrift: []\n"
    )
    path = tmp_path / "benchmarks.yaml"
    assert old in whole
    path.write_text(whole.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        read(path, load())
    assert told in caught.value.tell("en")
    assert caught.value.tell("ru").startswith("benchmarks.yaml:3:")


# drift


def test_a_fall_of_the_whole_platform_is_not_ours() -> None:
    net = net_change(-0.31, "instagram", "reach_post", 2025, today=TODAY)
    assert net.known
    assert net.net == pytest.approx(0)


def test_holding_still_on_a_growing_platform_is_a_fall() -> None:
    assert net_change(0, "facebook", "reach_post", 2025, today=TODAY).net == pytest.approx(1 / 1.51 - 1)


def test_a_quarter_takes_off_a_quarter_of_the_drift() -> None:
    one = net_change(0, "instagram", "reach_post", 2026, today=TODAY, days=91).platform
    assert one is not None
    assert (1 + one) ** (365 / 91) - 1 == pytest.approx(-0.31)


def test_a_format_has_its_own_drift() -> None:
    reel = net_change(0, "instagram", "reach_post", 2025, today=TODAY, format="short_video")
    photo = net_change(0, "instagram", "reach_post", 2025, today=TODAY, format="photo")
    assert reel.platform == pytest.approx(-0.35)
    assert photo.platform == pytest.approx(-0.31)


@pytest.mark.parametrize(
    ("platform", "metric", "year", "today"),
    [
        ("telegram", "reach_post", 2025, TODAY),
        ("instagram", "er_views", 2025, TODAY),
        ("instagram", "reach_post", 2022, TODAY),
        ("instagram", "reach_post", 2025, date(2027, 6, 1)),  # past its date
    ],
)
def test_where_nothing_is_published_the_change_is_left_as_it_is(
    platform: str, metric: str, year: int, today: date
) -> None:
    net = net_change(-0.2, platform, metric, year, today=today)
    assert (net.known, net.net) == (False, -0.2)
