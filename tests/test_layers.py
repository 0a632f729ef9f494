"""What is loaded when: the command line without Textual, the version without anything, layers as agreed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BELOW_THE_SCREEN = (
    "smmtui.workspace.session",
    "smmtui.workspace.overview",
    "smmtui.workspace.importing",
    "smmtui.workspace.exports",
    "smmtui.workspace.demo",
    "smmtui.cli.main",
)


def loaded(code: str) -> set[str]:
    """The modules in memory after `code` ran in a Python of its own."""
    told = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    return set(told.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("module", BELOW_THE_SCREEN)
def test_nothing_below_the_screen_loads_textual(module: str) -> None:
    assert not loaded(f"import {module}") & {"textual", "rich"}


def test_judging_a_workspace_does_not_load_textual(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from smmtui.workspace import overview\n"
        "from smmtui.workspace.session import create_workspace\n"
        f"overview.build(create_workspace(Path({str(tmp_path / 'w')!r})))\n"
    )
    assert not loaded(code) & {"textual", "rich"}


def test_version_is_told_before_anything_is_imported() -> None:
    code = "import sys\nsys.argv = ['smmtui', '--version']\nfrom smmtui.__main__ import main\nassert main() == 0"
    assert not loaded(code) & {"click", "msgspec", "textual", "yaml", "tinydb", "babel", "smmtui.cli.main"}


def test_help_needs_neither_store_nor_rules() -> None:
    code = "from smmtui.cli import main\nassert main.run(['--help']) == 0"
    assert not loaded(code) & {"tinydb", "sqlite3", "smmtui.engine.base", "textual"}


def test_layers_point_down_only() -> None:
    told = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert told.returncode == 0, told.stdout
