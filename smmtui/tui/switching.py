"""Going from one workspace to another without leaving the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from smmtui import i18n
from smmtui.tui.screens.picker import Option, Picker

if TYPE_CHECKING:
    from smmtui.settings import Recent
    from smmtui.tui.app import SmmtuiApp

HERE = "~"


def options(recent: tuple[Recent, ...], current: Path | None) -> list[Option]:
    """The recent workspaces, the open one marked."""
    return [
        Option(one.path, one.name or Path(one.path).name, one.opened[:10], one.path, chosen=_same(one.path, current))
        for one in recent
    ]


def _same(path: str, current: Path | None) -> bool:
    return current is not None and Path(path) == current.resolve()


def offer(app: SmmtuiApp) -> None:
    """Let one of the recent workspaces be chosen, and open it; the last two entries open the demo or start afresh."""
    from smmtui.workspace import recent

    current = app.ws.folder if app.has_workspace else None
    found = [
        *options(recent.list_recent(), current),
        Option("demo:", i18n.t("tui.welcome.demo"), about=i18n.t("tui.welcome.demo.about")),
        Option("new:", i18n.t("tui.welcome.start"), about=i18n.t("tui.welcome.start.about")),
    ]

    def chosen(path: str | None) -> None:
        if path == "demo:":
            open_demo(app)
        elif path == "new:":
            start_new(app)
        elif path:
            open_folder(app, Path(path))

    app.push_screen(Picker(found, title=i18n.t("tui.do.switch_workspace")), chosen)


def open_folder(app: SmmtuiApp, folder: Path, first: str = "") -> None:
    """Open an existing workspace in the place of the one that is open."""
    from smmtui.workspace import recent
    from smmtui.workspace.session import open_workspace

    if app.has_workspace and folder.resolve() == app.ws.folder.resolve():
        app.notify(i18n.t("tui.already_open"))
        return
    ws = open_workspace(folder, clock=app.clock)
    recent.remember(ws)
    app.take_workspace(ws, first)


def open_demo(app: SmmtuiApp) -> None:
    """Open a fresh copy of the demo; nothing of the user's is touched."""
    from smmtui.workspace import demo

    lang, clock = i18n.active(), app.clock
    app.notify(i18n.t("tui.demo_opening"))
    app.in_background(lambda: demo.open_demo(lang=lang, clock=clock), app.take_workspace, group="open")


def start_new(app: SmmtuiApp, first: str = "review") -> None:
    """Ask for the brand's name, make a workspace for it, and go to the review."""
    from smmtui.tui.screens.new_workspace import NewWorkspace

    def made(folder: Path | None) -> None:
        if folder is not None:
            open_folder(app, folder, first)

    app.push_screen(NewWorkspace(), made)
