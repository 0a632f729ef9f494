# ruff: noqa: SLF001 - this file exists to keep private names in one place
"""The only place that leans on Textual's private parts; bump the pin of Textual and the tests here together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from rich.segment import Segment
from rich.text import Text
from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.color import Color
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.message import Message
from textual.notifications import Notify
from textual.screen import Screen

from smmtui.errors import SmmtuiError

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    class _Pump(MessagePump):
        """What the mixins below are mixed into."""
else:

    class _Pump:
        """What the mixins below are mixed into."""


_ACTIVE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def bind(node: DOMNode, bindings: Iterable[Binding]) -> None:
    """Give a node exactly these bindings instead of those of its class."""
    node._bindings = BindingsMap(list(bindings))


def add_bindings(node: DOMNode, bindings: Iterable[Binding]) -> None:
    """Give a node these bindings besides those it has."""
    node._bindings = node._bindings.copy()
    node._bindings.key_to_bindings = {key: list(found) for key, found in node._bindings.key_to_bindings.items()}
    for binding in bindings:
        node._bindings._add_binding(binding)


def screen_lines(screen: Screen[Any]) -> list[str]:
    """What the screen shows, line by line, as plain text."""
    strips = screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def replaceable(screen: Screen[Any]) -> Screen[Any]:
    """The screen, made ready to be switched away from: Textual's first screen is not by itself."""
    if not screen._result_callbacks:
        screen._push_result_callback(screen, None)
    return screen


def living(node: DOMNode) -> bool:
    """Whether the node is on a screen of a running program, with its children still there.

    Textual takes children away before their parent, so that a parent on its way out is still attached but empty.
    """
    return node.is_attached and node.app.is_running and not (node._pruning or node._closing or node._closed)


class SafetyNet(LineFilter):
    """Takes control characters out of every painted line, whatever widget painted it and wherever it came from."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with every control that could act on a terminal replaced."""
        del background
        if not any(_ACTIVE.search(segment.text) for segment in segments if not segment.control):
            return segments
        return [
            segment
            if segment.control or not _ACTIVE.search(segment.text)
            else Segment(_ACTIVE.sub("\ufffd", segment.text), segment.style)
            for segment in segments
        ]


def install_safety_net(app: App[Any]) -> None:
    """Put the net under everything that `app` paints."""
    app._filters.append(SafetyNet())


#: Messages whose failure leaves a node half made; they must stop the program, not be survived.
_VITAL: Final = frozenset({"Compose", "Load", "Unmount"})


class Calm(_Pump):
    """A node whose handlers may fail without taking the program down.

    What the program raises on purpose is told as a calm message; anything else is logged and shown by the app
    (`SmmtuiApp.fault`), and the node goes on.
    """

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except SmmtuiError as error:
            self.app.tell(error)  # type: ignore[attr-defined]
        except Exception as error:
            if type(message).__name__ in _VITAL or not self.app.fault(error):  # type: ignore[attr-defined]
                raise


class CalmApp(Calm, App[int]):
    """An app that ends with a plain sentence, and never with a page of local variables."""

    strict = False

    def last_words(self, error: Exception) -> str:
        """What to say when the program cannot go on."""
        return str(type(error).__name__)

    def _on_notify(self, event: Notify) -> None:
        """Take away what says the same already; Textual's own handler adds the new message after this one."""
        for one in list(self._notifications):
            if one.message == event.notification.message:
                self._unnotify(one, refresh=False)

    def _handle_exception(self, error: Exception) -> None:
        if self.strict:
            super()._handle_exception(error)
            return
        words = self.last_words(error)
        self._return_code = 1
        self.exit(1, return_code=1, message=Text(words))
        self._close_messages_no_wait()
