"""The wheel: it carries rules and data, and works where nothing of the checkout can be found."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, **environment: str) -> str:
    """What a command says; it must succeed."""
    told = subprocess.run(
        [str(part) for part in command],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | environment,
        cwd=Path("/"),
    )
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed package and nothing else."""
    folder = tmp_path_factory.mktemp("site")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-deps", "--no-compile", "--target", folder, wheel)
    return folder


def test_wheel_carries_every_rule_and_every_piece_of_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    wanted = {
        f"smmtui/_bundled/{path.relative_to(ROOT).as_posix()}"
        for top in ("rules", "data")
        for path in (ROOT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert len(wanted) > 100
    assert wanted - inside == set()


def test_wheel_carries_the_styles_of_the_screen(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert any(name.endswith(".tcss") for name in archive.namelist())


def test_wheel_carries_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top.split("-")[0] for top in tops} == {"smmtui"}


def test_installed_program_finds_its_rules_and_questions(site: Path, tmp_path: Path) -> None:
    code = (
        "import smmtui, pathlib\n"
        "from smmtui.workspace.resources import question_bank, rule_base\n"
        "print(pathlib.Path(smmtui.__file__).parents[1])\n"
        "print(len(rule_base().rules), len(question_bank().questions))\n"
    )
    said = run(sys.executable, "-P", "-c", code, PYTHONPATH=str(site), SMMTUI_HOME=str(tmp_path)).split()
    assert Path(said[0]) == site
    assert int(said[1]) > 60
    assert int(said[2]) > 110


def test_installed_program_makes_and_examines_a_workspace(site: Path, tmp_path: Path) -> None:
    home = {"PYTHONPATH": str(site), "SMMTUI_HOME": str(tmp_path / "home")}
    run(sys.executable, "-P", "-m", "smmtui", "init", tmp_path / "w", **home)
    assert "ACC-001" in run(sys.executable, "-P", "-m", "smmtui", "rules", "list", "--json", **home)
    run(sys.executable, "-P", "-m", "smmtui", "-w", tmp_path / "w", "doctor", **home)
