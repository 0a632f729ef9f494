"""What the tests of the command line share: a workspace of a coffee brand, and running commands as a user does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from smmtui.cli import main, output
from smmtui.workspace.session import create_workspace

CLOCK = "2026-11-20T12:00:00+00:00"


@dataclass
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it wrote to stdout, as JSON."""
        return json.loads(self.out)


@dataclass
class Line:
    """A command line on one workspace."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> Ran:
        """Run one command on the workspace."""
        return self.bare("-w", str(self.folder), *arguments)

    def bare(self, *arguments: str) -> Ran:
        """Run one command without naming a workspace."""
        self.capsys.readouterr()
        code = main.run(list(arguments))
        told = self.capsys.readouterr()
        return Ran(code, told.out, told.err)


@pytest.fixture
def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Line:
    """A fresh workspace on a fixed day, in English."""
    monkeypatch.setenv("SMMTUI_LANG", "en")
    monkeypatch.setenv("SMMTUI_CLOCK", CLOCK)
    output.use_plain(False)
    folder = tmp_path / "ws"
    create_workspace(folder, name="Kofe").close()
    return Line(folder, capsys)


def export_file(folder: Path, *texts: str, name: str = "result.json") -> Path:
    """A channel export of Telegram Desktop with one post a text."""
    messages = [
        {
            "id": number,
            "type": "message",
            "date": f"2026-10-{number:02}T10:00:00",
            "date_unixtime": str(1_790_000_000 + number * 86_400),
            "from": "Kofe",
            "from_id": "channel777",
            "text": text,
            "text_entities": [{"type": "plain", "text": text}],
        }
        for number, text in enumerate(texts, 1)
    ]
    service = {
        "id": 900,
        "type": "service",
        "date": "2026-10-01T09:00:00",
        "date_unixtime": "1790000000",
        "actor": "Kofe",
        "action": "create_channel",
    }
    whole = {"name": "Kofe", "type": "public_channel", "id": 777, "messages": [service, *messages]}
    file = folder / name
    file.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return file
