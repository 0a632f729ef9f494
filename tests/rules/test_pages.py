"""The pages of the rules in the docs: one for every rule in both languages, saying what the rules say."""

from __future__ import annotations

import subprocess
import sys

from smmtui import i18n, paths
from smmtui.engine.base import load_base

FOLDER = paths.resources() / "docs" / "rules"
CURRENT = """
from tools.rule_pages import pages
stale = [path.name for path, text in pages().items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
print(*stale)
"""


def test_every_rule_has_a_page_in_both_languages() -> None:
    rules = load_base(paths.rules_dir() / "core", paths.rules_dir() / "facts").rules
    for lang in i18n.LANGUAGES:
        found = {path.stem for path in (FOLDER / lang).glob("*.md")} - {"README"}
        assert found == rules.keys(), f"run python -m tools.rule_pages ({lang})"


def test_the_pages_are_current() -> None:
    told = subprocess.run(
        [sys.executable, "-c", CURRENT], cwd=paths.resources(), capture_output=True, text=True, check=True
    )
    assert not told.stdout.split(), "run python -m tools.rule_pages"
