"""Findings in words, the same on the screen and on the command line: facts, evidence, fixes, ways out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from smmtui import i18n
from smmtui.engine.base import RuleBase
from smmtui.engine.dictionary import FactDef
from smmtui.engine.explain import Blocking
from smmtui.engine.values import EMPTY, NA, UNKNOWN, Absent, Value
from smmtui.engine.words import show
from smmtui.interview.question import QuestionBank
from smmtui.model.finding import About, Evidence, FactNeed, FactValue, Finding, Fix, Task
from smmtui.text import fit

_ABSENT: Final[Mapping[str, Absent]] = {"empty": EMPTY, "unknown": UNKNOWN, "not_applicable": NA}
#: Comparisons that say nothing more than the value itself once they hold.
_SILENT: Final = frozenset({"", "is", "is_not", "one_of", "none_of", "missing", "not_recorded"})


_CATALOGUE: Final = re.compile(r"S\d+\.\d+")
QUESTION_CELLS: Final = 46


def step_words(bank: QuestionBank, name: str, values: Mapping[str, object], lang: str | None = None) -> str:
    """What a step did, in words; a question is told by its text, not by its id."""
    told = dict(values)
    question = bank.by_id.get(str(told.get("question", "")))
    if question is not None:
        told["question"] = fit(i18n.choose(question.text, lang), QUESTION_CELLS)
    return i18n.t(f"undo.{name}", lang=lang, **told)


def fact_of(base: RuleBase, about: About, name: str) -> FactDef | None:
    """The dictionary's line for a fact as a rule about `about` sees it."""
    return base.dictionary.find(about, name)


def fact_words(base: RuleBase, about: About, name: str, lang: str | None = None) -> str:
    """What a fact is called."""
    fact = fact_of(base, about, name)
    return i18n.choose(fact.label, lang) if fact is not None else name


def value_words(
    base: RuleBase, about: About, name: str, value: FactValue, status: str = "known", lang: str | None = None
) -> str:
    """A fact's value as a person reads it."""
    seen: Value | Absent = _ABSENT.get(status, UNKNOWN) if value is None else value
    return show(seen, fact_of(base, about, name), lang or i18n.active())


def evidence_line(base: RuleBase, about: About, line: Evidence, lang: str | None = None) -> str:
    """One line of why: what was seen, against what, where it comes from, whose limit it is."""
    said = i18n.t(
        "findings.evidence",
        lang=lang,
        fact=fact_words(base, about, line.fact, lang),
        seen=value_words(base, about, line.fact, line.seen, line.status, lang),
    )
    if line.op not in _SILENT:
        expected = value_words(base, about, line.fact, line.expected, "known", lang)
        said += " " + i18n.t(f"findings.op.{line.op}", lang=lang, expected=expected)
    tail = [i18n.t(f"findings.source.{line.source}", lang=lang)] if line.source else []
    if line.as_of:
        tail.append(_day(line.as_of, lang))
    if line.limit:
        tail.append(i18n.t(f"findings.limit.{line.limit_from or 'default'}", lang=lang))
    return f"{said} ({', '.join(tail)})" if tail else said


def _day(as_of: str, lang: str | None) -> str:
    try:
        return i18n.day(date.fromisoformat(as_of[:10]), lang)
    except ValueError:
        return as_of


def blocking_line(base: RuleBase, about: About, block: Blocking, lang: str | None = None) -> str:
    """One line of why not: what was seen, what it would take, and how far away that is."""
    line = block.line
    said = i18n.t(
        "findings.evidence",
        lang=lang,
        fact=fact_words(base, about, line.fact, lang),
        seen=value_words(base, about, line.fact, line.seen, line.status, lang),
    )
    expected = value_words(base, about, line.fact, line.expected, "known", lang)
    key = "unless" if block.part == "unless" else line.op
    parts = [said, i18n.t(f"findings.wanted.{key}", lang=lang, expected=expected)]
    if block.distance is not None:
        parts.append(i18n.t("findings.distance", lang=lang, value=block.distance))
    return " ".join(parts)


def ways_out(base: RuleBase, finding: Finding, lang: str | None = None, most: int = 4) -> tuple[str, ...]:
    """What would make a finding go away: each way is one or more facts and the values they would need."""
    joined = i18n.t("findings.and", lang=lang)
    return tuple(joined.join(_need(base, finding, need, lang) for need in way) for way in finding.goes_away[:most])


def _need(base: RuleBase, finding: Finding, need: FactNeed, lang: str | None) -> str:
    status = "empty" if need.value is None else "known"
    return i18n.t(
        "findings.evidence",
        lang=lang,
        fact=fact_words(base, finding.about, need.fact, lang),
        seen=value_words(base, finding.about, need.fact, need.value, status, lang),
    )


def sources_of(finding: Finding) -> tuple[str, ...]:
    """What a reader can look up; the numbers of our own catalogue mean nothing to them."""
    return tuple(source for source in finding.sources if not _CATALOGUE.fullmatch(source))


def head_line(finding: Finding, lang: str | None = None) -> str:
    """Where it is, how serious, how sure, and what became of it since the last review."""
    said = [
        i18n.t(f"findings.severity.{finding.severity}", lang=lang),
        i18n.t("findings.impact", lang=lang, value=finding.impact),
        i18n.t(f"findings.confidence.{finding.confidence}", lang=lang),
        i18n.t(f"findings.baseline.{finding.baseline}", lang=lang),
        i18n.t("findings.step", lang=lang, value=finding.step),
        i18n.t("findings.priority", lang=lang, value=finding.priority),
    ]
    if finding.about != "workspace":
        said.insert(0, finding.subject_label)
    return " · ".join(said)


def fix_lines(fix: Fix, lang: str | None = None) -> tuple[str, str, str, str]:
    """A fix in four lines: the deed, the first move, who and how long, how to verify."""
    who = i18n.t(
        "findings.fix_line",
        lang=lang,
        effort=i18n.t(f"findings.effort.{fix.effort}", lang=lang),
        role=role_words(fix.owner_role, lang),
        days=i18n.t("findings.days", lang=lang, n=fix.due_days),
    )
    return (
        f"{fix.number}. {i18n.choose(fix.do, lang)}",
        i18n.t("findings.first_move", lang=lang, text=i18n.choose(fix.first, lang)),
        who,
        i18n.t("findings.verify", lang=lang, text=i18n.choose(fix.verify, lang)),
    )


def role_words(role: str, lang: str | None = None) -> str:
    """Who a fix is for, in words; a role nobody translated is shown as the pack names it."""
    key = f"findings.role.{role}"
    return i18n.t(key, lang=lang) if i18n.has(key) else role


def task_words(task: Task, lang: str | None = None) -> str:
    """How far a task is, who does it, until when."""
    return i18n.t(
        "findings.task_line",
        lang=lang,
        state=i18n.t(f"findings.state.{task.state}", lang=lang),
        owner=task.owner or i18n.t("findings.no_owner", lang=lang),
        due=i18n.day(task.due, lang) if task.due else i18n.t("findings.no_date", lang=lang),
    )
