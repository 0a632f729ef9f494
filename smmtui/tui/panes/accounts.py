"""The accounts pane: the register with its red flags, and beside it everything that is recorded of one account."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from smmtui import i18n
from smmtui.model import forms
from smmtui.model.account import Account
from smmtui.model.base import Record
from smmtui.tui.panes import accounts_text
from smmtui.tui.table_pane import FlaggedPane
from smmtui.tui.widgets.prose import Prose
from smmtui.tui.widgets.reading import Reading
from smmtui.tui.widgets.split import Split
from smmtui.tui.widgets.table import ListSource, Table
from smmtui.workspace import access, records

CHANGING = frozenset({"add", "edit", "location", "checked", "admins", "status", "followers", "remove"})


class AccountsPane(FlaggedPane[Account]):
    """The register of accounts, who may enter them and where their passwords live."""

    ID = "accounts"
    KINDS = None  # what speaks against an account depends on everything
    ABOUT = ("account",)

    def __init__(self) -> None:
        super().__init__()
        self._accounts: tuple[Account, ...] = ()

    def compose(self) -> ComposeResult:
        """What is counted, the register, and one account beside it."""
        yield Prose(id="accounts-head")
        detail = Reading(id="accounts-right")
        yield Split(Table(accounts_text.COLUMNS, id="accounts-table"), detail, share=67, rows=12)

    # showing

    def listed(self) -> Sequence[Account]:
        """The accounts."""
        return self._accounts

    def load(self) -> None:
        """Read the register."""
        self._accounts = records.list_all(self.ws, Account)
        self.fill()

    def fill(self) -> None:
        """Write the register."""
        self.put_rows(
            self.table,
            ListSource(
                self._accounts, lambda one: one.id, lambda one: accounts_text.cells(one, self.flags, self.ws.today)
            ),
        )
        self.show_words()

    def head(self, width: int) -> Content:
        """What is counted."""
        return accounts_text.head(self._accounts, self.flags, width)

    def detail(self, one: Account, width: int) -> Content:
        """One account: what speaks against it, then every field."""
        return accounts_text.detail(self.ws, one, self.found(one), width)

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
        found = self.found(account)
        if name == "findings" and found is not None and not found:
            return i18n.t("accounts.why.no_flags")
        return ""

    def act_add(self) -> None:
        """Add an account by its form."""
        from smmtui.tui.screens.form import FormScreen

        self.host.push_screen(FormScreen(Account), self._added)

    def _added(self, record: Record | None) -> None:
        if record is not None:
            self.show_new(record)
            self.host.notify(i18n.t("accounts.added", what=records.label_of(record)))

    def act_edit(self) -> None:
        """Change anything of the account."""
        self.change_current()

    def act_admins(self) -> None:
        """Change who owns it, stands in and has rights."""
        self.change_current("owner", "deputies", "admins")

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
