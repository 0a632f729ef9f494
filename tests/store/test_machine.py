"""Any order of steps, undos, redos, backups and restarts shows what a plain model shows."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from smmtui.clock import FixedClock
from smmtui.model.base import Record
from smmtui.model.direction import Goal, Risk
from smmtui.store.store import open_store
from tests.store.conftest import NOW

State = dict[type[Record], dict[str, Record]]
_IDS = st.sampled_from(["X-1", "X-2", "X-3", "X-4"])
_CHANGE = st.tuples(st.sampled_from([Goal, Risk]), _IDS, st.none() | st.text(max_size=5).filter(str.isprintable))


class StoreMachine(RuleBasedStateMachine):
    """A store beside a list of states with a position in it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = open_store(self.folder, clock=FixedClock(NOW))
        self.states: list[State] = [{Goal: {}, Risk: {}}]
        self.at = 0

    @rule(changes=st.lists(_CHANGE, max_size=4))
    def step(self, changes: list[tuple[type[Goal | Risk], str, str | None]]) -> None:
        new: State = {kind: dict(records) for kind, records in self.states[self.at].items()}
        with self.store.step("test.step") as step:
            for kind, name, text in changes:
                if text is None:
                    step.remove(kind, name)
                    new[kind].pop(name, None)
                else:
                    step.put(kind(id=name, text=text))
                    new[kind][name] = kind(id=name, text=text)
        if new != self.states[self.at]:
            self.states[self.at + 1 :] = [new]
            self.at += 1

    @rule(changes=st.lists(_CHANGE, min_size=1, max_size=3))
    def failing_step(self, changes: list[tuple[type[Goal | Risk], str, str | None]]) -> None:
        try:
            with self.store.step("test.fails") as step:
                for kind, name, text in changes:
                    step.put(kind(id=name, text=text or ""))
                step.put(Goal(id="", text="refused"))
        except Exception:  # noqa: BLE001, S110 - only the state afterwards matters
            pass

    @rule()
    def undo(self) -> None:
        assert (self.store.undo() is None) == (self.at == 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        assert (self.store.redo() is None) == (self.at == len(self.states) - 1)
        self.at = min(len(self.states) - 1, self.at + 1)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = open_store(self.folder, clock=FixedClock(NOW))

    @precondition(lambda self: self.at > 0)
    @rule()
    def reading_twice_gives_one_object(self) -> None:
        assert self.store.all(Goal) is self.store.all(Goal)

    @invariant()
    def shows_what_the_model_shows(self) -> None:
        assert {kind: dict(self.store.all(kind)) for kind in (Goal, Risk)} == self.states[self.at]

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(
    max_examples=100, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
