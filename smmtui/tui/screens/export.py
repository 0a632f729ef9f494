"""Choosing what to export, writing it, and saying where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from smmtui import i18n
from smmtui.tui.screens.ask_text import AskText
from smmtui.tui.screens.picker import Option, Picker
from smmtui.workspace import exports

if TYPE_CHECKING:
    from smmtui.tui.app import SmmtuiApp

CHOICES = (
    ("findings", "json"),
    ("inventory", "csv"),
    ("inventory", "json"),
    ("accounts", "csv"),
    ("goals", "csv"),
    ("risks", "csv"),
    ("plan", "csv"),
)


def offer(app: SmmtuiApp) -> None:
    """Ask what to export and where to, then write it in the background."""
    options = [
        Option(f"{what}.{form}", i18n.t(f"tui.export.{what}"), form.upper(), i18n.t(f"tui.export.{what}.about"))
        for what, form in CHOICES
    ]

    def chosen(choice: str | None) -> None:
        if choice:
            what, _, form = choice.partition(".")
            _ask_where(app, what, form)

    app.push_screen(Picker(options, title=i18n.t("tui.export.title")), chosen)


def _ask_where(app: SmmtuiApp, what: str, form: str) -> None:
    proposed = exports.default_name(app.ws, what, form)

    def place(path: str | None) -> None:
        if path:
            _write(app, what, form, Path(path))

    app.push_screen(AskText(i18n.t("tui.export.where"), i18n.t("tui.export.where.about"), str(proposed)), place)


def _write(app: SmmtuiApp, what: str, form: str, target: Path) -> None:
    make: Callable[[], bytes] = {
        "findings": lambda: exports.findings_bytes(app.ws),
        "inventory": lambda: exports.inventory_bytes(app.ws, form),
    }.get(what, lambda: exports.register_bytes(app.ws, what, form))

    def done(path: Path) -> None:
        app.notify(i18n.t("tui.export.done", path=str(path)), timeout=12)

    app.in_background(lambda: exports.write(target, make()), done, group="export")
