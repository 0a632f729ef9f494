"""Choosing what to export, in which language, redacted or not; writing it, and saying where it is and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from smmtui import i18n
from smmtui.tui.screens import report_comments
from smmtui.tui.screens.ask_text import AskText
from smmtui.tui.screens.confirm import Acknowledge
from smmtui.tui.screens.picker import Option, Picker
from smmtui.tui.screens.progress import Done, Progress
from smmtui.workspace import export_forms, exports, writing
from smmtui.workspace.export_forms import Wanted

if TYPE_CHECKING:
    from smmtui.tui.app import SmmtuiApp

#: What is offered, with its forms in the order in which people want them.
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "report": ("html", "xlsx", "md", "json"),
    "findings": ("html", "xlsx", "md", "csv", "json", "sarif"),
    "plan": ("html", "xlsx", "md", "csv", "json"),
    "inventory": ("xlsx", "csv", "json"),
    "accounts": ("xlsx", "csv", "json"),
    "goals": ("xlsx", "csv", "json"),
    "risks": ("xlsx", "csv", "json"),
    "calendar": ("ics", "csv", "json"),
    "leader": ("html", "md"),
    "month": ("html", "md"),
    "verdict": ("html", "md"),
    "workspace": ("json",),
}
COMMENTS: Final = "comments"
NAMES: Final = {
    "html": "HTML",
    "xlsx": "XLSX",
    "md": "Markdown",
    "csv": "CSV",
    "json": "JSON",
    "sarif": "SARIF",
    "ics": "iCalendar",
}


class Written(NamedTuple):
    """An export that was written: where, and in words what was taken out of it and what it leaves out."""

    path: Path
    removed: str
    left_out: str


def offer(app: SmmtuiApp) -> None:
    """Ask what to export, how and where to, then write it beside a bar that can be stopped."""
    options = [
        Option(
            what,
            i18n.t(f"tui.export.{what}"),
            ", ".join(NAMES[form] for form in forms),
            i18n.t(f"tui.export.{what}.about"),
        )
        for what, forms in CHOICES.items()
    ]
    options.insert(1, Option(COMMENTS, i18n.t("tui.export.comments"), "", i18n.t("tui.export.comments.about")))

    def chosen(choice: str | None) -> None:
        if choice == COMMENTS:
            report_comments.offer(app)
        elif choice:
            _ask_form(app, choice)

    app.push_screen(Picker(options, title=i18n.t("tui.export.title")), chosen)


def _ask_form(app: SmmtuiApp, what: str) -> None:
    """As what: a page, a workbook, a text; where there is one form only it is taken."""
    forms = CHOICES[what]
    options = [Option(form, NAMES[form], "", i18n.t(f"tui.export.form.{form}")) for form in forms]

    def chosen(form: str | None) -> None:
        if form:
            _ask_how(app, what, form)

    if len(forms) == 1:
        chosen(forms[0])
    else:
        app.push_screen(Picker(options, title=i18n.t(f"tui.export.{what}")), chosen)


def _ask_how(app: SmmtuiApp, what: str, form: str) -> None:
    """As it is or redacted; and in which language, where the export has words."""
    own = i18n.active()
    others = [lang for lang in i18n.LANGUAGES if lang != own] if what in export_forms.IN_WORDS else []
    options = [
        Option(
            f"{lang}.{how}",
            i18n.t(f"tui.export.how.{how}"),
            i18n.NAMES[lang] if others else "",
            i18n.t(f"tui.export.how.{how}.about"),
        )
        for lang in (own, *others)
        for how in ("whole", "redacted")
    ]

    def chosen(choice: str | None) -> None:
        if choice:
            lang, _, how = choice.partition(".")
            _ask_where(app, Wanted(what, form, lang=lang), redacted=how == "redacted")

    app.push_screen(Picker(options, title=i18n.t(f"tui.export.{what}")), chosen)


def _ask_where(app: SmmtuiApp, wanted: Wanted, *, redacted: bool) -> None:
    proposed = exports.default_name(app.ws, wanted.what, wanted.form, redacted=redacted)

    def place(path: str | None) -> None:
        if path:
            _write(app, wanted, Path(path), redacted=redacted)

    app.push_screen(AskText(i18n.t("tui.export.where"), i18n.t("tui.export.where.about"), str(proposed)), place)


def _write(app: SmmtuiApp, wanted: Wanted, target: Path, *, redacted: bool) -> None:
    ws = app.ws

    def job(report: object, cancelled: export_forms.Stop) -> Written:
        del report
        redact = exports.redactor(ws, lang=wanted.lang) if redacted else None
        made = export_forms.make(ws, wanted._replace(redact=redact), stop=cancelled)
        removed = redact.words() or i18n.t("cli.export.nothing") if redact is not None else ""
        return Written(writing.write(target, made.data), removed, made.left_out)

    title = i18n.t(f"tui.export.{wanted.what}")
    app.push_screen(Progress(title, i18n.t("tui.export.writing"), job), lambda done: _tell(app, title, done))


def _tell(app: SmmtuiApp, title: str, done: Done[Written] | None) -> None:
    """Say where the file is; what was taken out or left out is to be read and put away."""
    if done is None:
        return
    if done.value is None:
        if done.error is not None:
            app.notify(done.error.tell(), severity="warning", timeout=12)
        return
    said = [i18n.t("tui.export.done", path=str(done.value.path))]
    said += [i18n.t("cli.export.redacted", what=done.value.removed)] if done.value.removed else []
    said += [done.value.left_out] if done.value.left_out else []
    if len(said) == 1:
        app.notify(said[0], timeout=12)
    else:
        app.push_screen(Acknowledge("\n\n".join(said), title=title))
