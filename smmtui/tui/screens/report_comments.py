"""The author's own words in the report: choosing a section, and writing its comment; or signing the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.widget import Widget
from textual.widgets import TextArea

from smmtui import i18n
from smmtui.errors import SecretRefused, SmmtuiError
from smmtui.reports.report_sections import SECTIONS
from smmtui.text import one_line, safe_text
from smmtui.tui.safe import safe, words
from smmtui.tui.screens.ask_text import AskText
from smmtui.tui.screens.confirm import Confirm
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.screens.picker import Option, Picker
from smmtui.tui.widgets.prose import Prose
from smmtui.workspace import report_comments

if TYPE_CHECKING:
    from smmtui.tui.app import SmmtuiApp

SIGN: Final = "by"


def offer(app: SmmtuiApp) -> None:
    """Ask which section to comment on; the sections that have a comment show its beginning."""
    review = report_comments.review_for(app.ws)
    said = report_comments.comments(review)
    author = report_comments.author(app.ws, review) or i18n.t("records.blank")
    options = [Option(SIGN, i18n.t("report.do.sign"), one_line(author)[:24], i18n.t("report.about.sign"))]
    options += [
        Option(
            name,
            report_comments.title(name),
            i18n.t("report.has_comment") if name in said else "",
            one_line(said.get(name, "")) or i18n.t("report.about.comment"),
            chosen=name in said,
        )
        for name in SECTIONS
    ]

    def chosen(name: str | None) -> None:
        if name == SIGN:
            _sign(app)
        elif name:
            app.push_screen(CommentScreen(name, said.get(report_comments.section_of(name), "")))

    app.push_screen(Picker(options, title=i18n.t("report.comment_on", review=review.id)), chosen)


def _sign(app: SmmtuiApp) -> None:
    review = report_comments.review_for(app.ws)

    def signed(name: str | None) -> None:
        if name is not None:
            report_comments.sign(app.ws, name)
            app.notify(i18n.t("report.signed", by=report_comments.author(app.ws, report_comments.review_for(app.ws))))

    app.push_screen(
        AskText(
            i18n.t("report.do.sign"),
            i18n.t("report.about.sign"),
            report_comments.author(app.ws, review),
            check=report_comments.check,
        ),
        signed,
    )


class CommentScreen(Dialog[str]):
    """The comment of one section, several lines; gives the text that was kept."""

    KEYS: ClassVar[str] = "form"

    def __init__(self, section: str, text: str) -> None:
        super().__init__()
        self._section = report_comments.section_of(section)
        self._before = safe_text(text)
        self._area = TextArea(self._before, soft_wrap=True, show_line_numbers=False, compact=True, id="comment")
        self._wrong = Prose(classes="bad")

    def title_words(self) -> str:
        """What stands on the border."""
        return report_comments.title(self._section)

    def body(self) -> Sequence[Widget]:
        """What belongs here, the text, and what is wrong with it."""
        return (Prose(words("report.about.comment"), classes="muted"), self._area, self._wrong)

    def on_mount(self) -> None:
        """The text has the keys."""
        self._area.styles.height = 10
        self._area.focus()

    def act_next_field(self) -> None:
        """There is one field only."""

    act_previous_field = act_next_field

    async def act_edit_long(self) -> None:
        """Write the comment in the program named by $EDITOR."""
        from smmtui.tui.screens.editor import edit

        text = edit(self.host, self._area.text)
        if text is not None:
            self._area.text = text

    def act_save(self) -> None:
        """Keep the comment, or say what is wrong with it; what looks like a secret is wiped at once."""
        text = self._area.text
        try:
            report_comments.comment(self.host.ws, self._section, text)
        except SmmtuiError as error:
            if isinstance(error, SecretRefused):
                self._area.text = ""
            self._wrong.show(safe(error.tell()))
            return
        self.host.notify(i18n.t("report.comment_kept", section=report_comments.title(self._section)))
        self.dismiss(text)

    def act_cancel(self) -> None:
        """Leave; asks first when something was typed."""
        if self._area.text == self._before:
            self.dismiss(None)
            return
        question = Confirm(
            self.say("form.unsaved"), yes=self.say("form.discard"), no=self.say("form.keep"), title=self.title_words()
        )
        self.app.push_screen(question, self._discard)

    def _discard(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)
