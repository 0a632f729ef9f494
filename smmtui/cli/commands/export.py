"""`smmtui export`: the report, findings, inventory, registers or the whole workspace as files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import command as make
from smmtui.cli.building import option
from smmtui.cli.state import State, pass_state
from smmtui.errors import UsageError

PAGES: Final = ("leader", "verdict", "month", "week")
WHAT: Final = ("report", "findings", "inventory", "accounts", "goals", "risks", "plan", "calendar", *PAGES, "workspace")
FORMS: Final = ("json", "csv", "md", "html", "xlsx", "sarif", "ics")
CALENDAR: Final = "calendar"
OF_A_REVIEW: Final = frozenset({"report", "findings"})


@make("export")
@click.argument("what", metavar="|".join(WHAT), type=click.Choice(WHAT))
@option("--format", "form", type=click.Choice(FORMS), words="export.format")
@option("-o", "--output", "target", type=click.Path(path_type=Path), metavar="FILE", words="export.output")
@option("--review", "ref", default="", metavar="ID", words="export.review")
@option("--of", default="", metavar="REF", words="export.of")
@option("--lang", type=click.Choice(i18n.LANGUAGES), words="export.lang")
@option("--by", default="", metavar="NAME", words="export.by")
@option("--shape", default="", metavar="NAME", words="export.shape")
@option("--alarm", type=int, metavar="MINUTES", words="export.alarm")
@option("--redact", "redacted", is_flag=True, words="export.redact")
@pass_state
def command(
    state: State,
    what: str,
    form: str | None,
    target: Path | None,
    ref: str,
    of: str,
    lang: str | None,
    by: str,
    shape: str,
    alarm: int | None,
    redacted: bool,
) -> int:
    """Write an export to a file or to stdout."""
    from smmtui.workspace import export_forms, exports, writing

    if of and what not in PAGES:
        raise UsageError("cli.of_pages_only")
    if ref and what not in OF_A_REVIEW:
        raise UsageError("cli.review_of_findings_only")
    if (shape or alarm is not None) and what != CALENDAR:
        raise UsageError("cli.of_calendar_only")
    if lang and what in {CALENDAR, "week"}:
        i18n.use(lang)
    ws = state.workspace()
    wanted = form or export_forms.form_of(what, target.suffix if target is not None else "")
    if wanted == "xlsx" and target is None and sys.stdout.isatty():
        raise UsageError("report.not_text", name=exports.default_name(ws, what, wanted).name)
    redact = exports.redactor(ws, lang=lang or "") if redacted else None
    made = export_forms.make(ws, export_forms.Wanted(what, wanted, of or ref, lang or "", by, redact, shape, alarm))
    if redact is not None:
        diagnostics.note(i18n.t("cli.export.redacted", what=redact.words() or i18n.t("cli.export.nothing")))
    if made.left_out:
        diagnostics.note(made.left_out)
    if target is None:
        output.raw(made.data) if wanted == "xlsx" else output.document(made.data)
        return 0
    written = writing.write(target, made.data, replace=True)
    diagnostics.note(i18n.t("cli.export.done", file=str(written), n=len(made.data)))
    return 0
