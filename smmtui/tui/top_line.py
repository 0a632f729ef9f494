"""The words of the top line that come from the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmtui import i18n
from smmtui.model.review import Review

if TYPE_CHECKING:
    from smmtui.clock import Clock
    from smmtui.workspace.session import Workspace


def review_words(ws: Workspace) -> str:
    """The review that is open, or the last one that was finished, or that there is none yet."""
    reviews = list(ws.store.all(Review).values())
    if not reviews:
        return i18n.t("tui.review.none")
    latest = max(reviews, key=lambda review: review.started_at)
    return i18n.t(f"tui.review.{latest.state}", period=latest.period)


def saved_words(ws: Workspace, clock: Clock) -> str:
    """When the last step was saved: the time today, the day before that."""
    history = ws.store.history(1)
    if not history:
        return i18n.t("tui.saved.all")
    at = history[0].at.astimezone(clock.now().astimezone().tzinfo)
    if at.date() == clock.today():
        return i18n.t("tui.saved.at", time=at.strftime("%H:%M"))
    return i18n.t("tui.saved.on", day=i18n.day(at.date(), style="d MMM"))
