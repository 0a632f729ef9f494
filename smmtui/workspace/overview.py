"""The first screen: what to do next, how each step stands, the inventory, overdue fixes, the next review date."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from smmtui import i18n
from smmtui.engine.findings import precedence
from smmtui.engine.judge import Judgement
from smmtui.interview.quarter import next_review
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.model.direction import Goal
from smmtui.model.finding import Baseline, Coverage, Finding
from smmtui.model.review import Review
from smmtui.planning import order
from smmtui.workspace import content, findings, numbers_reach, planning_verdict, tasks
from smmtui.workspace.asking import now
from smmtui.workspace.judging import current_review, finished_reviews
from smmtui.workspace.numbers_reach import Reach
from smmtui.workspace.review import Status, StepStatus
from smmtui.workspace.review import status as review_status
from smmtui.workspace.session import Workspace

Pane = Literal["overview", "review", "content", "accounts", "goals", "findings", "plan"]
SOON_DAYS = 14
SINCE: tuple[Baseline, ...] = ("new", "still", "changed", "gone", "reopened", "not_comparable")


class NextThing(msgspec.Struct, frozen=True, kw_only=True):
    """One thing worth doing now: its words (`overview.next.<key>`), and the pane and record it leads to."""

    key: str
    values: dict[str, object]
    pane: Pane
    ref: str = ""

    def tell(self, lang: str | None = None) -> str:
        """The thing in words."""
        values = {
            name: i18n.choose(value, lang) if isinstance(value, dict) else value for name, value in self.values.items()
        }
        return i18n.t(f"overview.next.{self.key}", lang=lang, **values)


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the first screen shows."""

    brand: str
    review: Review | None
    coverage: Coverage
    steps: tuple[StepStatus, ...]
    next: tuple[NextThing, ...]
    split: dict[str, int]
    suggested: int | None  # None while the suggestions are being worked out
    accounts: int
    red_flags: tuple[Finding, ...]
    open: int
    causes: int  # how many root causes stand behind the open findings
    high: int
    overdue: int
    unowned: int
    next_review: date | None
    since: str  # the review that `changes` compares with
    changes: dict[str, int]
    reach: Reach | None = None


def build(ws: Workspace) -> Overview:
    """The overview as everything stands; heavy the first time, so front ends call it in the background."""
    judged = findings.judgement(ws)
    status = review_status(ws)
    done = finished_reviews(ws)
    fires = findings.told_now(ws)
    suggested = len(content.suggestions(ws)) if content.suggestions_ready(ws) else None
    return Overview(
        brand=ws.profile.name,
        review=status.review,
        coverage=status.coverage,
        steps=status.steps,
        next=tuple(_next(ws, status, fires)),
        split=content.split(ws),
        suggested=suggested,
        accounts=len(ws.store.all(Account)),
        red_flags=tuple(one for one in fires if one.about == "account")[:6],
        open=len(fires),
        causes=len(findings.groups(ws)),
        high=sum(one.severity == "high" for one in fires),
        overdue=len(tasks.overdue(ws)),
        unowned=len(tasks.unowned(ws)),
        next_review=next_date(ws),
        since=done[0].id if done else "",
        changes=changes(judged) if done else {},
        reach=numbers_reach.reach(ws),
    )


def changes(judged: Judgement) -> dict[str, int]:
    """How many findings are new, still there, changed, gone, reopened or not comparable since the last review."""
    counted: dict[str, int] = dict.fromkeys(SINCE, 0)
    for finding in (*judged.findings, *judged.gone, *judged.not_comparable):
        counted[finding.baseline] += 1
    return counted


def next_date(ws: Workspace) -> date | None:
    """The day the next review is due; None before the first one is open or finished."""
    running = current_review(ws)
    if running is not None:
        return next_review(running.period)
    done = finished_reviews(ws)
    return done[0].next_on if done else None


