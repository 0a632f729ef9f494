"""What a form is: the fields of a record that people fill in, their kinds and their limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from smmtui import i18n
from smmtui.model.base import Record
from smmtui.model.dates import When
from smmtui.text import fold

FieldKind = Literal[
    "text",  # one line
    "long",  # several lines
    "words",  # one line that is kept by language
    "choice",
    "date",
    "number",
    "integer",
    "money",
    "flag",
    "list",
    "people",
    "ref",  # the id of another record
    "location",
    "admins",
    "followers",
    "skills",
]
Check = Literal["", "url", "currency", "timezone", "language", "time", "hours", "period", "markets"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    `choices` are the values of a choice, or the skills of `skills` and the roles of `admins`; `refers_to` the kind of
    record whose id the field holds; `group` the heading it stands under; `percent` marks a share of 0 to 1 that people
    read as a percentage; `check` what else the text must be; `when` on which side of today a day lies: a past one may
    not lie ahead, and a day without a year is taken on that side.
    """

    form: str
    name: str
    kind: FieldKind = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    refers_to: type[Record] | None = None
    minimum: float | None = None
    maximum: float | None = None
    group: str = "main"
    percent: bool = False
    check: Check = ""
    when: When = "any"

    def label(self, lang: str | None = None) -> str:
        """The field's name as people read it."""
        return i18n.t(f"records.{self.form}.{self.name}", lang=lang)

    def help(self, lang: str | None = None) -> str:
        """One sentence on what belongs here."""
        return i18n.t(f"records.{self.form}.{self.name}.help", lang=lang)

    def choice_label(self, value: str, lang: str | None = None) -> str:
        """A choice in words; the blank choice is "not recorded"."""
        if not value:
            return i18n.t("records.blank", lang=lang)
        return i18n.t(f"records.choice.{self.form}.{self.name}.{value}", lang=lang)


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one kind of record: its short name (account, goal, hired …) and its fields in order."""

    name: str
    kind: type[Record]
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """The field called `name`: its own name with - or _, or its label in any language."""
        plain = name.strip().replace("-", "_")
        wanted = fold(name)
        for field in self.fields:
            if field.name == plain or any(fold(field.label(lang)) == wanted for lang in i18n.LANGUAGES):
                return field
        return None

    def groups(self) -> tuple[str, ...]:
        """The headings of the form, in order."""
        return tuple(dict.fromkeys(field.group for field in self.fields))

    def group_label(self, group: str, lang: str | None = None) -> str:
        """A heading in words."""
        return i18n.t(f"records.group.{group}", lang=lang)

    def title(self, lang: str | None = None) -> str:
        """What one record of this kind is called."""
        return i18n.t(f"records.kind.{self.name}", lang=lang)

    def plural(self, lang: str | None = None) -> str:
        """What several records of this kind are called."""
        return i18n.t(f"records.kinds.{self.name}", lang=lang)

    def counted(self, n: int, lang: str | None = None) -> str:
        """A number of records in words: "3 accounts"."""
        return i18n.t(f"records.count.{self.name}", lang=lang, n=n)
