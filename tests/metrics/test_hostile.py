"""Whatever is typed or stored, names, periods and numbers are read or refused, never a crash."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from smmtui.metrics import period_words, periods
from smmtui.metrics.calculate import calculate
from smmtui.metrics.dictionary import load
from smmtui.model.metric import Entry
from tests.metrics.numbers_made import numbers

TODAY = date(2026, 11, 20)
WORDS = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            ["2026", "W47", "-", "q4", "last", "week", "прошлый", "месяц", "ноябрь", "00", "13", "99", "IV", "кв", "ё"]
        ),
        max_size=5,
    ).map(" ".join),
)


@given(WORDS)
def test_any_text_is_a_period_or_none(text: str) -> None:
    found = period_words.said(text, TODAY)
    assert found is None or found.start <= found.end
    assert periods.parse(text) is None or periods.parse(text) == found


@given(WORDS)
def test_any_name_finds_metrics_or_none(text: str) -> None:
    for lang in ("en", "ru"):
        found = load().find(text, lang)
        assert len(set(found)) == len(found)


ENTRIES = st.lists(
    st.builds(
        Entry,
        id=st.uuids().map(str),
        metric=st.sampled_from(["leads", "spend", "gross_margin", "followers", "nonsense"]),
        period=st.sampled_from(
            ["2026-W44", "2026-W45", "2026-10", "2026-11", "2026-Q4", "2026", "2026-11-02", "never"]
        ),
        value=st.integers(0, 10**9).map(float),
        currency=st.sampled_from(["", "RUB"]),
        account=st.sampled_from(["", "a", "b", "gone"]),
        channel=st.sampled_from(["", "radio", "Ad"]),
        organic=st.sampled_from([None, True, False]),
    ),
    max_size=12,
)


@given(ENTRIES, st.sampled_from(["leads", "spend", "cpl", "romi_margin"]))
def test_a_total_is_never_more_than_all_entries_together(entries: list[Entry], metric: str) -> None:
    period = periods.parse("2026-Q4")
    assert period is not None
    value = calculate(numbers(entries=entries), metric, period)
    assert (value.value is None) == bool(value.why)
    if metric in {"leads", "spend"} and value.value is not None:
        assert value.value <= sum(one.value for one in entries if one.metric == metric)
