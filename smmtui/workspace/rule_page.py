"""The page of one rule: what it asks, why, when it is wrong, the fix, the sources, its cases; one text for every place.

The docs, `rules show` and the findings pane lay these parts out each in their own way and say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import msgspec

from smmtui import i18n, paths
from smmtui.engine.base import RuleBase
from smmtui.engine.casework import Case, case_files, read_cases
from smmtui.engine.findings import source_lines
from smmtui.engine.pack import AnyOf, Condition, Leaf, Not, Rule
from smmtui.engine.problems import Problems
from smmtui.workspace import telling
from smmtui.workspace.own_packs import FOLDER

if TYPE_CHECKING:
    from smmtui.workspace.session import Workspace

SAID: Final = 8  # of the ways to say it, those that a page shows
Shape = Literal["text", "list", "fix", "quote"]


class Part(NamedTuple):
    """A part of the page; lines of a list that are set deeper begin with spaces, a fix begins with the deed."""

    name: str
    shape: Shape
    head: str
    lines: tuple[str, ...]


class Page(NamedTuple):
    """A rule in words of the active language."""

    title: str
    summary: str
    parts: tuple[Part, ...]


def page(base: RuleBase, rule: Rule, cases: Sequence[Case] = ()) -> Page:
    """The page of a rule with the limits of `base`."""
    lang = i18n.active()
    summary = (
        i18n.t(f"findings.severity.{rule.severity}"),
        i18n.t("findings.impact", value=rule.impact),
        i18n.t(f"findings.confidence.{rule.confidence}"),
        i18n.t("findings.step", value=rule.step),
        f"{rule.pack} {rule.version}",
    )
    parts = tuple(part for part in _parts(base, rule, cases, lang) if part.lines)
    return Page(i18n.choose(rule.title, lang), " · ".join(summary), parts)


def page_here(ws: Workspace, rule_id: str) -> Page:
    """The page of a rule as it counts in a workspace: with the limits moved here, and what is said about that.

    Raises:
        NotFound: there is no such rule.
    """
    from smmtui.workspace import findings, tailoring

    rule = findings.rule_of(ws, rule_id)
    moved = {line.limit.name: line.value for line in tailoring.limits(ws) if line.tailored}
    limits = {
        name: msgspec.structs.replace(limit, value=moved.get(name, limit.value))
        for name, limit in ws.base.limits.items()
    }
    told = page(msgspec.structs.replace(ws.base, limits=limits), rule, cases_of(ws, rule))
    here = Part("here", "list", i18n.t("findings.page.here"), tuple(tailoring.words_of_rule(ws, rule)))
    return told._replace(parts=(here, *told.parts)) if here.lines else told


def cases_of(ws: Workspace, rule: Rule) -> tuple[Case, ...]:
    """The cases that stand beside the pack of a rule; none where the file is damaged, which `rules test` tells."""
    pack = Path(rule.where.partition(":")[0]).name
    places = (place for root in (paths.rules_dir() / "core", ws.folder / FOLDER) for place in sorted(root.rglob(pack)))
    found = (case for path in case_files(*places) for case in read_cases(path, ws.base, Problems()))
    return tuple(case for case in found if case.rule == rule.id)


def _parts(base: RuleBase, rule: Rule, cases: Sequence[Case], lang: str) -> Iterator[Part]:
    said = next((case.says for case in cases if case.says and case.lang == lang), "")
    yield Part("says", "quote", i18n.t("findings.page.says"), (said,) if said else ())
    yield _part("matters", "text", i18n.choose(rule.why, lang))
    for name in ("applies", "when", "unless"):
        yield _part(name, "list", *condition_lines(base, rule, getattr(rule, name)))
    if rule.compound is not None:
        among = ", ".join(rule.compound.of)
        yield _part("when", "text", i18n.t("cli.explain.compound", n=rule.compound.at_least, rules=among))
    for fix in rule.fixes:
        yield _part("fix", "fix", *telling.fix_lines(fix, lang))
    yield _part("unlike", "text", *((i18n.choose(rule.unlike, lang),) if rule.unlike else ()))
    cause = base.causes.get(rule.cause)
    yield Part("cause", "text", i18n.t("findings.page.cause"), (i18n.choose(cause.title, lang),) if cause else ())
    yield _part("ask", "list", *rule.ask.get(lang, ())[:SAID])
    outcomes = (f"`{case.name}`: {i18n.t(f'findings.outcome.{case.expect}')}" for case in cases)
    yield Part("cases", "list", i18n.t("findings.page.cases"), tuple(outcomes))
    yield _part("sources", "list", *source_lines(rule.sources, base.articles))


def _part(name: str, shape: Shape, *lines: str) -> Part:
    return Part(name, shape, i18n.t(f"cli.rules.part.{name}"), lines)


def condition_lines(base: RuleBase, rule: Rule, condition: Condition, depth: int = 0) -> list[str]:
    """A condition in words, one line a comparison, deeper parts indented."""
    pad = "  " * depth
    if isinstance(condition, Leaf):
        return [pad + _comparison(base, rule, condition)]
    if isinstance(condition, Not):
        return [f"{pad}{i18n.t('cli.rules.not')}", *condition_lines(base, rule, condition.part, depth + 1)]
    inner = [line for part in condition.parts for line in condition_lines(base, rule, part, depth + (depth > 0))]
    if depth and inner:
        return [pad + i18n.t("cli.rules.any" if isinstance(condition, AnyOf) else "cli.rules.all"), *inner]
    depths = [(part, 0 if isinstance(part, Leaf) else 1) for part in condition.parts]
    return [line for part, deeper in depths for line in condition_lines(base, rule, part, deeper)]


def _comparison(base: RuleBase, rule: Rule, leaf: Leaf) -> str:
    expected = base.limits[leaf.limit].value if leaf.limit else leaf.expected
    shown = telling.value_words(base, leaf.about, leaf.fact, expected)
    said = i18n.t(f"cli.rules.op.{leaf.op}", fact=telling.fact_words(base, rule.about, leaf.fact), expected=shown)
    return f"{said} (${leaf.limit})" if leaf.limit else said
