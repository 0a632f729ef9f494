"""The pages of the rules in `docs/rules`, one a rule and language: `python -m tools.rule_pages` writes them anew."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from smmtui import i18n, paths
from smmtui.engine.base import RuleBase, load_base
from smmtui.engine.casework import Case, case_files, read_cases
from smmtui.engine.pack import Rule
from smmtui.engine.problems import Problems
from smmtui.workspace import rule_page

FOLDER = paths.resources() / "docs" / "rules"
INDEX = {"en": "The rules", "ru": "Правила"}


def pages() -> dict[Path, str]:
    """Every page by its path."""
    core = paths.rules_dir() / "core"
    base = load_base(core, paths.rules_dir() / "facts")
    cases: dict[str, list[Case]] = {}
    for path in case_files(core):
        for case in read_cases(path, base, Problems()):
            cases.setdefault(case.rule, []).append(case)
    made: dict[Path, str] = {}
    before = i18n.active()
    for lang in i18n.LANGUAGES:
        i18n.use(lang)
        for rule in base.rules.values():
            made[FOLDER / lang / f"{rule.id}.md"] = "\n".join(_page(base, rule, cases.get(rule.id, []))) + "\n"
        made[FOLDER / lang / "README.md"] = "\n".join(_index(base, lang)) + "\n"
    i18n.use(before)
    return made


def _index(base: RuleBase, lang: str) -> Iterator[str]:
    yield f"# {INDEX[lang]}"
    for pack, rules in groupby(base.rules.values(), key=lambda rule: rule.pack):
        yield f"\n## {pack}\n"
        yield from (f"- [{rule.id}]({rule.id}.md) {i18n.choose(rule.title, lang)}" for rule in rules)


def _page(base: RuleBase, rule: Rule, cases: list[Case]) -> Iterator[str]:
    told = rule_page.page(base, rule, cases)
    yield f"# {rule.id} · {told.title}\n"
    yield told.summary
    for part in told.parts:
        yield f"\n## {part.head}\n"
        yield from _lines(part)


def _lines(part: rule_page.Part) -> Iterator[str]:
    if part.shape == "fix":
        deed, *rest = part.lines
        yield from (deed, "", *(f"- {line}" for line in rest))
    elif part.shape == "list":
        yield from (f"- {line}" if line == line.lstrip() else f"  - {line.strip()}" for line in part.lines)
    else:
        yield from (f"> {line}" if part.shape == "quote" else line for line in part.lines)


def main() -> int:
    """Write every page, and remove those of rules that are no more."""
    made = pages()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for stray in set(FOLDER.rglob("*.md")) - made.keys():
        stray.unlink()
    print(f"{len(made)} pages in {FOLDER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
