"""Forms: how people fill in records, the same in the workspace's screens and on the command line.

`parse_field` and `show_field` read and write one field; `build` reads a whole form and reports every mistake at once.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from smmtui import errors, i18n
from smmtui.credentials.detect import guard
from smmtui.model.account import FollowerCount
from smmtui.model.base import Record
from smmtui.model.fields import Check, Field, FieldKind, Form
from smmtui.model.form_parse import FormValue, find_choice, parse_field
from smmtui.model.form_show import show_field
from smmtui.model.form_tables import FORMS

__all__ = [
    "FORMS",
    "Built",
    "Check",
    "Field",
    "FieldKind",
    "Form",
    "FormValue",
    "build",
    "find_choice",
    "form_named",
    "form_of",
    "parse_field",
    "show_field",
    "show_record",
]


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a filled-in form: the changes by field, and what is wrong by field; one of the two may be empty."""

    changes: Mapping[str, Any]
    errors: Mapping[str, errors.SmmtuiError]

    @property
    def ok(self) -> bool:
        """Whether the form can be saved."""
        return not self.errors

    def require(self) -> Mapping[str, Any]:
        """The changes.

        Raises:
            InvalidValue: a field is wrong: the mistake itself when there is one, a list of all when there are more.
        """
        if not self.errors:
            return self.changes
        wrong = list(self.errors.values())
        if len(wrong) == 1:
            raise wrong[0]
        lines = "\n".join(f"- {error.tell()}" for error in wrong)
        refused = any(isinstance(error, errors.SecretRefused) for error in wrong)
        kind = errors.SecretRefused if refused else errors.InvalidValue
        raise kind("records.several", n=len(wrong), lines=lines)


def form_of(kind: type[Record]) -> Form:
    """The form of a kind of record.

    Raises:
        KeyError: records of this kind are not filled in by people.
    """
    return FORMS[kind]


def form_named(name: str) -> Form:
    """The form with this short name (account, goal, hired …).

    Raises:
        NotFound: there is no such form.
    """
    for form in FORMS.values():
        if form.name == name:
            return form
    raise errors.NotFound("records.unknown_kind", kind=name, kinds=", ".join(form.name for form in FORMS.values()))


def build(
    kind: type[Record],
    raw: Mapping[str, str],
    *,
    today: date,
    lang: str | None = None,
    current: Record | None = None,
    currency: str = "",
    confirmed_item: bool = False,
) -> Built:
    """Read a filled-in form; `raw` maps field names (or labels) to what was typed.

    Without `current` the form makes a new record and all required fields must be there; with it only the given fields
    change, and a bare number of followers joins those already recorded.
    """
    form, lang = form_of(kind), lang or i18n.active()
    changes: dict[str, Any] = {}
    wrong: dict[str, errors.SmmtuiError] = {}
    for name, text in raw.items():
        field = form.field(name)
        if field is None:
            wrong[name] = _unknown(form, name, lang)
            continue
        try:
            value = parse_field(field, text, lang=lang, today=today, currency=currency, confirmed_item=confirmed_item)
        except errors.SmmtuiError as error:
            wrong[field.name] = error
            continue
        if _is_blank(value):
            value = _default(kind, field)
        elif field.kind == "followers" and current is not None and not _has_day(text):
            value = _join(getattr(current, field.name), value)
        changes[field.name] = value
    for field in _missing(form.fields, changes, wrong, new=current is None):
        wrong[field.name] = errors.InvalidValue("records.required", field=field.label(lang))
        changes.pop(field.name, None)
    return Built(changes, wrong)


def show_record(record: Record, lang: str | None = None) -> dict[str, str]:
    """Every field of a record as text, by field name, as a form is filled with it."""
    return {field.name: show_field(field, getattr(record, field.name), lang) for field in form_of(type(record)).fields}


def _unknown(form: Form, name: str, lang: str) -> errors.InvalidValue:
    known = [field.name for field in form.fields]
    near = difflib.get_close_matches(name.replace("-", "_"), known, n=1, cutoff=0.5)
    try:
        guard(name, "")
    except errors.SecretRefused:
        name = "•••"
    return errors.InvalidValue(
        "records.unknown_field" if near else "records.no_such_field",
        field=name[:40],
        kind=form.title(lang),
        near=near[0] if near else "",
        fields=", ".join(known),
    )


def _is_blank(value: object) -> bool:
    return value is None or value == "" or value == () or value == {}


def _default(kind: type[Record], field: Field) -> Any:
    """What the record holds when nothing is recorded; None for a required field, which has no such value."""
    for info in msgspec.structs.fields(kind):
        if info.name == field.name:
            if info.default is not msgspec.NODEFAULT:
                return info.default
            if info.default_factory is not msgspec.NODEFAULT:
                return info.default_factory()
    return None


def _missing(
    fields: Iterable[Field], changes: Mapping[str, object], wrong: Mapping[str, object], *, new: bool
) -> list[Field]:
    return [
        field
        for field in fields
        if field.required
        and field.name not in wrong
        and (new or field.name in changes)
        and _is_blank(changes.get(field.name))
    ]


def _has_day(text: str) -> bool:
    return ":" in text or "=" in text or ";" in text


def _join(old: tuple[FollowerCount, ...], new: Any) -> tuple[FollowerCount, ...]:
    counts = {count.on: count for count in (*old, *new)}
    return tuple(counts[day] for day in sorted(counts))
