"""Ready-made goals to begin with: each is tied to money earned or saved; people add the figures."""

from __future__ import annotations

from functools import cache

import msgspec

from smmtui import i18n, paths
from smmtui.errors import NotFound
from smmtui.model.direction import MoneyLink
from smmtui.model.finding import Words


class GoalTemplate(msgspec.Struct, frozen=True, kw_only=True):
    """A goal without its figures, owner and date, in both languages."""

    id: str
    money_link: MoneyLink
    text: Words
    money_how: Words
    value: Words
    metric: Words
    unit: Words

    def typed(self, lang: str | None = None) -> dict[str, str]:
        """The fields of the form of a goal as this template fills them."""
        words = {name: getattr(self, name) for name in ("text", "money_how", "value", "metric", "unit")}
        return {"money_link": self.money_link, **{name: i18n.choose(said, lang) for name, said in words.items()}}


class _Shelf(msgspec.Struct, frozen=True):
    format: int
    goals: tuple[GoalTemplate, ...]


def goal_template(ref: str) -> GoalTemplate:
    """The template with this id.

    Raises:
        NotFound: there is none; all ids are named.
    """
    for one in goal_templates():
        if one.id == ref.strip().casefold():
            return one
    raise NotFound("verdict.no_template", ref=ref, names=", ".join(one.id for one in goal_templates()))


@cache
def goal_templates() -> tuple[GoalTemplate, ...]:
    """The templates that ship with the program, those that earn first."""
    return msgspec.json.decode((paths.data_dir() / "goals.json").read_bytes(), type=_Shelf).goals
