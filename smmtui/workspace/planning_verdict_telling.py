"""Verdicts in words: the same lines for the screen, the command line, Markdown and the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smmtui import i18n
from smmtui.model.base import Money
from smmtui.model.planning import VerdictRound
from smmtui.planning.verdict import Line, LineValue, Vote
from smmtui.workspace import planning_verdict
from smmtui.workspace.planning_money import money_words
from smmtui.workspace.planning_verdict import Verdict
from smmtui.workspace.session import Workspace

SIGNS: Mapping[Vote, str] = {"for": "+", "fix": "~", "against": "–", "none": "·", "missing": "?"}


def value_words(value: LineValue, lang: str | None = None) -> str:
    """A value of a line as people read it."""
    if isinstance(value, Money):
        return money_words(value.amount, value.currency, lang)
    if isinstance(value, dict):
        said = i18n.choose(value, lang)
        return said[:1].lower() + said[1:]
    return i18n.show(value, lang)


def line_words(line: Line, lang: str | None = None) -> str:
    """One line of the reasoning."""
    values = _values(line, lang)
    said = i18n.t(f"verdict.line.{line.key}", lang=lang, **values)
    return said[:1].upper() + said[1:]


def turn_words(line: Line, lang: str | None = None) -> str:
    """What would make a line speak otherwise, or what to enter; "" where nothing would."""
    if not line.turn:
        return ""
    said = i18n.t(f"verdict.turn.{line.turn}", lang=lang, **_values(line, lang))
    return said[:1].upper() + said[1:]


def _values(line: Line, lang: str | None) -> dict[str, object]:
    """Values in words; `n` stays a number, since it chooses plural forms."""
    made: dict[str, object] = {name: value_words(value, lang) for name, value in line.values.items()}
    return {**made, **({"n": line.values["n"]} if "n" in line.values else {})}


def advice_words(one: Verdict, lang: str | None = None) -> str:
    """What the records say, in a sentence."""
    return i18n.t(f"verdict.advice.{one.judged.advice}", lang=lang)


def standing_words(one: Verdict, lang: str | None = None) -> str:
    """Where it is in its ninety days: the day of the verdict, how late, what was decided last."""
    said = []
    if one.due is not None and one.overdue:
        said.append(i18n.t("verdict.overdue_by", lang=lang, n=(one.today - one.due).days, due=one.due))
    elif one.due is not None:
        said.append(i18n.t("verdict.due_in", lang=lang, n=(one.due - one.today).days, due=one.due))
    elif one.last is None or one.last.decision != "stop":
        said.append(i18n.t("verdict.no_day", lang=lang))
    if one.last is not None:
        word = i18n.t(f"records.choice.verdict.decision.{one.last.decision}", lang=lang)
        said.append(i18n.t("verdict.decided", lang=lang, word=word, day=one.last.decided_on or one.last.due))
    return " · ".join(said)


def due_words(one: Verdict, lang: str | None = None) -> str:
    """The day of the verdict for a list: marked when it has gone by."""
    if one.due is None:
        return "–"
    return f"! {i18n.day(one.due, lang)}" if one.overdue else i18n.day(one.due, lang)


def decision_word(one: Verdict, lang: str | None = None) -> str:
    """What was decided last, in a word."""
    return "–" if one.last is None else i18n.t(f"records.choice.verdict.decision.{one.last.decision}", lang=lang)


def history_cells(ws: Workspace, made: VerdictRound, lang: str | None = None) -> list[str]:
    """A decision as a row: id, day, what it was about, what was decided, what the records said, why."""
    return [
        made.id,
        i18n.day(made.decided_on or made.due, lang, style="short"),
        planning_verdict.subject_words(ws, made.about, made.subject, lang),
        i18n.t(f"records.choice.verdict.decision.{made.decision}", lang=lang),
        i18n.t(f"verdict.word.{made.advice}", lang=lang),
        made.reason,
    ]


def lines(ws: Workspace, one: Verdict, lang: str | None = None) -> list[str]:
    """A verdict in full: what the records say and how surely, line by line, and what would change it."""
    made = [one.label(ws, lang), standing_words(one, lang), ""]
    made += [advice_words(one, lang)]
    if one.judged.advice != "unknown":
        made.append(i18n.t(f"verdict.sure.{one.judged.sure}", lang=lang))
    for heading, votes in _PARTS:
        found = [line for line in one.judged.lines if line.vote in votes]
        if found:
            made += ["", i18n.t(f"verdict.heading.{heading}", lang=lang)]
            made += [f"{SIGNS[line.vote]} {line_words(line, lang)}" for line in found]
    turns = [words for line in one.judged.turns if (words := turn_words(line, lang))]
    if turns:
        made += ["", i18n.t("verdict.heading.turns", lang=lang), *(f"→ {words}" for words in dict.fromkeys(turns))]
    if one.last is not None:
        made += ["", *decision_lines(one, lang)]
    return made


_PARTS: tuple[tuple[str, frozenset[Vote]], ...] = (
    ("for", frozenset({"for"})),
    ("against", frozenset({"against", "fix"})),
    ("missing", frozenset({"missing"})),
    ("none", frozenset({"none"})),
)


def decision_lines(one: Verdict, lang: str | None = None) -> list[str]:
    """The last decision with its reason, and whether it differs from what the records said that day."""
    last = one.last
    if last is None:
        return []
    word = i18n.t(f"records.choice.verdict.decision.{last.decision}", lang=lang)
    made = [i18n.t("verdict.heading.decided", lang=lang)]
    head = i18n.t("verdict.decided", lang=lang, word=word, day=last.decided_on or last.due)
    made.append(f"{head}{f', {last.by}' if last.by else ''}: {last.reason}")
    if last.advice and last.advice != last.decision:
        made.append(i18n.t("verdict.differs", lang=lang, advice=i18n.t(f"verdict.word.{last.advice}", lang=lang)))
    return made


def markdown(ws: Workspace, one: Verdict, lang: str | None = None) -> str:
    """A verdict as Markdown."""
    title, standing, _, *rest = lines(ws, one, lang)
    headings = {
        i18n.t(f"verdict.heading.{name}", lang=lang)
        for name in ("for", "against", "missing", "none", "turns", "decided")
    }
    made = [f"# {i18n.t('verdict.title_of', lang=lang, what=title)}", "", standing, ""]
    for row in rest:
        if row in headings:
            made += [f"## {row}", ""]
        elif row[:2] in {f"{sign} " for sign in (*SIGNS.values(), "→")}:
            made.append(f"- {row if row[0] != '·' else row[2:]}")
        else:
            made.append(row)
    return "\n".join(made) + "\n"


def as_json(ws: Workspace, one: Verdict) -> dict[str, Any]:
    """A verdict as plain values with its words in both languages."""
    last = one.last
    return {
        "about": one.about,
        "subject": one.subject,
        "ref": one.ref,
        "label": one.label(ws),
        "started": one.started,
        "due": one.due,
        "overdue": one.overdue,
        "advice": one.judged.advice,
        "sure": one.judged.sure,
        "lines": [line_json(line) for line in one.judged.lines],
        "decision": None
        if last is None
        else {
            "id": last.id,
            "decision": last.decision,
            "advice": last.advice,
            "reason": last.reason,
            "by": last.by,
            "decided_on": last.decided_on,
        },
    }


def line_json(line: Line) -> dict[str, Any]:
    """One line as plain values."""
    return {
        "key": line.key,
        "vote": line.vote,
        "sort": line.sort,
        "ref": line.ref,
        "values": dict(line.values),
        "text": {lang: line_words(line, lang) for lang in i18n.LANGUAGES},
        "would_change": {lang: turn_words(line, lang) for lang in i18n.LANGUAGES} if line.turn else None,
    }


def overdue_words(ws: Workspace, lang: str | None = None) -> str:
    """What should have been decided, by name; "" when nothing."""
    return ", ".join(one.label(ws, lang) for one in planning_verdict.overdue(ws))
