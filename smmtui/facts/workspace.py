"""What is known of the workspace as a whole: counts and shares over its registers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from smmtui.engine.table import Origin
from smmtui.engine.values import EMPTY, UNKNOWN, Cell
from smmtui.facts.accounts import leavers, share_of
from smmtui.facts.column import WORKSPACE, Column, days_since, of_workspace
from smmtui.facts.goals import is_activity
from smmtui.facts.scene import Scene
from smmtui.facts.texts import read
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.model.direction import Goal, HiredWork, Risk
from smmtui.model.finding import Task
from smmtui.model.organisation import Artefact

_SHUT: Final = frozenset({"closed", "impostor"})
_SILENT: Final = frozenset({"dormant", "abandoned"})
_SETTLED: Final = frozenset({"done", "verified"})


def _accounts(test: Callable[[Account], bool]) -> Column:
    return of_workspace(lambda scene: sum(map(test, scene.records.accounts.values())))


def _live(account: Account) -> bool:
    return account.status not in _SHUT


def _goals(test: Callable[[Goal], bool]) -> Column:
    return of_workspace(lambda scene: sum(map(test, scene.records.goals.values())))


def _open_goals(test: Callable[[Goal], bool]) -> Column:
    return _goals(lambda goal: goal.state == "open" and test(goal))


def _risks(test: Callable[[Risk], bool]) -> Column:
    return of_workspace(lambda scene: sum(risk.state == "open" and test(risk) for risk in scene.records.risks.values()))


def _hired(test: Callable[[HiredWork], bool]) -> Column:
    return of_workspace(lambda scene: sum(map(test, scene.records.hired.values())))


def _tasks(test: Callable[[Scene, Task], bool]) -> Column:
    return of_workspace(
        lambda scene: sum(task.state not in _SETTLED and test(scene, task) for task in scene.records.tasks.values())
    )


def _class_share(cls: str) -> Column:
    return of_workspace(lambda scene: share_of(scene.public, cls) if scene.public else UNKNOWN)


def _unsorted(scene: Scene) -> Cell:
    return _share(scene.public, lambda item: item.cls == "unsorted")


def _share(items: Sequence[ContentItem], test: Callable[[ContentItem], bool]) -> Cell:
    return round(sum(map(test, items)) / len(items), 4) if items else UNKNOWN


def _stages(scene: Scene) -> Cell:
    return len({item.stage for item in scene.lately if item.stage}) or UNKNOWN


def _ended_offers(scene: Scene) -> Cell:
    ends = (read(item).offer_end for item in scene.public)
    return sum(end is not None and end < scene.today for end in ends)


def _repeated(scene: Scene) -> Cell:
    return len(scene.repeats)


def _skill(scene: Scene, name: str) -> Cell:
    levels = [
        level for member in scene.records.members.values() for skill, level in member.skills.items() if skill == name
    ]
    return max(levels, default=UNKNOWN)


def _weakest(scene: Scene) -> Cell:
    best: dict[str, int] = {}
    for member in scene.records.members.values():
        for skill, level in member.skills.items():
            best[skill] = max(level, best.get(skill, 0))
    return min(best.values()) if best else UNKNOWN


def _named_skill(name: str) -> Column:
    return of_workspace(lambda scene: _skill(scene, name))


def _papers(scene: Scene, kind: str) -> list[Artefact]:
    return [paper for paper in scene.records.artefacts.values() if paper.kind == kind]


def _recorded(kind: str) -> Column:
    return of_workspace(lambda scene: bool(_papers(scene, kind)))


def _paper_age(kind: str) -> Column:
    def cell(scene: Scene) -> Cell:
        days = [paper.revised_on for paper in _papers(scene, kind) if paper.revised_on is not None]
        return days_since(scene.today, max(days, default=None))

    return of_workspace(cell)


def _plan_is_activity(scene: Scene) -> Cell:
    texts = [text for paper in _papers(scene, "plan") for text in (paper.title, paper.note) if text]
    return is_activity("\n".join(texts)) if texts else UNKNOWN


def _last_review(scene: Scene) -> Cell:
    days = [one.finished_at.date() for one in scene.records.reviews.values() if one.finished_at is not None]
    return days_since(scene.today, max(days)) if days else EMPTY


def _stage_of_business(scene: Scene) -> Cell:
    profile = scene.records.profile
    return (profile.stage if profile is not None else "") or UNKNOWN


def _late(hired: HiredWork, scene: Scene) -> bool:
    return hired.state == "running" and not hired.outcome and hired.due is not None and hired.due < scene.today


COLUMNS: Final[Mapping[str, Column]] = {
    "brand_stage": Column(
        lambda scene, _subjects: [_stage_of_business(scene)], lambda _scene, _one: Origin("workspace", WORKSPACE)
    ),
    "accounts_count": _accounts(lambda _: True),
    "active_accounts": _accounts(lambda account: account.status == "active"),
    "abandoned_accounts": _accounts(lambda account: account.status in _SILENT),
    "accounts_without_owner": _accounts(lambda account: _live(account) and not account.owner),
    "accounts_without_location": _accounts(lambda account: _live(account) and account.location is None),
    "accounts_with_leavers": _accounts(lambda account: isinstance(gone := leavers(account), int) and gone > 0),
    "items_count": of_workspace(lambda scene: len(scene.items)),
    "share_unsorted": of_workspace(_unsorted),
    "share_obsolete": _class_share("obsolete"),
    "share_needs_update": _class_share("needs_update"),
    "share_relevant": _class_share("relevant"),
    "share_staged": of_workspace(lambda scene: _share(scene.lately, lambda item: bool(item.stage))),
    "stages_covered": of_workspace(_stages),
    "pillared_share": of_workspace(lambda scene: _share(scene.lately, lambda item: bool(item.pillar))),
    "posts_90d": of_workspace(lambda scene: len(scene.lately) if scene.items else UNKNOWN),
    "duplicate_posts": of_workspace(_repeated),
    "ended_offers": of_workspace(_ended_offers),
    "goals_count": _open_goals(lambda _: True),
    "goals_with_money": _open_goals(lambda goal: goal.money_link in {"earns", "saves"}),
    "goals_measurable": _open_goals(
        lambda goal: bool(goal.metric) and goal.target is not None and goal.due is not None
    ),
    "risks_count": _risks(lambda _: True),
    "risks_without_answer": _risks(lambda risk: not risk.answer),
    "segments_count": of_workspace(lambda scene: len(scene.records.segments)),
    "pillars_count": of_workspace(lambda scene: len(scene.records.pillars)),
    "pillars_without_goal": of_workspace(lambda scene: sum(not one.goal for one in scene.records.pillars.values())),
    "competitors_count": of_workspace(lambda scene: len(scene.records.competitors)),
    "members_count": of_workspace(lambda scene: len(scene.records.members)),
    "weakest_skill": of_workspace(_weakest),
    "skill_content": _named_skill("content"),
    "skill_visual": _named_skill("visual"),
    "skill_analytics": _named_skill("analytics"),
    "skill_platforms": _named_skill("platforms"),
    "skill_funnel": _named_skill("funnel"),
    "skill_objections": _named_skill("objections"),
    "plan_age_days": _paper_age("plan"),
    "plan_is_activity": of_workspace(_plan_is_activity),
    "rubrics_recorded": _recorded("rubrics"),
    "tone_recorded": _recorded("tone_of_voice"),
    "policy_recorded": _recorded("policy"),
    "policy_age_days": _paper_age("policy"),
    "crisis_plan_recorded": _recorded("crisis_plan"),
    "community_work_count": of_workspace(lambda scene: len(scene.records.community)),
    "hired_count": of_workspace(lambda scene: len(scene.records.hired)),
    "hired_without_expectation": _hired(lambda hired: not hired.expected),
    "hired_not_paid_off": _hired(lambda hired: hired.state == "not_paid_off"),
    "hired_long_without_result": of_workspace(
        lambda scene: sum(_late(one, scene) for one in scene.records.hired.values())
    ),
    "tasks_overdue": _tasks(lambda scene, task: task.due is not None and task.due < scene.today),
    "tasks_unowned": _tasks(lambda _scene, task: not task.owner),
    "last_review_days": of_workspace(_last_review),
    "goals_missed": _goals(lambda goal: goal.state == "missed"),
    "goals_missed_without_cause": _goals(lambda goal: goal.state == "missed" and not goal.cause),
}
