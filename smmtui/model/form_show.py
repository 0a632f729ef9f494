"""Writing the value of a field so that a person can read it, change it, and have it read back."""

from __future__ import annotations

from datetime import date

from smmtui import i18n
from smmtui.credentials.grammar import one_line_of
from smmtui.credentials.location import CredentialLocation
from smmtui.model.account import Admin, FollowerCount
from smmtui.model.amounts import show_money, show_number
from smmtui.model.base import Money
from smmtui.model.dates import show_day
from smmtui.model.fields import Field
from smmtui.model.hours import show_hours


def show_field(field: Field, value: object, lang: str | None = None) -> str:
    """The value as text that `parse_field` reads back as the same value; "" where nothing is recorded."""
    lang = lang or i18n.active()
    if value is None or value == "" or value == () or value == {}:
        return ""
    if isinstance(value, bool):
        return i18n.show(value, lang)
    if isinstance(value, int | float):
        return show_number(value, lang, percent=field.percent)
    if isinstance(value, date):
        return show_day(value, lang)
    if isinstance(value, Money):
        return show_money(value, lang)
    if isinstance(value, CredentialLocation):
        return one_line_of(value)
    if isinstance(value, tuple):
        text = "; ".join(_part(field, part, lang) for part in value)
        return f"{text};" if field.kind == "list" and len(value) == 1 and "," in text else text
    if isinstance(value, dict):
        return _mapping(field, value, lang)
    if field.check == "hours":
        return show_hours(str(value), lang)
    return field.choice_label(str(value), lang) if field.kind == "choice" else str(value)


def _part(field: Field, part: object, lang: str) -> str:
    if isinstance(part, Admin):
        about = [field.choice_label(part.role, lang)]
        if part.employed is not None:
            about.append(i18n.t("records.employed" if part.employed else "records.left", lang=lang))
        return f"{part.name} ({', '.join(about)})"
    if isinstance(part, FollowerCount):
        return f"{show_day(part.on, lang)}: {part.count}"
    return str(part)


def _mapping(field: Field, value: dict[str, object], lang: str) -> str:
    if field.kind == "words":
        return i18n.choose({key: str(words) for key, words in value.items()}, lang)
    return ", ".join(f"{field.choice_label(name, lang)} {level}" for name, level in value.items())
