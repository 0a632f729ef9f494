"""The pages of the rules in `docs/rules`, one a rule and language: `python -m tools.rule_pages` writes them anew."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from smmtui import i18n, paths
from smmtui.cli.rule_reading import condition_lines
from smmtui.engine.base import RuleBase, load_base
from smmtui.engine.casework import Case, case_files, read_cases
from smmtui.engine.findings import source_lines
from smmtui.engine.pack import Rule
from smmtui.engine.problems import Problems
from smmtui.workspace import telling

FOLDER = paths.resources() / "docs" / "rules"
HEADS = {
    "en": {"says": "What it says", "cases": "Cases", "index": "The rules", "cause": "Root cause"},
    "ru": {"says": "Что говорит", "cases": "Случаи", "index": "Правила", "cause": "Корневая причина"},
}
OUTCOMES = ("fires", "quiet", "not_assessed", "not_applicable")


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
            made[FOLDER / lang / f"{rule.id}.md"] = "\n".join(_page(base, rule, cases.get(rule.id, []), lang)) + "\n"
        made[FOLDER / lang / "README.md"] = "\n".join(_index(base, lang)) + "\n"
    i18n.use(before)
    return made


def _index(base: RuleBase, lang: str) -> Iterator[str]:
    yield f"# {HEADS[lang]['index']}"
    for pack, rules in groupby(base.rules.values(), key=lambda rule: rule.pack):
        yield f"\n## {pack}\n"
        yield from (f"- [{rule.id}]({rule.id}.md) {i18n.choose(rule.title, lang)}" for rule in rules)


def _page(base: RuleBase, rule: Rule, cases: list[Case], lang: str) -> Iterator[str]:
    yield f"# {rule.id} · {i18n.choose(rule.title, lang)}\n"
    yield " · ".join(
        (
            i18n.t(f"findings.severity.{rule.severity}"),
            i18n.t("findings.impact", value=rule.impact),
            i18n.t(f"findings.confidence.{rule.confidence}"),
            i18n.t("findings.step", value=rule.step),
            f"{rule.pack} {rule.version}",
        )
    )
    said = next((case.says for case in cases if case.says and case.lang == lang), "")
    yield from _part(HEADS[lang]["says"], [f"> {said}"] if said else [])
    yield from _part(_word("matters"), [i18n.choose(rule.why, lang)])
    for name in ("applies", "when", "unless"):
        lines = condition_lines(base, rule, getattr(rule, name))
        yield from _part(
            _word(name), [f"- {line.strip()}" if line == line.lstrip() else f"  - {line.strip()}" for line in lines]
        )
    if rule.compound is not None:
        among = ", ".join(rule.compound.of)
        yield from _part(_word("when"), [i18n.t("cli.explain.compound", n=rule.compound.at_least, rules=among)])
    for fix in rule.fixes:
        deed, *rest = telling.fix_lines(fix, lang)
        yield from _part(_word("fix"), [deed, "", *(f"- {line}" for line in rest)])
    yield from _part(_word("unlike"), [i18n.choose(rule.unlike, lang)] if rule.unlike else [])
    yield from _part(HEADS[lang]["cause"], [i18n.choose(base.causes[rule.cause].title, lang)])
    yield from _part(_word("ask"), [f"- {phrase}" for phrase in rule.ask.get(lang, ())])
    yield from _part(
        HEADS[lang]["cases"], [f"- `{case.name}`: {i18n.t(f'findings.outcome.{case.expect}')}" for case in cases]
    )
    yield from _part(_word("sources"), [f"- {line}" for line in source_lines(rule.sources, base.articles)])


def _word(part: str) -> str:
    return i18n.t(f"cli.rules.part.{part}")


def _part(head: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"\n## {head}\n"
        yield from lines


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
