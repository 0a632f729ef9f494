"""`calendar rhythm`, `repeat`, `templates`, `fill`, `refresh`, `lint`, `mix`, `kept`, `settings`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import command, json_option, option
from smmtui.cli.calendar_slots import cells, tell, values
from smmtui.cli.days import day_option
from smmtui.cli.settings import settings
from smmtui.cli.state import State, pass_state
from smmtui.errors import InvalidValue
from smmtui.model.calendar import CalendarRules
from smmtui.model.planning import Slot
from smmtui.workspace.session import Workspace

if TYPE_CHECKING:
    from smmtui.workspace.planning_refresh import Candidate
    from smmtui.workspace.planning_rhythm import Preview

_ref = click.argument("ref", metavar="SLOT")
_days = option("--days", type=click.IntRange(1), default=90, metavar="N", words="calendar.days")


@command("rhythm", words="calendar.rhythm.help")
@click.argument("rhythm", metavar="RHYTHM")
@option("--account", default="", metavar="ID", words="calendar.rhythm.account")
@option("--like", default="", metavar="SLOT", words="calendar.rhythm.like")
@day_option("--from", "first", words="calendar.rhythm.from")
@_days
@option("--every-day", is_flag=True, words="calendar.rhythm.every_day")
@option("--dry-run", is_flag=True, words="calendar.rhythm.dry_run")
@json_option
@pass_state
def rhythm(
    state: State,
    rhythm: str,
    account: str,
    like: str,
    first: date | None,
    days: int,
    every_day: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Fill the gaps of the coming days by a rhythm."""
    from smmtui.workspace import planning_rhythm, records

    ws = state.workspace(write=not dry_run)
    pattern = records.get(ws, Slot, like) if like else None
    found = planning_rhythm.preview(
        ws, rhythm, first=first, days=days, like=pattern, account=account, only_gaps=not every_day
    )
    if dry_run:
        return _preview(ws, found, as_json=as_json)
    made = planning_rhythm.write(ws, found.slots)
    if not as_json:
        _narrate(found)
    return tell(ws, made, as_json=as_json)


def _preview(ws: Workspace, found: Preview, *, as_json: bool) -> int:
    if as_json:
        holidays = {str(day): name for day, name in found.holidays.items()}
        output.json_value(
            {"slots": [values(ws, one) for one in found.slots], "taken": found.taken, "holidays": holidays}
        )
    else:
        output.lines("  ".join(filter(None, cells(ws, one)[1:-1])) for one in found.slots)
        _narrate(found)
        diagnostics.note(i18n.t("cli.calendar.dry_run", n=len(found.slots)))
    return 0


def _narrate(found: Preview) -> None:
    if found.taken:
        diagnostics.note(i18n.t("calendar.rhythm.preview.taken", n=found.taken))
    if found.holidays:
        named = ", ".join(f"{i18n.day(day, style='d MMM')} {name}" for day, name in found.holidays.items())
        diagnostics.note(f"{i18n.t('calendar.rhythm.preview.holidays', n=len(found.holidays))} {named}")


@command("repeat", words="calendar.repeat.help")
@_ref
@click.argument("rhythm", metavar="RHYTHM")
@_days
@json_option
@pass_state
def repeat(state: State, ref: str, rhythm: str, days: int, as_json: bool) -> int:
    """Repeat a slot by a rhythm."""
    from smmtui.workspace import planning_rhythm

    ws = state.workspace(write=True)
    return tell(ws, planning_rhythm.repeat(ws, ref, rhythm, days), as_json=as_json)


@command("templates", words="calendar.templates.help")
@json_option
@pass_state
def templates(_state: State, as_json: bool) -> int:
    """List the rhythms that have names."""
    from smmtui.planning.rhythm import templates as ready

    rows = [[one.id, i18n.choose(one.name), one.rule] for one in ready().values()]
    if as_json:
        output.json_value([{"name": name, "about": about, "rule": rule} for name, about, rule in rows])
    else:
        output.table([i18n.t(f"calendar.rhythm.column.{name}") for name in ("name", "about", "rule")], rows)
    return 0


@command("fill", words="calendar.fill.help")
@_ref
@option("--post", default="", metavar="ID", words="calendar.fill.post")
@json_option
@pass_state
def fill(state: State, ref: str, post: str, as_json: bool) -> int:
    """Fill a gap with an old post to refresh."""
    from smmtui.workspace import planning_refresh

    ws = state.workspace(write=True)
    return tell(ws, (planning_refresh.fill(ws, ref, post),), as_json=as_json)


