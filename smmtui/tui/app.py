"""The program with a screen: its workspace, its language and theme, and the actions that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
from textual.binding import BindingType
from textual.screen import Screen

from smmtui import i18n
from smmtui import settings as settings_file
from smmtui.errors import SmmtuiError
from smmtui.model.base import Record
from smmtui.settings import Settings
from smmtui.text import safe_text
from smmtui.tui import actions, compat, faults, themes
from smmtui.tui.actor import Actor
from smmtui.tui.messages import StoreChanged
from smmtui.tui.pane_registry import panes

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from smmtui.clock import Clock
    from smmtui.tui.screens.main import MainScreen
    from smmtui.workspace.session import Workspace

SETTLE = 0.02


def step_words(name: str, values: Mapping[str, object]) -> str:
    """What a step did, in words."""
    return i18n.t(f"undo.{name}", lang=None, **values)


class SmmtuiApp(Actor, compat.CalmApp):
    """The app. Without a workspace it opens on the welcome screen."""

    CSS_PATH = ["styles/app.tcss", "styles/widgets.tcss", "styles/dialogs.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False
    TITLE = "smmtui"

    def __init__(
        self,
        ws: Workspace | None,
        *,
        settings: Settings,
        clock: Clock,
        first: str = "",
        strict: bool = False,
    ) -> None:
        self.registry = actions.load(settings.keymap)
        super().__init__()
        self.settings = settings
        self.clock = clock
        self.strict = strict
        self._ws = ws
        self._first = first
        self._unsubscribe: Callable[[], None] | None = None
        self._pending: frozenset[type[Record]] = frozenset()
        self._settling = False
        for theme in themes.HOUSE:
            self.register_theme(theme)
        for spec in panes():
            setattr(self, f"act_pane_{spec.id}", partial(self._act_pane, spec.id))
        self.theme = settings.theme if settings.theme in self.available_themes else themes.DARK.name
        compat.bind(self, self.registry.bindings(actions.GLOBAL))

    # the workspace

    @property
    def ws(self) -> Workspace:
        """The open workspace.

        Raises:
            RuntimeError: none is open (the welcome screen is shown).
        """
        if self._ws is None:
            raise RuntimeError
        return self._ws

    @property
    def has_workspace(self) -> bool:
        """Whether a workspace is open."""
        return self._ws is not None

    def get_default_screen(self) -> Screen[Any]:
        """The main screen, or the welcome for whoever has no workspace yet."""
        if self._ws is None:
            from smmtui.tui.screens.welcome import WelcomeScreen

            return WelcomeScreen()
        from smmtui.tui.screens.main import MainScreen

        self._unsubscribe = self._ws.on_change(self._hear)
        return MainScreen(self._first if self._first != "import" else "")

    def on_mount(self) -> None:
        """Put the net under the screen; begin with the import where that was asked for."""
        compat.install_safety_net(self)
        self._begin()
        for key, first, second in self.registry.clashes():
            self.notify(i18n.t("tui.key_clash", key=key, first=first, second=second), severity="warning", timeout=10)

    def _begin(self) -> None:
        if self._ws is not None and self._first == "import":
            self.after_paint(self.act_import_file)

    def _hear(self, kinds: frozenset[type[Record]]) -> None:
        self.post_message(StoreChanged(kinds))

    def take_workspace(self, ws: Workspace, first: str = "") -> None:
        """Put this workspace in the place of the one that was open, which is closed."""
        self.let_go()
        self._ws = ws
        self._first = first
        while len(self.screen_stack) > 1:
            self.pop_screen()
        compat.replaceable(self.screen)
        self.switch_screen(self.get_default_screen())
        self._begin()

    def let_go(self) -> None:
        """Close the open workspace; whatever is half typed is kept first."""
        main = self.main
        if main is not None:
            main.leave()
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        if self._ws is not None:
            self._ws.close()
            self._ws = None

    @property
    def main(self) -> MainScreen | None:
        """The main screen, also while a dialog stands over it."""
        from smmtui.tui.screens.main import MainScreen

        return next((screen for screen in self.screen_stack if isinstance(screen, MainScreen)), None)

    def on_store_changed(self, message: StoreChanged) -> None:
        """Gather changes that come close together, then tell the panes once."""
        self._pending |= message.kinds
        if not self._settling:
            self._settling = True
            self.set_timer(SETTLE, self._tell_panes)

    def _tell_panes(self) -> None:
        kinds, self._pending, self._settling = self._pending, frozenset(), False
        main = self.main
        if main is not None and self._ws is not None:
            main.changed(kinds)

    def review_words(self) -> str:
        """How the review stands, for the top line."""
        from smmtui.tui.top_line import review_words

        return review_words(self.ws)

    def saved_words(self) -> str:
        """When the last step was saved, for the top line."""
        from smmtui.tui.top_line import saved_words

        return saved_words(self.ws, self.clock)

    # telling

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a short message; its text is never read as markup."""
        del markup
        super().notify(safe_text(message), title=safe_text(title), severity=severity, timeout=timeout, markup=False)

    def tell(self, error: SmmtuiError) -> None:
        """Tell what the program refused, calmly."""
        self.notify(error.tell(), severity="warning", timeout=10)

    def fault(self, error: Exception) -> bool:
        """Log an error nobody foresaw and tell where; False where tests want it raised."""
        if self.strict:
            return False
        from smmtui.tui.screens.fault import FaultScreen

        path = faults.write_log(error, self.clock.now())
        if not any(isinstance(screen, FaultScreen) for screen in self.screen_stack):
            self.push_screen(FaultScreen(path))
        return True

    def last_words(self, error: Exception) -> str:
        """What to say when the program cannot go on."""
        path = faults.write_log(error, self.clock.now())
        return i18n.t("tui.fault.ended", path=str(path))

    # language and theme

    def remember(self, **changes: object) -> None:
        """Keep a choice in the settings file; other windows' choices stay."""
        self.settings = msgspec.structs.replace(settings_file.load(), **changes)
        settings_file.save(self.settings)

    def set_language(self, lang: str) -> None:
        """Speak this language from now on, on every open screen."""
        i18n.use(lang)
        self.remember(lang=lang)
        compat.bind(self, self.registry.bindings(actions.GLOBAL))
        for screen in self.screen_stack:
            make = getattr(screen, "relabel", None)
            if make is not None:
                make()
            screen.refresh(layout=True)
        self.notify(i18n.t("tui.language_now", name=i18n.NAMES[lang]))

    def set_theme(self, name: str) -> None:
        """Use a theme from now on."""
        self.theme = name
        self.remember(theme=name)

    # actions

    async def _act_pane(self, pane_id: str) -> None:
        if self.main is not None and self.screen is self.main:
            await self.main.show_pane(pane_id)

    def why_not(self, action_id: str) -> str:
        """Why something cannot be done just now."""
        name = action_id.partition(".")[2]
        if self._ws is None and name in {"undo", "redo", "import_file", "backup", "jump"}:
            return i18n.t("tui.why.no_workspace")
        if self._ws is not None and self._ws.read_only and name in {"undo", "redo", "import_file"}:
            return i18n.t("tui.why.read_only")
        if name == "undo" and self._ws is not None and self._ws.store.undo_next() is None:
            return i18n.t("tui.why.nothing_to_undo")
        if name == "redo" and self._ws is not None and self._ws.store.redo_next() is None:
            return i18n.t("tui.why.nothing_to_redo")
        return ""

    def act_undo(self) -> None:
        """Take the last step back."""
        step = self.ws.undo()
        if step is not None:
            self.notify(i18n.t("tui.undone", step=step_words(step.name, step.values)))

    def act_redo(self) -> None:
        """Do again what was taken back."""
        step = self.ws.redo()
        if step is not None:
            self.notify(i18n.t("tui.redone", step=step_words(step.name, step.values)))

    def act_language(self) -> None:
        """Go to the next language."""
        order = i18n.LANGUAGES
        self.set_language(order[(order.index(i18n.active()) + 1) % len(order)])

    def act_theme(self) -> None:
        """Go to the next theme."""
        self.set_theme(themes.following(self.theme))
        self.notify(i18n.t("tui.theme_now", name=self.theme))

    def act_help(self) -> None:
        """Show what every key does here."""
        from smmtui.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen) or self.screen.is_modal:
            return
        main = self.main
        pane = main.current.ID if main is not None and main.current is not None else ""
        scopes = main.list_scopes() if main is not None else []
        self.push_screen(HelpScreen(self.registry, pane, scopes), self._do_chosen)

    def act_palette(self) -> None:
        """Offer every command."""
        from smmtui.tui.screens.palette import commands
        from smmtui.tui.screens.picker import Picker

        if self.screen.is_modal:
            return
        main = self.main
        pane = main.current.ID if main is not None and main.current is not None else ""
        self.push_screen(Picker(commands(self, pane), title=i18n.t("tui.palette.title")), self._do_chosen)

    async def _do_chosen(self, command: str | None) -> None:
        if not command:
            return
        kind, _, name = command.partition(":")
        if kind == "lang":
            self.set_language(name)
        elif kind == "theme":
            self.set_theme(name)
        elif self.main is not None:
            await self.main.do(command)
        else:
            await self.action_do(command)

    def act_jump(self) -> None:
        """Label everything that can take the keys."""
        from smmtui.tui.screens.jump import JumpScreen

        if not self.screen.is_modal:
            self.push_screen(JumpScreen(self.screen))

    def act_import_file(self) -> None:
        """Import an export."""
        from smmtui.tui.screens.import_file import ImportScreen

        self.push_screen(ImportScreen())

    def act_switch_workspace(self) -> None:
        """Open another workspace."""
        from smmtui.tui.switching import offer

        offer(self)

    def act_backup(self) -> None:
        """Make a backup now."""
        self.in_background(
            lambda: self.ws.store.backup("manual"),
            lambda path: self.notify(i18n.t("tui.backed_up", path=str(path)), timeout=10),
            group="backup",
        )

    def act_how_to_quit(self) -> None:
        """Say which key leaves, for whoever presses Ctrl+C."""
        key = self.registry.shown_key(self.registry.get("tui.quit"))
        self.notify(i18n.t("tui.quit_with", key=key))

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open an address in the browser: http and https only, shown in full first."""
        from smmtui.tui import links

        links.offer(self, url, lambda: super(SmmtuiApp, self).open_url(url, new_tab=new_tab))

    async def act_quit(self) -> None:
        """Leave; everything is saved already. A form that is not saved yet asks first."""
        from smmtui.tui.screens.confirm import Confirm

        if any(isinstance(screen, Confirm) for screen in self.screen_stack):
            return
        if any(getattr(screen, "unsaved", bool)() for screen in self.screen_stack):
            question = Confirm(i18n.t("tui.form.unsaved"), yes=i18n.t("tui.do.quit"), no=i18n.t("tui.form.keep"))
            self.push_screen(question, lambda sure: self._leave() if sure else None)
            return
        self._leave()

    def _leave(self) -> None:
        self.let_go()
        self.exit(0)

    async def action_quit(self) -> None:
        """Leave (Textual's own name for it)."""
        await self.act_quit()
