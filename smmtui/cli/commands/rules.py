"""`smmtui rules`: the rule base as data, and the checks for packs of one's own; needs no workspace."""

from __future__ import annotations

import click

from smmtui.cli.building import Group
from smmtui.cli.rule_authoring import AUTHORING
from smmtui.cli.rule_reading import READING
from smmtui.cli.rule_tailoring import TAILORING
from smmtui.cli.rule_texts import texts
from smmtui.cli.rule_wizard import new


@click.group("rules", cls=Group, words="rules.help")
def command() -> None:
    """Hold the commands about rules."""


for made in (*READING, texts, new, *AUTHORING, *TAILORING):
    command.add_command(made)
