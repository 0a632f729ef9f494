"""Numbers typed by hand: read as people write them, kept once a key, undone, and refused with a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from smmtui import i18n
from smmtui.errors import InvalidValue, NotFound, SecretRefused, SmmtuiError, UsageError
from smmtui.metrics import periods
from smmtui.model.account import Account
from smmtui.model.metric import Entry
from smmtui.workspace import metric_entries
from smmtui.workspace.metric_entries import Typed, enter, enter_all
from smmtui.workspace.session import Workspace


def typed(metric: str, value: str, period: str = "2026-W46", **more: Any) -> Typed:
    return Typed(metric=metric, value=value, period=period, **more)


@pytest.fixture(autouse=True)
def account(ws: Workspace) -> None:
    with ws.store.step("record.add.account", what="tg") as step:
        step.put(Account(id="tg", platform="telegram", name="Kofe Krug"))


@pytest.mark.parametrize(
    ("metric", "value", "lang", "number", "currency"),
    [
        ("leads", "14", "en", 14, ""),
        ("заявки", "1 200", "ru", 1200, ""),
        ("spend", "$3,000", "en", 3000, "USD"),
        ("расход на рекламу", "1 200,50 ₽", "ru", 1200.5, "RUB"),
        ("revenue", "12k eur", "en", 12000, "EUR"),
        ("маржа", "40 %", "ru", 40, ""),
        ("margin", "40", "en", 40, ""),
        ("watch time", "2 h 30 min", "en", 9000, ""),
        ("watch time", "2", "en", 7200, ""),
        ("sales", "0", "en", 0, ""),
    ],
)
def test_numbers_are_read_as_people_write_them(
    ws: Workspace, metric: str, value: str, lang: str, number: float, currency: str
) -> None:
    i18n.use(lang)
    entry = enter(ws, typed(metric, value)).entry
    assert (entry.value, entry.currency) == (number, currency)


def test_money_without_a_currency_takes_that_of_the_workspace_or_of_last_time(ws: Workspace) -> None:
    with pytest.raises(InvalidValue, match="needs a currency"):
        enter(ws, typed("spend", "300"))
    enter(ws, typed("spend", "300 RUB"))
    assert enter(ws, typed("revenue", "500")).entry.currency == "RUB"
    ws.set_profile({"currency": "KZT"})
    assert enter(ws, typed("cost", "500")).entry.currency == "KZT"


@pytest.mark.parametrize(
    ("metric", "value", "period", "kind", "told"),
    [
        ("leads", "many", "2026-W46", InvalidValue, "not a number"),
        ("leads", "", "2026-W46", InvalidValue, "missing"),
        ("leads", "-3", "2026-W46", InvalidValue, "below zero"),
        ("leads", "300 ₽", "2026-W46", InvalidValue, "amount of money"),
        ("leads", "12 %", "2026-W46", InvalidValue, "not a number"),
        ("margin", "140 %", "2026-W46", InvalidValue, "more than 100"),
        ("leads", "3", "2027-W02", InvalidValue, "not begun"),
        ("leads", "3", "someday", InvalidValue, "names no period"),
        ("cpl", "300", "2026-W46", InvalidValue, "counted from other numbers: Advertising spend, Leads"),
        ("borscht", "3", "2026-W46", NotFound, "Nothing is called"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    ws: Workspace, metric: str, value: str, period: str, kind: type[SmmtuiError], told: str
) -> None:
    with pytest.raises(kind, match=told):
        enter(ws, typed(metric, value, period))
    assert not ws.store.all(Entry)


def test_a_name_of_several_things_names_them(ws: Workspace) -> None:
    with pytest.raises(UsageError, match="er_post_reach"):
        metric_entries.metric_of("ERR")


def test_an_unknown_account_is_refused(ws: Workspace) -> None:
    with pytest.raises(NotFound):
        enter(ws, typed("leads", "3", account="nobody"))


def test_a_password_in_a_note_is_refused(ws: Workspace) -> None:
    with pytest.raises(SecretRefused):
        enter(ws, typed("leads", "3", note="пароль: Zx9!kLm2$Qp7"))
    with pytest.raises(SecretRefused):
        enter(ws, typed("leads", "3", channel="password=Zx9!kLm2$Qp7"))


def test_the_last_week_is_meant_where_no_period_is_named(ws: Workspace) -> None:
    assert enter(ws, typed("leads", "3", "")).entry.period == "2026-W46"


def test_a_number_of_the_same_key_is_replaced_and_told(ws: Workspace) -> None:
    first = enter(ws, typed("leads", "3", account="Kofe Krug"))
    second = enter(ws, typed("заявки", "5", account="tg"))
    assert second.replaced == first.entry
    assert [(one.id, one.value, one.account) for one in ws.store.all(Entry).values()] == [(first.entry.id, 5, "tg")]
    ws.undo()
    assert [one.value for one in ws.store.all(Entry).values()] == [3]


def test_another_channel_period_or_sort_is_another_key(ws: Workspace) -> None:
    enter(ws, typed("leads", "3"))
    enter(ws, typed("leads", "3", channel="radio"))
    enter(ws, typed("leads", "3", "2026-10"))
    enter(ws, Typed(metric="leads", value="3", period="2026-10", organic=False))
    assert len(ws.store.all(Entry)) == 4


def test_the_same_number_once_more_is_no_step(ws: Workspace) -> None:
    enter(ws, typed("leads", "3"))
    before = ws.store.undo_next()
    enter(ws, typed("leads", "3"))
    assert ws.store.undo_next() == before


def test_a_period_is_filled_in_one_step(ws: Workspace) -> None:
    enter_all(ws, [typed("leads", "3"), typed("sales", "1"), typed("spend", "300 ₽")])
    assert len(ws.store.all(Entry)) == 3
    ws.undo()
    assert not ws.store.all(Entry)


def test_one_wrong_number_keeps_all_out(ws: Workspace) -> None:
    with pytest.raises(InvalidValue):
        enter_all(ws, [typed("leads", "3"), typed("sales", "x")])
    assert not ws.store.all(Entry)


def test_the_later_of_two_numbers_of_one_key_is_kept(ws: Workspace) -> None:
    enter_all(ws, [typed("leads", "3"), typed("leads", "4")])
    assert [one.value for one in ws.store.all(Entry).values()] == [4]


def test_ids_are_never_used_again(ws: Workspace) -> None:
    enter_all(ws, [typed("leads", "3"), typed("sales", "4")])
    metric_entries.remove(ws, "N-2")
    assert enter(ws, typed("sales", "4")).entry.id == "N-3"


def test_removing_can_be_undone(ws: Workspace) -> None:
    entry = enter(ws, typed("leads", "3")).entry
    metric_entries.remove(ws, entry.id)
    assert not ws.store.all(Entry)
    ws.undo()
    assert ws.store.all(Entry)[entry.id] == entry


def test_entries_are_listed_the_latest_period_first(ws: Workspace) -> None:
    enter_all(ws, [typed("leads", "3", "2026-09"), typed("leads", "4", "2026-W46"), typed("sales", "1", "2026-W46")])
    assert [(one.metric, one.period) for one in metric_entries.entries(ws)] == [
        ("leads", "2026-W46"),
        ("sales", "2026-W46"),
        ("leads", "2026-09"),
    ]
    november = periods.parse("2026-11")
    assert len(metric_entries.entries(ws, period=november)) == 2


def test_filling_asks_for_what_was_entered_before(ws: Workspace) -> None:
    enter(ws, typed("calls", "3"))
    assert metric_entries.wanted(ws)[0].id == "calls"
    assert {"leads", "sales", "revenue", "spend"} <= {one.id for one in metric_entries.wanted(ws)}


def test_a_number_is_told_in_both_languages(ws: Workspace) -> None:
    entry = enter(ws, typed("spend", "1200 RUB", channel="radio")).entry
    assert metric_entries.told(entry, "en") == "Advertising spend: 1,200\xa0RUB, 9–15 Nov 2026 (radio)"
    assert metric_entries.told(entry, "ru") == "Расход на рекламу: 1\xa0200\xa0₽, 9–15 нояб. 2026 (radio)"
