"""What the palette offers: every action that can be meant here, and the themes, languages and workspaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmtui import i18n
from smmtui.tui.actions import GLOBAL, Action
from smmtui.tui.pane_registry import panes
from smmtui.tui.screens.picker import Option

if TYPE_CHECKING:
    from smmtui.tui.app import SmmtuiApp


def commands(app: SmmtuiApp, pane: str) -> list[Option]:
    """All commands, those of the pane in front first."""
    registry = app.registry
    names = {spec.id: spec.title for spec in panes()}
    scopes = [pane, GLOBAL, *(spec.id for spec in panes() if spec.id != pane)]
    found = []
    for scope in scopes:
        for action in registry.of(scope):
            if action.palette:
                where = "" if scope in {pane, GLOBAL} else names[scope]
                key, reason = registry.shown_key(action), "" if where else app.why_not_here(action.id)
                found.append(Option(action.id, _label(action, where), key, _about(action), not_now=reason))
    found += [
        Option(f"lang:{lang}", i18n.t("tui.palette.language", name=i18n.NAMES[lang]))
        for lang in i18n.LANGUAGES
        if lang != i18n.active()
    ]
    found += [
        Option(f"theme:{name}", i18n.t("tui.palette.theme", name=name))
        for name in sorted(app.available_themes)
        if name != app.theme
    ]
    return found


def _label(action: Action, where: str) -> str:
    return f"{where}: {action.title}" if where else action.title


def _about(action: Action) -> str:
    return f"{action.help}  ·  {action.cli}" if action.cli else action.help
