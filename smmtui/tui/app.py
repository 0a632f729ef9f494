"""The program with a screen: its workspace, its language and theme, and the actions that work everywhere."""

from __future__ import annotations

import os
from collections.abc import Callable
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
from smmtui.tui.app_actions import AppActions
from smmtui.tui.messages import StoreChanged
from smmtui.tui.pane_registry import panes

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from smmtui.clock import Clock
    from smmtui.tui.screens.main import MainScreen
    from smmtui.workspace.session import Workspace

SETTLE = 0.02
LOOK_FOR_TERMINAL = 2.0
GONE = 129  # as after the signal of a closed window


def _terminal_there() -> bool:
    """Whether the program's input is a terminal that still exists."""
    try:
        os.get_terminal_size(0)
    except OSError:
        return False
    return True


class SmmtuiApp(AppActions, compat.CalmApp):
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
            setattr(self, f"act_pane_{spec.id}", partial(self.act_pane, spec.id))
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
        if not self.is_headless and _terminal_there():
            self.set_interval(LOOK_FOR_TERMINAL, self._leave_without_terminal)
        self._begin()
        for key, first, second in self.registry.clashes():
            self.notify(i18n.t("tui.key_clash", key=key, first=first, second=second), severity="warning", timeout=10)

    def _leave_without_terminal(self) -> None:
        """End where the window was closed and no signal told so; its keys would be waited for without rest."""
        if not _terminal_there():
            self.let_go()
            os._exit(GONE)

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
        """Tell what the program refused, calmly, and without repeating a secret."""
        from smmtui.reports.secrets import text_without_secrets

        self.notify(text_without_secrets(error.tell()), severity="warning", timeout=10)

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

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open an address in the browser: http and https only, shown in full first."""
        from smmtui.tui import links

        links.offer(self, url, lambda: super(SmmtuiApp, self).open_url(url, new_tab=new_tab))

    async def action_quit(self) -> None:
        """Leave (Textual's own name for it)."""
        await self.act_quit()
