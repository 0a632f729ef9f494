"""The class suggested for a post, and why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from smmtui import i18n
from smmtui.facts.classify import Suggestion, suggest_all
from smmtui.model.content import ContentItem, Snapshot

TODAY = date(2024, 6, 30)
NOW = datetime(2024, 6, 30, 12, tzinfo=UTC)
TALE = "Рассказываем, как мы выбираем зерно: едем на ферму, пробуем сорок образцов и берём только лучшие."


def post(number: int, days_ago: float | None = 200, views: float | None = None, **fields: Any) -> ContentItem:
    at = None if days_ago is None else NOW - timedelta(days=days_ago)
    shots = () if views is None else (Snapshot(metric="views", value=views, as_of=TODAY),)
    given = {"id": f"A/{number}", "account": "A", "published_at": at, "format": "photo", "snapshots": shots, **fields}
    return ContentItem(**given)


USUAL = [post(number, 200, 100) for number in range(100, 112)]


def suggestion(item: ContentItem, *others: ContentItem) -> Suggestion | None:
    return suggest_all({one.id: one for one in (*others, item)}, today=TODAY).get(item.id)


def brief(found: Suggestion | None) -> tuple[str, str, str] | None:
    return None if found is None else (found.cls, found.rule, found.action)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (post(1, 30, text="Скидка до 15 июня"), ("obsolete", "offer-ended", "archive")),
        (post(1, 30, text="Скидка до 15 июня", pinned=True), ("obsolete", "offer-ended", "unpin")),
        (post(1, 30, text="Вебинар 15 июня в 19:00"), ("obsolete", "event-passed", "archive")),
        (post(1, 5, text="Скидка до 15 июля"), ("relevant", "recent", "keep")),
        (post(1, 500, text="Гайд по кофе: тренды 2023 года"), ("needs_update", "old-year", "refresh")),
        (post(1, 500, text="Гайд по кофе. Пачка стоит 500 ₽"), ("needs_update", "old-price", "refresh")),
        (post(1, 500, text="Главное за 2023 год"), ("obsolete", "past-year", "archive")),
        (post(1, 500, 20, text="Утро"), ("obsolete", "hardly-seen", "archive")),
        (post(1, 500, 300, text="Утро"), ("needs_update", "strong-old", "repurpose")),
        (post(1, 800, links=("https://a.example", "https://b.example", "https://c.example"), text="Подборка друзей"),
         ("needs_update", "many-links", "refresh")),
        (post(1, 200, text="Утро", pinned=True), ("relevant", "pinned", "keep")),
        (post(1, 300, 150, text="Как выбрать кофе"), ("relevant", "lasting", "keep")),
        (post(1, 30, text="Утро"), ("relevant", "recent", "keep")),
    ],
)  # fmt: skip
def test_suggestion_follows_the_evidence(item: ContentItem, expected: tuple[str, str, str]) -> None:
    assert brief(suggestion(item, *USUAL)) == expected


@pytest.mark.parametrize(
    "item",
    [
        post(1, 200, text="Утро"),
        post(1, 500, text="Утро"),
        post(1, 500, 100, text="Утро"),
        post(1, None, text="Скидка до 15 июня"),
        post(1, 30, text="Скидка до 15 июня", cls="relevant"),
        post(1, 30, text="Скидка до 15 июня", status="archived"),
        post(1, 500, 20, text="Как выбрать кофе"),
        post(1, -5, text="Скоро"),
        post(1, 30),
    ],
    ids=[
        "nothing known", "old only", "old and usual", "no date", "sorted", "not public", "lasting", "future", "no text",
    ],
)  # fmt: skip
def test_no_evidence_no_suggestion(item: ContentItem) -> None:
    assert suggestion(item, *USUAL) is None


def test_repeat_names_the_day_of_the_earlier_post() -> None:
    found = suggestion(post(2, 100, text=TALE), post(1, 200, text=TALE))
    assert found is not None
    assert (found.cls, found.values["date"]) == ("obsolete", date(2023, 12, 13))
    assert suggestion(post(1, 200, text=TALE), post(2, 100, text=TALE)) is None


def test_offer_is_open_on_its_last_day() -> None:
    assert brief(suggestion(post(1, 30, text="Скидка до 30 июня"))) == ("relevant", "recent", "keep")


def test_hardly_seen_is_told_with_its_views_in_both_languages() -> None:
    found = suggestion(post(1, 500, 21, text="Утро"), *USUAL)
    assert found is not None
    assert i18n.t(found.reason, lang="en", **found.values) == "older than a year and hardly seen: 21 views"
    assert i18n.t(found.reason, lang="ru", **found.values) == "старше года, почти никто не видел: 21 просмотр"


def test_words_of_reasons_are_the_same_in_both_languages() -> None:
    assert i18n.area("en", "suggest").keys() == i18n.area("ru", "suggest").keys()
