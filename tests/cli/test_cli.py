"""The command line's ground: streams, exit codes, languages, laziness."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from smmtui import i18n
from smmtui.cli import main, output
from smmtui.workspace.session import create_workspace


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMMTUI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SMMTUI_LANG", "en")
    monkeypatch.delenv("SMMTUI_WORKSPACE", raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    place = tmp_path / "ws"
    create_workspace(place, name="Kofe").close()
    return str(place)


def test_a_command_that_does_not_exist_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["nonsense"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "nonsense" in err


@pytest.mark.parametrize(("lang", "words"), [("en", "Usage:"), ("ru", "Использование:")])
def test_help_speaks_the_chosen_language(lang: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["--lang", lang, "--help"]) == 0
    out = capsys.readouterr().out
    assert words in out
    assert "⟪" not in out


def test_no_english_of_click_is_left_in_russian_help(capsys: pytest.CaptureFixture[str]) -> None:
    main.run(["--lang", "ru", "goal", "add", "--help"])
    out = capsys.readouterr().out
    assert not any(word in out for word in ("Usage", "Options", "Show this", "ARGS"))


def test_a_mistake_is_told_in_the_language_asked_for_on_the_same_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["--lang", "ru", "goal", "shwo"]) == 2
    assert "Нет команды" in capsys.readouterr().err


@pytest.mark.parametrize("name", main.RECORDS)
@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_record_command_has_help(name: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([name], [name, "add"], [name, "set"], [name, "list"], [name, "show"], [name, "remove"]):
        assert main.run(["--lang", lang, *arguments, "--help"]) == 0
    assert "⟪" not in capsys.readouterr().out


def test_every_command_has_a_line_in_the_list() -> None:
    for name in (*main.RECORDS, *main._files()):
        assert i18n.has(f"cli.{name}.short"), name


def test_an_error_of_the_program_gives_its_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["-w", str(tmp_path / "none"), "goal", "list"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Error:")


def test_an_account_is_added_shown_changed_listed_and_removed(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    here = ["-w", folder, "account"]
    assert (
        main.run([*here, "add", "telegram", "--handle", "kofe", "--location", "KeePass: smm.kdbx > VK", "--json"]) == 0
    )
    added = json.loads(capsys.readouterr().out)
    assert added["location"]["place"] == "KeePass: smm.kdbx"
    assert main.run([*here, "set", "kofe", "--set", "owner=Marina", "--set", "статус="]) == 2
    assert main.run([*here, "set", "kofe", "--set", "owner=Marina"]) == 0
    capsys.readouterr()
    assert main.run([*here, "list", "--json"]) == 0
    assert [one["owner"] for one in json.loads(capsys.readouterr().out)] == ["Marina"]
    assert main.run([*here, "show", "kofe"]) == 0
    assert "Marina" in capsys.readouterr().out
    assert main.run([*here, "remove", "kofe", "--yes"]) == 0
    capsys.readouterr()
    assert main.run([*here, "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_password_as_a_location_is_refused_and_never_echoed(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["-w", folder, "account", "add", "vk", "--location", "Qwerty123!Zz"]) == 2
    out, err = capsys.readouterr()
    assert "Qwerty" not in out + err


def test_plain_may_stand_anywhere(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    main.run(["-w", folder, "goal", "add", "More leads"])
    capsys.readouterr()
    assert main.run(["-w", folder, "goal", "list", "--plain"]) == 0
    assert "\t" in capsys.readouterr().out


def test_the_language_is_read_from_the_global_options_only() -> None:
    assert main.language_of(["-w", "x", "--lang", "ru", "goal"]) == "ru"
    assert main.language_of(["--lang=en"]) == "en"
    assert main.language_of(["goal", "--lang", "ru"]) == ""
    assert main.language_of(["--lang", "xx"]) == ""


def test_json_cannot_act_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    output.json_value({"text": "a\x9b2J\u202eb"})
    out = capsys.readouterr().out
    assert "\x9b" not in out
    assert json.loads(out) == {"text": "a\x9b2J\u202eb"}


def test_a_table_cannot_act_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    output.table(["a"], [["x\x1b]52;c;cHdu\x07y\nz"]])
    assert capsys.readouterr().out == "a\nxy z\n"


def run_python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


def test_no_command_loads_textual_or_rich(folder: str) -> None:
    code = (
        "import sys; from smmtui.cli.main import run; "
        f"run(['-w', {folder!r}, 'goal', 'list']); run(['--help']); "
        "print([name for name in sys.modules if name.split('.')[0] in ('textual', 'rich')], file=sys.stderr)"
    )
    assert run_python(code).stderr.strip().endswith("[]")


def test_help_loads_neither_the_store_nor_the_engine() -> None:
    code = (
        "import sys; from smmtui.cli.main import run; run(['--help']); "
        "heavy = ('smmtui.store', 'smmtui.engine', 'sqlite3'); "
        "print([name for name in sys.modules if name.startswith(heavy)], file=sys.stderr)"
    )
    assert run_python(code).stderr.strip().endswith("[]")


def test_a_reader_that_goes_away_is_no_error(folder: str) -> None:
    main.run(["-w", folder, "goal", "add", "More leads"])
    writer = subprocess.Popen(
        [sys.executable, "-m", "smmtui", "-w", folder, "goal", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.close()
    told = writer.stderr.read()
    writer.stderr.close()
    assert (writer.wait(), told) == (0, b"")


def test_a_terminal_without_these_letters_gets_question_marks() -> None:
    done = run_python("from smmtui.cli import output; output.prepare(); output.line('кофе')", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stdout) == (0, "????\n")


def test_version_is_answered_before_click_is_loaded() -> None:
    code = (
        "import sys; sys.argv = ['smmtui', '--version']; from smmtui.__main__ import main; main(); "
        "print('click' in sys.modules)"
    )
    assert run_python(code).stdout.splitlines()[-1] == "False"


def test_a_narrow_window_cuts_the_widest_column_and_never_the_id() -> None:
    widths = output._fitted([18, 60, 10], 60)
    assert widths[0] == 18
    assert widths[1] < 60
    assert sum(widths) + 2 * 2 <= 60


def test_without_a_terminal_the_overview_is_written(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["--lang", "ru", "-w", folder]) == 0
    out = capsys.readouterr().out
    assert "Kofe" in out
    assert "⟪" not in out


def test_a_mistake_of_the_program_is_told_calmly_and_logged_without_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("password: hunter2x")

    monkeypatch.setattr(main.cli, "invoke", break_down)
    assert main.run(["goal", "list"]) == main.UNEXPECTED
    err = capsys.readouterr().err
    assert "Traceback" not in err
    logged = (tmp_path / "home" / "log" / "smmtui.log").read_text(encoding="utf-8")
    assert "RuntimeError" in logged
    assert "hunter2x" not in err + logged
