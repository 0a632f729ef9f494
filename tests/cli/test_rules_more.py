"""`rules new`, `rules texts` and the commands that fit the rule base to a workspace."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from smmtui.cli import main, prompts
from smmtui.workspace import authoring
from smmtui.workspace.session import create_workspace

TEXTS = [f"--text={key}.en=Too many" for key in ("title", "why", "unlike", "ask", "do", "first", "verify")]
ASKED = ["--about=account", "--fact=admins_count", "--comparison=over", "--value=3"]


@pytest.fixture
def folder(tmp_path: Path) -> str:
    create_workspace(tmp_path / "ws", name="Kofe").close()
    return str(tmp_path / "ws")


def test_a_rule_is_written_without_questions_when_all_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.rules.yaml"
    assert main.run(["rules", "new", str(path), *ASKED, *TEXTS, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rule"] == "MY-001"
    assert not authoring.test([path]).problems


def test_what_is_not_given_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ["2", "number of administrators", "1", "5", "6", *["Слишком много", "Too many"] * 7]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(typed) + "\n"))
    monkeypatch.setattr(prompts, "can_ask", lambda: True)
    path = tmp_path / "own.rules.yaml"
    assert main.run(["--lang", "ru", "rules", "new", str(path)]) == 0
    assert "MY-001" in capsys.readouterr().out
    assert "Слишком много" in path.read_text(encoding="utf-8")


def test_without_a_terminal_nothing_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["rules", "new", str(tmp_path / "own.rules.yaml")]) == 2
    assert "about" in capsys.readouterr().err


def test_texts_give_both_languages_of_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["rules", "texts", "ACC-001", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"title", "says", "why", "fix 1 do", "unlike", "ask"} <= {text["part"] for text in found}
    assert all(text["en"] and text["ru"] for text in found)


def test_a_limit_is_moved_listed_and_put_back(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["-w", folder, "rules", "limit", "access_recheck", "60", "--reason", "a new team"]) == 0
    capsys.readouterr()
    assert main.run(["-w", folder, "rules", "limits", "--moved", "--json"]) == 0
    (moved,) = json.loads(capsys.readouterr().out)
    assert (moved["limit"], moved["value"], moved["tailored"]["reason"]) == ("access_recheck", 60, "a new team")
    assert main.run(["-w", folder, "rules", "limit", "access_recheck", "--reset"]) == 0


@pytest.mark.parametrize(
    "arguments",
    [["limit", "access_recheck"], ["limit", "access_recheck", "60"], ["limit", "nonsense", "1"], ["off", "ACC-001"]],
)
def test_tailoring_needs_a_value_and_a_reason(
    folder: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(["-w", folder, "rules", *arguments]) == 2
    assert capsys.readouterr().err


def test_a_rule_goes_off_and_on(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["-w", folder, "rules", "off", "ACC-001", "--reason", "a personal account"]) == 0
    assert main.run(["-w", folder, "rules", "on", "ACC-001"]) == 0
    assert main.run(["-w", folder, "rules", "on", "ACC-001"]) == 2
    assert "ACC-001" in capsys.readouterr().err
