"""Content, accounts, goals, risks and plan of a report as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from smmtui import i18n
from smmtui.reports import report_words
from smmtui.reports.markdown_text import link, table, text
from smmtui.reports.report_document import Report
from smmtui.reports.report_lines import AccountLine
from smmtui.reports.report_weaknesses import TaskLine

Told = Callable[..., str]


def content(report: Report, t: Told) -> Iterator[str]:
    """The inventory in figures."""
    told = report.inventory
    if not told.total:
        yield text(t("report.content.none"))
        return
    classes = tuple(told.counts)
    heads = [text(t(f"report.head.{name}")) for name in ("account", "all")]
    heads[1:1] = [text(t(f"content.class.{cls}")) for cls in classes]
    rows = [[text(one.account), *(str(one.counts[cls]) for cls in classes), str(one.total)] for one in told.accounts]
    rows.append([f"**{heads[-1]}**", *(str(told.counts[cls]) for cls in classes), str(told.total)])
    yield from table(heads, rows, right=range(1, len(heads)))
    if told.oldest and told.newest:
        yield text(t("report.content.span", first=told.oldest, last=told.newest))
        yield ""
    if told.actions:
        actions = "; ".join(f"{t(f'content.action.{name}')}: {n}" for name, n in told.actions.items())
        yield text(f"{t('report.content.actions')} {actions}")


def accounts(report: Report, t: Told) -> Iterator[str]:
    """The accounts and who may enter them; a redacted report does not say where passwords live."""
    if not report.accounts:
        yield text(t("report.accounts.none"))
        return
    names = ["account", "owner", "rights", "second_factor", *([] if report.redacted else ["place"]), "reviewed"]
    yield from table(
        [text(t(f"report.head.{name}")) for name in names], [_account(one, report, t) for one in report.accounts]
    )
    for one in report.accounts:
        if one.flags:
            yield f"- **{text(f'{one.platform}: {one.name}')}**: {text('; '.join(one.flags))}"


def _account(one: AccountLine, report: Report, t: Told) -> list[str]:
    blank = t("records.blank")
    rights = t("report.admins", n=one.admins) if one.admins else blank
    if one.left:
        rights += f" ({t('report.left', n=one.left)})"
    reviewed = _day(one.access_reviewed_on, report) or t("report.never")
    place = [] if report.redacted else [text(one.place or blank)]
    name = link(f"{one.platform}: {one.name}", one.url) + f" ({text(one.status)})"
    owner = text(one.owner or t("findings.no_owner"))
    return [name, owner, text(rights), text(one.two_factor or blank), *place, text(reviewed)]


def goals(report: Report, t: Told) -> Iterator[str]:
    """The goals and the risks."""
    if report.goals:
        heads = [text(t(f"report.head.{name}")) for name in ("goal", "money", "from_to", "due", "owner", "state")]
        rows = []
        for goal in report.goals:
            said = [goal.text, goal.money or t("records.blank"), report_words.from_to(goal, report.lang)]
            said += [_day(goal.due, report) or t("findings.no_date"), goal.owner or t("findings.no_owner"), goal.state]
            rows.append([text(cell) for cell in said])
        yield from table(heads, rows)
        for goal in report.goals:
            if goal.flags or goal.outcome:
                yield f"- **{text(goal.text)}**: {text('; '.join(filter(None, (goal.outcome, *goal.flags))))}"
        yield ""
    else:
        yield text(t("report.goals.none"))
        yield ""
    if not report.risks:
        yield text(t("report.risks.none"))
        return
    yield f"### {text(t('report.risks.title'))}"
    yield ""
    heads = [text(t(f"report.head.{name}")) for name in ("risk", "weight", "answer", "owner", "state")]
    rows = []
    for risk in report.risks:
        weight = t("report.weight", likelihood=risk.likelihood, effect=risk.effect)
        said = [risk.text, weight if risk.weight is not None else t("report.not_judged")]
        said += [risk.answer or t("records.blank"), risk.owner or t("findings.no_owner"), risk.state]
        rows.append([text(cell) for cell in said])
    yield from table(heads, rows)


def plan(report: Report, t: Told) -> Iterator[str]:
    """The tasks by owner and date."""
    if not report.plan:
        yield text(t("report.plan.none"))
        return
    yield text(t("report.plan.about"))
    yield ""
    for group in report_words.plan_groups(report):
        yield f"### {text(group.title)}"
        yield ""
        heads = [text(t(f"report.head.{name}")) for name in ("due", "task", "state")]
        yield from table(heads, [_task(one, report, t) for one in group.tasks])


def _task(one: TaskLine, report: Report, t: Told) -> list[str]:
    due = _day(one.due, report) or (t("findings.days", n=one.days) if one.days else t("findings.no_date"))
    late = f" **{text(t('report.late'))}**" if one.late else ""
    why = f" ({text(f'{one.why}, {one.rule}')})" if one.why else ""
    first = f"<br>{text(t('findings.first_move', text=one.first))}" if one.first else ""
    verify = f"<br>{text(t('findings.verify', text=one.verify))}" if one.verify else ""
    state = text(t(f"findings.state.{one.state}"))
    who = f", {text(one.role)}" if one.role and not one.owner else ""
    return [f"{text(due)}{late}", f"{text(one.text)}{why}{first}{verify}", f"{state}{who}"]


def _day(value: date | None, report: Report) -> str:
    return i18n.day(value, report.lang, style="short") if value else ""
