"""The overview as plain text: what the first screen says, in lines."""

from __future__ import annotations

from typing import Any

from smmtui import i18n
from smmtui.cli import output
from smmtui.model.finding import Coverage
from smmtui.workspace import overview
from smmtui.workspace.numbers_reach import Reach, line_words
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
        output.line(step_line(step))
    output.line()
    counts = {cls: i18n.number(seen.split.get(cls, 0)) for cls in ("relevant", "needs_update", "obsolete", "unsorted")}
    output.line(i18n.t("cli.overview.content", total=sum(seen.split.values()), **counts))
    output.line(i18n.t("cli.overview.accounts", n=seen.accounts, flags=len(seen.red_flags)))
    output.line(i18n.t("cli.overview.findings", n=seen.open, high=seen.high))
    output.line(i18n.t("cli.overview.tasks", overdue=seen.overdue, unowned=seen.unowned))
    if seen.reach is not None:
        name, said = line_words(seen.reach)
        output.line(f"{name}: {said or i18n.t('numbers.none.too_few')}")
    if seen.next_review:
        output.line(i18n.t("cli.overview.next_review", day=seen.next_review))


def as_json(ws: Workspace) -> dict[str, Any]:
    """The overview as plain values: counts, steps, dates, and what to do next with the words of each thing."""
    seen = overview.build(ws)
    return {
        "brand": seen.brand,
        "review": seen.review.id if seen.review else None,
        "coverage": coverage_values(seen.coverage),
        "next": [
            {
                "key": one.key,
                "text": {lang: one.tell(lang) for lang in i18n.LANGUAGES},
                "pane": one.pane,
                "ref": one.ref,
            }
            for one in seen.next
        ],
        "steps": [step_values(step) for step in seen.steps],
        "posts": {"total": sum(seen.split.values()), **seen.split},
        "accounts": seen.accounts,
        "findings": {"open": seen.open, "high": seen.high},
        "tasks": {"overdue": seen.overdue, "unowned": seen.unowned},
        "since": seen.since,
        "changes": seen.changes,
        "next_review": seen.next_review,
        "reach": reach_values(seen.reach),
    }


def reach_values(reach: Reach | None) -> dict[str, Any] | None:
    """Reach per post as plain values; null where nobody has enough posts with the number."""
    if reach is None:
        return None
    return {
        "account": reach.account,
        "metric": reach.metric.id,
        "weeks": reach.weeks,
        "change": reach.change,
        "verdict": reach.verdict,
        "platform": reach.platform,
    }


def coverage_values(coverage: Coverage) -> dict[str, int]:
    """The coverage as plain values, zeros included."""
    return {name: getattr(coverage, name) for name in coverage.__struct_fields__}


def step_values(step: StepStatus) -> dict[str, Any]:
    """How far one step is, as plain values; the score is null while less than half of the step is assessed."""
    asked, score = step.progress, step.score
    return {
        "step": step.number,
        "title": step.title,
        "answered": asked.answered,
        "total": asked.total,
        "waiting": asked.waiting,
        "later": asked.later,
        "skipped": asked.skipped,
        "score": score.score if score else None,
        "assessed": score.assessed if score else 0.0,
    }


def step_line(step: StepStatus) -> str:
    """How far one step is, in a line."""
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
