"""The backups of the open workspace: choosing one and going back to it, which undo takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmtui import i18n
from smmtui.tui.screens.picker import Option, Picker
from smmtui.workspace import upkeep

if TYPE_CHECKING:
    from smmtui.tui.app import SmmtuiApp

REASONS = frozenset({"manual", "daily", "import", "migration", "restore"})


def offer(app: SmmtuiApp) -> None:
    """Let a backup be chosen and bring the workspace to its state."""
    found = {one.path.name: one for one in upkeep.backups(app.ws.folder)}
    options = [Option(name, i18n.moment(one.at), reason(one.reason), name) for name, one in found.items()]

    def chosen(name: str | None) -> None:
        if name:
            told = i18n.moment(found[name].at)
            app.in_background(
                lambda: upkeep.go_back(app.ws, found[name].path),
                lambda _: app.notify(i18n.t("tui.backups.restored", at=told), timeout=10),
                group="backup",
            )

    app.push_screen(Picker(options, title=i18n.t("tui.backups.title")), chosen)


def reason(slug: str) -> str:
    """What a backup was made for, in words."""
    return i18n.t(f"tui.backups.reason.{slug}") if slug in REASONS else slug
