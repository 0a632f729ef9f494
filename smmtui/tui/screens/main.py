"""The main screen: where you are above, the pane in the middle, what you can do below."""

from __future__ import annotations

import asyncio
import importlib
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen

from smmtui import i18n
from smmtui.model.base import Record
from smmtui.tui.actions import GLOBAL
from smmtui.tui.actor import Actor, perform
from smmtui.tui.messages import GoTo, KeysChanged, Perform
from smmtui.tui.pane import Pane
from smmtui.tui.pane_registry import PaneSpec, panes
from smmtui.tui.safe import words
from smmtui.tui.widgets.keys import KeyBar, KeyEntry
from smmtui.tui.widgets.prose import Prose
from smmtui.tui.widgets.status import StatusLine, StatusWords
from smmtui.tui.widgets.tabs import TabStrip

if TYPE_CHECKING:
    from textual.widget import Widget

TYPING = frozenset({"Input", "LineInput", "TextArea"})  # by name: importing them would cost the first screen 40 ms
LEAST_COLUMNS, LEAST_ROWS = 60, 18


class MainScreen(Actor, Screen[None]):
    """The frame around the panes; a pane is built when it is first shown."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def __init__(self, first: str = "") -> None:
        super().__init__()
        self._specs: dict[str, PaneSpec] = {spec.id: spec for spec in panes()}
        self._panes: dict[str, Pane] = {}
        self._first = first or next(iter(self._specs), "")
        self.current: Pane | None = None
        self._asked = ""
        self._showing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """The frame."""
        with Vertical(id="whole"):
            yield StatusLine(id="status")
            yield TabStrip(tuple(self._specs.values()), id="tabs")
            yield Prose(id="banner")
            yield Vertical(id="body")
            yield KeyBar(self.key_entries, id="keys")
        # the figures go in as text: writing numbers would load Babel before the first screen
        yield Prose(lambda: words("tui.too_small", columns=str(LEAST_COLUMNS), rows=str(LEAST_ROWS)), id="too-small")

    def on_mount(self) -> None:
        """The frame is painted at once, the first pane after it."""
        self.tell_status()
        if self._first in self._specs:
            self.query_one(TabStrip).choose(self._first)
            self.after_paint(self._show_first)

    def on_resize(self, event: events.Resize) -> None:
        """Below a least size say so in a sentence instead of drawing rubble."""
        self.set_class(event.size.width < LEAST_COLUMNS or event.size.height < LEAST_ROWS, "-small")

    # panes

    async def _show_first(self) -> None:
        if not self._asked:  # whoever types fast is somewhere else already
            await self.show_pane(self._first)

    async def show_pane(self, pane_id: str, target: str = "") -> None:
        """Bring a pane to the front, and in it a record, a question or a finding.

        Of several asked for while one is still being built, only the last comes to the front.
        """
        if pane_id not in self._specs:
            return
        self._asked = pane_id
        async with self._showing:
            if self._asked == pane_id:
                await self._bring(pane_id, target)

    async def _bring(self, pane_id: str, target: str) -> None:
        pane = self._panes.get(pane_id)
        if self.current is not None and self.current is not pane:
            self.current.leave()
            self.current.display = False
        if pane is None:
            pane = self._build(self._specs[pane_id])
            await self.query_one("#body").mount(pane)
        self.current = pane
        pane.display = True
        self.query_one(TabStrip).choose(pane_id)
        pane.shown()
        if target:
            pane.go_to(target)
        if not target or self.focused is None or pane not in self.focused.ancestors:
            self._focus(pane)
        self.query_one(KeyBar).refresh()

    def _build(self, spec: PaneSpec) -> Pane:
        made = getattr(importlib.import_module(spec.module), spec.cls)()
        if not isinstance(made, Pane):
            raise TypeError(spec.cls)
        self._panes[spec.id] = made
        return made

    def _focus(self, pane: Pane) -> None:
        wanted: Widget | None = pane.focus_target()
        if wanted is None:
            self.set_focus(None)
        else:
            wanted.focus()

    def changed(self, kinds: frozenset[type[Record]]) -> None:
        """Records changed: the panes that show them are told."""
        for pane in self._panes.values():
            pane.call_later(pane.changed, kinds)  # a pane that fails does not keep the others from hearing
        self.tell_status()

    def leave(self) -> None:
        """Every pane keeps what is half typed."""
        for pane in self._panes.values():
            pane.leave()

    # words

    def relabel(self) -> None:
        """Every word anew, in the active language."""
        for widget in self.query("*"):
            make = getattr(widget, "relabel", None)
            if make is not None and not isinstance(widget, Pane):
                make()
        for pane in self._panes.values():
            pane.call_later(pane.relabel)
        self.tell_status()

    def tell_status(self) -> None:
        """Write the top line and the banner."""
        host = self.host
        ws = host.ws
        mark = "tui.status.read_only" if ws.read_only else "tui.status.demo" if ws.profile.demo else ""
        self.query_one(StatusLine).show(
            StatusWords(
                brand=ws.profile.name or ws.store.folder.name,
                review=host.review_words(),
                mark=i18n.t(mark) if mark else "",
                lang=i18n.active().upper(),
                saved=host.saved_words(),
            )
        )
        banner = self.query_one("#banner", Prose)
        banner.set_class(ws.read_only, "-shown")
        if ws.read_only:
            owner = str(ws.lock_owner or i18n.t("tui.somebody"))
            banner.show(words("tui.unwritable") if ws.unwritable else words("tui.read_only", owner=owner))

    # keys

    def key_entries(self) -> list[KeyEntry]:
        """The keys of the pane in front, then those that work everywhere."""
        registry = self.host.registry
        typing = type(self.focused).__name__ in TYPING
        scope = self.current.ID if self.current else ""
        entries = []
        for owner, actions in ((self.current, registry.of(scope)), (self.host, registry.of(GLOBAL))):
            for action in actions:
                if action.footer and owner is not None:
                    key = registry.shown_key(action)
                    ready = not owner.why_not(action.id) and not (typing and len(key) == 1)
                    entries.append(KeyEntry(action.id, key, action.label, action.footer, ready))
        return entries

    def list_scopes(self) -> list[str]:
        """The scopes of lists whose keys work where the focus is."""
        return list(getattr(self.focused, "SCOPES", ()))

    def on_descendant_focus(self) -> None:
        """Other keys work now."""
        self.query_one(KeyBar).refresh()

    def on_keys_changed(self, message: KeysChanged) -> None:
        """Other things can be done now."""
        message.stop()
        self.query_one(KeyBar).refresh()

    async def on_perform(self, message: Perform) -> None:
        """A key of the bottom line was clicked."""
        message.stop()
        await self.do(message.action_id)

    async def do(self, action_id: str) -> None:
        """Do an action, going to its pane first where it belongs to another."""
        scope = self.host.registry.get(action_id).scope
        if scope == GLOBAL:
            await perform(self.host, action_id)
            return
        if scope in self._specs:
            if self.current is None or scope != self.current.ID:
                await self.show_pane(scope)
            if self.current is not None:
                await perform(self.current, action_id)
        else:
            owner: object = self.focused
            if isinstance(owner, Actor):
                await perform(owner, action_id)

    async def on_go_to(self, message: GoTo) -> None:
        """Another pane is wanted."""
        message.stop()
        await self.show_pane(message.pane, message.target)

    async def on_tab_strip_picked(self, message: TabStrip.Picked) -> None:
        """A name on the strip was clicked."""
        await self.show_pane(message.pane)
