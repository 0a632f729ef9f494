"""The short pages that go out: the Monday page, the month for who pays, a verdict, the leader's view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, cast

from smmtui import __version__, i18n
from smmtui.errors import UsageError
from smmtui.reports import html_page
from smmtui.reports.redact import Redactor
from smmtui.workspace import (
    exports,
    planning_leader,
    planning_rollup,
    planning_verdict,
    planning_verdict_telling,
    planning_weeks,
)
from smmtui.workspace.session import Workspace

#: What there is a page of, and its forms.
FORMS: Final[Mapping[str, tuple[str, ...]]] = dict.fromkeys(("leader", "verdict", "month", "week"), ("md", "html"))


def page_bytes(
    ws: Workspace, what: str, form: str, *, ref: str = "", lang: str = "", redact: Redactor | None = None
) -> bytes:
    """A page as HTML or Markdown; `ref` names the subject of a verdict, the month or the week.

    The Monday page speaks the active language.

    Raises:
        UsageError: there is no such page or form. NotFound, InvalidValue: `ref` names nothing.
    """
    if form not in FORMS.get(what, ()):
        raise UsageError("report.no_such_form", form=form, forms=", ".join(FORMS.get(what, ())))
    chosen = i18n.active() if what == "week" else lang or i18n.active()
    title, *lines = _lines(ws, what, ref, chosen)
    title = i18n.t("report.verdict_on", lang=chosen, about=title) if what == "verdict" else title
    page = html_page.Page(
        title=title,
        brand=ws.profile.name,
        lang=cast("Literal['en', 'ru']", chosen),
        written_on=ws.today,
        tool=f"smmtui {__version__}",
        blocks=html_page.blocks(lines),
    )
    clean = exports.going_out(page, redact)
    return html_page.as_html(clean) if form == "html" else html_page.as_markdown(clean)


def _lines(ws: Workspace, what: str, ref: str, lang: str) -> Sequence[str]:
    if what == "leader":
        return planning_leader.lines(ws, lang)
    if what == "month":
        return planning_rollup.month_lines(ws, ref, lang)
    if what == "verdict":
        return planning_verdict_telling.lines(ws, planning_verdict.verdict(ws, ref), lang)
    return planning_weeks.page_lines(ws, planning_weeks.get(ws, ref))
