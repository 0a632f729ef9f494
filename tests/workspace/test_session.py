"""What a workspace remembers: made once for a state of the records, and nobody waits for what others make."""

from __future__ import annotations

import threading

from smmtui.workspace.session import Workspace


def test_what_is_at_hand_is_given_while_something_else_is_made(ws: Workspace) -> None:
    ws.remembered("rows", 1, lambda: "rows")
    begun, over = threading.Event(), threading.Event()

    def judge() -> str:
        begun.set()
        assert over.wait(20)
        return "judged"

    judging = threading.Thread(target=lambda: ws.remembered("judgement", 1, judge))
    judging.start()
    assert begun.wait(20)
    given: list[str] = []
    asking = threading.Thread(
        target=lambda: given.extend(
            (ws.remembered("rows", 1, lambda: "anew"), ws.remembered("facets", 1, lambda: "made"))
        )
    )
    asking.start()
    asking.join(20)
    over.set()
    judging.join(20)
    assert given == ["rows", "made"]


def test_two_who_ask_at_once_have_it_made_once(ws: Workspace) -> None:
    made: list[int] = []
    both = threading.Barrier(2)

    def ask() -> None:
        both.wait(20)
        ws.remembered("rows", 1, lambda: made.append(1))

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert made == [1]


def test_another_state_is_made_anew(ws: Workspace) -> None:
    assert [ws.remembered("rows", key, lambda key=key: key) for key in (1, 1, 2)] == [1, 1, 2]  # type: ignore[misc]
