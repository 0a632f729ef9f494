"""The actions that work everywhere; the app answers them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from smmtui import i18n
from smmtui.tui import themes
from smmtui.tui.actions import GLOBAL
from smmtui.tui.actor import Actor

if TYPE_CHECKING:
    from smmtui.workspace.session import StepInfo


_NEEDING: Final = frozenset({"undo", "redo", "import_file", "backup", "backups", "jump", "brand"})
_WRITING: Final = _NEEDING - {"jump"}


class AppActions(Actor):
    """The part of the app that answers the actions of the scope "tui"."""

    async def act_pane(self, pane_id: str) -> None:
        """Show a pane; each has an action of its own that leads here."""
        if self.host.main is not None and self.host.screen is self.host.main:
            await self.host.main.show_pane(pane_id)

    def why_not(self, action_id: str) -> str:
        """Why something cannot be done just now."""
        name = action_id.partition(".")[2]
        if not self.host.has_workspace and name in _NEEDING:
            return i18n.t("tui.why.no_workspace")
        if self.host.has_workspace and self.host.ws.read_only and name in _WRITING:
            return i18n.t("tui.why.read_only")
        if name == "backups" and not _has_backups(self.host.ws.folder):
            return i18n.t("tui.backups.none")
        if name == "undo" and self.host.has_workspace and self.host.ws.store.undo_next() is None:
            return i18n.t("tui.why.nothing_to_undo")
        if name == "redo" and self.host.has_workspace and self.host.ws.store.redo_next() is None:
            return i18n.t("tui.why.nothing_to_redo")
        return ""

    def why_not_here(self, action_id: str) -> str:
        """Why an action of the pane in front, of the list with the keys or of the program cannot be done now."""
        main, scope = self.host.main, self.host.registry.get(action_id).scope
        if scope == GLOBAL:
            return self.why_not(action_id)
        if main is not None and main.current is not None and scope == main.current.ID:
            return main.current.why_not(action_id)
        return ""

    def act_undo(self) -> None:
        """Take the last step back."""
        step = self.host.ws.undo()
        if step is not None:
            self._tell_step("tui.undone", step)

    def act_redo(self) -> None:
        """Do again what was taken back."""
        step = self.host.ws.redo()
        if step is not None:
            self._tell_step("tui.redone", step)

    def _tell_step(self, key: str, step: StepInfo) -> None:
        """Say what was taken back or done again; in the review, go to its question."""
        from smmtui.workspace.telling import step_words

        told = step_words(self.host.ws.bank, step.name, step.values)
        self.host.notify(i18n.t(key, step=told))
        main = self.host.main
        if main is not None and main.current is not None and step.name.partition(".")[0] == main.current.ID:
            main.current.go_to(str(step.values.get("question", "")))

    def act_language(self) -> None:
        """Go to the next language."""
        order = i18n.LANGUAGES
        self.host.set_language(order[(order.index(i18n.active()) + 1) % len(order)])

    def act_theme(self) -> None:
        """Go to the next theme."""
        self.host.set_theme(themes.following(self.host.theme))
        self.host.notify(i18n.t("tui.theme_now", name=self.host.theme))

    def act_help(self) -> None:
        """Show what every key does here."""
        from smmtui.tui.screens.help import HelpScreen

        if isinstance(self.host.screen, HelpScreen) or self.host.screen.is_modal:
            return
        main = self.host.main
        pane = main.current.ID if main is not None and main.current is not None else ""
        scopes = main.list_scopes() if main is not None else []
        self.host.push_screen(HelpScreen(self.host.registry, pane, scopes, self.why_not_here), self._do_chosen)

    def act_palette(self) -> None:
        """Offer every command."""
        from smmtui.tui.screens.palette import commands
        from smmtui.tui.screens.picker import Picker

        if self.host.screen.is_modal:
            return
        main = self.host.main
        pane = main.current.ID if main is not None and main.current is not None else ""
        self.host.push_screen(Picker(commands(self.host, pane), title=i18n.t("tui.palette.title")), self._do_chosen)

    async def _do_chosen(self, command: str | None) -> None:
        if not command:
            return
        kind, _, name = command.partition(":")
        if kind == "lang":
            self.host.set_language(name)
        elif kind == "theme":
            self.host.set_theme(name)
        elif self.host.main is not None:
            await self.host.main.do(command)
        else:
            await self.host.action_do(command)

    def act_jump(self) -> None:
        """Label everything that can take the keys."""
        from smmtui.tui.screens.jump import JumpScreen

        if not self.host.screen.is_modal:
            self.host.push_screen(JumpScreen(self.host.screen))

    def act_import_file(self) -> None:
        """Import an export."""
        from smmtui.tui.screens.import_file import ImportScreen

        self.host.push_screen(ImportScreen())

    def act_brand(self) -> None:
        """Change what is recorded of the brand."""
        from smmtui.model.finding import Profile
        from smmtui.tui.screens.form import FormScreen
        from smmtui.workspace import brand

        ws = self.host.ws
        if not self.host.screen.is_modal:
            self.host.push_screen(FormScreen(Profile, ws.profile, save=lambda raw, _: brand.change(ws, raw)))

    def act_switch_workspace(self) -> None:
        """Open another workspace."""
        from smmtui.tui.switching import offer

        offer(self.host)

    def act_backup(self) -> None:
        """Make a backup now."""
        self.host.in_background(
            lambda: self.host.ws.store.backup("manual"),
            lambda path: self.host.notify(i18n.t("tui.backed_up", path=str(path)), timeout=10),
            group="backup",
        )

    def act_backups(self) -> None:
        """Go back to a backup."""
        from smmtui.tui.screens.backups import offer

        offer(self.host)

    def act_how_to_quit(self) -> None:
        """Say which key leaves, for whoever presses Ctrl+C."""
        key = self.host.registry.shown_key(self.host.registry.get("tui.quit"))
        self.host.notify(i18n.t("tui.quit_with", key=key))

    async def act_quit(self) -> None:
        """Leave; everything is saved already. Running work is stopped first, an unsaved form asks."""
        from smmtui.tui.screens.confirm import Confirm
        from smmtui.tui.screens.progress import Progress

        running = [screen for screen in self.host.screen_stack if isinstance(screen, Progress)]
        if running:
            running[0].act_stop()
            return
        if any(isinstance(screen, Confirm) for screen in self.host.screen_stack):
            return
        if any(getattr(screen, "unsaved", bool)() for screen in self.host.screen_stack):
            question = Confirm(i18n.t("tui.form.unsaved"), yes=i18n.t("tui.do.quit"), no=i18n.t("tui.form.keep"))
            self.host.push_screen(question, lambda sure: self._leave() if sure else None)
            return
        self._leave()

    def _leave(self) -> None:
        self.host.let_go()
        self.host.exit(0)


def _has_backups(folder: Path) -> bool:
    from smmtui.workspace import upkeep

    return bool(upkeep.backups(folder))
