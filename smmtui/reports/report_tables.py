"""The tables of a report, cell by cell and typed: days stay days and numbers numbers, for spreadsheets and CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from smmtui import i18n
from smmtui.reports import report_words
from smmtui.reports.report_document import Report
from smmtui.reports.report_sections import Section

Value = str | int | float | date | None
Kind = Literal["text", "long", "number", "percent", "date", "link"]


class Column(NamedTuple):
    """A column: its key, its heading, what it holds, and how many letters wide it is."""

    key: str
    head: str
    kind: Kind = "text"
    width: int = 18


class Sheet(NamedTuple):
    """A table with a name; `plain` ones are read from top to bottom and have no filter."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    plain: bool = False


_FINDINGS: tuple[tuple[str, Kind, int], ...] = (
    ("rule", "text", 10), ("severity", "text", 11), ("title", "long", 34), ("where", "long", 26), ("says", "long", 34),
    ("cause", "long", 24), ("step", "number", 7), ("since", "text", 14), ("first_seen", "text", 11),
    ("owner", "text", 16), ("due", "date", 12), ("state", "text", 16), ("fix", "long", 36), ("first", "long", 36),
    ("verify", "long", 30), ("role", "text", 18), ("days", "number", 8), ("effort", "text", 16),
    ("why", "long", 36), ("unlike", "long", 30), ("evidence", "long", 40), ("goes_away", "long", 34),
    ("confidence", "text", 14), ("impact", "number", 9), ("sources", "long", 30), ("fingerprint", "text", 18),
    ("explained_by", "text", 16),
)  # fmt: skip
_PLAN: tuple[tuple[str, Kind, int], ...] = (
    ("due", "date", 12), ("late", "text", 12), ("task", "long", 44), ("owner", "text", 18), ("task_state", "text", 18),
    ("task_why", "long", 34), ("rule", "text", 10), ("first", "long", 38), ("verify", "long", 34),
    ("role", "text", 18), ("days", "number", 8), ("effort", "text", 16), ("id", "text", 8),
)  # fmt: skip
_ACCOUNTS: tuple[tuple[str, Kind, int], ...] = (
    ("platform", "text", 14), ("name", "text", 26), ("url", "link", 32), ("status", "text", 14), ("owner", "text", 18),
    ("deputies", "text", 20), ("admins", "number", 10), ("left", "number", 10), ("two_factor", "text", 18),
    ("place", "text", 30), ("place_checked_on", "date", 12), ("access_reviewed_on", "date", 12),
    ("followers", "number", 12), ("followers_on", "date", 12), ("last_post_on", "date", 12), ("flags", "long", 50),
)  # fmt: skip
_GOALS: tuple[tuple[str, Kind, int], ...] = (
    ("id", "text", 7), ("goal", "long", 44), ("money", "text", 14), ("metric", "long", 26), ("unit", "text", 16),
    ("baseline", "number", 10), ("target", "number", 10), ("actual", "number", 10), ("due", "date", 12),
    ("owner", "text", 18), ("status", "text", 14), ("outcome", "long", 34), ("flags", "long", 44),
)  # fmt: skip
_RISKS: tuple[tuple[str, Kind, int], ...] = (
    ("id", "text", 7), ("risk", "long", 44), ("likelihood", "number", 12), ("effect", "number", 10),
    ("weight", "number", 12), ("trigger", "long", 34), ("answer", "long", 44), ("owner", "text", 18),
    ("status", "text", 14),
)  # fmt: skip


def _sheet(report: Report, name: str, columns: Sequence[tuple[str, Kind, int]], rows: Iterator[list[Value]]) -> Sheet:
    made = tuple(Column(key, _t(report, f"report.col.{key}"), kind, width) for key, kind, width in columns)
    return Sheet(_t(report, f"report.sheet.{name}"), made, tuple(tuple(row) for row in rows))


def _t(report: Report, key: str, **values: object) -> str:
    return i18n.t(key, lang=report.lang, **values)


def findings(report: Report) -> Sheet:
    """Every place of every weakness, one row each; what others explain comes last."""
    return _sheet(report, "findings", _FINDINGS, _finding_rows(report))


