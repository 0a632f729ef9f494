"""`rules list` and `rules show`: what the rule base holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from smmtui import i18n
from smmtui.cli import output
from smmtui.cli.building import Command, command, json_option, option
from smmtui.errors import NotFound

if TYPE_CHECKING:
    from smmtui.engine.base import RuleBase
    from smmtui.engine.pack import Condition, Rule


@command("list", words="rules.list.help")
@option("--step", type=click.IntRange(0, 9), metavar="N", words="rules.list.step")
@json_option
def listing(step: int | None, as_json: bool) -> int:
    """List the rules."""
    from smmtui.workspace.resources import rule_base

    found = [rule for _, rule in sorted(rule_base().rules.items()) if step is None or rule.step == step]
    if as_json:
        output.json_value([values(rule) for rule in found])
        return 0
    heads = [i18n.t(f"cli.rules.{name}") for name in ("id", "step", "severity", "status", "title")]
    rows = [
        [rule.id, str(rule.step), i18n.t(f"findings.severity.{rule.severity}"), rule.status, i18n.choose(rule.title)]
        for rule in found
    ]
    output.table(heads, rows)
    return 0


@command("show", words="rules.show.help")
@click.argument("ref", metavar="ID")
@json_option
def show(ref: str, as_json: bool) -> int:
    """Show one rule in full."""
    from smmtui.workspace.resources import rule_base

    base = rule_base()
    rule = base.rule_now(ref.upper()) or next((one for one in base.rules.values() if one.name == ref), None)
    if rule is None:
        from smmtui.workspace.findings import near_words

        raise NotFound("finding.no_rule", rule=ref, near=", ".join(near_words(ref.upper(), list(base.rules))))
    if as_json:
        output.json_value({**values(rule), **details(rule)})
    else:
        _write(base, rule)
    return 0


READING: Final[tuple[Command, ...]] = (listing, show)


def values(rule: Rule) -> dict[str, Any]:
    """A rule as `rules list --json` gives it."""
    return {
        "id": rule.id,
        "status": rule.status,
        "step": rule.step,
        "covers": list(rule.covers),
        "title": rule.title,
        "fixes": list(rule.fixes),
    }


def details(rule: Rule) -> dict[str, Any]:
    """Everything else that a rule says."""
    names = (
        "name", "about", "kind", "severity", "impact", "confidence", "cause", "why", "says", "unlike", "ask", "sources",
        "was", "explains", "yields_to", "applies", "when", "unless", "compound", "platforms", "stages", "jurisdiction",
        "pack", "version",
    )  # fmt: skip
    return {name: getattr(rule, name) for name in names}


def _write(base: RuleBase, rule: Rule) -> None:
    from smmtui.engine.findings import source_lines
    from smmtui.workspace import telling

    output.heading(f"{rule.id}  {i18n.choose(rule.title)}")
    head = [
        i18n.t(f"findings.severity.{rule.severity}"),
        i18n.t("findings.impact", value=rule.impact),
        i18n.t(f"findings.confidence.{rule.confidence}"),
        i18n.t("findings.step", value=rule.step),
        f"{rule.pack} {rule.version}",
    ]
    output.line(" · ".join(head))
    _part("matters", [i18n.choose(rule.why)])
    for name in ("applies", "when", "unless"):
        _part(name, condition_lines(base, rule, getattr(rule, name)))
    if rule.compound is not None:
        among = ", ".join(rule.compound.of)
        _part("when", [i18n.t("cli.explain.compound", n=rule.compound.at_least, rules=among)])
    for fix in rule.fixes:
        _part("fix", list(telling.fix_lines(fix)))
    _part("unlike", [i18n.choose(rule.unlike)] if rule.unlike else [])
    _part("ask", list(rule.ask.get(i18n.active(), ())))
    _part("covers", [", ".join(rule.covers)] if rule.covers else [])
    _part("sources", list(source_lines(rule.sources, base.articles)))


def _part(name: str, texts: list[str]) -> None:
    if texts:
        output.line()
        output.line(i18n.t(f"cli.rules.part.{name}"))
        output.lines(f"  {text}" for text in texts)


def condition_lines(base: RuleBase, rule: Rule, condition: Condition, depth: int = 0) -> list[str]:
    """A condition in words, one line a comparison, deeper parts indented."""
    from smmtui.engine.pack import AnyOf, Leaf, Not

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


def _comparison(base: RuleBase, rule: Rule, leaf: Any) -> str:
    from smmtui.workspace import telling

    expected = base.limits[leaf.limit].value if leaf.limit else leaf.expected
    shown = telling.value_words(base, leaf.about, leaf.fact, expected)
    said = i18n.t(f"cli.rules.op.{leaf.op}", fact=telling.fact_words(base, rule.about, leaf.fact), expected=shown)
    return f"{said} (${leaf.limit})" if leaf.limit else said
