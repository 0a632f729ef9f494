"""What is found now: in order of worth, by root cause, by subject, and what nobody could look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smmtui import i18n
from smmtui.engine import explain
from smmtui.engine.findings import CauseGroup, by_cause
from smmtui.engine.judge import Judgement
from smmtui.engine.pack import Rule
from smmtui.errors import NotFound
from smmtui.interview.question import Question
from smmtui.model.finding import About, Finding
from smmtui.workspace.session import Workspace


def judgement(ws: Workspace) -> Judgement:
    """Everything found, as the records stand."""
    return ws.judging.judgement()


def open_now(ws: Workspace) -> tuple[Finding, ...]:
    """The findings that fire and are not waived, the most worth doing first."""
    return judgement(ws).findings


def told_now(ws: Workspace) -> tuple[Finding, ...]:
    """The open findings without those that another one explains, as lists show and count them."""
    judged = judgement(ws)
    return tuple(one for one in judged.findings if one.fingerprint not in judged.folded)


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


def question_of(ws: Workspace, finding: Finding) -> Question | None:
    """The question of the interview whose answer a finding about the whole workspace is read from, if there is one."""
    if finding.about != "workspace":
        return None
    asked = (ws.bank.by_fact.get(line.fact) for line in finding.evidence)
    return next((one for one in asked if one is not None), None)


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


def missing(ws: Workspace) -> tuple[explain.Need, ...]:
    """What nobody has recorded, by how many rules wait for it."""
    return explain.missing(ws.base, judgement(ws))
