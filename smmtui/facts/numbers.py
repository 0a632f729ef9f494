"""Facts that flow from the numbers; each is unknown where the data do not carry it, and never zero for want of data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from smmtui.engine.table import Origin
from smmtui.engine.values import EMPTY, UNKNOWN, Cell
from smmtui.facts import number_money, number_people, number_posts
from smmtui.facts.column import DERIVED, WORKSPACE, Column, each
from smmtui.facts.ledger import Ledger
from smmtui.facts.number_posts import ENGAGED, SEEN, Strong
from smmtui.facts.scene import Scene
from smmtui.model.account import Account


def _one(cell: Callable[[Ledger], Cell]) -> Column:
    """A fact of the one row that the workspace has."""
    return Column(
        lambda scene, _subjects: [cell(scene.ledger)],
        lambda scene, _one: Origin(DERIVED, WORKSPACE, scene.today.isoformat()),
    )


def _each(cell: Callable[[Ledger, Account], Cell]) -> Column:
    return each(lambda scene, account: cell(scene.ledger, account))


def _social(metrics: Sequence[str], name: str) -> Column:
    def cell(ledger: Ledger) -> Cell:
        found = number_posts.social(ledger, metrics)
        value: Cell = UNKNOWN if found is None else getattr(found, name)
        return round(value, 4) if isinstance(value, float) else value

    return _one(cell)


def _strong(name: str) -> Column:
    def cell(ledger: Ledger, account: Account) -> Cell:
        found = number_posts.strong(ledger, account)
        if isinstance(found, Strong):
            value: Cell = getattr(found, name)
            return value
        return found

    return _each(cell)


def _price(name: str) -> Column:
    def cell(ledger: Ledger) -> Cell:
        found = number_money.prices(ledger)
        value: Cell = UNKNOWN if found is None else getattr(found, name)
        return value

    return _one(cell)


def _jump(scene: Scene, account: Account) -> Cell:
    found = number_people.jump(scene.recent.get(account.id, ()), scene.ledger, account)
    return UNKNOWN if found is None else round(found[0], 4)


def _jump_on(scene: Scene, account: Account) -> Cell:
    found = number_people.jump(scene.recent.get(account.id, ()), scene.ledger, account)
    return UNKNOWN if found is None else EMPTY if found[1] is None else found[1].isoformat()


def _leaving(place: int) -> Column:
    def cell(ledger: Ledger, account: Account) -> Cell:
        found: tuple[Any, ...] | None = number_people.leaving(ledger, account)
        value: Cell = UNKNOWN if found is None else found[place]
        return round(value, 4) if isinstance(value, float) else value

    return _each(cell)


def _coverage(scene: Scene, account: Account) -> Cell:
    return number_posts.coverage(scene.recent.get(account.id, ()), scene.ledger, account)


ACCOUNT_COLUMNS: Final[Mapping[str, Column]] = {
    "reach_course": _each(partial(number_posts.course, SEEN)),
    "reach_change": _each(partial(number_posts.change, SEEN)),
    "reach_change_net": _each(partial(number_posts.change_net, SEEN)),
    "engagement_course": _each(partial(number_posts.course, ENGAGED)),
    "engagement_change": _each(partial(number_posts.change, ENGAGED)),
    "best_format": _strong("format"),
    "best_format_ratio": _strong("ratio"),
    "best_format_share": _strong("share"),
    "numbers_coverage": each(_coverage),
    "follower_jump": each(_jump),
    "follower_jump_on": each(_jump_on),
    "leaving_course": _leaving(0),
    "leaving_change": _leaving(1),
}
NUMBER_COLUMNS: Final[Mapping[str, Column]] = {
    "social_reach_course": _social(SEEN, "course"),
    "social_reach_change": _social(SEEN, "change"),
    "social_engagement_course": _social(ENGAGED, "course"),
    "social_engagement_change": _social(ENGAGED, "change"),
    "outcome_course": _one(number_money.outcome_course),
    "outcome_change": _one(number_money.outcome_change),
    "outcome_counted": _one(number_money.outcome_counted),
    "cost_ratio": _price("ratio"),
    "dearest_spend_share": _price("share"),
    "dearest_channel": _price("dearest"),
    "cheapest_channel": _price("cheapest"),
    "spend_unrecorded": _one(number_money.spend_unrecorded),
    "spend_for_nothing": _one(number_money.spend_for_nothing),
    "ad_share": _one(number_money.ad_share),
    "ad_share_over": _one(number_money.ad_share_over),
    "margin_recorded": _one(number_money.margin_recorded),
    "outcome_weeks_unwritten": _one(number_money.weeks_unwritten),
    "unanswered_share": _one(number_people.unanswered),
    "answered_in_time": _one(number_people.in_time),
    "answer_hours": _one(number_people.waited),
}
