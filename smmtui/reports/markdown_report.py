"""The report as Markdown, in the order of the page, for repositories, wikis and letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from smmtui import i18n
from smmtui.reports import markdown_findings, markdown_registers, report_words
from smmtui.reports.markdown_text import link, table, text
from smmtui.reports.report_document import Report
from smmtui.reports.report_links import source
from smmtui.reports.report_sections import SECTIONS, Section
from smmtui.reports.report_typography import paragraphs


def render(report: Report, sections: Sequence[Section] = SECTIONS) -> bytes:
    """The report, or some of its sections."""
    told = partial(_told, report.lang)
    lines = [*_cover(report, told)]
    for name in sections:
        if name == "numbers" and not report.numbers:
            continue
        lines += [f"## {text(told(f'report.section.{name}'))}", "", *_comment(report, name, told)]
        lines += [*_WRITERS[name](report, told)]
        if lines[-1]:
            lines.append("")
    lines += ["---", "", text(told("report.made_with", tool=f"{report.tool.name} {report.tool.version}"))]
    return ("\n".join(lines) + "\n").encode("utf-8", errors="replace")


def _told(lang: str, key: str, /, **values: object) -> str:
    return i18n.t(key, lang=lang, **values)


Told = Callable[..., str]
Writer = Callable[[Report, Told], Iterator[str]]


def _cover(report: Report, t: Told) -> Iterator[str]:
    cover = report.cover
    yield f"# {text(cover.brand or t('report.no_brand'))}"
    yield ""
    yield f"{text(t('report.kicker'))}, {text(report_words.quarter(report))}"
    yield ""
    said = [("date", i18n.day(cover.written_on, report.lang, style="long")), ("by", cover.by), ("scope", cover.scope)]
    said.append(("state", report_words.state(report)))
    said.append(("next", i18n.day(cover.next_on, report.lang, style="long") if cover.next_on else ""))
    for name, value in said:
        if value:
            yield f"- **{text(t(f'report.cover.{name}'))}**: {text(value)}"
    yield ""
    if report.redacted:
        yield f"> {text(t('report.redacted'))}"
        yield ""


def _comment(report: Report, name: Section, t: Told) -> Iterator[str]:
    said = report.comments.get(name, "")
    if not said:
        return
    by = report.cover.by
    yield f"> **{text(t('report.comment', by=by) if by else t('report.comment_plain'))}**"
    for line in paragraphs(said):
        yield ">"
        yield f"> {text(line)}"
    yield ""


def _summary(report: Report, t: Told) -> Iterator[str]:
    del t
    yield from (f"- {text(line)}" for line in report.summary)


def _scores(report: Report, t: Told) -> Iterator[str]:
    yield text(t("report.scores.about"))
    yield ""
    rows = []
    for one in report.scores.steps:
        score = i18n.percent(one.score, report.lang) if one.score is not None else t("report.too_little")
        assessed = i18n.percent(one.assessed, report.lang)
        rows.append([text(f"{one.step} {one.title}"), score, assessed, text(t("report.of", k=one.ok, n=one.judged))])
    heads = [text(t(f"report.head.{name}")) for name in ("step", "score", "assessed", "in_order")]
    yield from table(heads, rows, right=(1, 2, 3))


def _numbers(report: Report, t: Told) -> Iterator[str]:
    yield text(t("report.numbers.about"))
    yield ""
    for one in report.numbers:
        yield f"### {text(one.title)}"
        yield ""
        heads = [text(t("report.head.metric")), *map(text, one.periods)]
        rows = [[text(line.name), *map(text, line.told)] for line in one.lines]
        yield from table(heads, rows, right=range(1, len(heads)))
        if one.note:
            yield text(one.note)
            yield ""


def _method(report: Report, t: Told) -> Iterator[str]:
    told, coverage = report.method, report.scores.coverage
    about = {"rules": told.rules, "looked": told.looked, "blind": told.blind, "na": told.not_applicable}
    answered = {"answered": coverage.answered, "total": coverage.total}
    answered |= {"unknown": coverage.unknown, "na": coverage.not_applicable}
    said = [t("report.method.about", **about), t("report.method.questions", **answered)]
    said.append(t("report.method.registers", date=report.cover.written_on))
    said += [t("report.method.removed", what=told.removed)] if told.removed else []
    for line in said:
        yield text(line)
        yield ""
    yield f"### {text(t('report.method.limits'))}"
    yield ""
    limits = [
        t("report.method.limit", what=one.what, value=one.value, default=one.default, date=one.on) + _why(one.reason, t)
        for one in told.limits
    ]
    limits += [
        t("report.method.rule_off", what=one.what, rule=one.name, date=one.on) + _why(one.reason, t) for one in told.off
    ]
    yield from (f"- {text(line)}" for line in limits or [t("report.method.no_limits")])
    yield ""
    yield f"### {text(t('report.method.waivers'))}"
    yield ""
    waivers = [
        f"{one.title} ({', '.join(filter(None, (one.rule, one.where)))}): {t(f'cli.waive.kind.{one.kind}')}, "
        f"{t('report.until', date=one.until)}.{_why(one.reason, t)}"
        for one in told.waivers
    ]
    yield from (f"- {text(line)}" for line in waivers or [t("report.method.no_waivers")])
    yield ""
    packs = ", ".join(f"{name} {version}" for name, version in sorted(told.packs.items()))
    yield f"**{text(t('report.method.packs'))}**: {text(packs)}"


def _why(reason: str, t: Told) -> str:
    return " " + (t("report.reason", text=reason) if reason else t("report.no_reason"))


def _unseen(report: Report, t: Told) -> Iterator[str]:
    yield text(t("report.unseen.about"))
    yield ""
    heads = [text(t(f"report.head.{name}")) for name in ("step", "rules", "blind")]
    rows = [[text(f"{one.step} {one.title}"), str(one.rules), str(one.blind)] for one in report.unseen.steps]
    yield from table(heads, rows, right=(1, 2))
    if report.unseen.needs:
        yield f"### {text(t('report.unseen.needs'))}"
        yield ""
        for place, need in enumerate(report.unseen.needs, 1):
            waits = text(t("findings.rules_wait", n=need.rules))
            yield f"{place}. **{text(need.fact)}**: {waits}. {text(need.how)}"
        if report.unseen.more:
            yield ""
            yield text(t("report.unseen.more", n=report.unseen.more))


def _sources(report: Report, t: Told) -> Iterator[str]:
    if not report.sources:
        yield text(t("report.sources.none"))
    for line in report.sources:
        found = source(line)
        yield f"- {link(found.text, found.url)}"


def _terms(report: Report, t: Told) -> Iterator[str]:
    del t
    for one in report.terms:
        yield f"- **{text(one.term)}**: {text(one.meaning)}"


_WRITERS: Mapping[Section, Writer] = {
    "summary": _summary,
    "scores": _scores,
    "changes": markdown_findings.changes,
    "findings": markdown_findings.findings,
    "content": markdown_registers.content,
    "accounts": markdown_registers.accounts,
    "goals": markdown_registers.goals,
    "numbers": _numbers,
    "plan": markdown_registers.plan,
    "method": _method,
    "unseen": _unseen,
    "sources": _sources,
    "terms": _terms,
}
