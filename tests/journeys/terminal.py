"""A program in a pseudo-terminal, its screen read by a terminal emulator; nothing here sleeps."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import struct
import sys
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ
from typing import Final

import pyte

PATIENCE: Final = 60.0  # a busy machine is slow, a broken program never answers
QUIET: Final = 0.05
KEYS: Final = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "ctrl+s": "\x13",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+u": "\x15",
    "ctrl+o": "\x0f",
}
_FRAME = re.compile(r"[\s│┃▌▐▎▊║▁▔]+")


class Terminal:
    """One run of the program, with the screen as it stands and every byte that was sent."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]) -> None:
        columns, rows = size
        self.sent = b""
        self._read = (0, "")
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._ended = False
        self.child, self._terminal = pty.fork()
        if self.child == 0:  # pragma: no cover - the other process
            command = [sys.executable, "-m", "smmtui", *arguments]
            os.execve(command[0], command, dict(environment))  # noqa: S606 - no shell is wanted
        ioctl(self._terminal, TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    # --- looking

    @property
    def text(self) -> str:
        """The screen, line by line."""
        return "\n".join(self._screen.display)

    @property
    def flowing(self) -> str:
        """The screen as running text: frames and line ends are one blank."""
        if self._read[0] != len(self.sent):
            self._read = (len(self.sent), _FRAME.sub(" ", self.text))
        return self._read[1]

    def see(self, *texts: str, gone: Sequence[str] = ()) -> str:
        """Wait until the screen, fully painted, shows all of `texts` and none of `gone`; gives it as running text."""
        end = time.monotonic() + PATIENCE
        while True:
            shown = self.flowing
            there = all(text in shown for text in texts) and not any(text in shown for text in gone)
            if there and not self._pump(QUIET):
                return shown
            if self._ended or time.monotonic() > end:
                raise AssertionError(f"waited for {texts} without {gone}, the screen shows:\n{self.text}")
            if not there:
                self._pump(QUIET)

    def painted(self) -> None:
        """Wait until something is painted, and then until nothing more is: the focus moved, say."""
        end, before = time.monotonic() + PATIENCE, len(self.sent)
        while (self._pump(QUIET) or len(self.sent) == before) and time.monotonic() < end:
            pass

    def _pump(self, patience: float) -> bool:
        ready, _, _ = select.select([self._terminal], [], [], patience)
        if not ready:
            return False
        try:
            data = os.read(self._terminal, 65536)
        except OSError:
            data = b""
        if not data:
            self._ended = True
            return False
        self.sent += data
        self._stream.feed(data)
        return True

    # --- doing

    def press(self, *keys: str) -> None:
        """Press keys, by name or by letter."""
        for key in keys:
            os.write(self._terminal, KEYS.get(key, key).encode())

    def type(self, text: str) -> None:
        """Type a text."""
        os.write(self._terminal, text.encode())

    def end(self) -> int:
        """Wait until the program has left; gives its exit code."""
        end = time.monotonic() + PATIENCE
        while not self._ended and time.monotonic() < end:
            self._pump(QUIET)
        _, status = os.waitpid(self.child, 0)
        self.child = 0
        os.close(self._terminal)
        return os.waitstatus_to_exitcode(status)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self.child:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
            os.close(self._terminal)
            self.child = 0


def environment(home: Path, lang: str) -> dict[str, str]:
    """What the program is started with: a home of its own, a language, a plain terminal, no leftovers of the caller."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "VIRTUAL_ENV") if name in os.environ}
    locale = {"en": "en_GB.UTF-8", "ru": "ru_RU.UTF-8"}[lang]
    return kept | {
        "SMMTUI_HOME": str(home),
        "HOME": str(home),
        "LANG": locale,
        "PYTHONUTF8": "1",
        "TERM": "xterm-256color",
        "TEXTUAL_ANIMATIONS": "none",
    }
