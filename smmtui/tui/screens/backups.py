"""The backups of the open workspace: choosing one and going back to it, which undo takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmtui import i18n
from smmtui.tui.screens.confirm import Confirm
from smmtui.tui.screens.picker import Option, Picker
from smmtui.workspace import upkeep

if TYPE_CHECKING:
    from smmtui.tui.app import SmmtuiApp


def offer(app: SmmtuiApp) -> None:
    """Let a backup be chosen and bring the workspace to its state."""
    found = {one.path.name: one for one in upkeep.backups(app.ws.folder)}
    options = [Option(name, i18n.moment(one.at), upkeep.reason(one.reason), name) for name, one in found.items()]

    def chosen(name: str | None) -> None:
        if name:
            question = i18n.t("tui.backups.ask", at=i18n.moment(found[name].at))
            asked = Confirm(question, yes=i18n.t("tui.backups.yes"), title=i18n.t("tui.backups.title"))
            app.push_screen(asked, lambda sure: go_back(name) if sure else None)

    def go_back(name: str) -> None:
        told = i18n.moment(found[name].at)
        app.in_background(
            lambda: upkeep.go_back(app.ws, found[name].path),
            lambda _: app.notify(i18n.t("tui.backups.restored", at=told), timeout=10),
            group="backup",
        )

    app.push_screen(Picker(options, title=i18n.t("tui.backups.title")), chosen)
