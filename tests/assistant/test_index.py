"""The index kept between starts: the same as the one built, made anew when anything it rests on changes."""

from __future__ import annotations

from pathlib import Path

import msgspec

from smmtui import paths
from smmtui.assistant import index
from smmtui.assistant.match import Matcher
from smmtui.workspace.resources import rule_base

GLOSSARY = paths.data_dir() / "glossary.yaml"


def test_the_kept_index_answers_as_the_built_one(tmp_path: Path, matcher: Matcher) -> None:
    index.load(rule_base(), GLOSSARY, tmp_path)
    kept = Matcher(index.load(rule_base(), GLOSSARY, tmp_path))
    assert kept.hear("nobody buys") == matcher.hear("nobody buys")


def test_a_phrase_added_to_a_rule_is_found_at_the_next_start(tmp_path: Path) -> None:
    base = rule_base()
    index.load(base, GLOSSARY, tmp_path)
    rule = base.rules["CNT-012"]
    changed = msgspec.structs.replace(rule, ask={"en": ("zebra content is invisible to customers",), "ru": ()})
    base = msgspec.structs.replace(base, rules={**base.rules, rule.id: changed})
    found = Matcher(index.load(base, GLOSSARY, tmp_path)).hear("our zebra content is invisible to customers")
    assert found.matches[0].rule == "CNT-012"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_damaged_kept_index_is_made_anew(tmp_path: Path) -> None:
    index.load(rule_base(), GLOSSARY, tmp_path)
    kept = next(tmp_path.iterdir())
    kept.write_bytes(kept.read_bytes()[:1000])
    assert index.load(rule_base(), GLOSSARY, tmp_path).rules
