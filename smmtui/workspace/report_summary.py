"""The summary of a report in plain words: three to seven sentences made from the judgement, never from praise."""

from __future__ import annotations

from collections.abc import Iterator

from smmtui import i18n
from smmtui.reports.report_document import Changes, Scores, StepLine
from smmtui.reports.report_method import NeedLine
from smmtui.reports.report_weaknesses import TaskLine
from smmtui.workspace.report_ground import Ground

GOOD = 0.75  # a step scored at least so may be called good


def sentences(
    ground: Ground, scores: Scores, changes: Changes | None, plan: tuple[TaskLine, ...], needs: tuple[NeedLine, ...]
) -> tuple[str, ...]:
    """How much was assessed, what is worst, what is good, what changed, what to do first, what would tell more."""
    made = [*_assessed(ground, scores), *_worst(ground), *_good(ground, scores), *_changed(ground, changes)]
    made += [*_first(ground), *_tasks(ground, plan)]
    if len(made) < 7 and scores.assessed < 0.9 and needs:
        made.append(ground.t("report.say.need", fact=needs[0].fact, n=needs[0].rules))
    return tuple(made)


def _assessed(ground: Ground, scores: Scores) -> Iterator[str]:
    coverage = scores.coverage
    told = coverage.answered + coverage.not_applicable
    values = {
        "assessed": i18n.percent(scores.assessed, ground.lang),
        "answered": told,
        "questions": coverage.total,
    }
    if scores.overall is None:
        yield ground.t("report.say.no_score", **values)
    else:
        yield ground.t("report.say.score", score=i18n.percent(scores.overall, ground.lang), **values)


def _worst(ground: Ground) -> Iterator[str]:
    high = sum(one.severity == "high" for one in ground.open)
    if not ground.open:
        yield ground.t("report.say.nothing")
        return
    names = [ground.words(group.title) for group in ground.groups[:2]]
    found = ground.t("report.say.found", n=len(ground.open))
    key = "report.say.worst" if len(names) > 1 else "report.say.worst_one"
    serious = ground.t("report.say.serious", n=high) if high else ground.t("report.say.none_serious")
    yield ground.t(key, found=found, serious=serious, first=names[0], second=names[-1])


def _good(ground: Ground, scores: Scores) -> Iterator[str]:
    told = [step for step in scores.steps if step.score is not None and step.step > 0]
    best = sorted((step for step in told if (step.score or 0) >= GOOD), key=lambda step: -(step.score or 0))[:2]
    quiet = sum(run.outcome == "quiet" for run in ground.runs)
    if best:
        yield ground.t("report.say.good", steps=_joined(ground, [_step(ground, step) for step in best]), n=quiet)
    elif quiet:
        yield ground.t("report.say.quiet", n=quiet)


def _step(ground: Ground, step: StepLine) -> str:
    score = i18n.percent(step.score or 0.0, ground.lang)
    return ground.t("report.say.step", title=step.title, score=score)


def _joined(ground: Ground, names: list[str]) -> str:
    return ground.t("report.say.and").join(names)


def _changed(ground: Ground, changes: Changes | None) -> Iterator[str]:
    if changes is None:
        return
    counts = changes.counts
    told = [
        ground.t(f"report.say.{state}", n=counts.get(state, 0))
        for state in ("gone", "new", "reopened")
        if counts.get(state)
    ]
    stays = counts.get("still", 0) + counts.get("changed", 0)
    told += [ground.t("report.say.stays", n=stays)] if stays else []
    told += [ground.t("report.say.apart", n=counts["not_comparable"])] if counts.get("not_comparable") else []
    if told:
        yield ground.t("report.say.changed", review=changes.since, what=", ".join(told))
    else:
        yield ground.t("report.say.unchanged", review=changes.since)


def _first(ground: Ground) -> Iterator[str]:
    first = next((group.findings[0] for group in ground.groups), None)
    if first is not None and first.fixes:
        fix = ground.out(first).fixes[0]
        yield ground.t("report.say.first", do=_inside(ground.words(fix.do)), move=_inside(ground.words(fix.first)))


def _inside(sentence: str) -> str:
    """A sentence as it stands inside another one; names and abbreviations keep their capitals."""
    plain = sentence.strip().rstrip(".")
    return plain if plain[1:2].isupper() else plain[:1].lower() + plain[1:]


def _tasks(ground: Ground, plan: tuple[TaskLine, ...]) -> Iterator[str]:
    going = [task for task in plan if task.state not in {"recommended", "verified"}]
    late, nobody = sum(task.late for task in going), sum(not task.owner for task in going)
    if not going:
        yield ground.t("report.say.no_tasks")
    elif late or nobody:
        yield ground.t("report.say.tasks", n=len(going), late=late, nobody=nobody)
    else:
        yield ground.t("report.say.tasks_fine", n=len(going))
