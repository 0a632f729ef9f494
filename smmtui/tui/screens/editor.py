"""Writing a long text in the program that $VISUAL or $EDITOR names."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from smmtui import i18n
from smmtui.text import safe_text

if TYPE_CHECKING:
    from smmtui.tui.app import SmmtuiApp


def command() -> list[str]:
    """The editor's command line, or an empty list where none is known."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        return shlex.split(named, posix=os.name != "nt")
    for name in ("notepad",) if sys.platform == "win32" else ("nano", "vi"):
        found = shutil.which(name)
        if found:
            return [found]
    return []


def edit(app: SmmtuiApp, text: str) -> str | None:
    """Let the text be written elsewhere, and wait for it; None when nothing changed or no editor could be started.

    The file is readable by its owner alone and is removed afterwards.
    """
    editor = command()
    if not editor:
        app.notify(i18n.t("tui.editor.none"), severity="warning", timeout=10)
        return None
    descriptor, name = tempfile.mkstemp(prefix="smmtui-", suffix=".txt")
    path = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        with app.suspend():
            subprocess.run([*editor, name], check=False)  # noqa: S603 - the user's own editor
        written = safe_text(path.read_text(encoding="utf-8", errors="replace")).rstrip("\n")
    except SuspendNotSupported:
        app.notify(i18n.t("tui.editor.here"), severity="warning")
        return None
    except OSError:
        app.notify(i18n.t("tui.editor.failed", name=editor[0]), severity="warning")
        return None
    finally:
        path.unlink(missing_ok=True)
    return None if written == text.rstrip("\n") else written
