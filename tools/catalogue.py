"""Writes `data/catalogue.json`: each id of the catalogue with the rules, questions, facts and features that answer it.

Rules and questions name the ids that they cover; the rest stands in `tools/catalogue.yaml`. Run after changing either:

    python -m tools.catalogue
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import yaml

from smmtui import paths
from smmtui.workspace.resources import question_bank, rule_base

SOURCE: Final = Path(__file__).with_name("catalogue.yaml")
TARGET: Final = paths.data_dir() / "catalogue.json"


def source() -> dict[str, dict[str, Any]]:
    """The ids with their kinds, and with what answers them by hand."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return loaded


def covering() -> dict[str, list[str]]:
    """The rules and questions that name each id, in the order of their own ids."""
    found: dict[str, list[str]] = {}
    for rule in sorted(rule_base().rules.values(), key=lambda one: one.id):
        for item in rule.covers:
            found.setdefault(item, []).append(f"rule:{rule.id}")
    for question in sorted(question_bank().questions, key=lambda one: one.id):
        for item in question.covers:
            found.setdefault(item, []).append(f"question:{question.id}")
    return found


def build() -> str:
    """The text of the file."""
    covers = covering()
    items = [
        {"id": item, "answered_by": [*covers.get(item, []), *entry.get("by", [])]} for item, entry in source().items()
    ]
    lines = ",\n".join(f"  {json.dumps(item)}" for item in items)
    return f'{{"items": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    TARGET.write_text(build(), encoding="utf-8")
    print(TARGET)