@command("refresh", words="calendar.refresh.help")
@_ref
@json_option
@pass_state
def refresh(state: State, ref: str, as_json: bool) -> int:
    """List the old posts that a slot could show again, the best first."""
    from smmtui.workspace import planning_calendar_telling as telling
    from smmtui.workspace import planning_refresh, records

    ws = state.workspace()
    found = planning_refresh.candidates(ws, records.get(ws, Slot, ref))
    if as_json:
        output.json_value([_candidate(one) for one in found])
    elif not found:
        raise InvalidValue("calendar.nothing_to_refresh", id=ref, n=planning_refresh.rest_months(ws))
    else:
        heads = [i18n.t("calendar.id"), i18n.t("calendar.refresh.post"), i18n.t("calendar.refresh.why")]
        output.table(heads, [[one.item.id, telling.item_words(one.item), one.why()] for one in found])
    return 0


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "id": one.item.id,
        "months": one.months,
        "times_median": one.times,
        "metric": one.metric,
        "why": one.why(),
    }


@command("lint", words="calendar.lint.help")
@json_option
@pass_state
def lint(state: State, as_json: bool) -> int:
    """Tell what is wrong with the next 90 days."""
    from smmtui.workspace import planning_calendar
    from smmtui.workspace import planning_calendar_telling as telling

    ws = state.workspace()
    if as_json:
        output.json_value(
            [
                {
                    "kind": one.kind,
                    "slot": one.slot,
                    "slots": one.slots,
                    "day": one.day,
                    "account": one.account,
                    "what": one.what,
                    "n": one.n,
                    "limit": one.limit,
                    "text": telling.problem_words(ws, one),
                }
                for one in planning_calendar.lint(ws)
            ]
        )
    else:
        output.lines(telling.lint_lines(ws))
    return 0


@command("mix", words="calendar.mix.help")
@option("--set", "wanted", multiple=True, metavar="NAME=SHARE", words="calendar.mix.set")
@json_option
@pass_state
def mix(state: State, wanted: tuple[str, ...], as_json: bool) -> int:
    """Tell the shares of pillars and stages: wanted, planned, published; or set the wanted ones."""
    from smmtui.workspace import planning_calendar, planning_calendar_check
    from smmtui.workspace import planning_calendar_views as views

    ws = state.workspace(write=bool(wanted))
    if wanted:
        _want(ws, wanted)
    if as_json:
        shares = planning_calendar_check.every_share(ws)
        told: dict[str, Any] = {"slots": len(planning_calendar.coming(ws))}
        for side in ("pillar", "stage"):
            mine = [one for which, one in shares if which == side]
            told[side] = {one.value: one.planned for one in mine if one.planned}
            told[f"{side}_wanted"] = {one.value: one.wanted for one in mine if one.wanted is not None}
            told[f"{side}_published"] = {one.value: one.published for one in mine if one.published is not None}
        output.json_value(told)
    else:
        output.lines(views.mix_lines(ws))
    return 0


def _want(ws: Workspace, pairs: tuple[str, ...]) -> None:
    """Set wanted shares: of a stage by its name in either language, else of a pillar."""
    from smmtui.model import forms
    from smmtui.workspace import planning_calendar_rules

    field = forms.form_of(Slot).field("stage")
    stages: dict[str, str] = {}
    pillars: dict[str, str] = {}
    for pair in pairs:
        name, sign, share = pair.partition("=")
        if not sign:
            raise InvalidValue("cli.set_without_value")
        stage = forms.find_choice(field, name.strip()) if field is not None else None
        (stages if stage else pillars)[stage or name.strip()] = share
    planning_calendar_rules.want(ws, stages, pillars)


@command("kept", words="calendar.kept.help")
@json_option
@pass_state
def kept(state: State, as_json: bool) -> int:
    """Compare what was planned with what was published."""
    from smmtui.workspace import planning_calendar
    from smmtui.workspace import planning_calendar_telling as telling

    ws = state.workspace()
    found = planning_calendar.outcome(ws)
    if as_json:
        posts = {ident: item.id for ident, item in found.posts.items()}
        output.json_value({"slots": found.kept, "posts": posts, "unplanned": [one.id for one in found.unplanned]})
    else:
        output.lines(telling.kept_lines(ws))
    return 0


def _load_settings(ws: Workspace) -> CalendarRules:
    from smmtui.workspace import planning_calendar_rules

    return planning_calendar_rules.rules(ws)


def _save_settings(ws: Workspace, raw: Mapping[str, str]) -> CalendarRules:
    from smmtui.workspace import planning_calendar_rules

    return planning_calendar_rules.save(ws, raw)


_kept_settings = settings(
    CalendarRules, "settings", words="calendar.settings.help", load=_load_settings, save=_save_settings
)

COMMANDS: Final = (rhythm, repeat, templates, fill, refresh, lint, mix, kept, _kept_settings)
