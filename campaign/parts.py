"""The parts of the campaign: what each tries, how often a full run does, and how it is run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

Faults = Iterator[tuple[int, str]]


class Part(NamedTuple):
    """One sort of trial: its name, what it does, how many trials the full campaign asks for, and the trials."""

    name: str
    about: str
    goal: int
    run: Callable[[range], Faults]
    needs_listening: bool = False


def _kills(numbers: range) -> Faults:
    from campaign import kills

    return kills.kill_faults(numbers)


def _owners(numbers: range) -> Faults:
    from campaign import kills

    return kills.owner_faults(numbers)


def _migrations(numbers: range) -> Faults:
    from campaign import kills

    return kills.migration_faults(numbers)


def _cuts(numbers: range) -> Faults:
    from campaign import cuts

    old, events = cuts.record()
    return cuts.faults(events, old, numbers)


def _broken(numbers: range) -> Faults:
    """Each trial is a whole run of one broken variant; its fault is that nobody noticed."""
    from campaign import cuts

    for number in numbers:
        name = list(cuts.BROKEN)[number % len(cuts.BROKEN)]
        old, events = cuts.record(cuts.BROKEN[name])
        noticed = any(fault for _, fault in cuts.faults(events, old, range(number * 100, number * 100 + 100)))
        yield number, "" if noticed else f"nobody noticed: {name}"


def _io(numbers: range) -> Faults:
    from campaign import failing

    promises, calls = failing.whole_run()
    return failing.io_faults(promises, calls, numbers)


def _full(numbers: range) -> Faults:
    from campaign import failing

    return failing.full_faults(numbers)


def _damage(numbers: range) -> Faults:
    from campaign import damage

    return damage.faults(numbers)


def _machine(numbers: range) -> Faults:
    from campaign import machine

    return machine.faults(numbers)


def _loading(numbers: range) -> Faults:
    from campaign import loading

    return loading.faults(numbers)


def _importing(numbers: range) -> Faults:
    from campaign import importing

    return importing.faults(numbers)


def _rounds(numbers: range) -> Faults:
    from campaign import rounds

    return rounds.faults(numbers)


PARTS: Final = (
    Part("kills", "a writer killed at a random moment: every saved step is there, none half done", 10_000, _kills),
    Part("power", "a power cut at a random moment of a recorded day, two models of the disk", 4_000, _cuts, True),
    Part("broken", "four stores broken on purpose, 100 power cuts each: the trial notices", 40, _broken, True),
    Part("full", "the disk full from a random call on, then room again, in the same window", 200, _full, True),
    Part("errors", "an I/O error at each call of a day, alone, and at all calls from there on", 2_400, _io, True),
    Part("damage", "flipped bits, cut ends, exchanged pages: what was kept, or a refusal", 10_000, _damage),
    Part("machine", "random steps, undos, redos and restarts beside a plain model, 50 steps each", 20_000, _machine),
    Part("loading", "spoilt rows, workspace files and documents: only errors with words", 1_000_000, _loading),
    Part("importing", "spoilt exports, all formats in turn: posts or a refusal, 1 s, 512 MB", 1_000_000, _importing),
    Part("owners", "the owner of the writer's lock killed: the next window writes", 500, _owners),
    Part("migrations", "a migration killed midway: all old or all new, the next start completes it", 500, _migrations),
    Part("rounds", "random workspaces through backup, restore, undo, export and back: equal", 200, _rounds),
)
BY_NAME: Final = {part.name: part for part in PARTS}
