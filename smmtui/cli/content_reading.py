"""`content list` and `content show`."""

from __future__ import annotations

from typing import Any, Final, get_args

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Command, command, json_option, option
from smmtui.cli.state import State, pass_state
from smmtui.model.account import Account
from smmtui.model.content import Class, ContentItem, Format
from smmtui.text import one_line
from smmtui.workspace.session import Workspace

SORTS: Final = ("published", "account", "format", "class", "views", "reactions", "text")
SHOWN: Final = 60  # cells of a text in a list


@command("list", words="content.list.help")
@option("--class", "classes", multiple=True, type=click.Choice(get_args(Class)), words="content.list.class")
@option("--account", "accounts", multiple=True, metavar="ID", words="content.list.account")
@option("--format", "formats", multiple=True, type=click.Choice(get_args(Format)), metavar="F", words="content.list.f")
@option("--year", "years", multiple=True, type=int, metavar="YEAR", words="content.list.year")
@option("--text", default="", metavar="WORDS", words="content.list.text")
@option("--suggested", is_flag=True, words="content.list.suggested")
@option("--sort", type=click.Choice(SORTS), default="published", words="content.list.sort")
@option("--ascending", is_flag=True, words="content.list.ascending")
@option("--limit", type=click.IntRange(1), metavar="N", words="content.list.limit")
@json_option
@pass_state
def listing(
    state: State,
    classes: tuple[str, ...],
    accounts: tuple[str, ...],
    formats: tuple[str, ...],
    years: tuple[int, ...],
    text: str,
    suggested: bool,
    sort: Any,
    ascending: bool,
    limit: int | None,
    as_json: bool,
) -> int:
    """List the posts that are asked for."""
    from smmtui.workspace import content, records

    ws = state.workspace()
    query = content.ContentQuery(
        text=text,
        accounts=frozenset(records.get(ws, Account, one).id for one in accounts),
        classes=frozenset(classes),
        formats=frozenset(formats),
        years=frozenset(years),
        suggested=suggested,
        sort=sort,
        descending=not ascending,
    )
    found = content.rows(ws, query)
    items = found.items[:limit] if limit else found.items
    if as_json:
        output.json_value({"total": found.total, "found": len(found.items), "items": [_row(ws, one) for one in items]})
        return 0
    heads = [i18n.t(f"cli.content.{name}") for name in ("id", "published", "class", "suggested", "text")]
    output.table(heads, [_cells(ws, one) for one in items])
    if found.near:
        diagnostics.note(i18n.t("cli.content.near"))
    diagnostics.note(i18n.t("cli.content.of", n=len(found.items), total=found.total))
    return 0


@command("show", words="content.show.help")
@click.argument("ref", metavar="ID")
@json_option
@pass_state
def show(state: State, ref: str, as_json: bool) -> int:
    """Show one post in full."""
    from smmtui.model import forms
    from smmtui.model.form_show import show_field
    from smmtui.workspace import content

    ws = state.workspace()
    item = content.get(ws, ref)
    if as_json:
        output.json_value(_row(ws, item))
        return 0
    shown = {field.label(): show_field(field, getattr(item, field.name)) for field in forms.form_of(ContentItem).fields}
    numbers = {shot.metric: i18n.number(shot.value) for shot in sorted(item.snapshots, key=lambda shot: shot.as_of)}
    published = i18n.moment(item.published_at) if item.published_at else ""
    pairs = {"id": item.id, i18n.t("cli.content.published"): published, **shown, **numbers}
    pairs[i18n.t("cli.content.suggested")] = _suggestion(ws, item)
    output.pairs({label: value for label, value in pairs.items() if value})
    return 0


READING: Final[tuple[Command, ...]] = (listing, show)


def _row(ws: Workspace, item: ContentItem) -> dict[str, Any]:
    """A post as `export inventory` gives it, with the class that is suggested and why."""
    from smmtui.reports import inventory
    from smmtui.workspace import content

    row = inventory.rows([item], ws.store.all(Account))[0]
    offer = content.suggestions(ws).get(item.id) if item.cls == "unsorted" else None
    why = {lang: content.reason(offer, lang) for lang in i18n.LANGUAGES} if offer else None
    return {**row, "suggestion": {"class": offer.cls, "action": offer.action, "why": why} if offer else None}


def _cells(ws: Workspace, item: ContentItem) -> list[str]:
    day = i18n.day(item.published_at.date(), style="short") if item.published_at else ""
    text = one_line(item.title or item.text)
    short = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return [item.id, day, class_words(item.cls), _suggestion(ws, item), short]


def _suggestion(ws: Workspace, item: ContentItem) -> str:
    from smmtui.workspace import content

    offer = content.suggestions(ws).get(item.id) if item.cls == "unsorted" else None
    return f"{class_words(offer.cls)}: {content.reason(offer)}" if offer else ""


def class_words(cls: str) -> str:
    """A class in words."""
    return i18n.t(f"records.choice.content.cls.{cls}")
