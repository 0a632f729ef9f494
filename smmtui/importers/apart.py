"""The child process that reads an export: starting it, listening to it without ever waiting for long, ending it."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import sys
import threading
from collections.abc import Generator
from pathlib import Path
from typing import IO, Final

import msgspec

from smmtui.importers import frames

GLANCE: Final = 0.05  # seconds after which the caller gets a turn although nothing came
_BACKLOG: Final = 64


def answers(job: frames.Job) -> Generator[frames.Frame | None, None, None]:
    """The child's frames as they come, and None whenever GLANCE passes without one; closing it ends the child."""
    with subprocess.Popen(
        [sys.executable, "-m", "smmtui.importers.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).resolve().parents[2],
    ) as child:
        if child.stdin is None or child.stdout is None:
            return
        listener = _Listener(child.stdout)
        try:
            with contextlib.suppress(OSError):  # it died at once; the missing answer says so
                frames.write(child.stdin, job)
            with contextlib.suppress(OSError):
                child.stdin.close()
            while not listener.finished:
                yield listener.next()
        finally:
            child.kill()
            listener.stop()


class _Listener:
    """A thread that takes frames off the pipe, because a pipe cannot be waited for with a limit on every system."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._inbox: queue.Queue[frames.Frame | None] = queue.Queue(_BACKLOG)
        self._stopped = threading.Event()
        self.finished = False
        self._thread = threading.Thread(target=self._listen, name="import-listener", daemon=True)
        self._thread.start()

    def next(self) -> frames.Frame | None:
        """The next frame, or None when GLANCE passed or the child has said everything."""
        try:
            frame = self._inbox.get(timeout=GLANCE)
        except queue.Empty:
            return None
        self.finished = frame is None
        return frame

    def stop(self) -> None:
        """Let the thread end; the child is gone by then."""
        self._stopped.set()
        self._thread.join(timeout=5)

    def _listen(self) -> None:
        # A child that talks nonsense counts as one that stopped.
        with contextlib.suppress(msgspec.MsgspecError, OSError, ValueError):
            for frame in frames.read(self._pipe):
                self._post(frame)
        self._post(None)

    def _post(self, frame: frames.Frame | None) -> None:
        while not self._stopped.is_set():
            try:
                self._inbox.put(frame, timeout=GLANCE)
            except queue.Full:
                continue
            return
