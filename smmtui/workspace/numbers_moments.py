"""The days that before and after can be asked of: experiments that were tried."""

from __future__ import annotations

from datetime import date

import msgspec

from smmtui import i18n
from smmtui.errors import InvalidValue
from smmtui.model.dates import parse_day
from smmtui.model.planning import Experiment
from smmtui.workspace import planning_experiments, records
from smmtui.workspace.session import Workspace


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A day on which something began: the first try of an experiment."""

    on: date
    experiment: str
    label: str


def choices(ws: Workspace) -> tuple[Moment, ...]:
    """The experiments that were tried on a known day, the latest first."""
    found = []
    for one in planning_experiments.every(ws):
        days = [made.on for made in planning_experiments.tries(ws, one) if made.on is not None]
        if days:
            found.append(Moment(on=min(days), experiment=one.id, label=one.belief))
    return tuple(sorted(found, key=lambda moment: moment.on, reverse=True))


def read(ws: Workspace, raw: str) -> tuple[date, str]:
    """The day and the experiment that a person names: by a day, or by an experiment's id or belief.

    Raises:
        InvalidValue: it is no day, or lies in the future, or the experiment was not tried yet.
        NotFound: there is no such experiment.
    """
    day = parse_day(raw, ws.today, "past")
    if day is not None:
        if day > ws.today:
            raise InvalidValue("numbers.in_the_future", day=day)
        return day, ""
    experiment = records.get(ws, Experiment, raw)
    found = next((one for one in choices(ws) if one.experiment == experiment.id), None)
    if found is None:
        raise InvalidValue("numbers.not_tried", experiment=experiment.belief)
    return found.on, found.experiment


def experiment_words(ws: Workspace, ident: str) -> str:
    """An experiment in a sentence: what was believed and by what it is judged; "" when it is gone."""
    one = ws.store.get(Experiment, ident)
    return (
        "" if one is None else i18n.t("numbers.experiment", belief=one.belief, metric=one.metric, expected=one.expected)
    )
