"""The commands that keep records by hand (account, goal, risk …), all made from the forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import click
import msgspec

from smmtui import i18n
from smmtui.cli import diagnostics, output, prompts
from smmtui.cli.building import Command, Group, json_option, option
from smmtui.cli.state import State, pass_state
from smmtui.errors import InvalidValue, UsageError
from smmtui.model.base import Record
from smmtui.model.fields import Field, Form
from smmtui.model.form_show import show_field
from smmtui.model.form_tables import FORMS

# The fields that tell records of a kind apart in a list, beside the id.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "account": ("platform", "name", "status", "owner", "location"),
    "goal": ("text", "state", "metric", "target", "due", "owner"),
    "risk": ("text", "likelihood", "effect", "state", "owner"),
    "segment": ("name", "need"),
    "pillar": ("name", "goal", "share"),
    "competitor": ("name", "followers", "posts_per_week", "checked_on"),
    "artefact": ("kind", "title", "place", "revised_on", "owner"),
    "community": ("what", "on", "conclusion"),
    "team": ("name", "role", "skills", "hours_per_week"),
    "hired": ("what", "who", "cost", "due", "state"),
    "budget": ("part", "amount", "period", "state", "what"),
    "training": ("what", "member", "skill", "due", "done_on"),
    "protocol": ("message", "account", "place", "limit_hours", "hours", "who"),
}


_METAVARS: Mapping[str, str] = {
    "date": "DAY", "number": "NUMBER", "integer": "NUMBER", "money": "SUM", "flag": "YES|NO", "location": "PLACE",
}  # fmt: skip


@dataclass(frozen=True)
class _Maker:
    """Makes the commands of one form."""

    form: Form

    @property
    def values(self) -> dict[str, object]:
        """What the help texts speak of."""
        return {"kind": self.form.title, "kinds": self.form.plural}

    def command(self, name: str, run: Callable[..., int], *decorators: Callable[[Any], Any]) -> Command:
        """One command called `name` that calls `run` with the state and its own options."""
        wrapped: Any = pass_state(run)
        for decorate in decorators:
            wrapped = decorate(wrapped)
        return click.command(name, cls=Command, words=f"record.{name}", values=self.values)(wrapped)

    def field_options(self) -> list[Callable[[Any], Any]]:
        """An option for every field, and `--set field=value`."""
        return field_options(self.form.kind)


def field_options(kind: type[Record]) -> list[Callable[[Any], Any]]:
    """An option for every field of a kind's form, and `--set field=value`."""
    form = FORMS[kind]
    made = [
        option(
            f"--{field.name.replace('_', '-')}", f"field_{field.name}", metavar=_metavar(field), words=_help_of(field)
        )
        for field in reversed(form.fields)
    ]
    made.append(option("--set", "pairs", multiple=True, metavar="FIELD=VALUE", words="option.set"))
    if any(field.kind == "location" for field in form.fields):
        made.append(option("--confirm-item", is_flag=True, words="option.confirm_item"))
    return made


def typed_fields(kind: type[Record], pairs: tuple[str, ...], given: Mapping[str, str | None]) -> dict[str, str]:
    """What was typed for the fields of a record that exists.

    Raises:
        UsageError: nothing was.
    """
    raw = typed_pairs(pairs, given)
    if not raw:
        raise UsageError("cli.nothing_to_set", fields=", ".join(field.name for field in FORMS[kind].fields))
    return raw


def make(name: str) -> Group:
    """The group of commands for the records with this short name."""
    maker = _Maker(next(form for form in FORMS.values() if form.name == name))
    group = Group(name, words="record.group", values=maker.values)
    ref = click.argument("ref", metavar="ID")
    first = click.argument("value", required=False, metavar=f"[{_first(maker.form).name.upper()}]")
    group.add_command(maker.command("list", _lister(maker.form), json_option))
    group.add_command(maker.command("show", _shower(maker.form), ref, json_option))
    group.add_command(maker.command("add", _adder(maker.form), json_option, *maker.field_options(), first))
    group.add_command(maker.command("set", _setter(maker.form), json_option, *maker.field_options(), ref))
    group.add_command(
        maker.command(
            "remove", _remover(maker.form), ref, option("--yes", is_flag=True, words="option.yes"), json_option
        )
    )
    return group


