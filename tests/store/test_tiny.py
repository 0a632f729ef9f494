"""TinyDB's interface over the same records: queries work, copies come out, changes are steps."""

from __future__ import annotations

import operator
from collections.abc import MutableMapping
from typing import Any

import pytest
from tinydb import Query

from smmtui import errors
from smmtui.model.direction import Goal, Risk
from smmtui.store.store import Store
from tests.store.conftest import Opener


@pytest.fixture
def goals(store: Store) -> Store:
    with store.step("test.put") as step:
        step.put(Goal(id="G-1", text="leads", target=200.0))
        step.put(Goal(id="G-2", text="reach", target=5.0))
    return store


def test_a_query_finds_documents(goals: Store) -> None:
    found = goals.tiny(Goal).search((Query().target > 100) & (Query().text == "leads"))
    assert [document["id"] for document in found] == ["G-1"]


def test_changing_a_found_document_does_not_reach_the_store(goals: Store) -> None:
    table = goals.tiny(Goal)
    table.search(Query().id == "G-1")[0]["text"] = "changed"
    table.all()[0]["text"] = "changed"
    assert table.search(Query().text == "leads")
    assert goals.all(Goal)["G-1"].text == "leads"


def test_an_update_is_a_step_that_undo_takes_back(goals: Store) -> None:
    goals.tiny(Goal).update({"text": "sales"}, Query().id == "G-1")
    assert goals.all(Goal)["G-1"].text == "sales"
    goals.undo()
    assert goals.all(Goal)["G-1"].text == "leads"
    assert goals.tiny(Goal).count(Query().text == "leads") == 1


def test_an_update_in_place_is_noticed(opened: Opener) -> None:
    store = opened()
    store.tiny(Goal).insert({"id": "G-1", "text": "leads"})

    def shout(document: MutableMapping[str, Any]) -> None:
        document["text"] = document["text"].upper()

    store.tiny(Goal).update(shout)
    store.close()
    assert opened().all(Goal)["G-1"].text == "LEADS"


def test_a_failing_update_changes_nothing(goals: Store) -> None:
    def half(document: MutableMapping[str, Any]) -> None:
        document["text"] = "half"
        if document["id"] == "G-2":
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        goals.tiny(Goal).update(half)
    assert [goal.text for goal in goals.all(Goal).values()] == ["leads", "reach"]


def test_inserting_an_id_twice_is_refused(goals: Store) -> None:
    with pytest.raises(errors.InvalidValue) as refused:
        goals.tiny(Goal).insert({"id": "G-1", "text": "again"})
    assert refused.value.key == "store.id_taken"


def test_a_field_that_the_record_does_not_have_is_refused(goals: Store) -> None:
    with pytest.raises(errors.InvalidValue) as refused:
        goals.tiny(Goal).update({"txet": "typo"}, Query().id == "G-1")
    assert refused.value.values["field"] == "txet"


def test_the_id_of_a_record_cannot_be_changed(goals: Store) -> None:
    with pytest.raises(errors.InvalidValue) as refused:
        goals.tiny(Goal).update({"id": "G-9"}, Query().id == "G-1")
    assert refused.value.key == "store.id_changed"


def test_an_undone_insert_never_overwrites_a_later_one(opened: Opener) -> None:
    store = opened()
    first = store.tiny(Goal).insert({"id": "G-1", "text": "one"})
    store.tiny(Goal).remove(Query().id == "G-1")
    store.close()
    store = opened()
    second = store.tiny(Goal).insert({"id": "G-2", "text": "two"})
    assert second > first
    store.undo()
    store.undo()
    assert [goal.text for goal in store.all(Goal).values()] == ["one"]


def test_upsert_changes_or_adds(goals: Store) -> None:
    goals.tiny(Goal).upsert({"id": "G-1", "text": "changed"}, Query().id == "G-1")
    goals.tiny(Goal).upsert({"id": "G-3", "text": "added"}, Query().id == "G-3")
    assert [goal.text for goal in goals.all(Goal).values()] == ["changed", "reach", "added"]


def test_truncate_is_undone_as_a_whole(goals: Store) -> None:
    goals.tiny(Goal).truncate()
    assert len(goals.tiny(Goal)) == 0
    goals.undo()
    assert len(goals.tiny(Goal)) == 2


def test_documents_are_found_by_number(goals: Store) -> None:
    table = goals.tiny(Goal)
    number = table.all()[1].doc_id
    found = table.get(doc_id=number)
    assert isinstance(found, dict)
    assert operator.itemgetter("id")(found) == "G-2"
    assert table.contains(doc_id=number)
    assert table.get(doc_id=999) is None


def test_writing_the_whole_database_is_refused(goals: Store) -> None:
    with pytest.raises(errors.WorkspaceError):
        goals.tiny(Goal).storage.write({})
    assert len(goals.all(Goal)) == 2


def test_tables_do_not_mix(goals: Store) -> None:
    assert goals.tiny(Risk).all() == []
