"""The fact tables over real records."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import pytest

from smmtui import paths
from smmtui.engine.dictionary import FactDef, FactDictionary, load_dictionary
from smmtui.engine.table import Facts, Origin
from smmtui.engine.values import EMPTY, NA, UNKNOWN, Cell
from smmtui.facts.tables import PROVIDED, Records, build
from smmtui.model.account import Account, Admin, FollowerCount
from smmtui.model.content import ContentItem, Snapshot
from smmtui.model.direction import Goal, HiredWork, Risk
from smmtui.model.finding import About, Profile, Task
from smmtui.model.organisation import Artefact, Member
from smmtui.model.review import Answer, Review

TODAY = date(2024, 6, 30)
NOW = datetime(2024, 6, 30, 12, tzinfo=UTC)


def post(number: int, days_ago: float | None = 10, **fields: Any) -> ContentItem:
    at = None if days_ago is None else NOW - timedelta(days=days_ago)
    return ContentItem(**{"id": f"A/{number}", "account": "A", "published_at": at, "format": "text", **fields})


def facts(**records: Any) -> Facts:
    kinds: dict[str, Any] = {
        name: {one.id: one for one in some} if isinstance(some, list) else some for name, some in records.items()
    }
    return build(Records(**kinds), today=TODAY)


def cell(about: About, fact: str, **records: Any) -> Cell:
    return facts(**records)[about].column(fact)[0]


def test_dictionary_and_providers_name_the_same_facts() -> None:
    dictionary = load_dictionary(paths.rules_dir() / "facts")
    for about in get_args(About):
        elsewhere = {"question", "measure", "judgement"}
        named = {fact.name for fact in dictionary if fact.about == about and fact.source not in elsewhere}
        assert named == PROVIDED[about].keys(), about


def test_every_column_has_a_cell_and_an_origin_for_each_subject() -> None:
    tables = facts(
        items=[post(1), post(2, None)], accounts=[Account(id="A", platform="vk")],
        goals=[Goal(id="G-1", text="")], risks=[Risk(id="R-1", text="")],
    )  # fmt: skip
    for about, columns in PROVIDED.items():
        table = tables[about]
        for name in columns:
            assert len(table.column(name)) == len(table.ids)
            assert table.origin(name, 0).source


def test_values_fit_the_types_of_the_dictionary() -> None:
    types = {"number": (int, float), "flag": (bool,), "choice": (str,), "text": (str,)}
    tables = facts(
        items=[post(1, text="Скидка до 1 мая", snapshots=(Snapshot(metric="views", value=5, as_of=TODAY),))],
        accounts=[Account(id="A", platform="vk", name="Кофе", owner="Ира", admins=(Admin(name="Ира"),))],
        goals=[Goal(id="G-1", text="Больше заявок", metric="leads", due=TODAY)],
        risks=[Risk(id="R-1", text="Блокировка", likelihood=2, effect=3)],
    )
    for fact in load_dictionary(paths.rules_dir() / "facts"):
        for value in tables[fact.about].column(fact.name):
            if value not in (UNKNOWN, EMPTY, NA):
                assert isinstance(value, types[fact.type]), (fact.about, fact.name, value)


@pytest.mark.parametrize(
    ("fact", "fields", "expected"),
    [
        ("age_days", {}, 10),
        ("text", {"text": "", "source": "I-1"}, EMPTY),
        ("text", {"text": ""}, UNKNOWN),
        ("text_length", {"text": "", "source": "I-1"}, 0),
        ("links_count", {"text": "a", "links": ("https://example.com",)}, 1),
        ("views", {}, UNKNOWN),
        ("views", {"snapshots": (Snapshot(metric="views", value=0, as_of=TODAY),)}, 0),
        ("pinned", {}, UNKNOWN),
        ("stage", {}, UNKNOWN),
        ("class", {}, "unsorted"),
        ("offer_ended_days", {"text": "Скидка до 25 июня"}, 5),
        ("offer_ended_days", {"text": "Просто утро"}, EMPTY),
        ("offer_ended_days", {"text": "Скидка до 5 июля"}, -5),
        ("event_passed_days", {"text": "Вебинар 25 июня"}, 5),
        ("past_year_named", {"text": "Тренды 2024 года"}, 0),
        ("checked_days", {"last_checked": date(2024, 6, 1)}, 29),
        ("review_overdue_days", {"next_review": date(2024, 6, 20)}, 10),
        ("review_overdue_days", {"next_review": date(2024, 7, 20)}, 0),
        ("has_call", {"text": "Подписывайтесь"}, True),
        ("duplicate_of", {"text": "Утро"}, EMPTY),
    ],
)
def test_facts_of_a_post(fact: str, fields: dict[str, Any], expected: Cell) -> None:
    assert cell("item", fact, items=[post(1, **fields)]) == expected


def test_seen_ratio_needs_ten_posts_with_the_number() -> None:
    def posts(count: int) -> list[ContentItem]:
        return [
            post(number, snapshots=(Snapshot(metric="views", value=100.0 * (number + 1), as_of=TODAY),))
            for number in range(count)
        ]

    assert cell("item", "seen_ratio", items=posts(9)) == UNKNOWN
    assert cell("item", "seen_ratio", items=posts(11)) == pytest.approx(1 / 6, abs=1e-3)


def account(**fields: Any) -> Account:
    return Account(**{"id": "A", "platform": "telegram", "name": "Northwind", **fields})


GONE, STAYS, UNCHECKED = (Admin(name=name, employed=at) for name, at in (("Ann", False), ("Bob", True), ("Cid", None)))


@pytest.mark.parametrize(
    ("fact", "fields", "expected"),
    [
        ("owner", {}, UNKNOWN),
        ("admins_count", {}, UNKNOWN),
        ("admins_count", {"admins": (GONE, STAYS)}, 2),
        ("leavers_admin", {"admins": (GONE, UNCHECKED)}, 1),
        ("leavers_admin", {"admins": (STAYS, UNCHECKED)}, UNKNOWN),
        ("leavers_admin", {"admins": (STAYS,)}, 0),
        ("admins_unchecked", {"admins": (STAYS, UNCHECKED)}, 1),
        ("owner_is_admin", {"owner": "bob ", "admins": (STAYS,)}, True),
        ("owner_is_admin", {"owner": "Eve", "admins": (STAYS,)}, False),
        ("owner_is_admin", {"owner": "Eve"}, UNKNOWN),
        ("location_kind", {}, UNKNOWN),
        ("followers", {"followers": (FollowerCount(date(2024, 2, 1), 9), FollowerCount(date(2024, 1, 1), 5))}, 9),
        ("access_review_days", {"access_reviewed_on": date(2024, 6, 29)}, 1),
        ("same_platform_twin", {}, False),
        ("posts_90d", {}, UNKNOWN),
        ("last_post_days", {"last_post_on": date(2024, 6, 20)}, 10),
    ],
)
def test_facts_of_an_account(fact: str, fields: dict[str, Any], expected: Cell) -> None:
    assert cell("account", fact, accounts=[account(**fields)]) == expected


def test_twin_is_another_live_account_of_the_same_name() -> None:
    twins = [account(), account(id="B", name="NORTHWIND"), account(id="C", status="closed")]
    assert facts(accounts=twins)["account"].column("same_platform_twin") == (True, True, False)


def test_rhythm_of_an_account() -> None:
    items = [post(number, days) for number, days in enumerate((60, 55, 50, 45, 40, 10, 5))]
    table = facts(items=items, accounts=[account()])["account"]
    assert table.column("posts_90d") == (7,)
    assert table.column("last_post_days") == (5,)
    assert table.column("longest_gap_days") == (30,)
    assert table.column("gap_irregularity") == (6.0,)


def test_silence_since_an_old_post_fills_the_whole_window() -> None:
    assert cell("account", "longest_gap_days", items=[post(1, 400)], accounts=[account()]) == 90


def test_share_of_a_class_is_unknown_until_something_is_sorted() -> None:
    items = [post(1), post(2), post(3), post(4)]
    assert cell("workspace", "share_obsolete", items=items) == UNKNOWN
    items[0] = post(1, cls="obsolete")
    assert cell("workspace", "share_obsolete", items=items) == 0.25


@pytest.mark.parametrize(
    ("text", "vanity", "money", "activity"),
    [
        ("Набрать 10 000 подписчиков", True, False, False),
        ("Увеличить охваты на 20 %", True, False, False),
        ("Получать 30 заявок в месяц из Телеграма", False, True, False),
        ("Из подписчиков — 50 заказов в месяц", False, True, False),
        ("Постить каждый день", False, False, True),
        ("Grow followers to 10k", True, False, False),
        ("Get 50 leads a month", False, True, False),
        ("Post every day", False, False, True),
        ("Снизить стоимость лида до 500 рублей", False, True, False),
        ("Launch a TikTok account", False, False, True),
    ],
)
def test_how_a_goal_sounds(text: str, vanity: bool, money: bool, activity: bool) -> None:
    table = facts(goals=[Goal(id="G-1", text=text)])["goal"]
    seen = [table.column(name)[0] for name in ("vanity_wording", "money_wording", "activity_wording")]
    assert seen == [vanity, money, activity]


@pytest.mark.parametrize(
    ("fact", "records", "expected"),
    [
        ("accounts_count", {}, 0),
        ("posts_90d", {}, UNKNOWN),
        ("last_review_days", {}, EMPTY),
        (
            "last_review_days",
            {"reviews": [Review(id="2024-Q1", period="2024-Q1", started_at=NOW, finished_at=NOW - timedelta(days=9))]},
            9,
        ),
        ("brand_stage", {"profile": Profile(id="w", stage="mvp")}, "mvp"),
        ("accounts_without_owner", {"accounts": [account(), account(id="B", status="closed")]}, 1),
        ("accounts_with_leavers", {"accounts": [account(admins=(GONE,)), account(id="B")]}, 1),
        ("goals_with_money", {"goals": [Goal(id="G-1", text="a", money_link="saves"), Goal(id="G-2", text="b")]}, 1),
        ("goals_measurable", {"goals": [Goal(id="G-1", text="a", metric="leads", target=1, due=TODAY)]}, 1),
        ("goals_missed_without_cause", {"goals": [Goal(id="G-1", text="a", state="missed")]}, 1),
        ("risks_without_answer", {"risks": [Risk(id="R-1", text="a"), Risk(id="R-2", text="b", answer="c")]}, 1),
        ("skill_visual", {"members": [Member(id="1", name="a", skills={"visual": 2}), Member(id="2", name="b")]}, 2),
        ("weakest_skill", {"members": [Member(id="1", name="a", skills={"visual": 3, "content": 1})]}, 1),
        ("weakest_skill", {}, UNKNOWN),
        ("policy_recorded", {"artefacts": [Artefact(id="1", kind="policy")]}, True),
        ("plan_age_days", {"artefacts": [Artefact(id="1", kind="plan", revised_on=date(2024, 6, 20))]}, 10),
        ("plan_is_activity", {"artefacts": [Artefact(id="1", kind="plan", title="Постить каждый день")]}, True),
        ("hired_long_without_result", {"hired": [HiredWork(id="1", what="a", due=date(2024, 6, 1))]}, 1),
        ("tasks_overdue", {"tasks": [Task(id="T-1", due=date(2024, 6, 1)), Task(id="T-2", due=TODAY)]}, 1),
        ("tasks_unowned", {"tasks": [Task(id="T-1"), Task(id="T-2", state="done")]}, 1),
        ("ended_offers", {"items": [post(1, 30, text="Скидка до 5 июня"), post(2, text="Скидка до 5 июля")]}, 1),
    ],
)
def test_facts_of_the_workspace(fact: str, records: dict[str, Any], expected: Cell) -> None:
    assert cell("workspace", fact, **records) == expected


def asked(**fields: Any) -> Facts:
    answer = Answer(id="2024-Q2/own", review="2024-Q2", question="own", **fields)
    dictionary = load_dictionary(paths.rules_dir() / "facts")
    return build(
        Records(answers={"own": answer}), today=TODAY, dictionary=dictionary, questions={"own": "results_owner"}
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"value": "shared"}, "shared"),
        ({"state": "dont_know"}, UNKNOWN),
        ({"state": "skipped"}, UNKNOWN),
        ({"state": "not_applicable", "reason": "alone"}, NA),
        ({"value": "shared", "carried_from": "2024-Q1"}, UNKNOWN),
        ({"value": "shared", "carried_from": "2024-Q1", "reconfirmed_on": TODAY}, "shared"),
    ],
)
def test_answer_becomes_a_fact(fields: dict[str, Any], expected: Cell) -> None:
    assert asked(**fields)["workspace"].column("results_owner") == (expected,)


def test_origin_of_an_answer_is_its_question_and_day() -> None:
    table = asked(value="shared", at=NOW)["workspace"]
    assert table.origin("results_owner", 0) == Origin("answer", "own", "2024-06-30")


def test_yes_becomes_true_for_a_flag() -> None:
    dictionary = FactDictionary([FactDef(about="workspace", name="has_list", type="flag", label={}, source="question")])
    answers = {"q": Answer(id="r/q", review="r", question="q", value="yes")}
    tables = build(Records(answers=answers), today=TODAY, dictionary=dictionary, questions={"q": "has_list"})
    assert tables["workspace"].column("has_list") == (True,)


def test_origin_of_an_imported_number_is_its_import_and_day() -> None:
    shots = (Snapshot(metric="views", value=5, as_of=date(2024, 5, 1), source="I-7"),)
    table = facts(items=[post(1, source="I-1", snapshots=shots)])["item"]
    assert table.origin("views", 0) == Origin("import", "I-7", "2024-05-01")
    assert table.origin("format", 0) == Origin("import", "I-1")
    assert table.origin("age_days", 0) == Origin("derived", "A/1", "2024-06-30")


def test_fact_that_nobody_provides_is_unknown() -> None:
    assert cell("item", "no_such_fact", items=[post(1)]) == UNKNOWN


def test_table_is_taken_over_while_its_records_are_the_same() -> None:
    records = Records(items={"A/1": post(1)})
    before = build(records, today=TODAY)
    after = build(records, today=TODAY, earlier=before)
    assert after["item"] is before["item"]


def test_column_that_came_out_as_before_is_the_same_object() -> None:
    one, two = post(1, text="утро"), post(1, text="утро", cls="relevant")
    before = build(Records(items={one.id: one}), today=TODAY)
    old = {name: before["item"].column(name) for name in ("age_days", "class")}
    after = build(Records(items={two.id: two}), today=TODAY, earlier=before)["item"]
    assert after.column("age_days") is old["age_days"]
    assert after.column("class") == ("relevant",)


def test_label_of_a_post_is_its_beginning() -> None:
    table = facts(items=[post(1, text="Первая строка\nвторая"), post(2)])["item"]
    assert (table.label(0), table.label(1)) == ("Первая строка вторая", "A/2")


def test_accounts_of_one_name_are_told_apart_by_their_platform() -> None:
    same = [Account(id="a", platform="vk", name="Kofe"), Account(id="b", platform="telegram", name="Kofe")]
    table = facts(accounts=same)["account"]
    assert (table.label(0), table.label(1)) == ("VK, Kofe", "Telegram, Kofe")
