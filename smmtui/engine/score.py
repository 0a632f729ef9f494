"""The score of each step: the share of assessed weight that is quiet, beside how much could be assessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from smmtui.engine.base import RuleBase
from smmtui.engine.checker import LAST_STEP
from smmtui.model.finding import RuleRun
from smmtui.model.review import StepScore

LEAST_ASSESSED = 0.5  # under this a score would be a guess


def scores(base: RuleBase, runs: Sequence[RuleRun]) -> tuple[StepScore, ...]:
    """One score for each step from 0 to 9 that has rules; weight is impact.

    A rule about many subjects counts by the share of its subjects that are quiet, so one bad post does not weigh like
    a hundred. Accepted findings count as assessed and not as quiet. Rules that do not apply have no weight.
    """
    by_step: defaultdict[int, list[RuleRun]] = defaultdict(list)
    for run in runs:
        if run.rule in base.rules and run.outcome != "error":
            by_step[base.rules[run.rule].step].append(run)
    return tuple(_score(base, step, by_step[step]) for step in range(LAST_STEP + 1) if by_step[step])


def _score(base: RuleBase, step: int, runs: Sequence[RuleRun]) -> StepScore:
    total = assessed = quiet = 0.0
    ok = judged = counted = 0
    for run in runs:
        told = run.fires + run.quiet + run.waived
        subjects = told + run.not_assessed
        if not subjects:
            continue
        weight = base.rules[run.rule].impact
        counted += 1
        total += weight
        assessed += weight * told / subjects
        quiet += weight * run.quiet / subjects
        judged += bool(told)
        ok += bool(run.quiet) and not run.fires and not run.waived
    share = assessed / total if total else 0.0
    score = round(quiet / assessed, 4) if assessed and share >= LEAST_ASSESSED else None
    return StepScore(step=step, score=score, assessed=round(share, 4), ok=ok, judged=judged, total=counted)
