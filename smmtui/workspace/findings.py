"""Findings as people work with them: grouped by root cause, explained, taken on, set aside, checked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from smmtui import i18n
from smmtui.credentials.detect import guard
from smmtui.engine import explain
from smmtui.engine.dictionary import FactDef
from smmtui.engine.findings import WORKSPACE, CauseGroup, by_cause, fingerprint
from smmtui.engine.judge import Judgement
from smmtui.engine.pack import Rule
from smmtui.engine.values import Absent, Cell
from smmtui.errors import InvalidValue, NotFound, PackError
from smmtui.model.finding import About, FactValue, Finding, Fix, Tailoring, Task, Waiver
from smmtui.workspace.session import Workspace

WAIVER_DAYS_MAX = 400


Standing = Literal["speaks", "waived", "not_assessed", "silent"]


class Recheck(msgspec.Struct, frozen=True, kw_only=True):
    """What the rule says after a fix was called done: silent, or what still speaks against it.

    A rule that could not look, or a finding set aside, is not silent: `standing` tells which it is. `missing` says in
    words what a task of a ready-made plan still lacks.
    """

    silent: bool
    finding: Finding | None
    standing: Standing = "silent"
    missing: str = ""


def judgement(ws: Workspace) -> Judgement:
    """Everything found, as the records stand."""
    return ws.judging.judgement()


def open_now(ws: Workspace) -> tuple[Finding, ...]:
    """The findings that fire and are not waived, the most worth doing first."""
    return judgement(ws).findings


def red_flags(ws: Workspace, *abouts: About) -> Mapping[str, Sequence[Finding]]:
    """What speaks against each account, goal, risk or post (`abouts`), by its id; the most serious first."""
    flags: dict[str, list[Finding]] = {}
    for one in open_now(ws):
        if one.about in abouts:
            flags.setdefault(one.subject, []).append(one)
    return flags


def groups(ws: Workspace) -> tuple[CauseGroup, ...]:
    """The open findings by root cause, the most worth doing first; what another finding explains is only counted."""
    judged = judgement(ws)
    return ws.remembered("groups", id(judged), lambda: by_cause(ws.base, judged.findings, judged.folded))


def failed(ws: Workspace) -> tuple[str, ...]:
    """In words, the rules that could not be judged because they took too long or broke down; the others were."""
    return tuple(filter(None, (failure_of(ws, run.rule) for run in judgement(ws).runs if run.outcome == "error")))


def failure_of(ws: Workspace, rule_id: str) -> str:
    """In words, why a rule could not be judged; "" where it could."""
    run = judgement(ws).run(rule_id)
    if run is None or run.outcome != "error":
        return ""
    title = i18n.choose(ws.base.rules[rule_id].title)
    return i18n.t(f"findings.failed.{run.fault or 'fault'}", rule=rule_id, title=title)


def related(ws: Workspace, finding: Finding) -> tuple[str, ...]:
    """In words, the findings that a compound one is made of, or the one that a finding is a part of."""
    open_ = judgement(ws).findings
    whole = next((one for one in open_ if one.fingerprint == finding.told_by), None)
    of = () if whole is None else (i18n.t("findings.part_of", rule=whole.rule, title=i18n.choose(whole.title)),)
    made_of = tuple(
        i18n.t("findings.made_of", rule=one.rule, title=i18n.choose(one.title))
        for one in open_
        if one.told_by == finding.fingerprint and one.fingerprint not in judgement(ws).folded
    )
    return (*of, *made_of)


def get(ws: Workspace, ref: str) -> Finding:
    """The finding with this fingerprint (or its beginning), or the first one of this rule.

    Raises:
        NotFound: nothing of that name is found now.
    """
    wanted = ref.strip()
    judged = judgement(ws)
    for finding in (*judged.findings, *judged.waived):
        if finding.rule == wanted.upper() or (len(wanted) >= 4 and finding.fingerprint.startswith(wanted.lower())):
            return finding
    raise NotFound("finding.none", ref=ref)


def task_of(ws: Workspace, fingerprint: str) -> Task | None:
    """The task that somebody took on for a finding; the one not yet verified when there are several."""
    own = [task for task in ws.store.all(Task).values() if task.fingerprint == fingerprint]
    return next((task for task in own if task.state != "verified"), own[-1] if own else None)


def fix_of(finding: Finding, number: int) -> Fix:
    """One of a finding's fixes by its number.

    Raises:
        NotFound: the finding has no such fix.
    """
    for fix in finding.fixes:
        if fix.number == number:
            return fix
    raise NotFound("finding.no_fix", finding=finding.rule, number=number)


def take_on(ws: Workspace, ref: str, *, number: int = 1, owner: str = "", due: date | None = None) -> Task:
    """Make a finding's fix somebody's task, or change who and when; due by the fix's own term when no date is given.

    Raises:
        NotFound: there is no such finding or fix. SecretRefused: the owner looks like a secret.
    """
    finding = get(ws, ref)
    fix = fix_of(finding, number)
    guard(owner, "owner")
    old = task_of(ws, finding.fingerprint)
    if old is not None:
        task = msgspec.structs.replace(old, owner=owner or old.owner, due=due or old.due, fix=number, text=fix.do)
    else:
        task = Task(
            id=f"T-{ws.store.next_number(Task)}",
            text=fix.do,
            fingerprint=finding.fingerprint,
            rule=finding.rule,
            fix=number,
            owner=owner,
            due=due or ws.today + timedelta(days=fix.due_days),
            effort=fix.effort,
            created_at=ws.clock.now(),
        )
    with ws.store.step("finding.take_on", rule=finding.rule) as step:
        step.put(task)
    return task


def mark_done(ws: Workspace, ref: str) -> tuple[Task, Recheck]:
    """Call the fix of a finding done; the rule is judged again, and only its silence makes it verified.

    Raises:
        NotFound: there is no such finding.
    """
    finding = get(ws, ref)
    task = task_of(ws, finding.fingerprint) or take_on(ws, ref)
    return finish_task(ws, task)


def finish_task(ws: Workspace, task: Task, check: Recheck | None = None) -> tuple[Task, Recheck]:
    """Call a task done and check its rule again; `check` is what was found already."""
    check = check or recheck(ws, task)
    state: Literal["verified", "done"] = "verified" if check.silent else "done"
    done = msgspec.structs.replace(task, state=state, done_at=ws.clock.now())
    with ws.store.step("task.done", rule=task.rule or task.id) as step:
        step.put(done)
    return done, check


def recheck(ws: Workspace, task: Task) -> Recheck:
    """What the rule of a task says now; a task of one's own has no rule and is always silent."""
    stands = standing(ws, task)
    still = (
        next((one for one in open_now(ws) if one.fingerprint == task.fingerprint), None) if task.fingerprint else None
    )
    return Recheck(silent=stands == "silent", finding=still, standing=stands)


