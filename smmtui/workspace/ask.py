"""Asking in plain words: which weaknesses are meant, which are true here, what is still to be answered, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final, Literal

import msgspec

from smmtui.assistant import gate
from smmtui.assistant.match import Heard, Match
from smmtui.engine import explain
from smmtui.engine.judge import Judgement, judge_rules
from smmtui.errors import UsageError
from smmtui.interview.question import Question
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.model.finding import Finding, Outcome, Tailoring, Waiver, Words
from smmtui.model.inquiry import Inquiry
from smmtui.model.review import Answer
from smmtui.workspace import answering, review
from smmtui.workspace.hearing import CANDIDATES, hear, matcher_for
from smmtui.workspace.judging import current_review, finished_reviews
from smmtui.workspace.session import Workspace

QUESTIONS: Final = 3
KEPT: Final = 200
Certainty = Literal["sure", "likely", "guess"]
# Of ten trial questions the first match was right in nine above the first, in seven above the second (docs/ask.md).
SURE: Final = 0.8
LIKELY: Final = 0.56


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A weakness that may be meant, and whether it is true here."""

    rule: str
    title: Words
    why: Words
    covers: tuple[str, ...]
    score: float
    phrase: str
    state: Outcome
    findings: tuple[Finding, ...] = ()
    blocking: tuple[explain.Blocking, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def certainty(self) -> Certainty:
        """How sure it is that this is meant."""
        return "sure" if self.score >= SURE else "likely" if self.score >= LIKELY else "guess"


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a question: its words as understood, the candidates, and the questions that separate them best."""

    query: str
    lang: str
    candidates: tuple[Candidate, ...]
    questions: tuple[Question, ...] = ()

    @property
    def none(self) -> bool:
        """Whether nothing matches."""
        return not self.candidates


def ask(ws: Workspace, text: str) -> Reply:
    """Answer a question from this workspace, and keep it in the history where the workspace may be written to.

    Raises:
        InvalidValue: it cannot be understood as it is. SecretRefused: it holds what looks like a secret.
    """
    reply = look_up(ws, text)
    remember(ws, reply)
    return reply


def look_up(ws: Workspace, text: str) -> Reply:
    """Answer a question; the workspace's history stays as it is.

    Raises:
        InvalidValue: it cannot be understood as it is. SecretRefused: it holds what looks like a secret.
    """
    return told(ws, gate.admitted(text), hear(text, ws.clock, matcher_for(ws)))


def told(ws: Workspace, query: str, heard: Heard) -> Reply:
    """The matches of a question with what is true of them here."""
    judged = _judged(ws, [rule for match in heard.matches for rule in (match.rule, *match.alike)])
    asked = {question.fact for question in ws.bank.questions if question.fact}
    truest = _truest_of(heard.matches, judged, asked)
    candidates = tuple(_candidate(ws, match, judged) for match in truest)
    return Reply(query=query, lang=heard.lang, candidates=candidates, questions=_questions(ws, candidates, judged))


def _truest_of(matches: Sequence[Match], judged: Judgement, asked: AbstractSet[str]) -> list[Match]:
    """The truest of each match, none of them twice."""
    chosen: list[Match] = []
    taken = {match.rule for match in matches}
    for match in matches:
        free = tuple(rule for rule in match.alike if rule not in taken)
        chosen.append(_truest(msgspec.structs.replace(match, alike=free), judged, asked))
        taken.add(chosen[-1].rule)
    return chosen


def _truest(match: Match, judged: Judgement, asked: AbstractSet[str]) -> Match:
    """The match, or one alike that is true here; failing that, one that a question of the interview would settle."""

    def rank(rule: str) -> int:
        run = judged.run(rule)
        if run is None or run.outcome == "fires":
            return 0 if run is not None else 2
        return 1 if run.outcome == "not_assessed" and not asked.isdisjoint(run.needs) else 2

    best = min((match.rule, *match.alike), key=rank)  # the first of equal ones: the one that fits best
    return msgspec.structs.replace(match, rule=best)


def again(ws: Workspace, asked: Inquiry) -> Reply:
    """The answer to a question of the history as things stand now; the history stays as it is."""
    return told(ws, asked.text, matcher_for(ws).hear(asked.text, most=CANDIDATES))


def anew(ws: Workspace, reply: Reply) -> Reply:
    """The same candidates with what is true of them now."""
    judged = _judged(ws, [one.rule for one in reply.candidates])
    candidates = tuple(
        _candidate(ws, Match(rule=one.rule, covers=one.covers, score=one.score, phrase=one.phrase), judged)
        for one in reply.candidates
    )
    return msgspec.structs.replace(reply, candidates=candidates, questions=_questions(ws, candidates, judged))


def _judged(ws: Workspace, rules: Sequence[str]) -> Judgement:
    """The findings at hand, or only those of the rules asked about, which is quicker."""
    if ws.judging.fresh():
        return ws.judging.judgement()
    return judge_rules(
        ws.base,
        ws.judging.facts(),
        rules,
        today=ws.today,
        tailoring=tuple(ws.store.all(Tailoring).values()),
        waivers=tuple(ws.store.all(Waiver).values()),
        previous=finished_reviews(ws),
    )


def _candidate(ws: Workspace, match: Match, judged: Judgement) -> Candidate:
    rule = ws.base.rules[match.rule]
    run = judged.run(match.rule)
    state: Outcome = run.outcome if run is not None else "not_assessed"
    own = tuple(one for one in (*judged.findings, *judged.waived) if one.rule == match.rule)
    blocking: tuple[explain.Blocking, ...] = ()
    if state in {"quiet", "not_applicable"} and rule.about == "workspace":
        tailoring = tuple(ws.store.all(Tailoring).values())
        blocking = explain.why_not(ws.base, rule, ws.judging.facts(), 0, tailoring).blocking
    return Candidate(
        rule=rule.id,
        title=rule.title,
        why=rule.why,
        covers=rule.covers,
        score=match.score,
        phrase=match.phrase,
        state=state,
        findings=own,
        blocking=blocking,
        needs=run.needs if run is not None and state == "not_assessed" else (),
    )


def _questions(ws: Workspace, candidates: Sequence[Candidate], judged: Judgement) -> tuple[Question, ...]:
    """The two or three questions of the interview whose answers would tell most about the likeliest candidates."""
    weight = {one.rule: one.score for one in candidates if one.state == "not_assessed"}
    asked = {question.fact: question for question in ws.bank.questions if question.fact}
    worth: dict[str, float] = {}
    for need in explain.missing(ws.base, judged):
        if need.about == "workspace" and need.fact in asked:
            alone = sum(weight.get(rule, 0.0) for rule in need.settles)
            worth[need.fact] = alone + sum(weight.get(rule, 0.0) for rule in need.rules)
    best = sorted((fact for fact, value in worth.items() if value > 0), key=lambda fact: (-worth[fact], fact))
    return tuple(asked[fact] for fact in best[:QUESTIONS])


def answer(ws: Workspace, question: str, raw: object) -> Answer:
    """Answer one of the questions; the answer goes into the open review, and a review is begun where none is open.

    Raises:
        InvalidValue: the question does not take this answer. SecretRefused: it holds what looks like a secret.
    """
    if current_review(ws) is None:
        review.start(ws)
    return answering.answer(ws, question, raw)


def on_platform(ws: Workspace, candidate: Candidate, platform: str) -> tuple[Finding, ...]:
    """The findings of a candidate that speak of accounts or posts on one platform."""
    accounts = {one.id for one in ws.store.all(Account).values() if one.platform == platform}
    items = ws.store.all(ContentItem)
    found = []
    for finding in candidate.findings:
        post = items.get(finding.subject) if finding.about == "item" else None
        if finding.subject in accounts or (post is not None and post.account in accounts):
            found.append(finding)
    return tuple(found)


def has_platform(ws: Workspace, platform: str) -> bool:
    """Whether the brand has an account there."""
    return any(one.platform == platform for one in ws.store.all(Account).values())


def history(ws: Workspace) -> tuple[Inquiry, ...]:
    """What was asked in this workspace, the latest first."""
    return tuple(ws.store.all(Inquiry).values())[::-1]


def clear(ws: Workspace) -> int:
    """Forget what was asked; how many questions that were. It cannot be undone: forgotten is forgotten."""
    known = list(ws.store.all(Inquiry))
    if known:
        if ws.read_only:
            raise UsageError("ask.read_only")
        with ws.store.step("ask.clear", undoable=False) as step:
            for one in known:
                step.remove(Inquiry, one)
    return len(known)


def not_this(ws: Workspace, query: str, rule: str) -> None:
    """Note that a weakness was not what a question meant."""
    last = next(iter(history(ws)), None)
    if last is not None and last.text == query and not ws.read_only and rule not in last.not_this:
        with ws.store.step("ask.not_this", undoable=False) as step:
            step.put(msgspec.structs.replace(last, not_this=(*last.not_this, rule)))


def remember(ws: Workspace, reply: Reply) -> None:
    """Put a question into the workspace's history; the oldest go when there are too many."""
    if ws.read_only:
        return
    asked = ws.store.all(Inquiry)
    with ws.store.step("ask.question", undoable=False) as step:
        for old in list(asked)[: max(0, len(asked) - KEPT + 1)]:
            step.remove(Inquiry, old)
        step.put(
            Inquiry(
                id=f"Q-{ws.store.next_number(Inquiry)}",
                text=reply.query,
                lang=reply.lang,
                at=ws.clock.now(),
                rules=tuple(one.rule for one in reply.candidates),
            )
        )
