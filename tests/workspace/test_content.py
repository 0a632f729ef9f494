"""The inventory: filtering, near spelling, facets, orders, classes, suggestions, actions, undo."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from smmtui.errors import InvalidValue, NotFound
from smmtui.model.account import Account
from smmtui.model.content import ContentItem, Snapshot
from smmtui.workspace import content
from smmtui.workspace.content import ContentQuery
from smmtui.workspace.session import Workspace
from tests.fakes.clock import FakeClock

POSTS = (
    ContentItem(
        id="p1",
        account="tg",
        native_id="1",
        text="Ёлка уже в кофейне",
        format="photo",
        published_at=datetime(2026, 11, 1, tzinfo=UTC),
    ),
    ContentItem(
        id="p2",
        account="tg",
        native_id="2",
        text="Café menu for the autumn",
        format="text",
        published_at=datetime(2026, 10, 1, tzinfo=UTC),
        snapshots=(Snapshot(metric="views", value=90, as_of=datetime(2026, 11, 1, tzinfo=UTC).date()),),
    ),
    ContentItem(
        id="p3",
        account="vk",
        native_id="3",
        text="Sale until 2025-05-01: 20 % off",
        format="photo",
        published_at=datetime(2025, 4, 1, tzinfo=UTC),
        url="https://vk.com/wall-1_3",
    ),
)


@pytest.fixture(autouse=True)
def filled(ws: Workspace) -> None:
    with ws.store.step("import.run", file="x", n=len(POSTS)) as step:
        step.put_all([Account(id="tg", platform="telegram", name="Kofe"), Account(id="vk", platform="vk", name="Kofe")])
        step.put_all(POSTS)


def found(ws: Workspace, **query: object) -> list[str]:
    return [item.id for item in content.rows(ws, ContentQuery(**query)).items]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("елка", ["p1"]),
        ("ЁЛКА", ["p1"]),
        ("cafe", ["p2"]),
        ("CAFÉ autumn", ["p2"]),
        ("autumn cafe", ["p2"]),
        ("wall-1_3", ["p3"]),
        ("cafe spring", []),
    ],
)
def test_filter_does_not_mind_case_accents_and_yo(ws: Workspace, typed: str, expected: list[str]) -> None:
    assert found(ws, text=typed) == expected


def test_misspelled_word_finds_what_is_near_and_says_so(ws: Workspace) -> None:
    rows = content.rows(ws, ContentQuery(text="autunm"))
    assert ([item.id for item in rows.items], rows.near) == (["p2"], True)


def test_nothing_near_finds_nothing(ws: Workspace) -> None:
    rows = content.rows(ws, ContentQuery(text="zzzzzz"))
    assert (list(rows.items), rows.near, rows.total) == ([], False, 3)


def test_first_rows_say_whether_they_are_all(ws: Workspace) -> None:
    assert content.first_rows(ws, ContentQuery(text="e"), 1).complete is False
    assert content.first_rows(ws, ContentQuery(text="menu"), 5).complete is True


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        ({"accounts": frozenset({"vk"})}, ["p3"]),
        ({"formats": frozenset({"photo"})}, ["p1", "p3"]),
        ({"years": frozenset({2026})}, ["p1", "p2"]),
        ({"years": frozenset({2026}), "formats": frozenset({"photo"})}, ["p1"]),
        ({"classes": frozenset({"obsolete"})}, []),
        ({"suggested": True, "accounts": frozenset({"vk"})}, ["p3"]),
    ],
)
def test_facets_narrow_together(ws: Workspace, facet: dict[str, object], expected: list[str]) -> None:
    assert found(ws, **facet) == expected


def test_facets_are_counted(ws: Workspace) -> None:
    facets = content.facets(ws)
    assert facets.accounts == {"tg": 2, "vk": 1}
    assert facets.formats == {"photo": 2, "text": 1}
    assert facets.years == {2026: 2, 2025: 1}


@pytest.mark.parametrize(
    ("order", "descending", "expected"),
    [
        ("published", True, ["p1", "p2", "p3"]),
        ("published", False, ["p3", "p2", "p1"]),
        ("views", True, ["p2", "p1", "p3"]),
        ("text", False, ["p2", "p3", "p1"]),
        ("account", False, ["p1", "p2", "p3"]),
    ],
)
def test_orders(ws: Workspace, order: str, descending: bool, expected: list[str]) -> None:
    assert found(ws, sort=order, descending=descending) == expected


def test_unsorted_is_a_counted_class(ws: Workspace) -> None:
    assert content.split(ws) == {"unsorted": 3, "obsolete": 0, "relevant": 0, "needs_update": 0}


def test_sorting_keeps_who_decided_when_and_why(ws: Workspace, clock: FakeClock) -> None:
    assert content.sort_into(ws, ["p1", "p2"], "relevant", why="evergreen", by="Vera") == 2
    change = content.get(ws, "p1").cls_change
    assert change is not None
    assert (change.by, change.why, change.at) == ("Vera", "evergreen", clock.now())


def test_sorting_into_the_same_class_changes_nothing(ws: Workspace) -> None:
    content.sort_into(ws, ["p1"], "relevant")
    before = ws.store.version(ContentItem)
    assert content.sort_into(ws, ["p1"], "relevant") == 0
    assert ws.store.version(ContentItem) == before


def test_sorting_many_is_undone_as_one(ws: Workspace) -> None:
    content.sort_into(ws, ["p1", "p2", "p3"], "obsolete")
    ws.undo()
    assert content.split(ws)["unsorted"] == 3


def test_unknown_post_among_many_keeps_all_as_they_were(ws: Workspace) -> None:
    with pytest.raises(NotFound):
        content.sort_into(ws, ["p1", "nowhere"], "obsolete")
    assert content.split(ws)["obsolete"] == 0


def test_taking_back_to_unsorted_forgets_the_decision(ws: Workspace) -> None:
    content.sort_into(ws, ["p1"], "obsolete", by="Vera")
    content.sort_into(ws, ["p1"], "unsorted")
    assert content.get(ws, "p1").cls_change is None


def test_offer_that_ended_is_suggested_as_obsolete_with_its_date(ws: Workspace) -> None:
    suggestion = content.suggestions(ws)["p3"]
    assert suggestion.cls == "obsolete"
    assert "May" in content.reason(suggestion)
    assert "мая" in content.reason(suggestion, "ru")


def test_accepted_suggestion_keeps_its_reason(ws: Workspace) -> None:
    assert content.accept(ws, ["p3"]) == 1
    post = content.get(ws, "p3")
    assert post.cls == "obsolete"
    assert post.cls_change is not None
    assert "2025" in post.cls_change.why


def test_decided_post_is_not_touched_by_accepting_all(ws: Workspace) -> None:
    content.sort_into(ws, ["p3"], "relevant")
    content.accept(ws)
    assert content.get(ws, "p3").cls == "relevant"


def test_post_with_a_decision_loses_its_suggestion(ws: Workspace) -> None:
    content.sort_into(ws, ["p3"], "relevant")
    assert "p3" not in content.suggestions(ws)


def test_next_action_is_apart_from_the_class(ws: Workspace) -> None:
    assert content.set_action(ws, ["p1"], "pin") == 1
    assert (content.get(ws, "p1").action, content.get(ws, "p1").cls) == ("pin", "unsorted")


def test_unknown_action_is_refused(ws: Workspace) -> None:
    with pytest.raises(InvalidValue):
        content.set_action(ws, ["p1"], "burn")  # type: ignore[arg-type]


@pytest.mark.parametrize("ref", ["p3", "3", "https://vk.com/wall-1_3"])
def test_post_is_found_by_id_number_and_address(ws: Workspace, ref: str) -> None:
    assert content.get(ws, ref).id == "p3"


def test_search_follows_an_edited_text(ws: Workspace) -> None:
    assert found(ws, text="winter") == []
    changed = ContentItem(id="p2", account="tg", native_id="2", text="Winter menu")
    with ws.store.step("record.change.content", what="p2") as step:
        step.put(changed)
    assert found(ws, text="winter") == ["p2"]
    assert found(ws, text="autumn") == []