def _lister(form: Form) -> Callable[..., int]:
    def run(state: State, as_json: bool) -> int:
        from smmtui.workspace import records

        ws = state.workspace()
        found = records.list_all(ws, form.kind)
        if as_json:
            output.json_value([_complete(one) for one in found])
        elif not found:
            diagnostics.note(i18n.t("cli.record.none", kinds=form.plural(), name=form.name))
        else:
            columns = [field for name in COLUMNS[form.name] if (field := form.field(name))]
            rows = [[one.id, *(show_field(field, getattr(one, field.name)) for field in columns)] for one in found]
            output.table(["id", *(field.label() for field in columns)], rows)
        return 0

    return run


def _shower(form: Form) -> Callable[..., int]:
    def run(state: State, ref: str, as_json: bool) -> int:
        from smmtui.workspace import records

        _write(form, records.get(state.workspace(), form.kind, ref), as_json=as_json)
        return 0

    return run


def _adder(form: Form) -> Callable[..., int]:
    def run(
        state: State, value: str | None, pairs: tuple[str, ...], as_json: bool, confirm_item: bool = False, **given: str
    ) -> int:
        from smmtui.workspace import records

        raw = typed_pairs(pairs, given)
        if value is not None:
            raw.setdefault(_first(form).name, value)
        record = records.add(state.workspace(write=True), form.kind, raw, confirmed_item=confirm_item)
        diagnostics.note(i18n.t("cli.record.added", id=record.id))
        _write(form, record, as_json=as_json)
        return 0

    return run


def _setter(form: Form) -> Callable[..., int]:
    def run(
        state: State, ref: str, pairs: tuple[str, ...], as_json: bool, confirm_item: bool = False, **given: str
    ) -> int:
        from smmtui.workspace import records

        raw = typed_fields(form.kind, pairs, given)
        record = records.change(state.workspace(write=True), form.kind, ref, raw, confirmed_item=confirm_item)
        diagnostics.note(i18n.t("cli.record.changed", id=record.id))
        _write(form, record, as_json=as_json)
        return 0

    return run


def _remover(form: Form) -> Callable[..., int]:
    def run(state: State, ref: str, yes: bool, as_json: bool) -> int:
        from smmtui.workspace import records

        ws = state.workspace(write=True)
        record = records.get(ws, form.kind, ref)
        question = i18n.t("cli.record.remove_question", id=record.id, what=records.label_of(record))
        if not yes and not as_json and prompts.can_ask() and not prompts.confirm(question):
            return 0
        records.remove(ws, form.kind, record.id)
        diagnostics.note(i18n.t("cli.record.removed", id=record.id))
        if as_json:
            output.json_value(_complete(record))
        return 0

    return run


def _write(form: Form, record: Record, *, as_json: bool) -> None:
    if as_json:
        output.json_value(_complete(record))
        return
    shown = {field.label(): show_field(field, getattr(record, field.name)) for field in form.fields}
    output.pairs({"id": record.id, **{label: value for label, value in shown.items() if value}})


def _complete(record: Record) -> dict[str, Any]:
    """Every field of a record, also those that hold nothing, under the names that JSON uses."""
    return {info.encode_name: getattr(record, info.name) for info in msgspec.structs.fields(record)}


def typed_pairs(pairs: tuple[str, ...], given: Mapping[str, str | None]) -> dict[str, str]:
    """What was typed for each field, from the options and from `--set`."""
    raw = {name.removeprefix("field_"): text for name, text in given.items() if text is not None}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign:
            raise InvalidValue("cli.set_without_value")
        raw[name.strip()] = text
    return raw


def _first(form: Form) -> Field:
    """The field that `add` takes without naming it: the first that must be filled in."""
    return next(field for field in form.fields if field.required)


def _help_of(field: Field) -> Callable[[], str]:
    def tell() -> str:
        return f"{field.label()}. {field.help()}"

    return tell


def _metavar(field: Field) -> str:
    if field.kind == "choice":
        known = [choice for choice in field.choices if choice]
        return "|".join(known) if len(known) <= 4 else "VALUE"
    return _METAVARS.get(field.kind, "TEXT")
