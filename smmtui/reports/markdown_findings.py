"""Findings and changes of a report as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from smmtui import i18n
from smmtui.reports import report_limits, report_words
from smmtui.reports.markdown_text import table, text
from smmtui.reports.report_document import Report
from smmtui.reports.report_weaknesses import FixLine, Weakness

Told = Callable[..., str]


def changes(report: Report, t: Told) -> Iterator[str]:
    """What is new, gone, changed and so on since the review before."""
    told = report.changes
    if told is None:
        yield text(t("report.changes.none"))
        return
    yield text(t("report.changes.about", review=told.since))
    yield ""
    states = report_words.CHANGE_STATES
    heads = [text(t(f"report.change.{state}")) for state in states]
    yield from table(heads, [[str(told.counts[state]) for state in states]], right=range(len(states)))
    for state in states:
        lines = [line for line in told.lines if line.state == state]
        if not lines:
            continue
        yield f"### {text(t(f'cli.review.compared.{state}'))}"
        yield ""
        for line in lines:
            n = len(line.where)
            many = f" {text(t('report.places', n=n))}" if n > 1 else ""
            named = "" if state == "still" else report_words.named(line.where, report.lang)
            tail = [text(part) for part in (named, line.reason) if part]
            yield f"- {text(line.title)}{many}{': ' if tail else ''}{'. '.join(tail)}"
        yield ""


def findings(report: Report, t: Told) -> Iterator[str]:
    """The weaknesses by root cause."""
    if not report.causes:
        yield text(t("report.findings.none"))
        return
    said = t("report.findings.about")
    if report.found.explained:
        said += " " + t("report.findings.explained", n=report.found.explained)
    yield text(said)
    yield ""
    for cause in report.causes:
        yield f"### {text(cause.title)}"
        yield ""
        if cause.folded:
            yield f"_{text(t('report.folded', n=cause.folded))}_"
            yield ""
        for one in cause.weaknesses:
            yield from _weakness(one, report, t)


def _weakness(one: Weakness, report: Report, t: Told) -> Iterator[str]:
    tags = [t(f"findings.severity.{one.severity}"), one.rule, t("findings.step", value=one.step)]
    tags.append(t(f"findings.confidence.{one.confidence}"))
    many = len(one.places) > 1
    tags.append(t("report.places", n=len(one.places)) if many else t(f"findings.baseline.{one.places[0].state}"))
    yield f"#### {text(one.title)}"
    yield ""
    yield f"_{text(' · '.join(tags))}_"
    yield ""
    if many:
        heads = [text(t(f"report.head.{name}")) for name in ("where", "seen", "state")]
        shown = one.places[: report_limits.PLACES]
        rows = [[text(p.where) or "–", text(p.says), text(t(f"findings.baseline.{p.state}"))] for p in shown]
        yield from table(heads, rows)
        more = len(one.places) - len(shown)
        if more > 0:
            yield text(t("report.more_places", n=more))
            yield ""
    else:
        place = one.places[0]
        yield (f"**{text(place.where)}.** " if place.where else "") + text(place.says)
        yield ""
        if place.evidence:
            yield f"- **{text(t('report.evidence'))}**: {text('; '.join(place.evidence))}"
    yield f"- **{text(t('report.matters'))}**: {text(one.why)}"
    if one.unlike:
        yield f"- **{text(t('report.unlike'))}**: {text(one.unlike)}"
    for fix in one.fixes:
        yield from _fix(fix, t)
    task = next((place for place in one.places if place.fix_state != "recommended"), None)
    if task is not None:
        due = i18n.day(task.due, report.lang) if task.due else t("findings.no_date")
        owner = task.owner or t("findings.no_owner")
        state = t(f"findings.state.{task.fix_state}")
        yield f"- **{text(t('report.taken', owner=owner, due=due, state=state))}**"
    yield ""


def _fix(fix: FixLine, t: Told) -> Iterator[str]:
    yield f"- **{text(t('report.fix'))}**: {text(fix.do)}"
    yield f"  - {text(t('findings.first_move', text=fix.first))}"
    yield f"  - {text(t('findings.verify', text=fix.verify))}"
    who = [t(f"findings.effort.{fix.effort}"), fix.role, t("findings.days", n=fix.days)]
    yield f"  - {text(' · '.join(who))}"
