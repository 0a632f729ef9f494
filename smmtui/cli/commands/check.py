"""`smmtui check`: every weakness the rules find now, with an exit code for scripts."""

from __future__ import annotations

from typing import Final

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import command as make
from smmtui.cli.building import option
from smmtui.cli.state import State, pass_state

FOUND: Final = 1
FORMS: Final = ("text", "json", "markdown", "sarif")
ORDER: Final = ("low", "medium", "high")


@make("check")
@option("--format", "form", type=click.Choice(FORMS), default="text", words="check.format")
@option("--json", "as_json", is_flag=True, words="option.json")
@option("--fail-on", "level", type=click.Choice(["high", "medium", "low"]), words="check.fail_on")
@option("--step", type=click.IntRange(0, 9), metavar="N", words="check.step")
@pass_state
def command(state: State, form: str, as_json: bool, level: str | None, step: int | None) -> int:
    """Judge everything and tell the findings; exit code 1 only with --fail-on."""
    from smmtui.cli import findings_text
    from smmtui.reports import findings_json
    from smmtui.workspace import exports, findings

    ws = state.workspace()
    for pack in ws.rules.off:
        diagnostics.warning(i18n.t("overview.next.pack_off", pack=pack.path.name, problem=pack.problem.tell()))
    steps = frozenset() if step is None else frozenset({step})
    if as_json or form == "json":
        output.document(findings_json.render(exports.live_document(ws, steps=steps)))
    elif form == "sarif":
        output.document(exports.findings_sarif(exports.live_document(ws, steps=steps)))
    elif form == "markdown":
        findings_text.markdown(ws, steps)
    else:
        findings_text.plain(ws, steps)
    if level is None:
        return 0
    found = [one for one in findings.open_now(ws) if not steps or one.step in steps]
    return FOUND if any(ORDER.index(one.severity) >= ORDER.index(level) for one in found) else 0
