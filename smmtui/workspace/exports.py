"""Writing findings, the inventory and the registers to files or to standard output."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, TypeVar, cast

import msgspec

from smmtui import __version__, i18n
from smmtui.errors import Cancelled, UsageError
from smmtui.interview.quarter import quarter_of
from smmtui.model.account import Account
from smmtui.model.base import Record
from smmtui.model.content import ContentItem
from smmtui.model.direction import Goal, Risk
from smmtui.model.document import FindingsDocument, MetricLine, ReviewHead, Score, Tool
from smmtui.model.finding import Coverage, Finding, RuleRun, Tailoring, Task, Waiver
from smmtui.model.review import Review, StepScore
from smmtui.reports import findings_json, inventory, tabular
from smmtui.reports.redact import Redactor
from smmtui.reports.secrets import without_secrets
from smmtui.store.kinds import KINDS
from smmtui.workspace import content, findings, review
from smmtui.workspace.asking import interview
from smmtui.workspace.judging import current_review, finished_reviews
from smmtui.workspace.session import Workspace

S = TypeVar("S", bound=msgspec.Struct)
REGISTERS: dict[str, type[Record]] = {"accounts": Account, "goals": Goal, "risks": Risk, "plan": Task}


def findings_document(ws: Workspace, *, ref: str = "", lang: str = "") -> FindingsDocument:
    """The findings of a review: the one named, else the open one as it stands, else the last finished one.

    Raises:
        NotFound: there is no such review. UsageError: there is no review at all.
    """
    chosen = review.review_of(ws, ref) if ref else current_review(ws) or next(iter(finished_reviews(ws)), None)
    if chosen is None:
        raise UsageError("review.none_yet")
    if chosen.state == "open":
        judged = findings.judgement(ws)
        found, runs, scores = (*judged.findings, *judged.waived), judged.runs, ws.judging.scores()
        coverage = interview(ws).coverage()
    else:
        found, runs, scores = chosen.findings, chosen.runs, chosen.scores
        coverage = chosen.coverage or interview(ws).coverage()
    return _document(ws, _head(chosen), found, runs, scores, coverage, lang=lang)


def live_document(ws: Workspace, *, lang: str = "", steps: frozenset[int] = frozenset()) -> FindingsDocument:
    """The findings as the records stand now, with or without an open review; with `steps` only those of these steps."""
    running, judged = current_review(ws), findings.judgement(ws)
    period = quarter_of(ws.today)
    head = _head(running or Review(id="", period=period, started_at=ws.clock.now(), packs=dict(ws.base.versions)))
    found = tuple(one for one in (*judged.findings, *judged.waived) if not steps or one.step in steps)
    runs = tuple(run for run in judged.runs if not steps or ws.base.rules[run.rule].step in steps)
    scores = tuple(score for score in ws.judging.scores() if not steps or score.step in steps)
    return _document(ws, head, found, runs, scores, interview(ws).coverage(), lang=lang)


def _document(
    ws: Workspace,
    head: ReviewHead,
    found: tuple[Finding, ...],
    runs: tuple[RuleRun, ...],
    scores: Sequence[StepScore],
    coverage: Coverage,
    *,
    lang: str,
) -> FindingsDocument:
    chosen = ws.store.get(Review, head.id) if head.id else None
    return FindingsDocument(
        tool=Tool("smmtui", __version__),
        packs=dict(chosen.packs if chosen else ws.base.versions),
        written_at=ws.clock.now(),
        lang=cast("Literal['en', 'ru']", lang or i18n.active()),
        brand=ws.profile.name,
        review=head,
        coverage=coverage,
        rules=runs,
        findings=found,
        waivers=tuple(ws.store.all(Waiver).values()),
        tailoring=tuple(ws.store.all(Tailoring).values()),
        metrics=_metrics(ws),
        score=overall(scores),
    )


def _head(chosen: Review) -> ReviewHead:
    return ReviewHead(
        id=chosen.id,
        period=chosen.period,
        scope=chosen.scope,
        state=chosen.state,
        started_at=chosen.started_at,
        finished_at=chosen.finished_at,
        next_on=chosen.next_on,
    )


def _metrics(ws: Workspace) -> tuple[MetricLine, ...]:
    split = content.split(ws)
    total = sum(split.values())
    lines = [MetricLine(id="posts", value=total, unit="post")]
    lines += [
        MetricLine(id=f"posts_{cls}", value=count / total, unit="share", numerator=count, denominator=total)
        for cls, count in split.items()
        if total
    ]
    return tuple(lines)


def overall(scores: Sequence[StepScore]) -> Score:
    """One score over all steps, each step weighted by what was assessed of it; None under half assessed.

    The assessed share is the mean over the steps that have rules.
    """
    with_rules = [score for score in scores if score.total]
    assessed = sum(score.assessed for score in with_rules) / len(with_rules) if with_rules else 0.0
    told = [score for score in with_rules if score.score is not None]
    weight = sum(score.judged for score in told)
    value = sum((score.score or 0.0) * score.judged for score in told) / weight if weight and assessed >= 0.5 else None
    return Score(overall=value, assessed=assessed, steps=tuple(scores))


def redactor(ws: Workspace, *, lang: str = "") -> Redactor:
    """What takes out of exports whom they are about; its `words` say afterwards what it took out."""
    return Redactor({kind: tuple(ws.store.all(kind).values()) for kind in KINDS}, lang)


def going_out(record: S, redact: Redactor | None = None) -> S:
    """A record as it may leave the workspace: without secrets, and redacted where that is wanted."""
    clean = without_secrets(record)
    return clean if redact is None else redact.of(clean)


def render_findings(document: FindingsDocument, redact: Redactor | None = None) -> bytes:
    """A findings document as JSON, proved valid against the shipped schema and read back equal.

    Raises:
        BadInput: the document does not pass its own checks.
    """
    marked = document if redact is None else msgspec.structs.replace(document, redacted=True)
    return findings_json.render(going_out(marked, redact))


def findings_bytes(ws: Workspace, *, ref: str = "", lang: str = "", redact: Redactor | None = None) -> bytes:
    """The findings of a review as JSON.

    Raises:
        BadInput: the document does not pass its own checks.
    """
    return render_findings(findings_document(ws, ref=ref, lang=lang), redact)


def findings_sarif(document: FindingsDocument, redact: Redactor | None = None) -> bytes:
    """A findings document as SARIF."""
    from smmtui.reports import sarif

    return sarif.render(going_out(document, redact))


def inventory_bytes(
    ws: Workspace,
    form: str,
    *,
    redact: Redactor | None = None,
    lang: str = "",
    stop: Callable[[], bool] = lambda: False,
) -> bytes:
    """The content inventory as JSON, CSV or XLSX.

    Raises:
        UsageError: there is no such form. Cancelled: `stop` said so.
    """
    found = ws.store.all(ContentItem)
    items = []
    for one in content.rows(ws, content.ContentQuery()).items:
        if stop():
            raise Cancelled("report.stopped")
        items.append(going_out(found[one.id], redact))
    accounts = {one.id: one for one in (going_out(one, redact) for one in ws.store.all(Account).values())}
    if form == "json":
        return inventory.as_json(items, accounts)
    if form == "csv":
        return inventory.as_csv(items, accounts)
    if form == "xlsx":
        from smmtui.reports import xlsx_inventory

        return xlsx_inventory.render(items, accounts, lang or i18n.active(), stop=stop)
    raise UsageError("report.no_such_form", form=form, forms="json, csv, xlsx")


def register_bytes(ws: Workspace, name: str, form: str, *, redact: Redactor | None = None, lang: str = "") -> bytes:
    """Accounts, goals, risks or the plan as JSON or CSV; the texts of a CSV are in one language.

    Raises:
        UsageError: there is no such register or form.
    """
    if name not in REGISTERS:
        raise UsageError("report.no_such_export", name=name, names=", ".join(("findings", "inventory", *REGISTERS)))
    rows = tuple(going_out(record, redact) for record in ws.store.all(REGISTERS[name]).values())
    if form == "json":
        return tabular.json_bytes(name, rows)
    if form == "csv":
        return tabular.csv_bytes(tabular.record_rows(rows, lang or i18n.active()))
    raise UsageError("report.no_such_form", form=form, forms="json, csv")


def default_name(ws: Workspace, what: str, form: str, *, redacted: bool = False) -> Path:
    """Where an export goes that was given no name: `exports/` in the workspace, named by brand, day and content.

    The name of a redacted one does not tell the brand.
    """
    from smmtui.text import safe_filename

    brand, content = ("", f"{what}-redacted") if redacted else (f"{ws.profile.name}-", what)
    stem = safe_filename(f"{brand}{ws.today.isoformat()}", content)
    return ws.folder / "exports" / f"{stem}.{form}"
