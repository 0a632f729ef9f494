"""Starting and finishing a review, where it stands, and the reviews so far."""

from __future__ import annotations

from typing import Any, Final

from smmtui import i18n
from smmtui.cli import diagnostics, output, prompts
from smmtui.cli.building import Command, command, json_option, option
from smmtui.cli.overview_text import coverage_values, step_line, step_values
from smmtui.cli.state import State, pass_state
from smmtui.errors import UsageError
from smmtui.model.review import Review


@command("start", words="review.start.help")
@option("--quick", is_flag=True, words="review.start.quick")
@option("--period", default="", metavar="QUARTER", words="review.start.period")
@option("--scope", default="", metavar="TEXT", words="review.start.scope")
@json_option
@pass_state
def start(state: State, quick: bool, period: str, scope: str, as_json: bool) -> int:
    """Start the review of a quarter."""
    from smmtui.workspace import review

    begun = review.start(state.workspace(write=True), period=period or None, quick=quick, scope=scope)
    if as_json:
        output.json_value(head(begun))
    else:
        output.line(i18n.t("review.started", review=begun.id))
        diagnostics.note(i18n.t("cli.review.start.next"))
    return 0


@command("status", words="review.status.help")
@json_option
@pass_state
def status(state: State, as_json: bool) -> int:
    """Say where the review stands."""
    return tell_status(state, as_json=as_json)


@command("finish", words="review.finish.help")
@option("--yes", is_flag=True, words="option.yes")
@json_option
@pass_state
def finish(state: State, yes: bool, as_json: bool) -> int:
    """Finish and freeze the open review."""
    from smmtui.workspace import asking, review

    ws = state.workspace(write=True)
    coverage = asking.interview(ws).coverage()
    left = coverage.total - coverage.answered - coverage.unknown - coverage.not_applicable
    asking.needed(ws)
    if left and not yes and not _agreed(left, may_ask=not as_json and prompts.can_ask()):
        return 0
    done = review.finish(ws)
    if as_json:
        output.json_value(head(done))
    else:
        output.line(i18n.t("review.finished", review=done.id, date=done.next_on))
    return 0


def _agreed(left: int, *, may_ask: bool) -> bool:
    """Whether somebody wants the review finished with so many questions open.

    Raises:
        UsageError: nobody can be asked.
    """
    if not may_ask:
        raise UsageError("review.finish_needs_yes", n=left)
    return prompts.confirm(i18n.t("review.finish_question", n=left))


@command("list", words="review.list.help")
@json_option
@pass_state
def every(state: State, as_json: bool) -> int:
    """List the reviews, the latest first."""
    reviews = sorted(
        state.workspace().store.all(Review).values(), key=lambda one: (one.period, one.started_at), reverse=True
    )
    if as_json:
        output.json_value([head(one) for one in reviews])
    elif not reviews:
        diagnostics.note(i18n.t("cli.review.none"))
    else:
        heads = [i18n.t(f"cli.review.{name}") for name in ("id", "state", "started", "finished", "findings")]
        output.table(heads, [_row(one) for one in reviews])
    return 0


COMMANDS: Final[tuple[Command, ...]] = (start, status, finish, every)


def tell_status(state: State, *, as_json: bool) -> int:
    """Where the open review stands, as lines or as JSON."""
    from smmtui.workspace import overview, review

    ws = state.workspace()
    seen = review.status(ws)
    if as_json:
        output.json_value(
            {
                "review": head(seen.review) if seen.review else None,
                "coverage": coverage_values(seen.coverage),
                "steps": [step_values(step) for step in seen.steps],
                "at": seen.at,
                "done": seen.done,
                "next_review": overview.next_date(ws),
            }
        )
        return 0
    if seen.review is None:
        output.line(i18n.t("cli.review.none_open"))
        return 0
    output.heading(i18n.t("cli.review.title", review=seen.review.id))
    output.lines(step_line(step) for step in seen.steps)
    output.line(i18n.t("cli.review.coverage", **_coverage(coverage_values(seen.coverage))))
    output.line(i18n.t("cli.review.at", question=seen.at) if seen.at else i18n.t("cli.review.not_begun"))
    return 0


def _coverage(counts: dict[str, int]) -> dict[str, Any]:
    return dict(counts)


def head(one: Review) -> dict[str, Any]:
    """What a review is, without its findings and runs."""
    return {
        "id": one.id,
        "period": one.period,
        "scope": one.scope,
        "state": one.state,
        "quick": one.quick,
        "started_at": one.started_at,
        "finished_at": one.finished_at,
        "next_on": one.next_on,
        "previous": one.previous,
        "findings": len(one.findings),
    }


def _row(one: Review) -> list[str]:
    finished = i18n.day(one.finished_at.date()) if one.finished_at else ""
    state = i18n.t(f"cli.review.state.{one.state}")
    found = i18n.number(len(one.findings)) if one.state == "finished" else ""
    return [one.id, state, i18n.day(one.started_at.date()), finished, found]
