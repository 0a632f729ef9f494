"""Experiments: how far one has come, and when to stop: after three tries that did not work something new is due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from smmtui.model.planning import Attempt, Experiment

MOST: Final = 3
Standing = Literal["new", "running", "proved", "stop", "repeat", "forget"]


def standing(experiment: Experiment, tries: Sequence[Attempt]) -> Standing:
    """Where it stands: decided, proved by a try that worked, stopped by three that did not, or still to be tried."""
    if experiment.verdict:
        return experiment.verdict
    if any(one.outcome == "worked" for one in tries):
        return "proved"
    if len(tries) >= MOST:
        return "stop"
    return "running" if tries else "new"