def standing(ws: Workspace, task: Task) -> Standing:
    """How the rule of a task stands to its subject: speaks, set aside, could not look, or silent.

    A rule or a subject that is gone is silent; so is a rule that does not apply any more.
    """
    if not task.fingerprint:
        return "silent"
    judged = judgement(ws)
    heard = ws.remembered("standings", id(judged), lambda: _heard(judged))
    if task.fingerprint in heard:
        return heard[task.fingerprint]
    rule = ws.base.rule_now(task.rule)
    run = judged.run(rule.id) if rule is not None else None
    if rule is None or run is None or not (run.not_assessed or run.outcome == "error"):
        return "silent"
    table = ws.judging.facts()[rule.about]
    for i, ident in enumerate(table.ids):
        subject = ident if rule.about != WORKSPACE else WORKSPACE
        if fingerprint(rule.id, rule.about, subject) == task.fingerprint:
            seen = explain.why_not(ws.base, rule, ws.judging.facts(), i, tuple(ws.store.all(Tailoring).values()))
            return "not_assessed" if seen.outcome in {"not_assessed", "error"} else "silent"
    return "silent"


def _heard(judged: Judgement) -> dict[str, Standing]:
    """What speaks or is set aside, by fingerprint."""
    found: dict[str, Standing] = {one.fingerprint: "waived" for one in judged.waived}
    return found | {one.fingerprint: "speaks" for one in judged.findings}


def waive(
    ws: Workspace,
    ref: str,
    *,
    reason: str,
    until: date,
    kind: Literal["accepted", "not_true_here"] = "accepted",
    by: str = "",
) -> Waiver:
    """Set a finding aside until a day, with the reason.

    Raises:
        NotFound: there is no such finding.
        InvalidValue: no reason, an end in the past, or more than 400 days away.
    """
    finding = get(ws, ref)
    reason = reason.strip()
    guard(reason, "reason")
    guard(by, "by")
    if len(reason) < 3:
        raise InvalidValue("finding.reason_needed")
    if until <= ws.today:
        raise InvalidValue("finding.end_in_the_past", until=until)
    if (until - ws.today).days > WAIVER_DAYS_MAX:
        raise InvalidValue("finding.end_too_far", most=WAIVER_DAYS_MAX)
    waiver = Waiver(
        id=f"W-{ws.store.next_number(Waiver)}",
        rule=finding.rule,
        fingerprint=finding.fingerprint,
        kind=kind,
        reason=reason,
        by=by,
        on=ws.today,
        until=until,
    )
    with ws.store.step("finding.waive", rule=finding.rule) as step:
        step.put(waiver)
    return waiver


