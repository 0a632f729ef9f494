"""The people and papers behind the accounts: artefacts, team skills, community work."""

from __future__ import annotations

from datetime import date
from typing import Literal

from smmtui.model.base import Record

ArtefactKind = Literal["plan", "rubrics", "tone_of_voice", "policy", "crisis_plan", "strategy", "brand_book", "other"]
Skill = Literal["content", "visual", "analytics", "platforms", "funnel", "objections", "advertising", "texts"]


class Artefact(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A paper the work rests on: where it is and when it was last revised."""

    kind: ArtefactKind
    title: str = ""
    place: str = ""
    revised_on: date | None = None
    owner: str = ""
    note: str = ""


class Member(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody of the team and how well they do each skill: 1 learning, 2 with help, 3 alone, 4 teaches others."""

    name: str
    role: str = ""
    skills: dict[Skill, int] = {}
    strengths: str = ""
    weaknesses: str = ""
    hours_per_week: float | None = None
    note: str = ""


class CommunityWork(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something done for the community, what was learned from it and what can be used again."""

    what: str
    on: date | None = None
    conclusion: str = ""
    reuse: str = ""
    note: str = ""
