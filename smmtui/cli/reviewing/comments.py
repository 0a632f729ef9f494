"""The author's own words in the report of a review, and the name that signs it."""

from __future__ import annotations

from typing import Final

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Command, command, json_option, option
from smmtui.cli.state import State, pass_state
from smmtui.errors import UsageError


@command("comment", words="review.comment.help")
@click.argument("section", metavar="[SECTION]", required=False, default="")
@click.argument("text", metavar="[TEXT]", required=False)
@option("--by", metavar="NAME", words="review.comment.by")
@option("--remove", is_flag=True, words="review.comment.remove")
@option("--review", "ref", default="", metavar="ID", words="review.comment.review")
@json_option
@pass_state
def comment(state: State, section: str, text: str | None, by: str | None, remove: bool, ref: str, as_json: bool) -> int:
    """Write, remove or list the comments of the report."""
    from smmtui.reports.report_sections import SECTIONS
    from smmtui.workspace import report_comments

    if (remove and (text is not None or not section)) or (text is None and section and not remove):
        raise UsageError("cli.comment_what")
    ws = state.workspace(write=by is not None or text is not None or remove)
    if by is not None:
        report_comments.sign(ws, by, ref=ref)
    if section:
        report_comments.comment(ws, section, text or "", ref=ref)
    review = report_comments.review_for(ws, ref)
    said = report_comments.comments(review)
    if as_json:
        output.json_value({"review": review.id, "by": report_comments.author(ws, review), "comments": said})
        return 0
    if section:
        name = report_comments.title(report_comments.section_of(section))
        key = "cli.review.comment.removed" if remove or not (text or "").strip() else "cli.review.comment.kept"
        diagnostics.note(i18n.t(key, section=name, review=review.id))
        return 0
    output.heading(i18n.t("cli.review.comment.title", review=review.id, by=report_comments.author(ws, review) or "–"))
    heads = [i18n.t(f"cli.review.comment.{head}") for head in ("section", "name", "text")]
    rows = [[name, report_comments.title(name), said.get(name, "")] for name in SECTIONS]
    output.table(heads, rows)
    return 0


COMMANDS: Final[tuple[Command, ...]] = (comment,)
