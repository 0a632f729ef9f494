"""`content sort`, `accept`, `action`, `set`: what changes posts, each one step that undo takes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, get_args

import click

from smmtui import i18n
from smmtui.cli import output
from smmtui.cli.building import Command, command, json_option, option
from smmtui.cli.content_reading import show
from smmtui.cli.record_commands import field_options, typed_fields
from smmtui.cli.state import State, pass_state
from smmtui.errors import UsageError
from smmtui.model.content import Action, Class, ContentItem
from smmtui.workspace.session import Workspace

NO_ACTION: Final = "none"
_ids = click.argument("ids", metavar="ID...", nargs=-1, required=True)


@command("sort", words="content.sort.help")
@click.argument("cls", metavar="CLASS", type=click.Choice(get_args(Class)))
@_ids
@option("--why", default="", metavar="TEXT", words="content.sort.why")
@option("--by", default="", metavar="NAME", words="content.sort.by")
@json_option
@pass_state
def sort(state: State, cls: Class, ids: tuple[str, ...], why: str, by: str, as_json: bool) -> int:
    """Put posts into a class."""
    from smmtui.workspace import content

    ws = state.workspace(write=True)
    return _changed(content.sort_into(ws, _found(ws, ids), cls, why=why, by=by), as_json=as_json)


@command("accept", words="content.accept.help")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@option("--all", "everything", is_flag=True, words="content.accept.all")
@option("--by", default="", metavar="NAME", words="content.sort.by")
@json_option
@pass_state
def accept(state: State, ids: tuple[str, ...], everything: bool, by: str, as_json: bool) -> int:
    """Accept the suggested classes of some or all posts."""
    from smmtui.workspace import content

    if bool(ids) == everything:
        raise UsageError("cli.which_posts")
    ws = state.workspace(write=True)
    return _changed(content.accept(ws, None if everything else _found(ws, ids), by=by), as_json=as_json)


@command("action", words="content.action.help")
@click.argument("action", metavar="ACTION", type=click.Choice([NO_ACTION, *filter(None, get_args(Action))]))
@_ids
@json_option
@pass_state
def act(state: State, action: str, ids: tuple[str, ...], as_json: bool) -> int:
    """Say what is to be done with posts next."""
    from smmtui.workspace import content

    ws = state.workspace(write=True)
    wanted: Any = "" if action == NO_ACTION else action
    return _changed(content.set_action(ws, _found(ws, ids), wanted), as_json=as_json)


def _set() -> Command:
    def run(state: State, ref: str, pairs: tuple[str, ...], as_json: bool, **given: str) -> int:
        from smmtui.workspace import content, records

        ws = state.workspace(write=True)
        raw = typed_fields(ContentItem, pairs, given)
        records.change(ws, ContentItem, content.get(ws, ref).id, raw)
        shown = show.callback
        assert shown is not None  # noqa: S101 - every command has its function
        result: int = click.get_current_context().invoke(shown, ref=ref, as_json=as_json)
        return result

    wrapped: Callable[..., Any] = pass_state(run)
    for decorate in (json_option, *field_options(ContentItem), click.argument("ref", metavar="ID")):
        wrapped = decorate(wrapped)
    return command("set", words="content.set.help")(wrapped)


SORTING: Final[tuple[Command, ...]] = (sort, accept, act, _set())


def _found(ws: Workspace, ids: tuple[str, ...]) -> list[str]:
    """The ids of the posts meant, each given by its id, native id or address."""
    from smmtui.workspace import content

    return [content.get(ws, one).id for one in ids]


def _changed(n: int, *, as_json: bool) -> int:
    output.json_value({"changed": n}) if as_json else output.line(i18n.t("cli.content.changed", n=n))
    return 0
