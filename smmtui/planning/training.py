"""Skills of a team, where the minimum counts: what nobody can do alone, and whether somebody learns it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from smmtui.model.organisation import Member, Skill
from smmtui.model.planning import Training

SKILLS: Final[tuple[Skill, ...]] = get_args(Skill)
ALONE: Final = 3  # the level at which somebody does it without help


@dataclass(frozen=True, slots=True)
class SkillState:
    """One skill: the best level and who has it, everybody rated, and the training that should raise it.

    `best` is None while nobody was rated in it, which is not the same as nobody being able to.
    """

    skill: Skill
    best: int | None
    who: tuple[str, ...]
    rated: tuple[tuple[str, int], ...]
    planned: tuple[Training, ...]

    @property
    def is_gap(self) -> bool:
        """Whether nobody does it alone, as far as anybody was rated."""
        return self.best is not None and self.best < ALONE


def skills(members: Iterable[Member], trainings: Iterable[Training]) -> tuple[SkillState, ...]:
    """Every skill: gaps first, the weakest of them at the top, then those nobody was rated in, then the others."""
    people, lessons = tuple(members), tuple(trainings)
    made = [_state(skill, people, lessons) for skill in SKILLS]
    return tuple(sorted(made, key=lambda one: (0 if one.is_gap else 1 if one.best is None else 2, one.best or 0)))


def _state(skill: Skill, people: tuple[Member, ...], lessons: tuple[Training, ...]) -> SkillState:
    rated = tuple((one.name, one.skills[skill]) for one in people if skill in one.skills)
    best = max((level for _, level in rated), default=None)
    return SkillState(
        skill=skill,
        best=best,
        who=tuple(name for name, level in rated if level == best),
        rated=rated,
        planned=tuple(one for one in lessons if one.skill == skill and one.done_on is None),
    )


def late(trainings: Iterable[Training], today: date) -> tuple[Training, ...]:
    """Training that should have been finished by now."""
    return tuple(one for one in trainings if one.done_on is None and one.due is not None and one.due < today)


def gaps(states: Iterable[SkillState]) -> tuple[SkillState, ...]:
    """The skills that nobody does alone and nobody learns."""
    return tuple(one for one in states if one.is_gap and not one.planned)
