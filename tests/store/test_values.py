"""What may enter the store, and that nothing handed out can change it."""

from __future__ import annotations

import math
import random

import pytest

from campaign.records import record_of
from smmtui import errors
from smmtui.model.base import Record
from smmtui.model.content import ContentItem, Snapshot
from smmtui.model.direction import Competitor, Goal
from smmtui.model.finding import Coverage, Evidence, Finding, Fix
from smmtui.model.organisation import Member
from smmtui.model.review import Review
from smmtui.store.codec import check_plain
from smmtui.store.kinds import KINDS
from smmtui.store.store import Store
from tests.store.conftest import NOW, Opener


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (Goal(id="G-1", text="x", target=math.nan), "store.not_finite"),
        (Goal(id="G-1", text="x", target=math.inf), "store.not_finite"),
        (Goal(id="G-1", text="broken \ud800"), "store.bad_text"),
        (Goal(id="", text="x"), "store.no_id"),
        (Competitor(id="C-1", name="x", followers=2**53), "store.too_big"),
        (Goal(id="G-1", text=7), "store.wrong_type"),  # type: ignore[arg-type]
        (Goal(id="G-1", text="x", money_link="perhaps"), "store.wrong_type"),  # type: ignore[arg-type]
        (ContentItem(id="tg:1", account="A-1", links=["a"]), "store.wrong_type"),  # type: ignore[arg-type]
    ],
)
def test_what_could_not_come_back_the_same_is_refused(store: Store, record: Record, key: str) -> None:
    with pytest.raises(errors.InvalidValue) as refused, store.step("test.put") as step:
        step.put(record)
    assert refused.value.key == key
    assert "⟪" not in refused.value.tell("en") + refused.value.tell("ru")
    assert not store.all(type(record))


def test_the_largest_whole_number_is_kept(store: Store) -> None:
    with store.step("test.put") as step:
        step.put(Competitor(id="C-1", name="1234567890123456789", followers=2**53 - 1))
    assert store.all(Competitor)["C-1"].followers == 2**53 - 1


def test_plain_values_deeper_than_64_levels_are_refused() -> None:
    value: object = "x"
    for _ in range(64):
        value = [value]
    with pytest.raises(errors.InvalidValue) as refused:
        check_plain(value, "goal", "G-1")
    assert refused.value.key == "store.too_deep"


def test_a_kind_without_a_table_is_refused(store: Store) -> None:
    class Foreign(Record, frozen=True, kw_only=True):
        pass

    with pytest.raises(TypeError), store.step("test.put") as step:
        step.put(Foreign(id="F-1"))


def test_every_kind_is_kept_and_found_again(opened: Opener) -> None:
    filled = {kind: record_of(kind, "X-1", random.Random(1)) for kind in KINDS}  # noqa: S311 - words, not secrets
    store = opened()
    with store.step("test.all") as step:
        step.put_all(filled.values())
    store.close()
    again = opened()
    assert {kind: again.get(kind, "X-1") for kind in KINDS} == filled


def test_changing_a_dictionary_of_a_record_is_refused(store: Store) -> None:
    with store.step("test.put") as step:
        step.put(Member(id="M-1", name="Аня", skills={"texts": 3}))
    member = store.all(Member)["M-1"]
    for change in (lambda: member.skills.update({"texts": 1}), member.skills.clear, lambda: member.skills.popitem()):
        with pytest.raises(TypeError):
            change()
    assert store.all(Member)["M-1"].skills == {"texts": 3}


def test_changing_the_dictionary_that_was_put_does_not_reach_the_store(store: Store) -> None:
    given = Member(id="M-1", name="Аня", skills={"texts": 3})
    with store.step("test.put") as step:
        step.put(given)
    given.skills["texts"] = 1
    assert store.all(Member)["M-1"].skills == {"texts": 3}


def test_dictionaries_deep_in_a_record_are_immutable_after_a_restart_too(opened: Opener) -> None:
    words = {"en": "No owner", "ru": "Нет владельца"}
    fix = Fix(number=1, do=dict(words), first=words, effort="S", owner_role="x", due_days=7, verify=words)
    finding = Finding(
        fingerprint="f",
        rule="OWN-001",
        name="owner",
        about="account",
        subject="A-1",
        title=words,
        evidence=(Evidence(fact="owner"),),
        fixes=(fix,),
    )
    store = opened()
    with store.step("test.put") as step:
        step.put(Review(id="2026-Q4", period="2026-Q4", started_at=NOW, findings=(finding,), coverage=Coverage()))
    store.close()
    kept = opened().all(Review)["2026-Q4"].findings[0]
    with pytest.raises(TypeError):
        kept.title["en"] = "changed"
    with pytest.raises(TypeError):
        kept.fixes[0].do["en"] = "changed"
    assert kept.fixes[0].do == words


def test_fields_of_a_record_cannot_be_set(store: Store) -> None:
    with store.step("test.put") as step:
        step.put(
            ContentItem(id="tg:1", account="A-1", snapshots=(Snapshot(metric="views", value=1, as_of=NOW.date()),))
        )
    item = store.all(ContentItem)["tg:1"]
    with pytest.raises(AttributeError):
        item.text = "changed"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        item.snapshots[0].value = 2  # type: ignore[misc]
