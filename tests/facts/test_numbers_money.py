"""Facts from typed numbers and the log: outcomes, prices by channel, money for nothing, ДРР, answers, blank weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smmtui.engine.values import UNKNOWN, Cell
from smmtui.facts.tables import Records, build
from smmtui.metrics.source import Answer
from smmtui.model.account import Account
from smmtui.model.metric import Entry

TODAY = date(2026, 11, 22)  # the last three whole months are August to October
MONTHS = ("2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10")
ACCOUNTS = {
    "T": Account(id="T", platform="telegram", name="Wool", status="active"),
    "I": Account(id="I", platform="instagram", name="Wool", status="active"),
}


def entries(metric: str, *values: float, account: str = "", channel: str = "", currency: str = "") -> list[Entry]:
    """A value a month, the last one for October."""
    kept = currency or ("EUR" if metric in {"spend", "revenue", "cost"} else "")
    return [
        Entry(
            id=f"{metric}{account}{channel}{month}", metric=metric, period=month, value=value,
            account=account, channel=channel, currency=kept,
        )
        for month, value in zip(MONTHS[-len(values) :], values, strict=True)
    ]  # fmt: skip


def fact(name: str, *found: list[Entry], answers: tuple[Answer, ...] = (), today: date = TODAY) -> Cell:
    typed = {one.id: one for some in found for one in some}
    held = Records(accounts=ACCOUNTS, entries=typed, answer_times=lambda: answers)
    return build(held, today=today)["workspace"].column(name)[0]


def test_outcome_that_fell_beyond_chance_is_told_with_its_share() -> None:
    sales = entries("sales", 40, 40, 40, 20, 20, 20)
    assert fact("outcome_counted", sales) == "sales"
    assert fact("outcome_course", sales) == "fell"
    assert fact("outcome_change", sales) == -0.5


def test_small_counts_do_not_move_by_chance() -> None:
    assert fact("outcome_course", entries("sales", 4, 4, 4, 3, 3, 4)) == "level"
    assert fact("outcome_course", entries("sales", 1, 1, 1, 0, 0, 1)) is UNKNOWN


def test_sales_go_before_leads_and_a_gap_leaves_them_to_leads() -> None:
    leads = entries("leads", 10, 10, 10, 30, 30, 30)
    sales = entries("sales", 40, 40, 40, 20, 20, 20)
    assert fact("outcome_course", leads, sales) == "fell"
    assert fact("outcome_course", leads, [one for one in sales if one.period != "2026-06"]) == "grew"


def test_outcomes_typed_by_quarter_are_compared_by_quarter() -> None:
    typed = [
        Entry(id="N-1", metric="leads", period="2026-Q2", value=30),
        Entry(id="N-2", metric="leads", period="2026-Q3", value=90),
    ]
    assert fact("outcome_course", typed) == "grew"


def test_prices_by_channel_name_the_dearest_with_its_share_of_the_money() -> None:
    cheap = [*entries("spend", 100, 100, 100, account="T"), *entries("sales", 10, 10, 10, account="T")]
    dear = [*entries("spend", 300, 300, 300, account="I"), *entries("sales", 10, 10, 10, account="I")]
    assert fact("cost_ratio", cheap, dear) == 3
    assert fact("dearest_spend_share", cheap, dear) == 0.75
    assert fact("dearest_channel", cheap, dear) == ACCOUNTS["I"].label
    assert fact("cheapest_channel", cheap, dear) == ACCOUNTS["T"].label


def test_channel_with_too_little_money_is_not_judged() -> None:
    cheap = [*entries("spend", 100, 100, 100, account="T"), *entries("sales", 10, 10, 10, account="T")]
    probe = [*entries("spend", 30, account="I"), *entries("sales", 1, account="I")]
    assert fact("cost_ratio", cheap, probe) is UNKNOWN


def test_prices_in_two_currencies_are_not_compared() -> None:
    cheap = [*entries("spend", 100, 100, 100, account="T"), *entries("sales", 10, 10, 10, account="T")]
    other = [
        *entries("spend", 30_000, 30_000, 30_000, account="I", currency="RUB"),
        *entries("sales", 10, 10, 10, account="I"),
    ]
    assert fact("cost_ratio", cheap, other) is UNKNOWN
    assert fact("spend_unrecorded", cheap, other) is UNKNOWN


def test_spend_is_recorded_where_its_account_or_the_whole_has_a_result() -> None:
    spend = entries("spend", 100, account="I", channel="autumn")
    assert fact("spend_unrecorded") is UNKNOWN
    assert fact("spend_unrecorded", spend) == 1
    assert fact("spend_unrecorded", spend, entries("leads", 4, account="I")) == 0
    assert fact("spend_unrecorded", spend, entries("leads", 4)) == 0
    radio = entries("spend", 300, channel="radio")
    assert fact("spend_unrecorded", spend, radio, entries("leads", 4)) == 0.75


def test_result_of_zero_is_not_a_blank() -> None:
    empty = [*entries("spend", 100, account="I", channel="one"), *entries("leads", 0, account="I", channel="one")]
    good = [*entries("spend", 300, account="I", channel="two"), *entries("leads", 7, account="I", channel="two")]
    assert fact("spend_for_nothing", empty, good) == 0.25
    assert fact("spend_unrecorded", empty, good) == 0
    assert fact("spend_for_nothing", entries("spend", 100, account="I", channel="one")) == 0


def test_ad_share_stands_against_the_margin() -> None:
    money = [*entries("spend", 50, 50, 50), *entries("revenue", 100, 100, 100)]
    assert fact("ad_share", money) == 0.5
    assert fact("margin_recorded", money) is False
    assert fact("ad_share_over", money) is UNKNOWN
    assert fact("ad_share_over", money, entries("gross_margin", 38)) == pytest.approx(0.12)
    assert fact("margin_recorded", money, entries("gross_margin", 38)) is True


def test_revenue_with_a_gap_makes_no_bad_ad_share() -> None:
    assert fact("ad_share", entries("spend", 50, 50, 50), entries("revenue", 100, 100)) is UNKNOWN


def test_blank_weeks_begin_once_a_period_is_over_for_a_week() -> None:
    monthly = entries("leads", 5)  # October
    assert fact("outcome_weeks_unwritten") is UNKNOWN
    assert fact("outcome_weeks_unwritten", monthly, today=date(2026, 12, 6)) == 0
    assert fact("outcome_weeks_unwritten", monthly, today=date(2026, 12, 7)) == 4
    weekly = [Entry(id="N", metric="revenue", period="2026-W42", value=0, currency="EUR")]
    assert fact("outcome_weeks_unwritten", weekly) == 4


def answer(hours: float | None, *, within: bool | None, ago: int = 10) -> Answer:
    return Answer("T", TODAY - timedelta(days=ago), hours, within)


def test_log_tells_what_got_no_answer_and_what_came_in_time() -> None:
    log = (
        *(answer(1.0, within=True) for _ in range(3)),
        *(answer(5.0, within=False) for _ in range(2)),
        *(answer(None, within=False) for _ in range(5)),
        *(answer(None, within=None) for _ in range(9)),  # their limit still runs
    )
    assert fact("unanswered_share", answers=log) == 0.5
    assert fact("answered_in_time", answers=log) == 0.6
    assert fact("answer_hours", answers=log) == 1.0


def test_few_or_old_messages_tell_nothing() -> None:
    assert fact("unanswered_share", answers=tuple(answer(None, within=False) for _ in range(4))) is UNKNOWN
    old = tuple(answer(None, within=False, ago=120) for _ in range(9))
    assert fact("unanswered_share", answers=old) is UNKNOWN


def test_typed_messages_stand_where_there_is_no_log() -> None:
    typed = [*entries("messages", 20, 20, 20), *entries("answered", 20, 10, 15)]
    assert fact("unanswered_share", typed) == 0.25
    assert fact("answered_in_time", typed) is UNKNOWN
