"""Commands for records of which there is one: without options they show it, with options they change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from smmtui.cli import output
from smmtui.cli.building import Command, command, json_option
from smmtui.cli.record_commands import field_options, typed_pairs
from smmtui.cli.state import State, pass_state
from smmtui.model.base import Record
from smmtui.workspace.session import Workspace


def settings(
    kind: type[Record],
    name: str,
    *,
    words: str = "",
    load: Callable[[Workspace], Record],
    save: Callable[[Workspace, Mapping[str, str]], Record],
) -> Command:
    """The command `name` with an option for every field of the kind's form; `words` names its help."""

    def run(state: State, pairs: tuple[str, ...], as_json: bool, **given: str | None) -> int:
        from smmtui.model.form_show import show_field
        from smmtui.model.forms import form_of

        raw = typed_pairs(pairs, given)
        ws = state.workspace(write=bool(raw))
        held = save(ws, raw) if raw else load(ws)
        fields = form_of(kind).fields
        if as_json:
            output.json_value({one.name: getattr(held, one.name) for one in fields})
        else:
            output.pairs({one.label(): show_field(one, getattr(held, one.name)) or "–" for one in fields})
        return 0

    wrapped: Callable[..., Any] = pass_state(run)
    for decorate in (json_option, *field_options(kind)):
        wrapped = decorate(wrapped)
    return command(name, words=words)(wrapped)
