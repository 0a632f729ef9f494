"""The leader's page as the workspace stands: each question with its present answer and what would make it good."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from smmtui import i18n
from smmtui.model.account import Account
from smmtui.model.direction import Goal
from smmtui.model.organisation import Member
from smmtui.planning import budget, order, training
from smmtui.planning.leader import SIGNS, Answer, Light, Question, Said
from smmtui.planning.verdict_numbers import RESULTS
from smmtui.planning.weeks import weeks
from smmtui.workspace import (
    planning_budget,
    planning_goals,
    planning_protocol,
    planning_training,
    planning_verdict,
    planning_weeks,
    records,
    tasks,
)
from smmtui.workspace.planning_money import money_words
from smmtui.workspace.planning_verdict_telling import line_words
from smmtui.workspace.session import Workspace

IN_TIME: Final = 0.8  # the share of answers in time from which answering is fine
FRESH_DAYS: Final = 35  # how old the newest result may be
LOOKS: Final = 4  # the last weeks that are looked at
MISSED_MOST: Final = 1


def answers(ws: Workspace) -> tuple[Answer, ...]:
    """The eight answers, in the order of the questions."""
    return (
        _owner(ws),
        _goal(ws),
        _results(ws),
        _measure(ws),
        _plan(ws),
        _answered(ws),
        _money(ws),
        _team(ws),
    )


def _light(*, known: bool, good: bool) -> Light:
    return "unknown" if not known else "good" if good else "look"


def _owner(ws: Workspace) -> Answer:
    live = [one for one in records.list_all(ws, Account) if one.status not in {"closed", "impostor"}]
    owned = [one for one in live if one.owner]
    placed = [one for one in live if one.location is not None]
    said = [Said("no_accounts", {})]
    if live:
        names = sorted({one.owner for one in owned})
        said = [Said("owned", {"k": len(owned), "n": len(live)}), Said("placed", {"k": len(placed), "n": len(live)})]
        said += [Said("owners", {"who": ", ".join(names[:5])})] if names else []
    good = len(owned) == len(placed) == len(live)
    return Answer("owner", _light(known=bool(live), good=good), tuple(said), "accounts")


def _goal(ws: Workspace) -> Answer:
    live = [one for one in records.list_all(ws, Goal) if one.state == "open"]
    whole = planning_goals.whole(ws)
    said = [Said("goals", {"k": len(whole), "n": len(live)})] if live else [Said("no_goals", {})]
    said += [Said("goal", {"text": one.text}) for one in whole[:3]]
    return Answer("goal", _light(known=bool(live), good=bool(whole)), tuple(said), "goals")


def _results(ws: Workspace) -> Answer:
    seen = planning_verdict.verdict(ws)
    said = [Said(f"advice.{seen.judged.advice}", {})]
    votes = [one for one in seen.judged.lines if one.votes and one.sort in {"goal", "outcome", "cost", "trend"}]
    said += [Said("line", {"line": one}) for one in votes[:4]]
    if seen.overdue and seen.due is not None:
        said.append(Said("verdict_overdue", {"n": (ws.today - seen.due).days}))
    good = seen.judged.advice == "go" and not seen.overdue
    return Answer("results", _light(known=seen.judged.advice != "unknown", good=good), tuple(said), "plan", "verdict")


def _measure(ws: Workspace) -> Answer:
    last = max((one.period.end for one in planning_verdict.dated(ws) if one.entry.metric in RESULTS), default=None)
    pages = planning_weeks.pages(ws)
    looked = [one for one in weeks(pages, ws.today) if one.monday < ws.today - timedelta(days=6)][:LOOKS]
    written = sum(one.page is not None for one in looked)
    fresh = last is not None and (ws.today - last).days <= FRESH_DAYS
    said = [
        Said("newest", {"day": min(last, ws.today)}) if last is not None else Said("no_results", {}),
        Said("looks", {"k": written, "n": LOOKS}),
    ]
    good = fresh and written >= LOOKS - MISSED_MOST
    return Answer("measure", _light(known=last is not None or bool(pages), good=good), tuple(said), "plan")


def _plan(ws: Workspace) -> Answer:
    held = tasks.every(ws)
    live = [one for one in held if one.state != "verified"]
    late = sum(order.is_late(one, ws.today) for one in live)
    nobodys = sum(not one.owner for one in live)
    done = sum(one.state == "verified" for one in held)
    said = [Said("tasks", {"n": len(live), "done": done}), Said("late", {"n": late}), Said("nobodys", {"n": nobodys})]
    if not held:
        said = [Said("no_tasks", {})]
    return Answer("plan", _light(known=bool(held), good=not late and not nobodys), tuple(said), "plan", "overdue")


def _answered(ws: Workspace) -> Answer:
    status = planning_protocol.status(ws)
    share = status.all.within_share
    known = status.all.total > 0 and share is not None
    said = [Said("no_messages", {})]
    if known:
        said = [Said("within", {"share": share or 0.0, "k": status.all.within, "n": status.all.decided})]
        said += [Said("waiting", {"n": status.all.late})] if status.all.late else []
    if not planning_protocol.rules(ws):
        said.append(Said("no_protocol", {}))
    good = known and (share or 0.0) >= IN_TIME and not status.all.late and bool(planning_protocol.rules(ws))
    return Answer("answers", _light(known=known, good=good), tuple(said), "plan")


def _money(ws: Workspace) -> Answer:
    found = planning_budget.splits(ws)
    zero = budget.without_money(found)
    late = planning_training.late_hired(ws)
    said = [Said("split", {"split": one}) for one in found] or [Said("no_budget", {})]
    said += [Said(f"zero.{part}", {}) for part in zero]
    said += [Said("hired_late", {"n": len(late), "what": "; ".join(one.what for one in late)})] if late else []
    known = bool(found)
    return Answer("money", _light(known=known, good=known and not zero and not late), tuple(said), "plan", "hired")


def _team(ws: Workspace) -> Answer:
    states = planning_training.skills(ws)
    rated = [one for one in states if one.best is not None]
    gaps = [one for one in states if one.is_gap]
    said = [Said("skills", {"k": len(rated) - len(gaps), "n": len(states)})]
    said += [Said("gap", {"skill": one, "planned": bool(one.planned)}) for one in gaps[:4]]
    if not records.list_all(ws, Member):
        said = [Said("no_team", {})]
    good = not training.gaps(states) and len(rated) == len(states)
    return Answer("team", _light(known=bool(rated), good=good), tuple(said), "plan", "hired")


# in words


def question_words(question: Question, lang: str | None = None) -> str:
    """What a leader asks."""
    return i18n.t(f"verdict.leader.ask.{question}", lang=lang)


def light_words(light: Light, lang: str | None = None) -> str:
    """How it stands, as a sign and a word."""
    return f"{SIGNS[light]} {i18n.t(f'verdict.leader.light.{light}', lang=lang)}"


def said_words(said: Said, lang: str | None = None) -> str:
    """One sentence of an answer."""
    values = dict(said.values)
    if said.key == "line":
        return line_words(values["line"], lang)  # type: ignore[arg-type]  # a line of the verdict
    if said.key == "split":
        one: Any = values["split"]
        parts = "; ".join(planning_budget.part_words(one, part, lang) for part in budget.PARTS)
        return f"{money_words(one.total, one.currency, lang)}: {parts}"
    if said.key == "gap":
        values = {"skill": planning_training.skill_words(values["skill"], lang), "planned": values["planned"]}  # type: ignore[arg-type]
        return i18n.t(f"verdict.leader.gap.{'planned' if values['planned'] else 'open'}", lang=lang, **values)
    if said.key == "within":
        values["share"] = i18n.percent(float(values["share"]), lang)  # type: ignore[arg-type]
    return i18n.t(f"verdict.leader.{said.key}", lang=lang, **values)


def better_words(answer: Answer, lang: str | None = None) -> str:
    """What would make an answer good; "" where it is."""
    if not answer.better:
        return ""
    unknown = f"verdict.leader.better.{answer.better}.unknown"
    known = f"verdict.leader.better.{answer.better}"
    return i18n.t(unknown if answer.light == "unknown" and i18n.has(unknown) else known, lang=lang)


def lines(ws: Workspace, lang: str | None = None) -> list[str]:
    """The whole page: each question, how it stands, the present answer, and what would make it good."""
    found = answers(ws)
    made = [i18n.t("verdict.leader.title", lang=lang, brand=ws.profile.name), head_words(found, lang)]
    for number, one in enumerate(found, 1):
        made += ["", f"{number}. {question_words(one.question, lang)} [{light_words(one.light, lang)}]"]
        made += [f"   {said_words(said, lang)}" for said in one.said]
        better = better_words(one, lang)
        made += [f"   → {better}"] if better else []
    return made


def head_words(found: tuple[Answer, ...], lang: str | None = None) -> str:
    """How many answers are good, want a look, are not known."""
    counted = ((light, sum(one.light == light for one in found)) for light in SIGNS)
    return " · ".join(f"{light_words(light, lang)}: {n}" for light, n in counted)


def markdown(ws: Workspace, lang: str | None = None) -> str:
    """The page as Markdown."""
    found = answers(ws)
    made = [f"# {i18n.t('verdict.leader.title', lang=lang, brand=ws.profile.name)}", "", head_words(found, lang)]
    for number, one in enumerate(found, 1):
        made += [
            "",
            f"## {number}. {question_words(one.question, lang)}",
            "",
            f"**{light_words(one.light, lang)}**",
            "",
        ]
        made += [f"- {said_words(said, lang)}" for said in one.said]
        better = better_words(one, lang)
        made += ["", f"→ {better}"] if better else []
    return "\n".join(made) + "\n"


def as_json(ws: Workspace) -> list[dict[str, Any]]:
    """The answers as plain values with their words in both languages."""
    return [
        {
            "question": one.question,
            "light": one.light,
            "ask": {lang: question_words(one.question, lang) for lang in i18n.LANGUAGES},
            "answer": {lang: [said_words(said, lang) for said in one.said] for lang in i18n.LANGUAGES},
            "better": {lang: better_words(one, lang) for lang in i18n.LANGUAGES} if one.better else None,
            "pane": one.pane,
        }
        for one in answers(ws)
    ]
