"""The index: the shipped one is current, the kept one answers alike, made anew when what it rests on changes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from smmtui import paths
from smmtui.assistant import indexing, keeping
from smmtui.assistant.glossary import Glossary
from smmtui.assistant.match import Matcher
from smmtui.engine.pack import Rule
from smmtui.workspace.resources import rule_base

DATA = paths.data_dir()
SHIPPED = paths.data_dir() / keeping.SHIPPED


@cache
def few() -> dict[str, Rule]:
    return {name: rule_base().rules[name] for name in ("CNT-012", "VAN-003", "VAN-013")}


def test_the_shipped_index_is_made_of_the_present_rules_and_words() -> None:
    name = keeping.digest(rule_base().rules, DATA)
    assert SHIPPED.read_bytes()[: keeping.HEAD] == name.encode(), "run: make data/ask.index"


def test_the_kept_index_answers_as_the_built_one(tmp_path: Path) -> None:
    keeping.load(few(), DATA, tmp_path)
    kept = Matcher(keeping.load(few(), DATA, tmp_path))
    assert kept.hear("nobody buys") == Matcher(keeping.made(few(), DATA)).hear("nobody buys")


def test_a_phrase_added_to_a_rule_is_found_at_the_next_start(tmp_path: Path) -> None:
    keeping.load(few(), DATA, tmp_path)
    changed = msgspec.structs.replace(
        few()["CNT-012"], ask={"en": ("zebra content is invisible to customers",), "ru": ()}
    )
    found = Matcher(keeping.load({**few(), changed.id: changed}, DATA, tmp_path)).hear(
        "our zebra content is invisible to customers"
    )
    assert found.matches[0].rule == "CNT-012"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_damaged_kept_index_is_made_anew(tmp_path: Path) -> None:
    keeping.load(few(), DATA, tmp_path)
    kept = next(tmp_path.iterdir())
    kept.write_bytes(kept.read_bytes()[:1000])
    assert keeping.load(few(), DATA, tmp_path).rules


def test_rules_of_ones_own_are_found_beside_the_shipped_ones(matcher: Matcher, words: Glossary) -> None:
    own = msgspec.structs.replace(
        few()["CNT-012"],
        id="OWN-901",
        title={"en": "The parrot is missing from the feed", "ru": "В ленте нет попугая"},
        ask={"en": ("our parrot never shows up in the posts",), "ru": ("попугай не появляется в постах",)},
    )
    both = Matcher(matcher.index, indexing.build([own], words, beside=matcher.index))
    assert both.hear("where is the parrot in our posts").matches[0].rule == "OWN-901"
    assert both.hear("nobody answers our customers in the inbox").matches[0].rule != "OWN-901"
