"""S24: what is installed is pinned with hashes, and the parts list names all of it."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SETS = ("run", "build", "dev")


@pytest.fixture(scope="module")
def sbom() -> ModuleType:
    """The tool that writes the parts list."""
    spec = importlib.util.spec_from_file_location("sbom", ROOT / "tools" / "sbom.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pinned(name: str) -> list[str]:
    """The blocks of a requirements file, one a package."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    return [block for block in text.splitlines() if re.match(r"[A-Za-z0-9]", block)]


@pytest.mark.parametrize("name", SETS)
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    blocks = pinned(name)
    assert blocks
    assert [block for block in blocks if not re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", block)] == []


def test_every_dependency_of_the_program_is_pinned() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=!~\[; ]", one)[0].lower() for one in wanted}
    assert names <= {block.split("==")[0].lower() for block in pinned("run")}


def test_everything_is_installed_by_hash_only() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    installs = [line for line in makefile.splitlines() if "install" in line and "-r requirements" in line]
    assert installs
    assert [line for line in installs if "--require-hashes" not in line] == []


def test_the_parts_list_names_every_package(sbom: ModuleType) -> None:
    made = sbom.document((ROOT / "requirements" / "run.txt").read_text(encoding="utf-8"))
    assert made["bomFormat"] == "CycloneDX"
    assert len(made["components"]) == len(pinned("run"))
    assert all(part["properties"] for part in made["components"])


def test_a_package_without_a_hash_makes_no_parts_list(sbom: ModuleType) -> None:
    with pytest.raises(ValueError, match="no hash"):
        sbom.document("left-pad==1.0\n")
