"""The report's registers: content in figures, accounts and access, goals, risks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from smmtui.credentials.grammar import one_line_of
from smmtui.model import forms
from smmtui.model.account import Account
from smmtui.model.base import Record
from smmtui.model.content import Class, ContentItem
from smmtui.model.direction import Goal, Risk
from smmtui.reports.report_lines import AccountLine, AccountPosts, GoalLine, Inventory, RiskLine
from smmtui.text import one_line
from smmtui.workspace import content
from smmtui.workspace.report_ground import Ground

NOT_DONE: frozenset[str] = frozenset({"", "keep"})


def inventory(ground: Ground) -> Inventory:
    """The posts by class, in all and by account; what is to be done with them; from when until when they are."""
    items = tuple(ground.ws.store.all(ContentItem).values())
    by_account: dict[str, Counter[Class]] = {}
    for item in items:
        by_account.setdefault(item.account, Counter())[item.cls] += 1
    named = {one.id: ground.out(one) for one in ground.ws.store.all(Account).values()}
    days = [item.published_at.date() for item in items if item.published_at]
    actions = Counter(item.action for item in items if item.action not in NOT_DONE)
    return Inventory(
        counts=_counts(Counter(item.cls for item in items)),
        total=len(items),
        accounts=tuple(
            AccountPosts(
                account=label(ground, named[ident]) if ident in named else ground.t("report.no_account"),
                counts=_counts(counted),
                total=counted.total(),
            )
            for ident, counted in sorted(by_account.items(), key=lambda one: -one[1].total())
        ),
        actions=dict(actions.most_common()),
        oldest=min(days, default=None),
        newest=max(days, default=None),
    )


def _counts(counted: Counter[Class]) -> dict[Class, int]:
    return {cls: counted[cls] for cls in content.CLASSES}


def label(ground: Ground, account: Account) -> str:
    """Platform and name of an account."""
    platform = choice(ground, account, "platform")
    name = one_line(account.label)
    return name if platform.casefold() in name.casefold() else f"{platform}, {name}"


def choice(ground: Ground, record: Record, name: str) -> str:
    """The value of a choice in words; blank stays blank."""
    field = forms.form_of(type(record)).field(name)
    value = str(getattr(record, name) or "")
    return field.choice_label(value, ground.lang) if field is not None and value else ""


def accounts(ground: Ground) -> tuple[AccountLine, ...]:
    """Every account with its owner, its rights and what speaks against it."""
    return tuple(_account(ground, original) for original in ground.ws.store.all(Account).values())


def _account(ground: Ground, original: Account) -> AccountLine:
    account = ground.out(original)
    newest = max(account.followers, key=lambda count: count.on, default=None)
    place = account.location
    return AccountLine(
        platform=choice(ground, account, "platform"),
        name=account.label,
        url=account.url,
        status=choice(ground, account, "status"),
        owner=account.owner,
        deputies=account.deputies,
        admins=len(account.admins),
        left=sum(admin.employed is False for admin in account.admins),
        two_factor=choice(ground, account, "two_factor"),
        place=one_line_of(place).partition("; holders:")[0].partition("; checked:")[0] if place else "",
        place_checked_on=place.checked_on if place else None,
        access_reviewed_on=account.access_reviewed_on,
        followers=newest.count if newest else None,
        followers_on=newest.on if newest else None,
        last_post_on=account.last_post_on,
        flags=ground.flags(original.id),
    )


def goals(ground: Ground) -> tuple[GoalLine, ...]:
    """Every goal, the open ones first."""
    found = sorted(ground.ws.store.all(Goal).values(), key=lambda goal: goal.state != "open")
    return tuple(_goal(ground, original) for original in found)


def _goal(ground: Ground, original: Goal) -> GoalLine:
    goal = ground.out(original)
    return GoalLine(
        id=goal.id,
        text=goal.text,
        money=choice(ground, goal, "money_link"),
        metric=goal.metric,
        unit=goal.unit,
        baseline=goal.baseline,
        target=goal.target,
        actual=goal.actual,
        due=goal.due,
        owner=goal.owner,
        state=choice(ground, goal, "state"),
        outcome=goal.outcome,
        flags=ground.flags(original.id) if goal.state == "open" else (),
    )


def risks(ground: Ground) -> tuple[RiskLine, ...]:
    """Every risk, the heaviest first; those nobody judged stand last."""
    heaviest: Callable[[Risk], int] = lambda risk: -(risk.weight or 0)  # noqa: E731
    return tuple(
        RiskLine(
            id=risk.id,
            text=risk.text,
            likelihood=risk.likelihood,
            effect=risk.effect,
            weight=risk.weight,
            trigger=risk.trigger,
            answer=risk.answer,
            owner=risk.owner,
            state=choice(ground, risk, "state"),
        )
        for risk in sorted(ground.all(Risk), key=heaviest)
    )
