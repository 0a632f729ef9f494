"""What is read out of texts: ends of offers, days of events, years, calls, advertisements."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from smmtui.facts.texts import Reading, prints, read
from smmtui.model.content import ContentItem

WEDNESDAY = datetime(2024, 3, 6, 12, tzinfo=UTC)


def reading(text: str, *, links: int = 0, at: datetime = WEDNESDAY) -> Reading:
    return read(ContentItem(id="1", account="A", text=text, published_at=at, links=("https://example.com",) * links))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Скидка 20 % до 15 марта на весь зерновой кофе", date(2024, 3, 15)),
        ("Распродажа до 31.12.2024!", date(2024, 12, 31)),
        ("Промокод действует до 1-го апреля", date(2024, 4, 1)),
        ("Акция с 1 по 10 апреля", date(2024, 4, 10)),
        ("Скидки 10–12 марта", date(2024, 3, 12)),
        ("Скидка до 8.03", date(2024, 3, 8)),
        ("Конкурс! Итоги — 20 марта", date(2024, 3, 20)),
        ("Только сегодня скидка 30 %", date(2024, 3, 6)),
        ("Сегодня дарим скидку", date(2024, 3, 6)),
        ("Промокод до воскресенья", date(2024, 3, 10)),
        ("Распродажа! Осталось 3 дня", date(2024, 3, 9)),
        ("Акция до конца месяца", date(2024, 3, 31)),
        ("Скидка только до завтра", date(2024, 3, 7)),
        ("Sale until May 1", date(2024, 5, 1)),
        ("20% off through April 5, 2024", date(2024, 4, 5)),
        ("Sale 25-27 March", date(2024, 3, 27)),
        ("The sale ends Sunday", date(2024, 3, 10)),
        ("-20% today only", date(2024, 3, 6)),
        ("Discount: only 2 days left", date(2024, 3, 8)),
        ("Giveaway! Deadline: 1 June", date(2024, 6, 1)),
    ],
)
def test_end_of_an_offer_is_found(text: str, end: date) -> None:
    assert reading(text).offer_end == end


@pytest.mark.parametrize(
    "text",
    [
        "Скидка до 50 % на всё, звоните 8 (800) 555-35-35",
        "Скидка до 2.10 тыс рублей",
        "Скидка каждый день до 20.00",
        "Мы открыты до 15 марта",
        "Сегодня запустили акцию, подробности позже",
        "Акция закончилась 1 марта",
        "Скидка до 1 марта",
        "Скидка до 1 ноября",
        "Save up to 50% on everything",
        "Call +1 555 03-04 about our discount",
        "Кофе по акции, 15 марта расскажем подробнее",
    ],
)
def test_no_end_is_seen_where_there_is_none(text: str) -> None:
    assert reading(text).offer_end is None


def test_day_without_a_year_after_new_year_belongs_to_the_next_one() -> None:
    december = datetime(2023, 12, 20, tzinfo=UTC)
    assert reading("Скидка до 10 января", at=december).offer_end == date(2024, 1, 10)


def test_post_without_a_date_has_no_end() -> None:
    assert read(ContentItem(id="1", account="A", text="Скидка до 15 марта")).offer_end is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Вебинар 12 марта в 19:00", date(2024, 3, 12)),
        ("Фестиваль 25–27 мая 2024", date(2024, 5, 27)),
        ("Концерт в субботу", date(2024, 3, 9)),
        ("Завтра прямой эфир", date(2024, 3, 7)),
        ("Приходите на выставку 15.03", date(2024, 3, 15)),
        ("Live stream on Friday", date(2024, 3, 8)),
        ("Webinar: April 3", date(2024, 4, 3)),
        ("Прошёл мастер-класс 12 марта", None),
        ("Завтра отвечаем на письма", None),
        ("Конференция была 1 марта", None),
    ],
)
def test_day_of_an_announced_event(text: str, day: date | None) -> None:
    assert reading(text).event_on == day


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Тренды 2024 года", 2024),
        ("Планы на 2025 год", 2025),
        ("Прайс на 2023 год", None),
        ("С 2024 года мы варим кофе", None),
        ("2024 руб за пачку", None),
        ("Заказ №2024", None),
        ("https://example.com/2024/03", None),
    ],
)
def test_year_that_was_the_present_one(text: str, year: int | None) -> None:
    assert reading(text).year == year


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("Подписывайтесь на канал", True),
        ("Ссылка в шапке профиля", True),
        ("Link in bio", True),
        ("Tell us in the comments", True),
        ("Сегодня шёл дождь", False),
        ("A rainy day", False),
    ],
)
def test_call_to_action(text: str, calls: bool) -> None:
    assert reading(text).call is calls


@pytest.mark.parametrize(
    ("text", "ad"),
    [
        ("Реклама. ООО «Ромашка»", True),
        ("Купить за 990 ₽, доставка бесплатно", True),
        ("Sponsored by Northwind", True),
        ("Our discount: $20 a bag", True),
        ("Кофе за 990 ₽ нам не понравился", False),
        ("Мы выиграли конкурс бариста", False),
        ("We read a lot this winter", False),
    ],
)
def test_advertisement_needs_a_mark_or_two_signs(text: str, ad: bool) -> None:
    assert reading(text).ad is ad


def test_reading_does_not_depend_on_the_link_count_of_another_post() -> None:
    text = "Order now and subscribe"
    assert reading(text, links=1).ad is True
    assert reading(text, links=0).ad is False


def test_very_long_text_is_read_fast() -> None:
    started = datetime.now(UTC)
    reading("до 1 2 3 4 " * 100_000 + "скидка")
    assert datetime.now(UTC) - started < timedelta(seconds=5)


def test_a_text_that_comes_again_on_another_day_is_read_for_each_day() -> None:
    text = "Скидка на зерно только до завтра, приходите в кофейню на углу"
    days = [reading(text, at=WEDNESDAY + timedelta(days=day)).offer_end for day in (0, 1, 0, 1)]
    assert days == [date(2024, 3, 7), date(2024, 3, 8)] * 2


def test_prints_are_those_of_the_words_whatever_the_day() -> None:
    text = "Собираемся в четверг после работы и пробуем новый урожай из Кении"
    marks = [prints(ContentItem(id="1", account="A", text=text, published_at=at)) for at in (WEDNESDAY, None)]
    assert marks[0] == marks[1] != prints(ContentItem(id="2", account="A", text=f"{text}, 8 человек"))


def test_a_short_text_has_no_prints() -> None:
    assert prints(ContentItem(id="1", account="A", text="Доброе утро!")).whole == 0
