"""The shell's own actions: those that work everywhere, in every list, and in the screens of the shell."""

from __future__ import annotations

from typing import Final

from smmtui.tui.actions import Action
from smmtui.tui.pane_registry import panes

_GLOBAL: Final = (
    Action("tui.import_file", ("ctrl+o",), cli="smmtui import FILE"),
    Action("tui.undo", ("u",), footer=8, cli="smmtui undo"),
    Action("tui.redo", ("U", "ctrl+r"), cli="smmtui redo"),
    Action("tui.language", ("L",), footer=12, cli="smmtui --lang"),
    Action("tui.help", ("question_mark", "f1"), footer=1),
    Action("tui.palette", ("ctrl+p",), footer=7, palette=False, always=True),
    Action("tui.jump", ("ctrl+g", "f6")),
    Action("tui.theme", ("f8",)),
    Action("tui.brand", (), cli="smmtui brand"),
    Action("tui.switch_workspace", ("ctrl+w",), cli="smmtui workspaces"),
    Action("tui.backup", (), cli="smmtui backup"),
    Action("tui.backups", (), cli="smmtui restore FILE"),
    Action("tui.how_to_quit", ("ctrl+c",), palette=False),
    Action("tui.quit", ("q", "ctrl+q"), footer=11, always=True),
)

_LIST: Final = (
    Action("tui.up", ("up", "k"), scope="list", palette=False),
    Action("tui.down", ("down", "j"), scope="list", palette=False),
    Action("tui.page_up", ("pageup", "ctrl+b"), scope="list", palette=False),
    Action("tui.page_down", ("pagedown", "ctrl+f"), scope="list", palette=False),
    Action("tui.first", ("home", "g"), scope="list", palette=False),
    Action("tui.last", ("end", "G"), scope="list", palette=False),
    Action("tui.choose", ("enter",), scope="list", palette=False),
)

_MARKS: Final = (
    Action("tui.mark", ("space",), scope="marks", palette=False),
    Action("tui.mark_down", ("shift+down", "J"), scope="marks", palette=False),
    Action("tui.mark_up", ("shift+up", "K"), scope="marks", palette=False),
    Action("tui.mark_all", ("ctrl+a",), scope="marks", palette=False),
    Action("tui.unmark_all", ("escape",), scope="marks", palette=False),
)

_FOLDS: Final = (
    Action("tui.fold", ("left",), scope="folds", palette=False),
    Action("tui.unfold", ("right",), scope="folds", palette=False),
    Action("tui.fold_all", ("minus",), scope="folds", palette=False),
    Action("tui.unfold_all", ("plus",), scope="folds", palette=False),
)

_DIALOG: Final = (
    Action("tui.save", ("ctrl+s",), scope="form", footer=1, palette=False, always=True),
    Action("tui.cancel", ("escape",), scope="form", footer=2, palette=False, always=True),
    Action("tui.next_field", ("down",), scope="form", palette=False),
    Action("tui.previous_field", ("up",), scope="form", palette=False),
    Action("tui.edit_long", ("ctrl+e",), scope="form", footer=3, palette=False, always=True),
    Action("tui.copy", ("c",), scope="text", footer=1, palette=False),
    Action("tui.close", ("escape",), scope="reader confirm register", footer=2, palette=False),
    Action("tui.pick", ("enter",), scope="picker", footer=1, palette=False),
    Action("tui.next", ("down",), scope="picker", palette=False, always=True),
    Action("tui.previous", ("up",), scope="picker", palette=False, always=True),
    Action("tui.next_page", ("pagedown",), scope="picker", palette=False, always=True),
    Action("tui.previous_page", ("pageup",), scope="picker", palette=False, always=True),
    Action("tui.complete", ("tab",), scope="files", footer=2, palette=False, always=True),
    Action("tui.parent", ("ctrl+up",), scope="files", footer=3, palette=False, always=True),
    Action("tui.whole_folder", ("ctrl+t",), scope="files", footer=4, palette=False, always=True),
    Action("tui.make", ("ctrl+s",), scope="asking", footer=1, palette=False, always=True),
    Action("tui.take", ("enter",), scope="line", footer=1, palette=False),
    Action("tui.row_add", ("a",), scope="register", footer=1, palette=False),
    Action("tui.row_change", ("e",), scope="register", footer=2, palette=False),
    Action("tui.row_remove", ("delete", "x"), scope="register", footer=3, palette=False),
    Action("tui.stop", ("escape",), scope="progress", footer=1, palette=False, always=True),
    Action("tui.go", ("ctrl+s",), scope="importing", footer=1, palette=False, always=True),
    Action("tui.other_file", ("ctrl+o",), scope="importing", footer=2, palette=False, always=True),
    Action("tui.columns", ("f2",), scope="importing", footer=3, palette=False, always=True),
    Action("tui.how_to_get", ("f3",), scope="importing files", footer=5, palette=False, always=True),
    Action("tui.columns_use", ("ctrl+s", "s"), scope="columns", footer=1, cli="smmtui import --map", palette=False),
    Action("tui.columns_field", ("e",), scope="columns", footer=2, cli="smmtui import --map", palette=False),
    Action("tui.columns_leave_out", ("x", "delete"), scope="columns", footer=3, palette=False),
    Action("tui.columns_blank", ("b",), scope="columns", footer=4, cli="smmtui import --blank", palette=False),
    Action("tui.columns_dates", ("d",), scope="columns", footer=5, cli="smmtui import --dates", palette=False),
    Action("tui.columns_platform", ("p",), scope="columns", footer=6, cli="smmtui import --platform", palette=False),
    Action("tui.columns_zone", ("t",), scope="columns", footer=7, cli="smmtui import --timezone", palette=False),
    Action(
        "tui.columns_forget", ("f",), scope="columns", footer=8, cli="smmtui import --forget-profile", palette=False
    ),
    Action("tui.members_go", ("ctrl+s", "s"), scope="members", footer=1, cli="smmtui import FILE", palette=False),
    Action("tui.members_one", ("o",), scope="members", footer=3, cli="smmtui import --member", palette=False),
    Action("tui.leave", ("escape",), scope="picker asking line importing columns members", footer=9, palette=False),
)


def shell() -> tuple[Action, ...]:
    """All of them, with one that shows each pane that exists."""
    shown = (Action(f"tui.pane_{spec.id}", (spec.key,)) for spec in panes())
    return (*_GLOBAL, *shown, *_LIST, *_MARKS, *_FOLDS, *_DIALOG)
