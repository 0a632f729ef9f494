"""The first screen of a new user: three things that work at once, and the workspaces opened lately."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen

from smmtui import i18n
from smmtui.text import one_line
from smmtui.tui import switching
from smmtui.tui.actions import GLOBAL
from smmtui.tui.actor import Actor, perform
from smmtui.tui.messages import KeysChanged, Perform
from smmtui.tui.safe import words
from smmtui.tui.widgets.keys import KeyBar, KeyEntry
from smmtui.tui.widgets.lines import LineList, Run, fit_cells, pad_cells
from smmtui.tui.widgets.prose import Prose

FIRST = ("demo", "import", "start")


class WelcomeLines(LineList):
    """The three things, each with a sentence under it, then the recent workspaces."""

    def __init__(self, recent: list[tuple[str, str]]) -> None:
        super().__init__(id="welcome-list")
        self._recent = recent

    def on_mount(self) -> None:
        """As high as it is long."""
        self.styles.height = self.count() + 1

    def count(self) -> int:
        """How many rows."""
        return len(FIRST) + len(self._recent)

    def chosen(self, index: int) -> tuple[str, str]:
        """What a row stands for: ("demo" | "import" | "start" | "open", path)."""
        return (FIRST[index], "") if index < len(FIRST) else ("open", self._recent[index - len(FIRST)][1])

    def runs(self, index: int, width: int) -> list[Run]:
        """A row."""
        here = Run("› " if index == self.cursor else "  ", "accent")
        if index < len(FIRST):
            label = i18n.t(f"tui.welcome.{FIRST[index]}")
            about = i18n.t(f"tui.welcome.{FIRST[index]}.about")
            head = pad_cells(label, 28)
            return [here, Run(head, "strong"), Run(fit_cells(about, width - 30), "muted")]
        name, path = self._recent[index - len(FIRST)]
        return [here, Run(pad_cells(one_line(name), 28)), Run(fit_cells(one_line(path), width - 30), "muted")]


class WelcomeScreen(Actor, Screen[None]):
    """Shown while no workspace is open."""

    def compose(self) -> ComposeResult:
        """The greeting, the list, the keys."""
        from smmtui.workspace import recent

        known = [(one.name or Path(one.path).name, one.path) for one in recent.list_recent()]
        with Vertical(id="welcome"):
            yield Prose(lambda: words("tui.welcome.title"), classes="title")
            yield Prose(lambda: words("tui.welcome.text"), classes="gap")
            yield Prose(lambda: words("tui.welcome.local"), classes="muted gap")
            yield Prose(lambda: words("tui.welcome.choose"), classes="title gap")
            yield WelcomeLines(known)
        yield KeyBar(self.key_entries, id="keys")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(WelcomeLines).focus()

    def relabel(self) -> None:
        """Every word anew."""
        for prose in self.query(Prose):
            prose.relabel()
        self.query_one(WelcomeLines).refresh()
        self.query_one(KeyBar).refresh()

    def key_entries(self) -> list[KeyEntry]:
        """What can be done here."""
        registry = self.host.registry
        choose = registry.get("tui.choose")
        entries = [KeyEntry(choose.id, registry.shown_key(choose), choose.label, 1)]
        return entries + [
            KeyEntry(action.id, registry.shown_key(action), action.label, action.footer)
            for action in registry.of(GLOBAL)
            if action.footer and not self.host.why_not(action.id)
        ]

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Do what was chosen."""
        what, path = self.query_one(WelcomeLines).chosen(event.index)
        if what == "demo":
            switching.open_demo(self.host)
        elif what == "open":
            switching.open_folder(self.host, Path(path))
        elif what == "import":
            switching.start_new(self.host, first="import")
        else:
            switching.start_new(self.host)

    async def on_perform(self, message: Perform) -> None:
        """A key of the bottom line was clicked."""
        message.stop()
        if message.action_id == "tui.choose":
            self.query_one(WelcomeLines).act_choose()
        else:
            await perform(self.host, message.action_id)

    def on_keys_changed(self, message: KeysChanged) -> None:
        """Write the keys anew."""
        message.stop()
        self.query_one(KeyBar).refresh()
