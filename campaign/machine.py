"""The state machine of the store's tests, run longer: any order of steps, undos, redos and restarts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.store.test_machine import StoreMachine

TOGETHER: Final = 50
STEPS: Final = 50


def faults(numbers: Iterator[int] | range) -> Iterator[tuple[int, str]]:
    """Runs of the machine, fifty steps each; what is told of one stands for the fifty examined together."""
    waiting = list(numbers)
    for start in range(0, len(waiting), TOGETHER):
        together = waiting[start : start + TOGETHER]
        plan = settings(
            max_examples=len(together),
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        fault = ""
        try:
            run_state_machine_as_test(StoreMachine, settings=plan)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the fault looked for
            fault = f"the store and the model differ: {type(error).__name__}"
        for place, number in enumerate(together):
            yield number, fault if place == 0 else ""
