"""Values as people read them: units, currencies, time spans, and why there is none."""

from __future__ import annotations

import pytest

from smmtui.metrics import periods
from smmtui.metrics.dictionary import Unit, load
from smmtui.metrics.periods import Period
from smmtui.metrics.values import Value, better, show, show_number, why_words


def _period() -> Period:
    found = periods.parse("2026-10")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("number", "unit", "currency", "en", "ru"),
    [
        (4.7, "percent", "", "4.7%", "4,7\u00a0%"),
        (0.063, "percent", "", "0.06%", "0,06\u00a0%"),
        (200, "percent", "", "200%", "200\u00a0%"),
        (3000, "money", "USD", "$3,000", "3\u00a0000\u00a0$"),
        (1200.5, "money", "RUB", "1,200.5\u00a0RUB", "1\u00a0200,5\u00a0₽"),
        (120_000.5, "money", "RUB", "120,000\u00a0RUB", "120\u00a0000\u00a0₽"),
        (12.5, "money", "RUB", "12.5\u00a0RUB", "12,5\u00a0₽"),
        (-400, "money", "EUR", "−€400", "−400\u00a0€"),
        (9000, "seconds", "", "2 h 30 min", "2 ч 30 мин"),
        (7200, "seconds", "", "2 h", "2 ч"),
        (45, "seconds", "", "45 s", "45 с"),
        (600, "seconds", "", "10 min", "10 мин"),
        (1234.4, "count", "", "1,234", "1\u00a0234"),
        (2.5, "count", "", "2.5", "2,5"),
    ],
)
def test_numbers_are_written_in_their_unit(number: float, unit: Unit, currency: str, en: str, ru: str) -> None:
    assert show_number(number, unit, currency, "en") == en
    assert show_number(number, unit, currency, "ru") == ru


def test_an_absent_value_is_a_dash_with_a_reason() -> None:
    value = Value(metric="er_views", period=_period(), n=3, least=5, why="too_few")
    assert show(value, "en") == "—"
    assert why_words(value, "en") == "too few: 3 of at least 5"
    assert why_words(value, "ru") == "мало данных: 3 из 5"


def test_lower_is_better_for_costs_and_neither_for_spend() -> None:
    assert better(load().metric("cpl"), 200, 300) is True
    assert better(load().metric("leads"), 2, 3) is False
    assert better(load().metric("spend"), 200, 300) is None
    assert better(load().metric("leads"), 3, 3) is None