def _next(ws: Workspace, status: Status, fires: tuple[Finding, ...]) -> list[NextThing]:
    things = [*_about_packs(ws), *_about_review(ws, status), *_about_records(ws)]
    if fires:
        top = fix_first(ws, fires)
        things.append(
            NextThing(
                key="fix_first", values={"title": top.title, "rule": top.rule}, pane="findings", ref=top.fingerprint
            )
        )
    late, nobody = len(tasks.overdue(ws)), len(tasks.unowned(ws))
    things += _about_verdicts(ws)
    if late:
        things.append(NextThing(key="overdue", values={"n": late}, pane="plan", ref="overdue"))
    if nobody:
        things.append(NextThing(key="unowned", values={"n": nobody}, pane="plan", ref="unowned"))
    return things


def fix_first(ws: Workspace, fires: tuple[Finding, ...]) -> Finding:
    """What to repair before all else: by the order of fixes, from access to production, and by rank within it.

    What is of low severity waits until nothing weightier is open; money never stands before access or clarity.
    """
    kinds = {one.fingerprint: precedence(ws.base, one.cause) for one in fires}
    unclear = bool({"access", "clarity"} & set(kinds.values()))

    def place(one: Finding) -> tuple[bool, bool, int]:
        kind = kinds[one.fingerprint]
        return (kind == "money" and unclear, one.severity == "low", order.place(kind))

    return min(fires, key=place)


def _about_verdicts(ws: Workspace) -> list[NextThing]:
    """What should have been decided by now, and hired work whose result is late."""
    late = planning_verdict.overdue(ws)
    decide = [one for one in late if one.about != "hired"]
    hired = [one for one in late if one.about == "hired"]
    things = []
    if decide:
        names = ", ".join(one.label(ws) for one in decide[:3])
        things.append(NextThing(key="verdict", values={"n": len(decide), "what": names}, pane="plan", ref="verdict"))
    if hired:
        names = ", ".join(one.label(ws) for one in hired[:3])
        things.append(NextThing(key="hired_late", values={"n": len(hired), "what": names}, pane="plan", ref="hired"))
    return things


def _about_packs(ws: Workspace) -> list[NextThing]:
    """The workspace's own packs that are off because of mistakes in them."""
    return [
        NextThing(key="pack_off", values={"pack": one.path.name, "problem": one.problem.tell()}, pane="findings")
        for one in ws.rules.off
    ]


def _about_review(ws: Workspace, status: Status) -> list[NextThing]:
    if status.review is None:
        due = next_date(ws)
        if due is None:
            return [NextThing(key="first_review", values={}, pane="review")]
        if (due - ws.today).days <= SOON_DAYS:
            return [NextThing(key="review_due", values={"date": due}, pane="review")]
        return []
    if status.done:
        return [NextThing(key="finish_review", values={"review": status.review.id}, pane="review")]
    here = now(ws)
    step = here.step if here else 1
    progress = next(one for one in status.steps if one.number == step)
    values: dict[str, object] = {
        "step": step,
        "title": progress.title,
        "answered": progress.progress.answered,
        "total": progress.progress.total,
    }
    things = [NextThing(key="continue_review", values=values, pane="review", ref=here.question.id if here else "")]
    if status.coverage.waiting:
        things.append(NextThing(key="confirm", values={"n": status.coverage.waiting}, pane="review"))
    return things


def _about_records(ws: Workspace) -> list[NextThing]:
    things = []
    posts = ws.store.all(ContentItem)
    unsorted = content.split(ws)["unsorted"]
    if not posts:
        things.append(NextThing(key="import", values={}, pane="content"))
    elif unsorted:
        offered = len(content.suggestions(ws)) if content.suggestions_ready(ws) else 0
        key = "sort_suggested" if offered else "sort"
        things.append(NextThing(key=key, values={"n": unsorted, "suggested": offered}, pane="content"))
    if not ws.store.all(Account):
        things.append(NextThing(key="add_account", values={}, pane="accounts"))
    if not ws.store.all(Goal):
        things.append(NextThing(key="add_goal", values={}, pane="goals"))
    return things
