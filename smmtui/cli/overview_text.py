"""The overview as plain text: what the first screen says, in lines."""

from __future__ import annotations

from smmtui import i18n
from smmtui.cli import output
from smmtui.workspace import overview
from smmtui.workspace.review import StepStatus
from smmtui.workspace.session import Workspace


def write(ws: Workspace) -> None:
    """Write what to do next, how each step stands, the inventory and the dates that matter."""
    seen = overview.build(ws)
    output.heading(i18n.t("cli.overview.title", brand=seen.brand))
    output.line()
    output.heading(i18n.t("cli.overview.next"))
    output.lines(f"{number}. {thing.tell()}" for number, thing in enumerate(seen.next, 1))
    output.line()
    output.heading(i18n.t("cli.overview.steps"))
    for step in seen.steps:
        output.line(_step(step))
    output.line()
    counts = {cls: i18n.number(seen.split.get(cls, 0)) for cls in ("relevant", "needs_update", "obsolete", "unsorted")}
    output.line(i18n.t("cli.overview.content", total=sum(seen.split.values()), **counts))
    output.line(i18n.t("cli.overview.accounts", n=seen.accounts, flags=len(seen.red_flags)))
    output.line(i18n.t("cli.overview.findings", n=seen.open, high=seen.high))
    output.line(i18n.t("cli.overview.tasks", overdue=seen.overdue, unowned=seen.unowned))
    if seen.next_review:
        output.line(i18n.t("cli.overview.next_review", day=seen.next_review))


def _step(step: StepStatus) -> str:
    asked = step.progress
    words = i18n.t(
        "cli.overview.step",
        step=step.number,
        title=i18n.choose(step.title),
        answered=asked.answered,
        total=asked.total,
    )
    score = step.score
    if score is None or score.score is None:
        return words
    return (
        words + ", " + i18n.t("cli.overview.score", score=i18n.percent(score.score), ok=score.ok, judged=score.judged)
    )
