"""What changed between two reviews."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import click

from smmtui import i18n
from smmtui.cli import output
from smmtui.cli.building import Command, command, json_option, option
from smmtui.cli.state import State, pass_state

if TYPE_CHECKING:
    from smmtui.engine.base import RuleBase
    from smmtui.model.finding import Finding
    from smmtui.workspace.comparing import Comparison, Reason
    from smmtui.workspace.rerunning import Rerun


@command("compare", words="review.compare.help")
@click.argument("earlier", metavar="A")
@click.argument("later", metavar="[B]", required=False, default="")
@option("--explain", is_flag=True, words="review.compare.explain")
@option("--rerun", is_flag=True, words="review.compare.rerun")
@json_option
@pass_state
def compare(state: State, earlier: str, later: str, explain: bool, rerun: bool, as_json: bool) -> int:
    """Compare two reviews."""
    from smmtui.workspace import comparing

    ws = state.workspace()
    if rerun:
        from smmtui.workspace import rerunning

        _tell(rerunning.rerun(ws, earlier, later), ws.base, as_json=as_json)
        return 0
    compared = comparing.compare(ws, earlier, later)
    if as_json:
        lists = {name: [_values(one) for one in found] for name, found in compared.by_state.items()}
        named = {"from": compared.earlier, "to": compared.later, "counts": compared.counts()}
        output.json_value({**named, **lists, "reasons": compared.reasons})
    else:
        _write(compared, ws.base if explain else None)
    return 0


COMMANDS: Final[tuple[Command, ...]] = (compare,)


def _values(finding: Finding) -> dict[str, Any]:
    names = ("fingerprint", "rule", "about", "subject", "subject_label", "severity", "step", "first_seen", "title")
    return {name: getattr(finding, name) for name in names}


def _tell(found: Rerun, base: RuleBase, *, as_json: bool) -> None:
    """What the rules of then say of today."""
    if as_json:
        lists = {name: [_values(one) for one in group] for name, group in found.by_change.items()}
        named = {"from": found.earlier, "to": "today", "counts": found.counts(), "facts_gone": found.facts_gone}
        output.json_value({**named, **lists})
        return
    output.heading(i18n.t("cli.review.rerun", earlier=found.earlier))
    output.line(i18n.t("cli.review.rerun.counts", lang=None, **found.counts()))
    _lists({f"cli.review.rerun.{name}": group for name, group in found.by_change.items()})
    if found.facts_gone:
        from smmtui.workspace import telling

        output.line()
        gone = "; ".join(telling.fact_words(base, "item", name) for name in found.facts_gone)
        output.line(i18n.t("cli.review.rerun.facts_gone", facts=gone))


def _lists(groups: Mapping[str, tuple[Finding, ...]]) -> None:
    """Findings under the headings of their groups."""
    for heading, group in groups.items():
        if group:
            output.line()
            output.heading(i18n.t(heading))
            for one in group:
                output.line(_line(one))


def _line(finding: Finding) -> str:
    where = f" · {finding.subject_label}" if finding.about != "workspace" else ""
    return f"{finding.rule} {i18n.choose(finding.title)}{where}"


def _write(compared: Comparison, base: RuleBase | None) -> None:
    output.heading(i18n.t("cli.review.compared", earlier=compared.earlier, later=compared.later))
    output.line(", ".join(i18n.t(f"findings.baseline.count.{name}", n=n) for name, n in compared.counts().items()))
    for name, found in compared.by_state.items():
        if not found:
            continue
        output.line()
        output.heading(i18n.t(f"cli.review.compared.{name}"))
        for one in found:
            output.line(_line(one))
            if base is not None and one.fingerprint in compared.reasons:
                output.line("  " + _reason(base, one, compared.reasons[one.fingerprint]))


def _reason(base: RuleBase, finding: Finding, reason: Reason) -> str:
    """Why a finding cannot be compared, in words."""
    from smmtui.workspace import telling

    def shown(value: float | None) -> str:
        return "–" if value is None else f"{value:g}"

    moved = "; ".join(f"${name}: {shown(old)} → {shown(new)}" for name, (old, new) in reason.limits.items())
    missing = "; ".join(telling.fact_words(base, finding.about, name) for name in reason.missing)
    if reason.kind == "data" and not missing:
        return i18n.t("cli.review.reason.data_some")
    return i18n.t(f"cli.review.reason.{reason.kind}", limits=moved, facts=missing)
