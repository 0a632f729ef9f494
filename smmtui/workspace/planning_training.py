"""Skills, training and hired work of a workspace: which skill nobody has, who learns it, whose result is late."""

from __future__ import annotations

from smmtui import i18n
from smmtui.model.direction import HiredWork
from smmtui.model.organisation import Member
from smmtui.model.planning import Training
from smmtui.planning import training
from smmtui.planning.training import SkillState
from smmtui.workspace import records
from smmtui.workspace.session import Workspace


def skills(ws: Workspace) -> tuple[SkillState, ...]:
    """Every skill of the team, the weakest first."""
    return training.skills(records.list_all(ws, Member), records.list_all(ws, Training))


def late_trainings(ws: Workspace) -> tuple[Training, ...]:
    """Training that should have been finished by now."""
    return training.late(records.list_all(ws, Training), ws.today)


def hired(ws: Workspace) -> tuple[HiredWork, ...]:
    """Hired work: late results first, then what runs, then what is over."""
    return tuple(
        sorted(records.list_all(ws, HiredWork), key=lambda one: (not is_late(ws, one), one.state != "running"))
    )


def is_late(ws: Workspace, work: HiredWork) -> bool:
    """Whether its result should have shown by now and nobody said what came of it."""
    return work.state == "running" and work.due is not None and work.due < ws.today


def late_hired(ws: Workspace) -> tuple[HiredWork, ...]:
    """Hired work whose expected result is overdue."""
    return tuple(one for one in hired(ws) if is_late(ws, one))


# in words


def skill_words(one: SkillState, lang: str | None = None) -> str:
    """What a skill is called."""
    return i18n.t(f"records.choice.team.skills.{one.skill}", lang=lang)


def state_words(one: SkillState, lang: str | None = None) -> str:
    """How a skill stands: who does it best, or that nobody does."""
    if one.best is None:
        return i18n.t("verdict.skill.unrated", lang=lang)
    key = "verdict.skill.gap" if one.is_gap else "verdict.skill.held"
    return i18n.t(key, lang=lang, level=one.best, who=", ".join(one.who))


def plan_words(ws: Workspace, one: SkillState, lang: str | None = None) -> str:
    """Who learns a skill until when."""
    return "; ".join(training_words(ws, lesson, lang) for lesson in one.planned)


def training_words(ws: Workspace, lesson: Training, lang: str | None = None) -> str:
    """A training in a few words, marked when it is late."""
    held = ws.store.get(Member, lesson.member) if lesson.member else None
    who = held.name if held is not None else i18n.t("plan.nobody", lang=lang)
    due = i18n.day(lesson.due, lang) if lesson.due else i18n.t("findings.no_date", lang=lang)
    mark = "! " if lesson.done_on is None and lesson.due is not None and lesson.due < ws.today else ""
    return f"{mark}{lesson.what} ({who}, {due})"


def summary_lines(ws: Workspace, lang: str | None = None) -> list[str]:
    """The whole in a few lines: gaps without training, late training, late results of hired work."""
    states = skills(ws)
    if not records.list_all(ws, Member):
        made = [i18n.t("verdict.skill.no_team", lang=lang)]
    else:
        open_gaps = training.gaps(states)
        names = ", ".join(skill_words(one, lang) for one in open_gaps)
        key = "verdict.skill.gaps" if open_gaps else "verdict.skill.no_gaps"
        made = [i18n.t(key, lang=lang, n=len(open_gaps), what=names)]
    late = late_trainings(ws)
    if late:
        made.append(i18n.t("verdict.skill.late", lang=lang, n=len(late), what="; ".join(one.what for one in late)))
    overdue = late_hired(ws)
    if overdue:
        made.append(
            i18n.t("verdict.hired.late", lang=lang, n=len(overdue), what="; ".join(one.what for one in overdue))
        )
    return made


def hired_lines(ws: Workspace, work: HiredWork, lang: str | None = None) -> list[str]:
    """One piece of hired work: what is missing of it, or how late it is."""
    made = []
    if not work.expected:
        made.append(i18n.t("verdict.hired.no_expectation", lang=lang))
    if work.cost is None:
        made.append(i18n.t("verdict.hired.no_cost", lang=lang))
    if work.due is None and work.state == "running":
        made.append(i18n.t("verdict.hired.no_day", lang=lang))
    elif is_late(ws, work) and work.due is not None:
        made.append(i18n.t("verdict.hired.late_by", lang=lang, n=(ws.today - work.due).days))
    return made
