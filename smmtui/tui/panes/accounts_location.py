"""Writing down where the password of an account lives, part by part; a secret is refused and wiped at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from textual.containers import VerticalScroll
from textual.widget import Widget

from smmtui import i18n
from smmtui.credentials.detect import guard
from smmtui.credentials.grammar import KINDS
from smmtui.credentials.location import CredentialLocation
from smmtui.errors import InvalidValue, SecretRefused, SmmtuiError
from smmtui.model.account import Account
from smmtui.model.dates import parse_day, show_day
from smmtui.model.fields import Field
from smmtui.tui.safe import safe, wrap
from smmtui.tui.screens.form_fields import FieldRow
from smmtui.tui.screens.rows_dialog import RANDOM, RowsDialog
from smmtui.tui.widgets.prose import Prose
from smmtui.workspace import access

#: Which part of the location an error is about.
AT: Final = {
    "credentials.unknown_kind": "kind",
    "credentials.in_item": "item",
    RANDOM: "item",
    "credentials.not_a_person": "holders",
    "credentials.checked_on": "checked_on",
}


@dataclass(frozen=True, slots=True)
class Part(Field):
    """A part of the location as a field of a form; its words are those of credentials."""

    def label(self, lang: str | None = None) -> str:
        """What the part is called."""
        return i18n.t(f"credentials.{self.name}", lang=lang)

    def help(self, lang: str | None = None) -> str:
        """What belongs here."""
        key = f"credentials.{self.name}.help"
        return i18n.t(key, lang=lang) if i18n.has(key) else i18n.t("accounts.location.kind_help", lang=lang)

    def choice_label(self, value: str, lang: str | None = None) -> str:
        """A kind of place in words."""
        return i18n.t(f"credentials.kind.{value}", lang=lang)


PARTS: Final = (
    Part("location", "kind", "choice", choices=KINDS),
    Part("location", "place"),
    Part("location", "item"),
    Part("location", "holders", "people"),
    Part("location", "checked_on", "date", when="past"),
)


class LocationScreen(RowsDialog[Account]):
    """Five parts of one place: kind, place, entry, who can open it, when it was last checked."""

    def __init__(self, account: Account) -> None:
        super().__init__()
        self._account = account

    def title_words(self) -> str:
        """Which account it is about."""
        return i18n.t("accounts.location.title", what=self._account.label)

    def body(self) -> Sequence[Widget]:
        """Why only the place, the five parts, and the help of the one in hand."""
        held = _shown(self._account.location)
        for field in PARTS:
            self._rows[field.name] = FieldRow(field, held[field.name], self.host.ws)
        why = Prose(safe(wrap(i18n.t("credentials.why"), min(92, self.app.size.width - 8))), classes="muted")
        inner = VerticalScroll(*self._rows.values(), classes="location-body", can_focus=False)
        inner.styles.height = "auto"
        return (why, inner, self._help)

    def on_mount(self) -> None:
        """Begin with the kind."""
        self._rows["kind" if self._account.location is None else "place"].take_keys()

    def keep(self, *, confirmed: bool) -> None:
        """Keep the place, or say what is wrong beside its part."""
        self.calm()
        raw = {name: field_row.raw for name, field_row in self._rows.items()}
        try:
            if self._account.location is None and not any(part.strip() for part in raw.values()):
                raise InvalidValue("accounts.no_place")
            account = access.set_location(
                self.host.ws,
                self._account.id,
                kind=raw["kind"],
                place=raw["place"],
                item=raw["item"],
                holders=[name.strip() for name in re.split(r"[;,]", raw["holders"]) if name.strip()],
                checked_on=self._day(raw["checked_on"]),
                confirmed_item=confirmed,
            )
        except InvalidValue as error:
            if error.key == RANDOM:
                self.ask_about_label()
            else:
                self._complain(error)
            return
        self.dismiss(account)

    def _day(self, raw: str) -> date | None:
        if not raw.strip():
            return None
        today = self.host.ws.today
        day = parse_day(raw, today, "past")
        if day is None or day > today:
            raise InvalidValue("accounts.bad_day")
        return day

    def _complain(self, error: SmmtuiError) -> None:
        """Show the refusal at its part; parts that look like a secret are emptied by their rows, this one or others."""
        for field_row in self._rows.values():
            try:
                guard(field_row.raw, field_row.field.label())
            except SecretRefused as refused:
                field_row.complain(refused)
        name = "checked_on" if error.key == "accounts.bad_day" else AT.get(error.key, "place")
        self._rows[name].complain(error)
        self._rows[name].take_keys()


def _shown(location: CredentialLocation | None) -> dict[str, str]:
    """The parts as they are filled in beforehand."""
    if location is None:
        return {field.name: "" for field in PARTS}
    return {
        "kind": location.kind,
        "place": location.place,
        "item": location.item,
        "holders": ", ".join(location.holders),
        "checked_on": show_day(location.checked_on, i18n.active()) if location.checked_on else "",
    }