def _finding_rows(report: Report) -> Iterator[list[Value]]:
    for cause in (*report.causes, *report.explained):
        for one in cause.weaknesses:
            fix = one.fixes[0] if one.fixes else None
            for place in one.places:
                yield [
                    one.rule,
                    _t(report, f"findings.severity.{one.severity}"),
                    one.title,
                    place.where,
                    place.says,
                    cause.title,
                    one.step,
                    _t(report, f"findings.baseline.{place.state}"),
                    place.first_seen,
                    place.owner,
                    place.due,
                    _t(report, f"findings.state.{place.fix_state}"),
                    fix.do if fix else "",
                    fix.first if fix else "",
                    fix.verify if fix else "",
                    fix.role if fix else "",
                    fix.days if fix else None,
                    _t(report, f"findings.effort.{fix.effort}") if fix else "",
                    one.why,
                    one.unlike,
                    "\n".join(place.evidence),
                    "\n".join(place.goes_away),
                    _t(report, f"findings.confidence.{one.confidence}"),
                    one.impact,
                    "\n".join(one.sources),
                    place.fingerprint,
                    place.explained_by,
                ]


def plan(report: Report) -> Sheet:
    """The tasks, and what is recommended beyond them."""
    rows: list[list[Value]] = [
        [
            one.due,
            _t(report, "report.late") if one.late else "",
            one.text,
            one.owner,
            _t(report, f"findings.state.{one.state}"),
            one.why,
            one.rule,
            one.first,
            one.verify,
            one.role,
            one.days,
            _t(report, f"findings.effort.{one.effort}") if one.effort else "",
            one.id,
        ]
        for one in report.plan
    ]
    return _sheet(report, "plan", _PLAN, iter(rows))


def inventory(report: Report) -> Sheet:
    """The posts in figures by account and class, and in all."""
    classes = tuple(report.inventory.counts)
    columns = [Column("account", _t(report, "report.col.account"), "text", 34)]
    columns += [Column(cls, _t(report, f"content.class.{cls}"), "number", 14) for cls in classes]
    columns.append(Column("total", _t(report, "report.col.total"), "number", 10))
    rows: list[tuple[Value, ...]] = [
        (one.account, *(one.counts[cls] for cls in classes), one.total) for one in report.inventory.accounts
    ]
    whole: tuple[Value, ...] = (
        _t(report, "report.head.all"),
        *report.inventory.counts.values(),
        report.inventory.total,
    )
    return Sheet(_t(report, "report.sheet.inventory"), tuple(columns), (*rows, whole))


def accounts(report: Report) -> Sheet:
    """The accounts; where passwords live is left out of a redacted report."""
    columns = [column for column in _ACCOUNTS if not (report.redacted and column[0].startswith("place"))]
    return _sheet(report, "accounts", columns, (_cells(one, columns) for one in report.accounts))


def goals(report: Report) -> Sheet:
    """The goals."""
    named = {"goal": "text", "status": "state"}
    return _sheet(report, "goals", _GOALS, (_cells(one, _GOALS, named) for one in report.goals))


def risks(report: Report) -> Sheet:
    """The risks."""
    named = {"risk": "text", "status": "state"}
    return _sheet(report, "risks", _RISKS, (_cells(one, _RISKS, named) for one in report.risks))


def _cells(line: Any, columns: Sequence[tuple[str, Kind, int]], named: Mapping[str, str] | None = None) -> list[Value]:
    """The fields of a line in the order of the columns; `named` are columns that are called otherwise."""
    values = (getattr(line, (named or {}).get(key, key)) for key, _, _ in columns)
    return ["; ".join(value) if isinstance(value, tuple) else value for value in values]


def numbers(report: Report) -> Sheet:
    """The numbers by period, a row a number."""
    periods = tuple(dict.fromkeys(period for table in report.numbers for period in table.periods))
    columns = (
        Column("metric", _t(report, "report.head.metric"), "text", 34),
        Column("unit", _t(report, "report.col.unit"), "text", 14),
        *(Column(period, period, "number", 14) for period in periods),
    )
    rows = []
    for table in report.numbers:
        for line in table.lines:
            known = dict(zip(table.periods, line.values, strict=True))
            rows.append((f"{table.title}: {line.name}", line.unit, *(known.get(period) for period in periods)))
    return Sheet(_t(report, "report.sheet.numbers"), columns, tuple(rows))


