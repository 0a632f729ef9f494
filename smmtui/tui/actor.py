"""What every node that answers actions shares: the way from a key to a method, and work in the background."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from smmtui.errors import SmmtuiError
from smmtui.tui import compat
from smmtui.tui.messages import KeysChanged

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from smmtui.tui.app import SmmtuiApp

T = TypeVar("T")


class Actor(compat.Calm):
    """A node with actions: `act_<name>` does one, `why_not(id)` says in words why it cannot be done now."""

    SCOPE: str = ""

    @property
    def host(self) -> SmmtuiApp:
        """The program this node lives in."""
        return cast("SmmtuiApp", self.app)

    def why_not(self, action_id: str) -> str:
        """Why this action cannot be done just now, in words; "" when it can."""
        del action_id
        return ""

    async def action_do(self, action_id: str) -> None:
        """Do an action of the registry, or say why it cannot be done."""
        await perform(self, action_id)

    def keys_changed(self) -> None:
        """Have the footer written again because other things can be done now."""
        self.post_message(KeysChanged())

    def after_paint(self, work: Callable[..., object], *args: object) -> None:
        """Call `work` once the screen is painted, as calmly as a handler is called."""
        node = cast("DOMNode", self)
        node.call_after_refresh(lambda: node.call_later(work, *args))

    def in_background(
        self,
        job: Callable[[], T],
        then: Callable[[T], object],
        *,
        group: str = "data",
        failed: Callable[[], object] | None = None,
    ) -> None:
        """Run `job` off the screen's thread and hand what it returns to `then`.

        A newer job of the same group makes an older one's result void, so that only the last one is shown.
        """

        async def run() -> None:
            try:
                value = await asyncio.to_thread(job)
                if compat.living(node):
                    then(value)
                return
            except SmmtuiError as error:
                self.host.tell(error)
            except Exception as error:
                if not self.host.fault(error):
                    raise
            if failed is not None and compat.living(node):
                failed()

        node = cast("DOMNode", self)
        node.run_worker(run(), group=group, exclusive=True, exit_on_error=True)


async def perform(node: Actor, action_id: str) -> None:
    """Have `node` do an action: say why not, or call its method; what goes wrong on purpose is told calmly."""
    host = node.host
    reason = node.why_not(action_id)
    if reason:
        host.notify(reason, severity="warning")
        return
    method = getattr(node, host.registry.get(action_id).method)
    try:
        outcome = method()
        if inspect.isawaitable(outcome):
            await outcome
    except SmmtuiError as error:
        host.tell(error)
