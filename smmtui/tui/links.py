"""Addresses that come from data: which are opened, and how they are shown before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from smmtui import i18n
from smmtui.text import host_for_display, safe_text

if TYPE_CHECKING:
    from smmtui.tui.app import SmmtuiApp


def host_of(url: str) -> str:
    """The host of an http or https address, look-alike letters made visible; "" for any other address."""
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return ""
    return host_for_display(url) if scheme in {"http", "https"} and safe_text(url) == url else ""


def offer(app: SmmtuiApp, url: str, open_it: Callable[[], None]) -> None:
    """Show an address in full and open it when that is wanted; refuse every scheme but http and https."""
    from smmtui.tui.screens.confirm import Confirm

    host = host_of(url)
    if not host:
        app.notify(i18n.t("tui.link.refused", url=safe_text(url)[:200]), severity="warning")
        return
    question = Confirm(
        i18n.t("tui.link.about", host=host, url=url), yes=i18n.t("tui.link.open"), title=i18n.t("tui.link.title")
    )
    app.push_screen(question, lambda sure: open_it() if sure else None)
