"""What experiments and hired work say in a verdict on themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from smmtui.model.direction import HiredWork
from smmtui.model.planning import Attempt, Experiment
from smmtui.planning import experiments
from smmtui.planning.experiments import MOST
from smmtui.planning.verdict import Line, LineValue


def experiment_lines(experiment: Experiment, tries: Sequence[Attempt], *, vain: bool) -> Iterator[Line]:
    """How a belief fared; one judged by attention only decides nothing, whatever came of its tries."""
    stands = experiments.standing(experiment, tries)
    values: dict[str, LineValue] = {"metric": experiment.metric, "expected": experiment.expected, "n": len(tries)}
    if vain:
        yield Line("test_vain", "missing", "work", values, experiment.id, turn="name_outcome")
        return
    worked = sum(one.outcome == "worked" for one in tries)
    failed = sum(one.outcome == "failed" for one in tries)
    values |= {"worked": worked, "failed": failed, "most": MOST}
    if stands == "new":
        yield Line("test_new", "missing", "work", values, experiment.id, turn="try_it")
    elif worked and not failed:
        yield Line("test_worked", "for", "work", values, experiment.id)
    elif worked:
        yield Line("test_mixed", "fix", "work", values, experiment.id)
    elif stands == "stop" or stands == "forget" or len(tries) >= MOST:
        yield Line("test_failed", "against", "work", values, experiment.id)
    elif any(one.outcome == "partly" for one in tries):
        yield Line("test_partly", "fix", "work", values, experiment.id, turn="try_it")
    elif failed:
        yield Line("test_running", "fix", "work", values, experiment.id, turn="try_it")
    else:
        yield Line("test_unclear", "missing", "work", values, experiment.id, turn="try_it")


def hired_lines(work: HiredWork, today: date) -> Iterator[Line]:
    """Whether work that was paid for gave what was expected of it."""
    values: dict[str, LineValue] = {"what": work.what, "expected": work.expected, "outcome": work.outcome}
    if not work.expected:
        yield Line("hired_no_expectation", "missing", "work", values, work.id, turn="expect")
    if work.cost is None:
        yield Line("hired_no_cost", "missing", "cost", values, work.id, turn="enter_hired_cost")
    else:
        yield Line("hired_cost", "none", "cost", {**values, "cost": work.cost}, work.id)
    if work.state == "paid_off":
        yield Line("hired_paid_off", "for", "work", values, work.id)
    elif work.state == "not_paid_off":
        yield Line("hired_not_paid_off", "against", "work", values, work.id)
    elif work.state == "unclear":
        yield Line("hired_unclear", "fix", "work", values, work.id, turn="say_outcome")
    elif work.due is not None and work.due < today:
        late: dict[str, LineValue] = {**values, "n": (today - work.due).days}
        yield Line("hired_late", "fix", "work", late, work.id, turn="say_outcome")
    elif work.due is None:
        yield Line("hired_no_day", "missing", "work", values, work.id, turn="set_day")
    else:
        yield Line("hired_running", "missing", "work", {**values, "n": (work.due - today).days}, work.id, turn="wait")
