"""Experiments: beliefs under test, at most three tries each, and the lists of what to repeat and what to forget."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from smmtui import i18n
from smmtui.errors import InvalidValue
from smmtui.model import forms
from smmtui.model.planning import Attempt, Experiment
from smmtui.planning import experiments
from smmtui.planning.experiments import MOST, Standing
from smmtui.workspace import records
from smmtui.workspace.session import Workspace


def every(ws: Workspace) -> tuple[Experiment, ...]:
    """All experiments: those that wait for a decision first, then those under test, then the decided ones."""
    order = ("stop", "proved", "running", "new", "repeat", "forget")
    return tuple(sorted(records.list_all(ws, Experiment), key=lambda one: order.index(standing(ws, one))))


def tries(ws: Workspace, experiment: Experiment) -> tuple[Attempt, ...]:
    """The tries of an experiment in the order they were made."""
    return tuple(one for one in records.list_all(ws, Attempt) if one.experiment == experiment.id)


def standing(ws: Workspace, experiment: Experiment) -> Standing:
    """Where an experiment stands."""
    return experiments.standing(experiment, tries(ws, experiment))


def add(ws: Workspace, raw: Mapping[str, str]) -> Experiment:
    """Add an experiment from what a person typed.

    Raises:
        InvalidValue: belief, test, number or expectation is missing, or it already holds a verdict.
    """
    if raw.get("verdict", "").strip():
        raise InvalidValue("planning.verdict_first")
    return records.add(ws, Experiment, raw)


def change(ws: Workspace, ref: str, raw: Mapping[str, str]) -> Experiment:
    """Change an experiment; a verdict needs its reason, and "repeat" a try that worked.

    Raises:
        NotFound: there is no such experiment. InvalidValue: a field cannot take its value.
    """
    old = records.get(ws, Experiment, ref)
    values = dict(forms.build(Experiment, raw, today=ws.today, current=old).require())
    new = msgspec.structs.replace(old, **values)
    if new.verdict != old.verdict:
        new = msgspec.structs.replace(new, verdict_on=ws.today if new.verdict else None)
    if new.verdict and not new.reason:
        raise InvalidValue("planning.verdict_reason")
    made = tries(ws, new)
    if new.verdict == "repeat" and not any(one.outcome in {"worked", "partly"} for one in made):
        raise InvalidValue("planning.verdict_repeat", id=new.id)
    if new != old:
        with ws.store.step("record.change.experiment", what=records.label_of(new)) as step:
            step.put(new)
    return new


def attempt(ws: Workspace, ref: str, raw: Mapping[str, str]) -> Attempt:
    """Write down a try of an experiment.

    Raises:
        NotFound: there is no such experiment.
        InvalidValue: it is decided already, three tries were made, or a field cannot take its value.
    """
    experiment = records.get(ws, Experiment, ref)
    made = tries(ws, experiment)
    stands = experiments.standing(experiment, made)
    if stands in {"repeat", "forget"}:
        raise InvalidValue("planning.decided", id=experiment.id)
    if len(made) >= MOST:
        raise InvalidValue("planning.three_tries" if stands == "stop" else "planning.three_proved", id=experiment.id)
    values = dict(forms.build(Attempt, {**raw, "experiment": experiment.id}, today=ws.today).require())
    new = Attempt(id=records.new_id(ws, Attempt, {}), **{"on": ws.today, **values})
    with ws.store.step("record.add.attempt", what=records.label_of(experiment)) as step:
        step.put(new)
    return new


def remove(ws: Workspace, ref: str) -> Experiment:
    """Remove an experiment with its tries; undo brings them back."""
    gone = records.get(ws, Experiment, ref)
    with ws.store.step("record.remove.experiment", what=records.label_of(gone)) as step:
        step.remove(Experiment, gone.id)
        for one in tries(ws, gone):
            step.remove(Attempt, one.id)
    return gone


def advice(ws: Workspace, experiment: Experiment) -> str:
    """What to do next with an experiment, in words."""
    left = MOST - len(tries(ws, experiment))
    return i18n.t(f"planning.experiment.advice.{standing(ws, experiment)}", n=left, reason=experiment.reason)


def lines(ws: Workspace, experiment: Experiment) -> list[str]:
    """An experiment in full: what is believed and expected, every try, and what to do next."""
    made = [f"{experiment.id}: {experiment.belief}", advice(ws, experiment), ""]
    for name in ("test", "metric", "expected", "owner", "due", "note"):
        field = forms.form_of(Experiment).field(name)
        value = getattr(experiment, name)
        if field is not None and value:
            made.append(f"{field.label()}: {forms.show_field(field, value)}")
    for number, one in enumerate(tries(ws, experiment), 1):
        made.append(
            i18n.t(
                "planning.experiment.try",
                number=number,
                most=MOST,
                day=one.on or "",
                outcome=i18n.t(f"records.choice.attempt.outcome.{one.outcome}"),
                did=one.did,
            )
        )
        if one.result:
            made.append(f"  {one.result}")
    return made