def summary(report: Report) -> Sheet:
    """Cover, sentences and scores, to be read from top to bottom."""
    cover = report.cover
    rows: list[tuple[Value, ...]] = [
        (report_words.title(report), None, None),
        (_t(report, "report.cover.date"), cover.written_on, None),
        (_t(report, "report.cover.state"), report_words.state(report), None),
    ]
    rows += [(_t(report, "report.cover.by"), cover.by, None)] if cover.by else []
    rows += [(_t(report, "report.cover.scope"), cover.scope, None)] if cover.scope else []
    rows += [(_t(report, "report.cover.next"), cover.next_on, None)] if cover.next_on else []
    rows += [(_t(report, "report.redacted"), None, None)] if report.redacted else []
    rows += [(None, None, None), *((line, None, None) for line in report.summary), (None, None, None)]
    rows += [_comment(report, name) for name in report.comments]
    rows.append(tuple(_t(report, f"report.head.{name}") for name in ("step", "score", "assessed")))
    rows += [(f"{one.step} {one.title}", _share(one.score), _share(one.assessed)) for one in report.scores.steps]
    rows.append((_t(report, "report.head.all"), _share(report.scores.overall), _share(report.scores.assessed)))
    columns = (Column("what", "", "long", 70), Column("value", "", "percent", 22), Column("more", "", "percent", 14))
    return Sheet(_t(report, "report.sheet.summary"), columns, tuple(rows), plain=True)


def _comment(report: Report, name: Section) -> tuple[Value, ...]:
    head = _t(report, f"report.section.{name}")
    return (f"{head}. {_t(report, 'report.comment_plain')}: {report.comments[name]}", None, None)


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def method(report: Report) -> Sheet:
    """How it was done, what was moved or set aside, what was not looked at, the sources and the terms."""
    columns = (
        Column("what", _t(report, "report.col.what"), "long", 60),
        Column("value", _t(report, "report.col.value"), "text", 24),
        Column("note", _t(report, "report.col.note"), "long", 70),
    )
    return Sheet(_t(report, "report.sheet.method"), columns, tuple(_method_rows(report)))


def _method_rows(report: Report) -> Iterator[tuple[Value, ...]]:
    told = report.method
    yield _t(report, "report.head.rules"), told.rules, None
    yield _t(report, "report.head.blind"), told.blind, None
    for limit in told.limits:
        yield limit.what, limit.value, _t(report, "report.reason", text=limit.reason) if limit.reason else ""
    for off in told.off:
        yield off.what, off.name, off.reason
    for waiver in told.waivers:
        yield f"{waiver.title} {waiver.where}".strip(), waiver.until, waiver.reason
    for step in report.unseen.steps:
        title = f"{_t(report, 'report.section.unseen')}: {step.step} {step.title}"
        yield title, step.blind, _t(report, "report.of", k=step.blind, n=step.rules)
    for need in report.unseen.needs:
        yield f"{_t(report, 'report.unseen.needs')}: {need.fact}", need.rules, need.how
    for line in report.sources:
        yield line, _t(report, "report.section.sources"), None
    for term in report.terms:
        yield term.term, _t(report, "report.section.terms"), term.meaning
    for name, version in sorted(told.packs.items()):
        yield name, version, _t(report, "report.method.packs")


def sheets(report: Report, sections: Sequence[Section]) -> tuple[Sheet, ...]:
    """The sheets that these sections need, in their order."""
    made = [
        ("summary", summary),
        ("findings", findings),
        ("plan", plan),
        ("content", inventory),
        ("accounts", accounts),
        ("goals", goals),
        ("goals", risks),
        ("numbers", numbers),
        ("method", method),
    ]
    wanted = [make for name, make in made if name in sections and (name != "numbers" or report.numbers)]
    return tuple(make(report) for make in wanted)


def plain_rows(sheet: Sheet) -> list[dict[str, Any]]:
    """The rows of a sheet by heading, days as they are written in files."""
    return [
        {
            column.key: value.isoformat() if isinstance(value, date) else value
            for column, value in zip(sheet.columns, row, strict=True)
        }
        for row in sheet.rows
    ]
