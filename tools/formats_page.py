"""The guide to exports, `docs/formats.md` and its Russian twin: `python -m tools.formats_page` writes them anew."""

from __future__ import annotations

from pathlib import Path

from smmtui import paths
from smmtui.workspace import formats_guide

FOLDER = paths.resources() / "docs"
FILES = {"en": "formats.md", "ru": "formats.ru.md"}


def pages() -> dict[Path, str]:
    """Both pages by their paths."""
    return {FOLDER / name: formats_guide.page(lang) for lang, name in FILES.items()}


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
