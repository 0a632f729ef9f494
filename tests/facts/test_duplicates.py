"""Posts that say the same again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from smmtui.facts.duplicates import duplicates
from smmtui.model.content import ContentItem, Format

LONG = "Рассказываем, как мы выбираем зерно: едем на ферму, пробуем сорок образцов и берём только три лучших."


def post(number: int, text: str, *, account: str = "A", form: Format = "text") -> ContentItem:
    at = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=number)
    return ContentItem(id=f"{account}/{number}", account=account, text=text, published_at=at, format=form)


def test_later_post_repeats_the_earlier_whatever_their_order() -> None:
    assert duplicates([post(5, LONG), post(2, LONG)]) == {"A/5": "A/2"}


def test_third_post_points_to_the_first() -> None:
    assert duplicates([post(1, LONG), post(2, LONG), post(3, LONG)]) == {"A/2": "A/1", "A/3": "A/1"}


def test_case_punctuation_and_yo_do_not_matter() -> None:
    assert duplicates([post(1, LONG), post(2, LONG.upper().replace("Ё", "Е").replace(",", " —"))]) == {"A/2": "A/1"}


def test_nearly_the_same_text_is_found() -> None:
    changed = LONG.replace("пробуем", "дегустируем")
    assert duplicates([post(1, LONG), post(2, changed)]) == {"A/2": "A/1"}


def test_same_words_with_other_figures_are_another_post() -> None:
    texts = [f"Скидка 20 % на весь ассортимент нашей кофейни, ждём вас до {day} числа" for day in (10, 20)]
    assert duplicates([post(1, texts[0]), post(2, texts[1])]) == {}


def test_short_greetings_may_repeat() -> None:
    assert duplicates([post(1, "Доброе утро!"), post(2, "Доброе утро!")]) == {}


def test_same_text_in_another_account_is_no_repeat() -> None:
    assert duplicates([post(1, LONG), post(2, LONG, account="B")]) == {}


def test_reposts_are_left_out() -> None:
    assert duplicates([post(1, LONG), post(2, LONG, form="repost")]) == {}


def test_changed_text_is_looked_at_again() -> None:
    assert duplicates([post(1, LONG), post(2, LONG)]) == {"A/2": "A/1"}
    assert duplicates([post(1, LONG), post(2, "Совсем другой рассказ о том, как мы моем чашки по вечерам.")]) == {}
