"""Run the campaign: `python -m campaign [--part NAME …] [--minutes 50] [--trials N]`. It goes on where it stopped.

With `--again` it only repeats the trials that went wrong, and strikes those that are fine now.

The exit code is 1 when a trial of this run went wrong.
"""

from __future__ import annotations

import argparse
import sys
import time

from campaign import ledger, vfs
from campaign.parts import BY_NAME, PARTS, Part
from smmtui.clock import SystemClock

_SLICE = 2_000  # trials of one part before the next part has its turn,
_TURN = 120.0  # or seconds


def main() -> int:
    """Take turns with the parts until all are done or the time is over."""
    wanted = _arguments()
    end = time.monotonic() + wanted.minutes * 60
    kept = ledger.load()
    bad = 0
    names = [part.name for part in PARTS if not wanted.part or part.name in wanted.part]
    if not vfs.available():
        names = [name for name in names if not BY_NAME[name].needs_listening]
        _say("SQLite is built into this Python: power cuts, full disks and I/O errors cannot be tried here")
    if wanted.again:
        bad = sum(_again(BY_NAME[name], kept.of(name)) for name in names)
    left = dict.fromkeys(names, 0 if wanted.again else wanted.trials)
    while time.monotonic() < end and (waiting := [n for n in ledger.shares(names, kept) if left[n] != 0]):
        name = waiting[0]
        count = _SLICE if left[name] < 0 else min(left[name], _SLICE)
        before = kept.of(name).next
        bad += _run(BY_NAME[name], kept, count, min(end, time.monotonic() + _TURN))
        if left[name] > 0:
            left[name] = max(0, left[name] - (kept.of(name).next - before))
    ledger.save(kept)
    ledger.publish(kept)
    _say(f"{bad} bad; the figures are in docs/reliability.md")
    return 1 if bad else 0


def _run(part: Part, kept: ledger.Ledger, count: int, end: float) -> int:
    tried = kept.of(part.name)
    start, started, bad = tried.next, time.monotonic(), 0
    today = SystemClock().today()
    for number, fault in part.run(range(start, min(start + count, part.goal))):
        ledger.note(tried, number, fault, today)
        if fault:
            bad += 1
            _say(f"{part.name} {number}: {fault}")
        if time.monotonic() > end:
            break
    tried.seconds += time.monotonic() - started
    ledger.save(kept)
    _say(f"{part.name}: {tried.next:,} of {part.goal:,}, {len(tried.bad)} bad")
    return bad


def _again(part: Part, tried: ledger.Tried) -> int:
    """Repeat what went wrong; gives how much of it still does."""
    tried.bad = [found for number, _ in tried.bad for found in part.run(range(number, number + 1)) if found[1]]
    for number, fault in tried.bad:
        _say(f"{part.name} {number}: {fault}")
    return len(tried.bad)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="campaign")
    parser.add_argument("--part", action="append", choices=sorted(BY_NAME), help="only these parts")
    parser.add_argument("--minutes", type=float, default=50, help="stop after so many minutes (50)")
    parser.add_argument("--trials", type=int, default=-1, help="at most so many trials of each part in this run")
    parser.add_argument("--again", action="store_true", help="repeat the trials that went wrong")
    return parser.parse_args()


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
