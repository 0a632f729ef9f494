"""The catalogue of what the product is to cover: every id is answered, by things that exist, in a fitting way."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from typing import Final, get_args

import pytest

from smmtui.metrics import dictionary
from smmtui.model.finding import About
from smmtui.workspace.resources import question_bank, rule_base
from tools import catalogue

ITEMS: Final = 323
AWAITED: Final = {"planning"}
#: Which sorts of answer do for each kind of item.
FITTING: Final = {
    "Q": {"question"},
    "R": {"rule"},
    "F": {"fact", "feature"},
    "M": {"metric"},
    "P": {"feature", "fact", "awaited"},
    "X": {"feature", "fact", "awaited"},
}


@cache
def answered() -> dict[str, list[str]]:
    loaded = json.loads(catalogue.TARGET.read_text(encoding="utf-8"))["items"]
    return {item["id"]: item["answered_by"] for item in loaded}


def exists(reference: str) -> bool:
    sort, _, name = reference.partition(":")
    if sort == "rule":
        return name in rule_base().rules
    if sort == "question":
        return name in question_bank().by_id
    if sort == "fact":
        about, _, fact = name.partition(".")
        return any(about == one and rule_base().dictionary.get(one, fact) is not None for one in get_args(About))
    if sort == "metric":
        return name in dictionary.load().metrics
    if sort == "feature":
        return find_spec(f"smmtui.{name}") is not None
    return sort == "awaited" and name in AWAITED


def test_file_is_what_rules_and_questions_say_now() -> None:
    assert catalogue.TARGET.read_text(encoding="utf-8") == catalogue.build(), "run python -m tools.catalogue"


def test_no_item_is_missing_or_twice() -> None:
    assert len(answered()) == ITEMS
    assert set(answered()) == set(catalogue.source())


def test_rules_and_questions_cover_only_what_is_in_the_catalogue() -> None:
    assert set(catalogue.covering()) - set(answered()) == set()


def test_every_reference_exists() -> None:
    assert [one for names in answered().values() for one in names if not exists(one)] == []


@pytest.mark.parametrize("kind", FITTING)
def test_every_item_is_answered_in_a_way_that_fits_its_kind(kind: str) -> None:
    lacking = [
        item
        for item, entry in catalogue.source().items()
        if kind in entry["kinds"] and not {name.partition(":")[0] for name in answered()[item]} & FITTING[kind]
    ]
    assert lacking == []
