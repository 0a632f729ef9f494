"""Findings made from rules that fire: identity, words, fixes, priority, and grouping under root causes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from smmtui.engine.base import RuleBase
from smmtui.engine.dictionary import FactDef
from smmtui.engine.evidence import evidence, lines
from smmtui.engine.kleene import Truth
from smmtui.engine.pack import PRECEDENCES, Precedence, Rule, Source, rule_leaves
from smmtui.engine.remedy import as_needs, goes_away
from smmtui.engine.scene import Row, Scene
from smmtui.engine.speech import Saying, spoken_of, told, varies
from smmtui.engine.told import plain
from smmtui.engine.tree import LeafSeen
from smmtui.model.finding import Confidence, FactNeed, FactValue, Finding, Fix, Severity

WORKSPACE: Final = "workspace"
_CONFIDENCE: Final = {"high": 1.0, "medium": 0.7, "low": 0.4}
_EFFORT: Final = {"S": 1.0, "M": 1.5, "L": 2.0}
_SURE: Final[tuple[Precedence, ...]] = ("access", "clarity")
_SEVERITIES: Final[tuple[Severity, ...]] = ("high", "medium", "low")
_WIDEST = 3.0  # reach of what concerns the whole workspace, against 1.0 for one subject of many


def fingerprint(rule_id: str, about: str, subject: str) -> str:
    """The identity of a finding: rule and subject, never the values, so that a changed number is the same finding."""
    return hashlib.sha256(f"v1|{rule_id}|{about}|{subject}".encode()).hexdigest()[:16]


def precedence(base: RuleBase, cause: str) -> Precedence:
    """The class of a cause; one that nobody classed counts as process."""
    known = base.causes.get(cause)
    return known.precedence if known else "process"


def reach_factor(about: str, reach: int, size: int) -> float:
    """How far a weakness reaches, 1 to 3: by the share of subjects that have it; the workspace is the whole."""
    if about == WORKSPACE or size <= 0:
        return _WIDEST
    return 1.0 + (_WIDEST - 1.0) * min(1.0, reach / size)


def priority(impact: int, reach: float, confidence: Confidence, effort: str) -> float:
    """Impact times reach times confidence over effort; its inputs stand in the finding and are shown with it."""
    return round(impact * reach * _CONFIDENCE[confidence] / _EFFORT.get(effort, 1.0), 2)


def ranked(base: RuleBase, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The order in which findings deserve attention: the serious first, among them access, clarity, and so on.

    Within severity and class of cause the priority decides, ties go by rule and subject. Money waits behind the last
    open finding of access or clarity, whatever its severity.
    """
    order = _Order(base, ((finding.severity, finding.cause) for finding in findings if finding.outcome == "fires"))

    def place(finding: Finding) -> tuple[int, int, float, str, str]:
        return (*order.place(finding.severity, finding.cause), -finding.priority, finding.rule, finding.subject)

    return tuple(sorted(findings, key=place))


class _Order:
    """Places by severity and class of cause, knowing which of access and clarity are open."""

    def __init__(self, base: RuleBase, open_now: Iterable[tuple[Severity, str]]) -> None:
        self._base = base
        sure = (severity for severity, cause in open_now if precedence(base, cause) in _SURE)
        self._last_sure = max((_SEVERITIES.index(severity) for severity in sure), default=0)

    def place(self, severity: Severity, cause: str) -> tuple[int, int]:
        """Lower goes first."""
        kind = precedence(self._base, cause)
        band = _SEVERITIES.index(severity)
        return (max(band, self._last_sure) if kind == "money" else band, PRECEDENCES.index(kind))


class CauseGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Findings that share a root cause; `folded` of them are told by another finding that explains them."""

    cause: str
    title: dict[str, str]
    precedence: Precedence
    findings: tuple[Finding, ...]
    priority: float
    folded: int = 0

    @property
    def severity(self) -> Severity:
        """That of the most serious member."""
        return min((member.severity for member in self.findings), key=_SEVERITIES.index)


def by_cause(base: RuleBase, findings: Sequence[Finding], folded: Mapping[str, str]) -> tuple[CauseGroup, ...]:
    """Groups in the order in which they deserve attention; folded findings are counted, not listed.

    The members of a compound finding stand with it and right behind it, whatever their own causes.
    """
    groups: dict[str, list[Finding]] = {}
    hidden: dict[str, int] = {}
    listed = {finding.fingerprint for finding in findings} - folded.keys()
    members: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fingerprint in listed and finding.told_by in listed:
            members.setdefault(finding.told_by, []).append(finding)
    for finding in findings:
        if finding.fingerprint in folded:
            hidden[finding.cause] = hidden.get(finding.cause, 0) + 1
        elif finding.told_by not in listed:
            groups.setdefault(finding.cause, []).extend(_with_members(finding, members))
    made = [
        CauseGroup(
            cause=cause,
            title=base.causes[cause].title if cause in base.causes else {"en": cause, "ru": cause},
            precedence=precedence(base, cause),
            findings=tuple(members),
            priority=max(member.priority for member in members),
            folded=hidden.get(cause, 0),
        )
        for cause, members in groups.items()
    ]
    order = _Order(base, ((group.severity, group.cause) for group in made))
    made.sort(key=lambda group: (*order.place(group.severity, group.cause), -group.priority, group.cause))
    return tuple(made)


def _with_members(finding: Finding, members: Mapping[str, Sequence[Finding]]) -> Iterator[Finding]:
    """A finding and, where it is a compound, what it is made of."""
    yield finding
    for member in members.get(finding.fingerprint, ()):
        yield from _with_members(member, members)


class Builder:
    """Makes the findings of one rule; what does not depend on the subject is worked out once."""

    def __init__(self, rule: Rule, scene: Scene, compound: Truth, reach: int, *, stale: bool = False) -> None:
        self._rule = rule
        self._scene = scene
        self._compound = compound
        self._reach = reach
        self._confidence: Confidence = "low" if stale else rule.confidence
        self._spoken = spoken_of(rule, scene)
        self._sources = source_lines(rule.sources, scene.base.articles)
        self._says = Saying(rule.says, rule.about, scene)
        anyone = Row(scene, rule.about, 0)
        self._why = None if varies(rule.why) else told(rule.why, anyone)
        self._unlike = None if varies(rule.unlike) else told(rule.unlike, anyone) if rule.unlike else {}
        self._fixes = None if any(map(_fix_varies, rule.fixes)) else tuple(fix_told(fix, anyone) for fix in rule.fixes)
        self._ways_out: dict[object, tuple[tuple[FactNeed, ...], ...]] = {}
        self._fact_kinds = _kinds_of_facts(rule, scene)
        factor = reach_factor(rule.about, reach, scene.size(rule.about))
        effort = rule.fixes[0].effort if rule.fixes else "M"
        self._priority = priority(rule.impact, factor, self._confidence, effort)

    def build(self, i: int) -> Finding:
        """The finding about subject `i`."""
        rule, row = self._rule, Row(self._scene, self._rule.about, i)
        seen = lines(rule, row)
        subject = row.id if rule.about != WORKSPACE else WORKSPACE
        return Finding(
            fingerprint=fingerprint(rule.id, rule.about, subject),
            rule=rule.id,
            name=rule.name,
            about=rule.about,
            subject=subject,
            subject_label=row.label,
            severity=rule.severity,
            confidence=self._confidence,
            impact=rule.impact,
            priority=self._priority,
            step=rule.step,
            kind=rule.kind,
            cause=rule.cause,
            title=rule.title,
            says=self._says.told(row),
            values=self._values(row),
            why=told(rule.why, row) if self._why is None else self._why,
            unlike=told(rule.unlike, row) if self._unlike is None else self._unlike,
            evidence=tuple([evidence(line, row) for line in seen]),
            goes_away=self._goes_away(row, seen),
            fixes=tuple(fix_told(fix, row) for fix in rule.fixes) if self._fixes is None else self._fixes,
            covers=rule.covers,
            sources=self._sources,
            reach=self._reach,
        )

    def _values(self, row: Row) -> dict[str, FactValue]:
        found: dict[str, FactValue] = {}
        for name in self._spoken:
            fact = self._scene.base.dictionary.find(self._rule.about, name)
            if fact is not None:
                found[name] = plain(row.known(fact.about, name))
        return found

    def _goes_away(self, row: Row, seen: tuple[LeafSeen, ...]) -> tuple[tuple[FactNeed, ...], ...]:
        """The ways out, searched once for all subjects that stand on the same side of every line.

        Where the nearest value depends on the subject's own (a fact in several lines, a list), that value is part
        of the key.
        """
        key = (
            tuple(line.holds for line in seen),
            tuple(line.seen for line in seen if self._fact_kinds[line.leaf.about, line.leaf.fact]),
        )
        if key not in self._ways_out:
            self._ways_out[key] = as_needs(goes_away(self._rule, row, self._compound))
        return self._ways_out[key]


def _kinds_of_facts(rule: Rule, scene: Scene) -> dict[tuple[str, str], bool]:
    """For each fact of a rule, whether the nearest way out depends on the value and not only on how lines turn out."""
    counts: dict[tuple[str, str], int] = {}
    facts: dict[tuple[str, str], FactDef | None] = {}
    for leaf in rule_leaves(rule):
        key = (leaf.about, leaf.fact)
        counts[key] = counts.get(key, 0) + 1 + (leaf.op in ("one_of", "none_of"))
        facts[key] = scene.base.dictionary.get(leaf.about, leaf.fact)
    return {key: count > 1 and _matters(facts[key]) for key, count in counts.items()}


def _matters(fact: FactDef | None) -> bool:
    return fact is not None and fact.changeable and fact.type in ("number", "choice", "choices")


def source_lines(sources: Sequence[Source], articles: Mapping[str, str]) -> tuple[str, ...]:
    """Sources in a line each, every one once; a catalogue id is told as the article it was drawn from."""
    return tuple(dict.fromkeys(source_line(source, articles) for source in sources))


def source_line(source: Source, articles: Mapping[str, str]) -> str:
    """A source in one line: title, year, address."""
    head, dot, rest = source.title.partition(".")
    if dot and rest.isdigit() and head in articles:
        return articles[head]
    year = f", {source.year}" if source.year else ""
    return f"{source.title}{year}" + (f" — {source.url}" if source.url else "")


def fix_told(fix: Fix, row: Row) -> Fix:
    """A fix with its fields filled in for a subject."""
    return msgspec.structs.replace(fix, do=told(fix.do, row), first=told(fix.first, row), verify=told(fix.verify, row))


def _fix_varies(fix: Fix) -> bool:
    return varies(fix.do) or varies(fix.first) or varies(fix.verify)
