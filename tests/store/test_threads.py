"""Steps from several threads come one after the other, and readers never see half of one."""

from __future__ import annotations

import sys
import threading

from smmtui.model.direction import Goal, Risk
from smmtui.store.store import Store

_THREADS, _STEPS = 4, 25


def test_no_step_of_any_thread_is_lost(store: Store) -> None:
    def work(worker: int) -> None:
        for number in range(_STEPS):
            with store.step("test.put") as step:
                step.put(Goal(id=f"G-{worker}-{number}", text="x"))

    run_all([threading.Thread(target=work, args=(worker,)) for worker in range(_THREADS)])
    assert len(store.all(Goal)) == _THREADS * _STEPS
    assert len(store.history(1000)) == _THREADS * _STEPS


def test_a_reader_never_sees_half_a_step(store: Store) -> None:
    halves: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            count = len(store.all(Goal))
            if count % 50:
                halves.append(count)

    reader = threading.Thread(target=read)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        reader.start()
        for batch in range(30):
            with store.step("test.put") as step:
                step.put_all(Goal(id=f"G-{batch}-{number}", text="x") for number in range(50))
    finally:
        done.set()
        reader.join()
        sys.setswitchinterval(interval)
    assert not halves


def test_numbers_of_several_threads_are_all_different(store: Store) -> None:
    numbers: list[int] = []

    def work() -> None:
        numbers.extend(store.next_number(Risk) for _ in range(200))

    run_all([threading.Thread(target=work) for _ in range(_THREADS)])
    assert len(set(numbers)) == _THREADS * 200


def run_all(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
