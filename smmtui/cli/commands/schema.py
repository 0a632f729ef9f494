"""`smmtui schema`: the JSON Schemas of everything that is written or read as a file; needs no workspace."""

from __future__ import annotations

from typing import Any, Final

import click

from smmtui.cli import output
from smmtui.cli.building import command as make

WHAT: Final = ("findings", "report", "rules", "questions", "workspace")


@make("schema")
@click.argument("what", metavar="|".join(WHAT), type=click.Choice(WHAT))
def command(what: str) -> int:
    """Print one schema."""
    output.json_value(_schema(what))
    return 0


def _schema(what: str) -> dict[str, Any]:
    if what == "findings":
        from smmtui.model import document

        return document.schema()
    if what == "report":
        from smmtui.reports import report_document

        return report_document.schema()
    if what == "workspace":
        from smmtui.workspace import whole

        return whole.codec().schema()
    from smmtui import paths
    from smmtui.engine.dictionary import load_dictionary

    dictionary = load_dictionary(paths.rules_dir() / "facts")
    if what == "rules":
        from smmtui.engine.schema import pack_schema

        return dict(pack_schema(dictionary))
    from smmtui.interview.schema import question_schema

    return question_schema(dictionary)
