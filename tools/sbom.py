"""Write the parts list of the program as CycloneDX JSON from a requirements file with hashes.

Used as `python tools/sbom.py requirements/run.txt dist/smmtui.cdx.json`. The same input gives the same file.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_PINNED = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)(?:\s*;\s*([^\\]+))?")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def components(requirements: str) -> Iterator[dict[str, Any]]:
    """Each pinned package with the hashes of the files that may be installed.

    Raises:
        ValueError: a package has no hash.
    """
    for block in re.split(r"\n(?=[A-Za-z0-9])", requirements.replace("\\\n", " ")):
        pinned = _PINNED.match(block)
        if pinned is None:
            continue
        name, version, marker = pinned[1].lower(), pinned[2], (pinned[3] or "").strip()
        hashes = _HASH.findall(block)
        if not hashes:
            raise ValueError(f"{name} has no hash")
        address = f"pkg:pypi/{name}@{version}"
        yield {
            "type": "library",
            "bom-ref": address,
            "name": name,
            "version": version,
            "purl": address,
            "licenses": licences(name),
            "properties": [
                *({"name": "smmtui:file-sha256", "value": one} for one in sorted(hashes)),
                *([{"name": "smmtui:only-where", "value": re.split(r"\s+--hash", marker)[0]}] if marker else []),
            ],
        }


def licences(name: str) -> list[dict[str, Any]]:
    """What the installed package says of its licence; nothing where it is not installed or says nothing short."""
    try:
        about = importlib.metadata.metadata(name).json
    except importlib.metadata.PackageNotFoundError:
        return []
    if expression := about.get("license_expression"):
        return [{"expression": expression}]
    told = str(about.get("license") or "")
    return [{"license": {"name": told}}] if told and len(told) < 60 and "\n" not in told else []


def document(requirements: str) -> dict[str, Any]:
    """The whole parts list."""
    version = re.search(r'__version__ = "([^"]+)"', (ROOT / "smmtui" / "__init__.py").read_text(encoding="utf-8"))
    parts = sorted(components(requirements), key=lambda part: str(part["name"]))
    program = f"pkg:pypi/smmtui@{version[1] if version else '0'}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, program + requirements)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": program,
                "name": "smmtui",
                "version": version[1] if version else "0",
                "purl": program,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": parts,
        "dependencies": [{"ref": program, "dependsOn": [part["bom-ref"] for part in parts]}],
    }


def main() -> None:
    """Read one file, write the other."""
    source, target = map(Path, sys.argv[1:3])
    made = document(source.read_text(encoding="utf-8"))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(f"{target}: {len(made['components'])} packages")


if __name__ == "__main__":
    main()
