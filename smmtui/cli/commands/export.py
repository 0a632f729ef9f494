"""`smmtui export`: findings, inventory, registers or the whole workspace as files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import command as make
from smmtui.cli.building import option
from smmtui.cli.state import State, pass_state
from smmtui.errors import UsageError
from smmtui.workspace.session import Workspace

if TYPE_CHECKING:
    from smmtui.reports.redact import Redactor

WHAT: Final = ("findings", "inventory", "accounts", "goals", "risks", "plan", "workspace")
ONLY_JSON: Final = frozenset({"findings", "workspace"})


@make("export")
@click.argument("what", metavar="|".join(WHAT), type=click.Choice(WHAT))
@option("--format", "form", type=click.Choice(["json", "csv"]), words="export.format")
@option("-o", "--output", "target", type=click.Path(path_type=Path), metavar="FILE", words="export.output")
@option("--review", "ref", default="", metavar="ID", words="export.review")
@option("--lang", type=click.Choice(i18n.LANGUAGES), words="export.lang")
@option("--redact", "redacted", is_flag=True, words="export.redact")
@pass_state
def command(
    state: State, what: str, form: str | None, target: Path | None, ref: str, lang: str | None, redacted: bool
) -> int:
    """Write an export to a file or to stdout."""
    from smmtui.workspace import exports

    ws = state.workspace()
    redact = exports.redactor(ws, lang=lang or "") if redacted else None
    data = _bytes(ws, what, form or _form_of(target), ref, lang or "", redact)
    if redact is not None:
        diagnostics.note(i18n.t("cli.export.redacted", what=redact.words() or i18n.t("cli.export.nothing")))
    if target is None:
        output.document(data)
        return 0
    written = exports.write(target, data, replace=True)
    diagnostics.note(i18n.t("cli.export.done", file=str(written), n=len(data)))
    return 0


def _form_of(target: Path | None) -> str:
    """CSV where the file is called so, else JSON."""
    return "csv" if target is not None and target.suffix.lower() == ".csv" else "json"


def _bytes(ws: Workspace, what: str, form: str, ref: str, lang: str, redact: Redactor | None) -> bytes:
    from smmtui.workspace import exports, whole

    if what in ONLY_JSON and form != "json":
        raise UsageError("report.no_such_form", form=form, forms="json")
    if ref and what != "findings":
        raise UsageError("cli.review_of_findings_only")
    if what == "findings":
        return _findings(ws, ref, lang, redact)
    if what == "workspace":
        return whole.as_bytes(ws, redact)
    if what == "inventory":
        return exports.inventory_bytes(ws, form, redact=redact)
    return exports.register_bytes(ws, what, form, redact=redact)


def _findings(ws: Workspace, ref: str, lang: str, redact: Redactor | None) -> bytes:
    """The findings of a review; before the first one the findings as everything stands."""
    from smmtui.model.review import Review
    from smmtui.workspace import exports

    if not ref and not ws.store.all(Review):
        return exports.render_findings(exports.live_document(ws, lang=lang), redact)
    return exports.findings_bytes(ws, ref=ref, lang=lang, redact=redact)
