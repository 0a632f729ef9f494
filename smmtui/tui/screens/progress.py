"""Long work with a bar, which can be stopped; the screen goes on living meanwhile."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.widget import Widget
from textual.widgets import ProgressBar

from smmtui import i18n
from smmtui.errors import Cancelled, SmmtuiError
from smmtui.tui.safe import safe
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.widgets.prose import Prose

T = TypeVar("T")
#: Called by the work: how much is done, of how much (0 when nobody knows).
Report = Callable[[int, int], None]
EVERY = 0.1


class Done(Generic[T]):
    """What came of the work: its value, or the error that it ended with."""

    def __init__(self, value: T | None, error: SmmtuiError | None = None) -> None:
        self.value = value
        self.error = error


class Progress(Dialog[Done[T]]):
    """Runs `job(report, cancelled)` in a thread; gives what came of it. Stopping makes `cancelled()` true."""

    KEYS: ClassVar[str] = "progress"

    def __init__(self, title: str, text: str, job: Callable[[Report, Callable[[], bool]], T]) -> None:
        super().__init__()
        self._title = title
        self._text = Prose(safe(text))
        self._job = job
        self._bar = ProgressBar(show_eta=False, show_percentage=False)
        self._count = Prose(classes="muted")
        self._stop = threading.Event()
        self._at = (0, 0)

    def title_words(self) -> str:
        """What stands on the border."""
        return self._title

    def body(self) -> Sequence[Widget]:
        """What is being done, the bar, the figures."""
        return (self._text, self._bar, self._count)

    def on_mount(self) -> None:
        """Begin."""
        self.set_interval(EVERY, self._show)
        self.run_worker(self._work(), exit_on_error=True)

    def _note(self, done: int, total: int) -> None:
        self._at = (done, total)

    def _show(self) -> None:
        done, total = self._at
        self._bar.update(total=total or None, progress=done)
        if total and not self._stop.is_set():
            self._count.show(safe(i18n.t("tui.progress.of", n=done, total=total)))

    async def _work(self) -> None:
        outcome: Done[T]
        try:
            outcome = Done(await asyncio.to_thread(self._job, self._note, self._stop.is_set))
        except Cancelled as error:
            outcome = Done(None, error)
        except SmmtuiError as error:
            outcome = Done(None, error)
        except Exception as error:
            self.dismiss(None)
            if not self.host.fault(error):
                raise
            return
        self.dismiss(outcome)

    def act_stop(self) -> None:
        """Ask the work to stop; it ends as soon as it can without leaving anything half done."""
        self._stop.set()
        self._count.show(safe(i18n.t("tui.progress.stopping")))
