"""The accounts pane: the register with its red flags, and beside it everything that is recorded of one account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.widget import Widget

from smmtui import i18n
from smmtui.model import forms
from smmtui.model.account import Account
from smmtui.model.base import Record
from smmtui.model.finding import Finding
from smmtui.tui.pane import Pane
from smmtui.tui.panes import accounts_text
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.prose import EMPTY, Prose
from smmtui.tui.widgets.reading import Reading
from smmtui.tui.widgets.split import Split
from smmtui.tui.widgets.table import ListSource, Table
from smmtui.workspace import access, findings, records

CHANGING = frozenset({"add", "edit", "location", "checked", "admins", "status", "followers", "remove"})


class AccountsPane(Pane):
    """The register of accounts, who may enter them and where their passwords live."""

    ID = "accounts"
    KINDS = None  # what speaks against an account depends on everything

    def __init__(self) -> None:
        super().__init__()
        self._accounts: tuple[Account, ...] = ()
        self._flags: Mapping[str, Sequence[Finding]] | None = None

    def compose(self) -> ComposeResult:
        """What is counted, the register, and one account beside it."""
        yield Prose(id="accounts-head")
        detail = Reading(id="accounts-right")
        yield Split(Table(accounts_text.COLUMNS, id="accounts-table"), detail, share=67, rows=12)

    def focus_target(self) -> Widget | None:
        """The register."""
        return self.query_one(Table)

    # showing

    def refresh_data(self, kinds: frozenset[type[Record]]) -> None:
        """Show the register at once, and its red flags when they are judged."""
        del kinds
        self._accounts = records.list_all(self.ws, Account)
        self._fill()
        self.in_background(self._judge, self._show_flags)

    def _judge(self) -> Mapping[str, Sequence[Finding]]:
        flags: dict[str, list[Finding]] = {}
        for one in findings.open_now(self.ws):
            if one.about == "account":
                flags.setdefault(one.subject, []).append(one)
        return flags

    def _show_flags(self, flags: Mapping[str, Sequence[Finding]]) -> None:
        self._flags = flags
        self._fill()

    def _fill(self) -> None:
        table = self.query_one(Table)
        here = table.current
        source = ListSource(
            self._accounts, lambda one: one.id, lambda one: accounts_text.cells(one, self._flags, self.ws.today)
        )
        table.set_source(source)
        if here is not None:
            table.move_to_key(here)
        self._show_words()

    def _show_words(self) -> None:
        head = accounts_text.head(self._accounts, self._flags, max(30, self.size.width - 2))
        self.query_one("#accounts-head", Prose).show(head)
        self._show_detail()

    def _show_detail(self, *, top: bool = False) -> None:
        account = self.current
        right = self.query_one(Reading)
        text = EMPTY
        if account is not None:
            found = None if self._flags is None else self._flags.get(account.id, ())
            text = accounts_text.detail(self.ws, account, found, right.cells)
        right.prose.show(text)
        if top:
            right.scroll_home(animate=False)
        self.keys_changed()

    def relabel(self) -> None:
        """Write everything in the active language."""
        self._fill()

    def on_resize(self) -> None:
        """Wrap anew."""
        self.call_after_refresh(self._show_words)

    def on_reading_widened(self) -> None:
        """Wrap the text beside the list anew."""
        self._show_detail()

    def go_to(self, target: str) -> None:
        """Put the cursor on an account."""
        self.query_one(Table).move_to_key(target)
        self.query_one(Table).focus()

    @property
    def current(self) -> Account | None:
        """The account under the cursor."""
        ident = self.query_one(Table).current
        return next((one for one in self._accounts if one.id == ident), None)

    # messages

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Show the account under the cursor."""
        event.stop()
        self._show_detail(top=True)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter or a second click reads the whole account."""
        event.stop()
        self.act_read()

    # actions

    def why_not(self, action_id: str) -> str:
        """Why something cannot be done just now."""
        name = action_id.partition(".")[2]
        if name in CHANGING and self.ws.read_only:
            return i18n.t("tui.why.read_only")
        if name == "add":
            return ""
        account = self.current
        if account is None:
            return i18n.t("accounts.why.nothing_chosen")
        if name == "findings" and self._flags is not None and not self._flags.get(account.id):
            return i18n.t("accounts.why.no_flags")
        return ""

    def act_add(self) -> None:
        """Add an account by its form."""
        from smmtui.tui.screens.form import FormScreen

        self.host.push_screen(FormScreen(Account), self._added)

    def _added(self, record: Record | None) -> None:
        if record is not None:
            self._accounts = records.list_all(self.ws, Account)
            self._fill()
            self.query_one(Table).move_to_key(record.id)
            self.host.notify(i18n.t("accounts.added", what=records.label_of(record)))

    def act_edit(self) -> None:
        """Change anything of the account."""
        self._form()

    def act_admins(self) -> None:
        """Change who owns it, stands in and has rights."""
        self._form("owner", "deputies", "admins")

    def act_followers(self) -> None:
        """Write down today's number of followers."""
        account = self.current
        if account is None:
            return
        from smmtui.tui.screens.ask_text import AskText

        def save(raw: str) -> None:
            if raw.strip():
                records.change(self.ws, Account, account.id, {"followers": raw})

        title = i18n.t("accounts.followers.title", what=account.label)
        self.host.push_screen(AskText(title, i18n.t("accounts.followers.about"), check=save))

    def _form(self, *fields: str) -> None:
        from smmtui.tui.screens.form import FormScreen

        if self.current is not None:
            self.host.push_screen(FormScreen(Account, self.current, fields=fields))

    def act_location(self) -> None:
        """Write down where the password lives."""
        from smmtui.tui.panes.accounts_location import LocationScreen

        if self.current is not None:
            self.host.push_screen(LocationScreen(self.current), self._located)

    def _located(self, account: Account | None) -> None:
        if account is not None:
            key = "accounts.location.kept" if account.location is not None else "accounts.location.taken_away"
            self.host.notify(i18n.t(key, what=account.label))

    def act_checked(self) -> None:
        """Say that the password's place, the rights, or the profile text was checked today."""
        from smmtui.tui.screens.picker import Option, Picker

        account = self.current
        if account is None:
            return
        offered = access.CHECKS if account.location is not None else access.CHECKS[1:]
        options = [Option(what, i18n.t(f"accounts.checked.{what}")) for what in offered]

        def picked(answer: str | None) -> None:
            for what in access.CHECKS:
                if what == answer:
                    access.checked_today(self.ws, account.id, what)
                    told = i18n.t(f"accounts.checked.{what}")
                    self.host.notify(i18n.t("accounts.checked.kept", what=account.label, checked=told))

        title = i18n.t("accounts.checked.title", what=account.label)
        self.host.push_screen(Picker(options, title=title), picked)

    def act_status(self) -> None:
        """Choose whether it publishes, sleeps, is given up, closed or somebody else's."""
        from smmtui.tui.screens.picker import Option, Picker

        account, field = self.current, forms.form_of(Account).field("status")
        if account is None or field is None:
            return
        options = [
            Option(one, field.choice_label(one), "", i18n.t(f"accounts.status.{one}.about"), one == account.status)
            for one in field.choices
        ]

        def picked(status: str | None) -> None:
            if status:
                records.change(self.ws, Account, account.id, {"status": status})

        self.host.push_screen(Picker(options, title=i18n.t("accounts.status_title", what=account.label)), picked)

    def act_findings(self) -> None:
        """Go to the most serious finding about the account."""
        account = self.current
        found = self._flags.get(account.id, ()) if account is not None and self._flags is not None else ()
        if found:
            self.show("findings", found[0].fingerprint)

    def act_read(self) -> None:
        """Read the whole account."""
        from smmtui.tui.screens.text_view import TextView

        account = self.current
        if account is not None:
            found = None if self._flags is None else self._flags.get(account.id, ())
            text = accounts_text.detail(self.ws, account, found, min(92, self.app.size.width - 8))
            self.host.push_screen(TextView(account.label, text))

    def act_remove(self) -> None:
        """Remove the account; undo brings it back."""
        account = self.current
        if account is not None:
            records.remove(self.ws, Account, account.id)
            self.host.notify(i18n.t("tui.register.removed", what=account.label))
