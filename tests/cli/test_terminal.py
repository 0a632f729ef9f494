"""The command line where somebody really sits: questions are asked, Ctrl+C leaves calmly; and what is never loaded."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Line, export_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
PATIENCE = 30.0


class Terminal:
    """The program in a pseudo-terminal."""

    def __init__(self, *arguments: str) -> None:
        self.child, self.terminal = pty.fork()
        self.seen = ""
        if self.child == 0:  # pragma: no cover - the other process
            os.execv(sys.executable, [sys.executable, "-m", "smmtui", *arguments])  # noqa: S606 - no shell is wanted

    def until(self, words: str) -> None:
        """Read until these words have been written."""
        end = time.monotonic() + PATIENCE
        while words not in self.seen:
            assert time.monotonic() < end, self.seen
            if not self._read():
                raise AssertionError(self.seen)

    def type(self, text: str) -> None:
        """Type what answers the question just read."""
        self.seen = ""
        os.write(self.terminal, text.encode())

    def code(self) -> int:
        """The exit code, once it has ended."""
        while self._read():
            pass
        _, status = os.waitpid(self.child, 0)
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(status)

    def _read(self) -> bool:
        ready, _, _ = select.select([self.terminal], [], [], 0.2)
        if not ready:
            return True
        try:
            found = os.read(self.terminal, 65_536)
        except OSError:  # the other side is closed
            return False
        self.seen += found.decode(errors="replace")
        return bool(found)


@pytest.mark.journey
def test_an_import_asks_what_only_the_user_knows(line: Line, tmp_path: Path) -> None:
    file = export_file(tmp_path, "One", "Two")
    whole = json.loads(file.read_text(encoding="utf-8"))
    for message in whole["messages"]:
        del message["date_unixtime"]
    file.write_text(json.dumps({**whole, "type": "private_channel"}), encoding="utf-8")
    terminal = Terminal("-w", str(line.folder), "import", str(file))
    terminal.until("time zone")
    terminal.type("Asia/Tokyo\n")
    terminal.until("[Y/n]")
    terminal.type("\n")
    terminal.until("new 2")
    assert terminal.code() == 0
    first = line.run("content", "list", "--ascending", "--json").json["items"][0]
    assert first["published_at"] == "2026-10-01T01:00:00+00:00"


@pytest.mark.journey
def test_saying_no_imports_nothing(line: Line, tmp_path: Path) -> None:
    file = export_file(tmp_path, "One")
    file.write_text(file.read_text(encoding="utf-8").replace("public_channel", "private_channel"), encoding="utf-8")
    terminal = Terminal("-w", str(line.folder), "import", str(file))
    terminal.until("[Y/n]")
    terminal.type("n\n")
    assert terminal.code() == 0
    assert line.run("content", "list", "--json").json["total"] == 0


@pytest.mark.journey
def test_interrupting_the_interview_keeps_the_answers_and_is_130(line: Line) -> None:
    line.run("review", "start", "--quick")
    terminal = Terminal("-w", str(line.folder), "review", "run")
    terminal.until("Your answer")
    terminal.type("1\n")
    terminal.until("Your answer")
    terminal.type("\x03")
    assert terminal.code() == 130
    assert line.run("review", "status", "--json").json["coverage"]["answered"] == 1


def test_no_command_loads_textual_but_those_that_open_the_screens(line: Line, tmp_path: Path) -> None:
    file = export_file(tmp_path, "One")
    commands = [
        ["import", str(file)], ["review", "start"], ["review", "answer", "own-results", "nobody"], ["check"],
        ["explain", "OWN-001"], ["export", "findings"], ["content", "list"], ["plan", "list"], ["overview"],
        ["rules", "list"], ["schema", "rules"], ["review", "questions"], ["doctor"], ["demo"], [],
    ]  # fmt: skip
    code = (
        "import sys\nfrom smmtui.cli.main import run\n"
        f"codes = [run(['-w', {str(line.folder)!r}, *one]) for one in {commands!r}]\n"
        "loaded = [name for name in sys.modules if name.split('.')[0] in ('textual', 'rich')]\n"
        "print(codes, loaded, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.stderr.splitlines()[-1] == f"{[0] * len(commands)} []"


def test_the_rules_are_shown_without_the_store(line: Line) -> None:
    code = (
        "import sys\nfrom smmtui.cli.main import run\nrun(['rules', 'show', 'OWN-001'])\n"
        "print([name for name in sys.modules if name.startswith(('sqlite3', 'tinydb'))], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")
@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_tells_of_a_full_disk_behind_stdout(option: str) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "smmtui", option], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (ran.returncode, "full" in ran.stderr, "Traceback" in ran.stderr) == (3, True, False)
