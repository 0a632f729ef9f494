"""`rules texts`: every word of the rules in both languages under each other, for proof-reading."""

from __future__ import annotations

import click

from smmtui.cli import output
from smmtui.cli.building import command, json_option
from smmtui.errors import NotFound


@command("texts", words="rules.texts.help")
@click.argument("refs", metavar="[ID]...", nargs=-1)
@json_option
def texts(refs: tuple[str, ...], as_json: bool) -> int:
    """Write all words of all rules, or of those named."""
    from smmtui.engine.wording import wordings
    from smmtui.workspace.findings import near_words
    from smmtui.workspace.resources import rule_base

    base = rule_base()
    wanted = {ref.upper() for ref in refs}
    for ref in sorted(wanted - base.rules.keys()):
        raise NotFound("finding.no_rule", rule=ref, near=", ".join(near_words(ref, list(base.rules))))
    found = wordings(base, wanted or None)
    if as_json:
        output.json_value([text._asdict() for text in found])
        return 0
    owner = ""
    for text in found:
        if text.owner != owner:
            output.line()
            owner = text.owner
        output.lines((f"{text.owner}  {text.part}", f"  en  {text.en}", f"  ru  {text.ru}"))
    return 0
