"""The review report that an auditor hands to a client, or a manager to the owner: built here, laid out in `reports`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypeVar, cast, get_args

import msgspec

from smmtui import __version__, i18n
from smmtui.errors import Cancelled, UsageError
from smmtui.model.document import Tool
from smmtui.model.review import Review
from smmtui.reports.redact import Redactor
from smmtui.reports.report_document import Cover, Report, Scores, StepLine, Term
from smmtui.reports.report_sections import SECTIONS, Section
from smmtui.reports.secrets import without_secrets
from smmtui.workspace import exports, report_comments, report_findings, report_plan, report_registers, report_summary
from smmtui.workspace.report_ground import Ground, ground
from smmtui.workspace.report_numbers import numbers, terms_of
from smmtui.workspace.session import Workspace

T = TypeVar("T")
ReportForm = Literal["html", "md", "xlsx", "json"]
FORMS: Final[tuple[ReportForm, ...]] = get_args(ReportForm)
#: Terms that are explained at the end of every report.
TERMS: Final = ("score", "assessed", "finding", "severity", "confidence", "impact", "state", "classes", "waiver")
PLAN_SECTIONS: Final[tuple[Section, ...]] = ("plan",)
FINDINGS_SECTIONS: Final[tuple[Section, ...]] = ("scores", "findings", "unseen", "sources")


def build(
    ws: Workspace,
    *,
    ref: str = "",
    lang: str = "",
    by: str = "",
    redact: Redactor | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Report:
    """The report of a review: the one named, else the open one as it stands, else the last finished one.

    Before the first review it tells what the records alone show. `by` signs it instead of who conducts the review.

    Raises:
        NotFound: there is no such review. Cancelled: `stop` said so.
    """
    base = ground(ws, ref=ref, lang=lang, redact=redact, stop=stop)
    signed = _signed(base, by)
    causes = _unless(stop, lambda: report_findings.causes(base))
    changes = _unless(stop, lambda: report_findings.changes(base))
    plan = _unless(stop, lambda: report_plan.plan(base))
    unseen = report_findings.unseen(base)
    scores = _scores(base)
    goals = report_registers.goals(base)
    tables = _unless(stop, lambda: numbers(base))
    made = Report(
        tool=Tool("smmtui", __version__),
        written_at=ws.clock.now(),
        lang=cast("Literal['en', 'ru']", base.lang),
        redacted=redact is not None,
        cover=_cover(base, signed),
        comments=dict(report_comments.comments(signed)) if base.review is not None else {},
        summary=report_summary.sentences(base, scores, changes, plan, unseen.needs),
        scores=scores,
        changes=changes,
        found=report_findings.found(base),
        causes=causes,
        explained=_unless(stop, lambda: report_findings.explained(base)),
        inventory=report_registers.inventory(base),
        accounts=_unless(stop, lambda: report_registers.accounts(base)),
        goals=goals,
        risks=report_registers.risks(base),
        numbers=tables,
        plan=plan,
        method=report_plan.method(base, redact.words(base.lang) if redact is not None else ""),
        unseen=unseen,
        sources=report_findings.sources(causes),
        terms=(*_terms(base), *terms_of(base, goals, tables)),
    )
    return without_secrets(made)


def _unless(stop: Callable[[], bool], make: Callable[[], T]) -> T:
    if stop():
        raise Cancelled("report.stopped")
    return make()


def _signed(base: Ground, by: str) -> Review:
    """The review without its findings, as it may go out, signed."""
    own = base.review or Review(id="", period=base.period, started_at=base.ws.clock.now())
    name = by.strip() or report_comments.author(base.ws, base.review)
    return base.out(msgspec.structs.replace(own, findings=(), runs=(), scores=(), coverage=None, by=name))


def _cover(base: Ground, signed: Review) -> Cover:
    review = base.review
    return Cover(
        brand=base.out(base.ws.profile).name,
        review=signed.id,
        period=base.period,
        scope=signed.scope,
        state=review.state if review is not None else "none",
        written_on=base.ws.today,
        by=signed.by,
        started_on=review.started_at.date() if review is not None else None,
        finished_on=review.finished_at.date() if review is not None and review.finished_at else None,
        next_on=review.next_on if review is not None else None,
    )


def _scores(base: Ground) -> Scores:
    overall = exports.overall(base.scores)
    steps = tuple(StepLine.of(score, base.step_title(score.step)) for score in base.scores)
    return Scores(overall=overall.overall, assessed=overall.assessed, steps=steps, coverage=base.coverage)


def _terms(base: Ground) -> tuple[Term, ...]:
    return tuple(Term(term=base.t(f"report.term.{name}"), meaning=base.t(f"report.means.{name}")) for name in TERMS)


def render(report: Report, form: str, sections: tuple[Section, ...] = SECTIONS) -> bytes:
    """A report, or some of its sections, in one of the forms; the cover stands before all of them.

    Raises:
        UsageError: there is no such form. BadInput: the JSON does not pass its own checks.
    """
    if form == "html":
        from smmtui.reports import html_report

        return html_report.render(report, sections)
    if form == "md":
        from smmtui.reports import markdown_report

        return markdown_report.render(report, sections)
    if form == "xlsx":
        from smmtui.reports import xlsx_report

        return xlsx_report.render(report, sections)
    if form == "csv":
        from smmtui.reports import report_tables
        from smmtui.reports.tabular import csv_bytes

        return csv_bytes(report_tables.plain_rows(report_tables.findings(report)))
    if form == "json":
        from smmtui.reports import report_json

        return report_json.render(report)
    raise UsageError("report.no_such_form", form=form, forms=", ".join(FORMS))


def sheet(report: Report, name: str) -> bytes:
    """One register of a report (accounts, goals, risks) as a workbook of one sheet."""
    from smmtui.reports import report_tables, xlsx_book

    table = {"accounts": report_tables.accounts, "goals": report_tables.goals, "risks": report_tables.risks}[name]
    made = table(report)
    return xlsx_book.book([made], title=made.name)


def left_out(report: Report, form: str, sections: tuple[Section, ...] = SECTIONS) -> str:
    """What this form of the report does not show although it is known, in words; "" for nothing."""
    from smmtui.reports import report_limits

    if form not in {"html", "md"} or "findings" not in sections:
        return ""
    hidden = report_limits.hidden(report, form)
    return i18n.t("report.left_out", n=hidden, most=report_limits.PLACES) if hidden else ""
