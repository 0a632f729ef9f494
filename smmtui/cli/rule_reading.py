"""`rules list` and `rules show`: what the rule base holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Command, command, json_option, option
from smmtui.cli.state import State, pass_state
from smmtui.errors import NotFound

if TYPE_CHECKING:
    from smmtui.engine.base import RuleBase
    from smmtui.engine.pack import Rule


@command("list", words="rules.list.help")
@option("--step", type=click.IntRange(0, 9), metavar="N", words="rules.list.step")
@json_option
@pass_state
def listing(state: State, step: int | None, as_json: bool) -> int:
    """List the rules, with those of the workspace's own packs."""
    found = [rule for _, rule in sorted(_base(state).rules.items()) if step is None or rule.step == step]
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
@pass_state
def show(state: State, ref: str, as_json: bool) -> int:
    """Show one rule in full."""
    base = _base(state)
    rule = base.rule_now(ref.upper()) or next((one for one in base.rules.values() if one.name == ref), None)
    if rule is None:
        from smmtui.workspace.findings import near_words

        raise NotFound("finding.no_rule", rule=ref, near=", ".join(near_words(ref.upper(), list(base.rules))))
    if as_json:
        output.json_value({**values(rule), **details(rule)})
    else:
        _write(base, rule)
    return 0


def _base(state: State) -> RuleBase:
    """The rules that count where one works; an own pack that is off is told, the others are shown."""
    from smmtui.workspace import own_packs

    known = own_packs.rules_for(state.folder)
    for pack in known.off:
        diagnostics.warning(i18n.t("overview.next.pack_off", pack=pack.path.name, problem=pack.problem.tell()))
    return known.base


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
    from smmtui.workspace import rule_page

    told = rule_page.page(base, rule)
    output.heading(f"{rule.id}  {told.title}")
    output.line(told.summary)
    for part in told.parts:
        output.line()
        output.line(part.head)
        output.lines(f"  {line}" for line in part.lines)
    if rule.covers:
        output.line()
        output.line(i18n.t("cli.rules.part.covers"))
        output.line("  " + ", ".join(rule.covers))
