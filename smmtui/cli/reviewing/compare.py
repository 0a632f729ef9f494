"""What changed between two reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from smmtui import i18n
from smmtui.cli import output
from smmtui.cli.building import Command, command, json_option
from smmtui.cli.state import State, pass_state

if TYPE_CHECKING:
    from smmtui.model.finding import Finding
    from smmtui.workspace.comparing import Comparison


@command("compare", words="review.compare.help")
@click.argument("earlier", metavar="A")
@click.argument("later", metavar="[B]", required=False, default="")
@json_option
@pass_state
def compare(state: State, earlier: str, later: str, as_json: bool) -> int:
    """Compare two reviews."""
    from smmtui.workspace import comparing

    compared = comparing.compare(state.workspace(), earlier, later)
    if as_json:
        lists = {name: [_values(one) for one in found] for name, found in compared.by_state.items()}
        output.json_value({"from": compared.earlier, "to": compared.later, "counts": compared.counts(), **lists})
    else:
        _write(compared)
    return 0


COMMANDS: Final[tuple[Command, ...]] = (compare,)


def _values(finding: Finding) -> dict[str, Any]:
    names = ("fingerprint", "rule", "about", "subject", "subject_label", "severity", "step", "first_seen", "title")
    return {name: getattr(finding, name) for name in names}


def _write(compared: Comparison) -> None:
    output.heading(i18n.t("cli.review.compared", earlier=compared.earlier, later=compared.later))
    output.line(", ".join(i18n.t(f"findings.baseline.count.{name}", n=n) for name, n in compared.counts().items()))
    for name, found in compared.by_state.items():
        if not found:
            continue
        output.line()
        output.heading(i18n.t(f"cli.review.compared.{name}"))
        for one in found:
            where = f" · {one.subject_label}" if one.about != "workspace" else ""
            output.line(f"{one.rule} {i18n.choose(one.title)}{where}")
