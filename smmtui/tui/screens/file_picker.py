"""Choosing a file: a path that Tab completes, and the folder's list under it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual.widget import Widget
from textual.widgets import Input

from smmtui import i18n
from smmtui.text import one_line
from smmtui.tui.safe import words
from smmtui.tui.screens.list_dialog import ListDialog
from smmtui.tui.widgets.lines import LineList, Run, pad_cells
from smmtui.tui.widgets.prose import Prose
from smmtui.workspace import recent

MOST = 2000


class Entry(NamedTuple):
    """A file or a folder in the list."""

    name: str
    is_folder: bool
    size: int = 0


def entries(folder: Path, start: str) -> list[Entry]:
    """What stands in a folder and begins with `start`: folders first; hidden ones only when asked for."""
    found = []
    try:
        with os.scandir(folder) as items:
            for item in items:
                if item.name.startswith(".") and not start.startswith("."):
                    continue
                if not item.name.casefold().startswith(start.casefold()):
                    continue
                is_folder = item.is_dir()
                found.append(Entry(item.name, is_folder, 0 if is_folder else item.stat().st_size))
                if len(found) >= MOST:
                    break
    except OSError:
        return []
    return sorted(found, key=lambda entry: (not entry.is_folder, entry.name.casefold()))


def usual_place() -> Path:
    """Where browsers put what they download, else the user's own folder."""
    home = Path.home()
    return next((place for place in (home / "Downloads", home / "Загрузки", home) if place.is_dir()), Path.cwd())


def shared_start(names: Sequence[str]) -> str:
    """The letters that all names begin with."""
    first, last = min(names), max(names)
    size = next((place for place, letter in enumerate(first) if last[place : place + 1] != letter), len(first))
    return first[:size]


def complete(typed: str, found: Sequence[Entry]) -> str:
    """The typed path with the part that all entries have in common."""
    folder = typed[: len(typed) - len(Path(typed).name)] if not typed.endswith(os.sep) else typed
    if not found:
        return typed
    common = shared_start([entry.name for entry in found])
    if len(found) == 1:
        common = found[0].name + (os.sep if found[0].is_folder else "")
    return folder + common if len(folder + common) >= len(typed) else typed


def restarted(typed: str) -> str:
    """A second beginning typed (or pasted) behind the first takes its place: "/home/me//srv/x", "/home/me/~/x"."""
    again = max(typed.rfind("//"), typed.rfind("/~/"))
    return typed[again + 1 :] if again >= 0 else typed


def size_words(size: int) -> str:
    """A file's size, short."""
    for unit, least in (("gb", 1e9), ("mb", 1e6), ("kb", 1e3)):
        if size >= least:
            return i18n.t(f"tui.size.{unit}", n=size / least)
    return i18n.t("tui.size.b", n=size)


class FileLines(LineList):
    """The folder's entries in view."""

    awake = True

    def __init__(self) -> None:
        super().__init__(id="files")
        self.entries: list[Entry] = []

    def show(self, found: list[Entry]) -> None:
        """Show these."""
        self.entries = found
        self.set_reactive(LineList.cursor, 0)
        self.rows_changed()

    def count(self) -> int:
        """How many."""
        return len(self.entries)

    def runs(self, index: int, width: int) -> list[Run]:
        """A name with its size."""
        entry = self.entries[index]
        here = Run("› " if index == self.cursor else "  ", "accent")
        right = i18n.t("tui.files.folder") if entry.is_folder else size_words(entry.size)
        name = one_line(entry.name) + (os.sep if entry.is_folder else "")
        return [
            here,
            Run(pad_cells(name, width - 14), "strong" if entry.is_folder else ""),
            Run(f" {right:>11}", "muted"),
        ]


class FilePicker(ListDialog[Path]):
    """Gives a path to a file that is there; with `folders` to a folder too, whose exports are wanted all at once."""

    KEYS: ClassVar[str] = "picker files"

    def __init__(self, start: Path | None = None, *, folders: bool = False) -> None:
        super().__init__()
        self._folders = folders
        folder = start or recent.exports_folder() or usual_place()
        self._input = Input(str(folder) + os.sep, id="path", select_on_focus=False)
        self._list = FileLines()
        self._about = Prose(classes="form-help")

    def title_words(self) -> str:
        """What stands on the border."""
        return self.say("files.title")

    def body(self) -> Sequence[Widget]:
        """The path, the list, a word when there is nothing."""
        return (Prose(words("tui.files.path"), classes="muted"), self._input, self._list, self._about)

    def on_mount(self) -> None:
        """The path has the keys."""
        self._input.focus()
        self._input.cursor_position = len(self._input.value)
        self._look()

    def _place(self) -> tuple[Path, str]:
        typed = self._input.value
        path = Path(typed).expanduser()
        return (path, "") if typed.endswith(os.sep) or typed in {"", "~"} else (path.parent, path.name)

    def _look(self) -> None:
        folder, start = self._place()
        found = entries(folder, start)
        self._list.show(found)
        if not folder.is_dir():
            self._about.show(words("tui.files.no_folder", path=str(folder)))
        else:
            self._about.show(words("tui.files.none" if not found else "tui.files.hint"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """The list follows the path."""
        event.stop()
        typed = self._input.value  # the event may be older than what was typed since
        started = restarted(typed)
        if started != typed:
            self._input.value = started
            self._input.cursor_position = len(started)
        else:
            self._look()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes the file typed, or the entry under the cursor."""
        event.stop()
        path = Path(self._input.value).expanduser()
        if path.is_file():
            self._take(path)
        else:
            self.act_pick()

    def why_not(self, action_id: str) -> str:
        """A folder is taken only where one is wanted, and only one that is there."""
        if action_id == "tui.whole_folder" and not self._folders:
            return self.say("files.only_file")
        if action_id == "tui.whole_folder" and self.is_attached and not self._place()[0].is_dir():
            return self.say("files.no_folder", path=one_line(str(self._place()[0])))
        return ""

    def act_whole_folder(self) -> None:
        """Take everything in the folder that is shown."""
        self._take(self._place()[0])

    def _take(self, path: Path) -> None:
        recent.note_exports_folder(path if path.is_dir() else path.parent)
        self.dismiss(path)

    def act_how_to_get(self) -> None:
        """Read how each platform gives its export."""
        from smmtui.tui.screens.how_to_get import HowToGet

        self.app.push_screen(HowToGet())

    def act_pick(self) -> None:
        """Go into the folder under the cursor, or take the file."""
        if not self._list.count():
            return
        entry = self._list.entries[self._list.cursor]
        path = self._place()[0] / entry.name
        if entry.is_folder:
            self._go(path)
        else:
            self._take(path)

    def _go(self, folder: Path) -> None:
        self._input.value = str(folder).rstrip(os.sep) + os.sep
        self._input.cursor_position = len(self._input.value)
        self._input.focus()

    def act_complete(self) -> None:
        """Complete the path as far as it is certain."""
        self._input.value = complete(self._input.value, self._list.entries)
        self._input.cursor_position = len(self._input.value)

    def act_parent(self) -> None:
        """One folder up."""
        folder = self._place()[0]
        self._go(folder.parent)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A click chose."""
        del event
        self.act_pick()
