"""User steps, undo and redo, snapshots, numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

import msgspec
import pytest

from smmtui.model.base import Record
from smmtui.model.content import ContentItem
from smmtui.model.direction import Goal, Risk
from smmtui.store import steps
from smmtui.store.store import Store
from tests.store.conftest import NOW, Opener

Post = Callable[..., ContentItem]


def add(store: Store, *records: Record, name: str = "test.add") -> None:
    with store.step(name, n=len(records)) as step:
        step.put_all(records)


def test_what_a_step_put_is_there_after_a_restart(opened: Opener, post: Post) -> None:
    store = opened()
    add(store, post(1), Goal(id="G-1", text="200 заявок"))
    store.close()
    again = opened()
    assert again.get(ContentItem, "tg:1") == post(1)
    assert list(again.all(Goal)) == ["G-1"]


def test_a_failing_step_changes_no_table(store: Store, post: Post) -> None:
    with pytest.raises(ZeroDivisionError), store.step("test.fails") as step:
        step.put(post(1))
        step.put(Goal(id="G-1", text="x"))
        raise ZeroDivisionError
    assert not store.all(ContentItem)
    assert not store.all(Goal)
    assert store.undo_next() is None


def test_undo_takes_back_a_step_in_every_table(store: Store, post: Post) -> None:
    add(store, post(1), Goal(id="G-1", text="old"))
    with store.step("test.both", n=2) as step:
        step.put(Goal(id="G-1", text="new"))
        step.remove(ContentItem, "tg:1")
    info = store.undo()
    assert info is not None
    assert (info.name, info.values, info.at, info.counts) == ("test.both", {"n": 2}, NOW, {"goal": 1, "contentitem": 1})
    assert store.get(ContentItem, "tg:1") == post(1)
    assert store.all(Goal)["G-1"].text == "old"


def test_redo_does_it_again(store: Store) -> None:
    add(store, Goal(id="G-1", text="one"))
    add(store, Goal(id="G-1", text="two"))
    store.undo()
    store.undo()
    assert not store.all(Goal)
    store.redo()
    store.redo()
    assert store.all(Goal)["G-1"].text == "two"
    assert store.redo() is None


def test_undo_and_redo_work_across_restarts(opened: Opener) -> None:
    store = opened()
    add(store, Goal(id="G-1", text="one"))
    add(store, Goal(id="G-1", text="two"), name="test.second")
    store.close()
    store = opened()
    assert store.undo() is not None
    store.close()
    store = opened()
    assert store.all(Goal)["G-1"].text == "one"
    redo = store.redo_next()
    assert redo is not None
    assert redo.name == "test.second"
    store.redo()
    assert store.all(Goal)["G-1"].text == "two"


def test_a_new_step_forgets_what_was_undone(opened: Opener) -> None:
    store = opened()
    add(store, Goal(id="G-1", text="one"))
    add(store, Risk(id="R-1", text="undone"))
    store.undo()
    add(store, Goal(id="G-1", text="other"))
    assert store.redo() is None
    store.close()
    again = opened()
    assert not again.all(Risk)
    assert again.all(Goal)["G-1"].text == "other"
    assert [info.counts for info in again.history()] == [{"goal": 1}, {"goal": 1}]


def test_a_removed_record_comes_back_to_its_place(store: Store, post: Post) -> None:
    add(store, post(3), post(1), post(2))
    with store.step("test.remove") as step:
        step.remove(ContentItem, "tg:1")
    assert list(store.all(ContentItem)) == ["tg:3", "tg:2"]
    store.undo()
    assert list(store.all(ContentItem)) == ["tg:3", "tg:1", "tg:2"]


def test_the_order_is_the_same_after_a_restart(opened: Opener, post: Post) -> None:
    store = opened()
    add(store, post(9), post(1), post(5))
    add(store, post(1, "changed"))
    store.close()
    assert list(opened().all(ContentItem)) == ["tg:9", "tg:1", "tg:5"]


def test_a_step_that_changes_nothing_leaves_no_trace(store: Store, post: Post) -> None:
    add(store, post(1))
    before = store.version(ContentItem), store.all(ContentItem), len(store.history())
    add(store, post(1))
    with store.step("test.remove") as step:
        step.remove(ContentItem, "tg:none")
    assert (store.version(ContentItem), store.all(ContentItem), len(store.history())) == before


def test_a_step_out_of_the_history_is_kept_but_not_undone(opened: Opener) -> None:
    store = opened()
    add(store, Goal(id="G-1", text="one"))
    with store.step("test.bookmark", undoable=False) as step:
        step.put(Risk(id="R-1", text="kept"))
    assert [info.name for info in store.history()] == ["test.add"]
    store.close()
    assert list(opened().all(Risk)) == ["R-1"]


def test_history_lists_the_newest_first(store: Store) -> None:
    for name in ("test.a", "test.b", "test.c"):
        add(store, Goal(id="G-1", text=name), name=name)
    assert [info.name for info in store.history(2)] == ["test.c", "test.b"]


def test_history_keeps_two_hundred_steps_and_drops_the_oldest(opened: Opener) -> None:
    store = opened()
    for number in range(260):
        add(store, Goal(id="G-1", text=str(number)))
    store.close()
    store = opened()
    kept = len(store.history(1000))
    assert steps.MAX_STEPS <= kept < 260
    for _ in range(kept):
        store.undo()
    assert store.undo() is None
    assert store.all(Goal)["G-1"].text == str(260 - kept - 1)


def test_a_table_is_sound_after_the_only_step_that_touched_it_left_the_history(opened: Opener) -> None:
    store = opened()
    add(store, Risk(id="R-5", text="early"))
    for number in range(230):
        add(store, Goal(id="G-1", text=str(number)))
    store.close()
    again = opened()
    assert list(again.all(Risk)) == ["R-5"]
    assert again.next_number(Risk) == 6


def test_history_drops_the_oldest_when_old_values_take_too_much_room(
    opened: Opener, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "MAX_BYTES", 100_000)
    store = opened()
    for number in range(5):
        add(store, post(1, f"{number}" * 40_000))
    store.close()
    again = opened()
    assert 1 <= len(again.history()) <= 3
    assert again._storage.total("_old").rows <= 3
    again.undo()
    assert again.all(ContentItem)["tg:1"].text == "3" * 40_000


def test_a_large_step_is_undone_and_done_again(opened: Opener, post: Post) -> None:
    store = opened()
    posts = [post(number, "long " * 100) for number in range(6000)]
    add(store, *posts)
    with store.step("test.sort") as step:
        step.put_all(msgspec.structs.replace(one, cls="obsolete") for one in posts)
    store.close()
    store = opened()
    store.undo()
    assert list(store.all(ContentItem).values()) == posts
    store.undo()
    assert not store.all(ContentItem)
    store.redo()
    store.close()
    assert list(opened().all(ContentItem).values()) == posts


def test_the_snapshot_is_the_same_object_until_its_kind_changes(store: Store, post: Post) -> None:
    add(store, post(1))
    before = store.all(ContentItem)
    add(store, Goal(id="G-1", text="x"))
    assert store.all(ContentItem) is before
    add(store, post(2))
    assert store.all(ContentItem) is not before
    assert list(before) == ["tg:1"]


def test_a_snapshot_cannot_be_changed(store: Store) -> None:
    add(store, Goal(id="G-1", text="x"))
    snapshot: Mapping[str, Goal] = store.all(Goal)
    with pytest.raises(TypeError):
        snapshot["G-2"] = Goal(id="G-2", text="y")  # type: ignore[index]


def test_the_version_grows_with_each_change_undo_and_redo(store: Store) -> None:
    versions = [store.version(Goal)]
    add(store, Goal(id="G-1", text="x"))
    versions.append(store.version(Goal))
    store.undo()
    versions.append(store.version(Goal))
    store.redo()
    versions.append(store.version(Goal))
    assert versions == sorted(set(versions))


def test_a_number_is_never_given_twice(opened: Opener) -> None:
    store = opened()
    number = store.next_number(Goal)
    add(store, Goal(id=f"G-{number}", text="x"))
    with store.step("test.remove") as step:
        step.remove(Goal, f"G-{number}")
    store.close()
    store = opened()
    following = store.next_number(Goal)
    add(store, Goal(id=f"G-{following}", text="y"))
    store.undo()
    store.close()
    assert number < following < opened().next_number(Goal)


def test_numbers_follow_ids_that_came_from_elsewhere(store: Store) -> None:
    add(store, Goal(id="G-41", text="from another workspace"))
    assert store.next_number(Goal) == 42


def test_listeners_hear_which_kinds_changed_after_the_change_is_there(store: Store) -> None:
    heard: list[tuple[frozenset[type[Record]], int]] = []
    stop = store.on_change(lambda kinds: heard.append((kinds, len(store.all(Goal)))))
    add(store, Goal(id="G-1", text="x"), Risk(id="R-1", text="y"))
    store.undo()
    stop()
    store.redo()
    assert heard == [(frozenset({Goal, Risk}), 1), (frozenset({Goal, Risk}), 0)]


def test_the_step_knows_when_it_was(opened: Opener) -> None:
    store = opened(at=NOW + timedelta(days=1))
    add(store, Goal(id="G-1", text="x"))
    assert store.history()[0].at == NOW + timedelta(days=1)
