"""Everything that can be exported and in which forms; one door for the command line and the screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from smmtui.errors import UsageError
from smmtui.model.review import Review
from smmtui.reports.redact import Redactor
from smmtui.reports.report_sections import SECTIONS, Section
from smmtui.workspace import exports, report, report_pages, whole
from smmtui.workspace.session import Workspace

#: What can be exported, and its forms; the first one is taken where none is asked for.
FORMS: Final[Mapping[str, tuple[str, ...]]] = {
    "report": ("md", "html", "xlsx", "json"),
    "findings": ("json", "csv", "md", "html", "xlsx", "sarif"),
    "plan": ("json", "csv", "md", "html", "xlsx"),
    "inventory": ("json", "csv", "xlsx"),
    "accounts": ("json", "csv", "xlsx"),
    "goals": ("json", "csv", "xlsx"),
    "risks": ("json", "csv", "xlsx"),
    "calendar": ("ics", "csv", "json"),
    **report_pages.FORMS,
    "workspace": ("json",),
}
#: Exports whose words are of one language.
IN_WORDS: Final = frozenset({"report", "findings", "plan", "accounts", "goals", "risks", "leader", "verdict", "month"})
#: What is made of the report, and which sections of it.
SECTIONS_OF: Final[Mapping[str, tuple[Section, ...]]] = {
    "report": SECTIONS,
    "findings": report.FINDINGS_SECTIONS,
    "plan": report.PLAN_SECTIONS,
}


#: Asked now and then while an export is made; true when nobody wants it any more.
Stop = Callable[[], bool]


class Wanted(NamedTuple):
    """An export that is asked for; `shape` and `alarm` (minutes) are of the calendar only."""

    what: str
    form: str
    ref: str = ""
    lang: str = ""
    by: str = ""
    redact: Redactor | None = None
    shape: str = ""
    alarm: int | None = None


class Made(NamedTuple):
    """An export, and in words what it leaves out ("" for nothing)."""

    data: bytes
    left_out: str = ""


def make(ws: Workspace, wanted: Wanted, *, stop: Stop = lambda: False) -> Made:
    """Make an export.

    Raises:
        UsageError: there is no such export or form of it. NotFound: there is no such review.
        BadInput: the document does not pass its own checks. Cancelled: `stop` said so.
    """
    what, form = wanted.what, wanted.form
    if what not in FORMS:
        raise UsageError("report.no_such_export", name=what, names=", ".join(FORMS))
    if form not in FORMS[what]:
        raise UsageError("report.no_such_form", form=form, forms=", ".join(FORMS[what]))
    if what == "findings" and form in {"json", "sarif"}:
        return Made(_findings(ws, wanted))
    if what == "workspace":
        return Made(whole.as_bytes(ws, wanted.redact))
    if what == "calendar":
        return _calendar(ws, wanted)
    if what in report_pages.FORMS:
        of, lang = wanted.ref, wanted.lang
        return Made(report_pages.page_bytes(ws, what, form, ref=of, lang=lang, redact=wanted.redact))
    if what == "inventory":
        return Made(exports.inventory_bytes(ws, form, redact=wanted.redact, lang=wanted.lang, stop=stop))
    if what not in {"report", "findings"} and form in {"json", "csv"}:
        return Made(exports.register_bytes(ws, what, form, redact=wanted.redact, lang=wanted.lang))
    told = report.build(ws, ref=wanted.ref, lang=wanted.lang, by=wanted.by, redact=wanted.redact, stop=stop)
    if what not in SECTIONS_OF:
        return Made(report.sheet(told, what))
    return Made(report.render(told, form, SECTIONS_OF[what]), report.left_out(told, form, SECTIONS_OF[what]))


def _calendar(ws: Workspace, wanted: Wanted) -> Made:
    from smmtui.workspace import planning_out

    made = planning_out.render(ws, wanted.form, shape=wanted.shape, redact=wanted.redact, alarm=wanted.alarm)
    return Made(made.data, "\n".join(made.notes))


def _findings(ws: Workspace, wanted: Wanted) -> bytes:
    """The findings of a review; before the first one the findings as everything stands."""
    live = not wanted.ref and not ws.store.all(Review)
    document = (
        exports.live_document(ws, lang=wanted.lang)
        if live
        else exports.findings_document(ws, ref=wanted.ref, lang=wanted.lang)
    )
    if wanted.form == "sarif":
        return exports.findings_sarif(document, wanted.redact)
    return exports.render_findings(document, wanted.redact)


def form_of(what: str, suffix: str) -> str:
    """The form that a file's ending names; without an ending the usual one.

    Raises:
        UsageError: this is not exported in a form of that ending.
    """
    named = suffix.lstrip(".").lower()
    named = {"htm": "html", "markdown": "md"}.get(named, named)
    if named and named not in FORMS[what]:
        raise UsageError("report.no_form_of_ending", ending=suffix, forms=", ".join(FORMS[what]))
    return named or FORMS[what][0]