def unwaive(ws: Workspace, waiver_id: str) -> Waiver:
    """Take a waiver back.

    Raises:
        NotFound: there is no such waiver.
    """
    waiver = ws.store.get(Waiver, waiver_id)
    if waiver is None:
        raise NotFound("record.none", ref=waiver_id)
    with ws.store.step("finding.unwaive", rule=waiver.rule) as step:
        step.remove(Waiver, waiver_id)
    return waiver


def why_not(ws: Workspace, rule_ref: str, subject: str = "") -> explain.WhyNot:
    """Why a rule does not fire, for the whole workspace or for one of its subjects.

    Raises:
        NotFound: there is no such rule or subject.
    """
    rule = rule_of(ws, rule_ref)
    facts = ws.judging.facts()
    return explain.why_not(ws.base, rule, facts, _row(ws, rule, subject), tuple(ws.store.all(Tailoring).values()))


def what_if(ws: Workspace, fact: str, raw: str, *, about: About = "workspace", subject: str = "") -> explain.Difference:
    """What would change if a fact were otherwise; nothing is stored.

    Raises:
        NotFound: there is no such fact or subject. InvalidValue: the fact cannot have this value.
    """
    known = ws.base.dictionary.get(about, fact)
    if known is None:
        names = sorted(ws.base.dictionary.names(about))
        raise NotFound("finding.no_fact", fact=fact, near=", ".join(near_words(fact, names)))
    facts = ws.judging.facts()
    place = list(facts[about].ids).index(subject) if subject and about != "workspace" else 0
    return explain.what_if(
        ws.base,
        facts,
        {(about, fact): typed_word(known, raw)},
        today=ws.today,
        i=place,
        tailoring=tuple(ws.store.all(Tailoring).values()),
    )


def typed_value(fact: FactDef, raw: str) -> FactValue:
    """The same as `typed_word`, as findings hold it: None for every kind of absence."""
    cell = typed_word(fact, raw)
    return None if isinstance(cell, Absent) else cell


def typed_word(fact: FactDef, raw: str) -> Cell:
    """What a person's word means as a value of a fact; unknown, empty and na are the three kinds of absence.

    Raises:
        InvalidValue: the fact cannot have this value; the message says which it can.
    """
    from smmtui.engine.node import Node
    from smmtui.engine.problems import Problems
    from smmtui.engine.typed import typed

    word = raw.strip()
    if word in {absent.value for absent in Absent}:
        return Absent(word)
    try:
        return typed(fact, Node(word, "", 0, 0, Problems()))
    except PackError:
        options = ", ".join(fact.values) or {"flag": "yes, no"}.get(fact.type, fact.type)
        raise InvalidValue("finding.no_such_value", value=word, fact=fact.name, options=options) from None


def near_words(word: str, known: Sequence[str]) -> list[str]:
    """The three known words nearest to one that is not known."""
    from rapidfuzz import process

    return [found for found, _, _ in process.extract(word, known, limit=3)]


def rule_of(ws: Workspace, ref: str) -> Rule:
    """The rule with this id, old id or name.

    Raises:
        NotFound: there is none; the nearest ids are named.
    """
    found = ws.base.rule_now(ref.upper()) or next((one for one in ws.base.rules.values() if one.name == ref), None)
    if found is None:
        raise NotFound("finding.no_rule", rule=ref, near=", ".join(near_words(ref.upper(), list(ws.base.rules))))
    return found


def _row(ws: Workspace, rule: Rule, subject: str) -> int:
    if rule.about == "workspace":
        return 0
    ids = list(ws.judging.facts()[rule.about].ids)
    if not ids:
        raise NotFound("finding.nothing_to_judge", rule=rule.id)
    if not subject:
        return 0
    if subject not in ids:
        raise NotFound("record.none", ref=subject)
    return ids.index(subject)


def missing(ws: Workspace) -> tuple[explain.Need, ...]:
    """What nobody has recorded, by how many rules wait for it."""
    return explain.missing(ws.base, judgement(ws))
