"""Answers of the assistant in lines or as JSON, and its measuring."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from smmtui import i18n
from smmtui.assistant import evaluate as measuring
from smmtui.assistant import unmatched as kept
from smmtui.assistant.evaluate import Counts, Report
from smmtui.assistant.followup import Followup
from smmtui.assistant.match import Heard
from smmtui.cli import output
from smmtui.cli.state import State
from smmtui.model.finding import Words
from smmtui.workspace import hearing
from smmtui.workspace.resources import rule_base

if TYPE_CHECKING:
    from smmtui.workspace.ask import Reply
    from smmtui.workspace.session import Workspace


def ask(state: State, text: str, *, as_json: bool) -> int:
    """Answer a question, from the workspace where there is one."""
    from smmtui.workspace import recent
    from smmtui.workspace.session import is_workspace

    if state.folder is None and not is_workspace(recent.resolve(None)):
        return _without_workspace(text, hearing.hear(text, state.clock), as_json=as_json)
    ws = state.workspace()
    meant = hearing.meant(text)
    if meant is not None:
        return _follow(ws, meant, as_json=as_json)
    from smmtui.workspace import ask as asking

    reply = asking.ask(ws, text)
    if as_json:
        output.json_value(_found(reply))
    else:
        _write(ws, reply)
    return 0


def _follow(ws: Workspace, meant: Followup, *, as_json: bool) -> int:
    """Go on from the last question of this workspace."""
    from smmtui.workspace.conversation import Conversation

    talk = Conversation(ws)
    talk.resume()
    lines = talk.take(meant).lines
    if as_json:
        told = {"kind": meant.kind, "platform": meant.platform, "rule": talk.current.rule if talk.current else ""}
        found = _found(talk.reply) if talk.reply else {"query": "", "lang": "", "matches": [], "none": True}
        output.json_value({**found, "follow_up": {**told, "lines": lines}})
    else:
        output.lines(lines)
    return 0


def _found(reply: Reply) -> dict[str, Any]:
    matches = [_match(one.rule, one.title, one.score, one.covers, one.state) for one in reply.candidates]
    return {"query": reply.query, "lang": reply.lang, "matches": matches, "none": reply.none}


def _match(rule: str, title: Words, score: float, covers: tuple[str, ...], state: str) -> dict[str, Any]:
    return {"rule": rule, "title": i18n.choose(title), "score": score, "covers": covers, "state": state}


def _without_workspace(text: str, heard: Heard, *, as_json: bool) -> int:
    rules = rule_base().rules
    if as_json:
        matches = [
            _match(one.rule, rules[one.rule].title, one.score, one.covers, "not_assessed") for one in heard.matches
        ]
        query = " ".join(text.split())
        output.json_value({"query": query, "lang": heard.lang, "matches": matches, "none": heard.none})
        return 0
    if heard.none:
        _nothing()
        return 0
    for place, one in enumerate(heard.matches, 1):
        output.line(f"{place}. {i18n.choose(rules[one.rule].title)} ({one.rule})")
    output.line()
    output.line(i18n.t("ask.no_workspace"))
    return 0


def _nothing() -> None:
    output.line(i18n.t("ask.nothing"))
    output.line(i18n.t("ask.nothing_hint"))


def _write(ws: Workspace, reply: Reply) -> None:
    from smmtui.workspace import ask_telling

    if reply.none:
        _nothing()
        return
    for place, one in enumerate(reply.candidates, 1):
        output.line(f"{place}. {ask_telling.head(one)}")
        output.lines(f"   {line}" for line in ask_telling.body(ws, one))
    if reply.questions:
        output.line()
        output.line(i18n.t("ask.questions"))
        for question in reply.questions:
            output.line(f"   {i18n.choose(question.text)}")
            output.line(f"   {i18n.t('ask.answer_how', id=question.id)}")
    output.line()
    output.line(i18n.t("ask.more_how", rule=reply.candidates[0].rule))


def unmatched(*, clear: bool, as_json: bool) -> int:
    """The questions that found nothing; with `clear` they are forgotten."""
    if clear:
        kept.clear(hearing.unmatched_file())
        output.line(i18n.t("ask.unmatched_cleared"))
        return 0
    found = kept.read(hearing.unmatched_file())
    if as_json:
        output.json_value(found)
    elif not found:
        output.line(i18n.t("ask.unmatched.none"))
    else:
        heads = [i18n.t(f"ask.unmatched.{name}") for name in ("when", "lang", "query")]
        output.table(heads, [[i18n.moment(one.at), one.lang, one.query] for one in found])
    return 0


def history(ws: Workspace, *, as_json: bool) -> int:
    """What was asked in this workspace."""
    from smmtui.workspace import ask as asking

    found = asking.history(ws)
    if as_json:
        output.json_value(found)
    elif not found:
        output.line(i18n.t("ask.history.none"))
    else:
        heads = [i18n.t("ask.unmatched.when"), i18n.t("ask.unmatched.query"), i18n.t("ask.history.found")]
        output.table(heads, [[i18n.moment(one.at), one.text, ", ".join(one.rules[:3])] for one in found])
    return 0


def evaluate(file: Path, leave_out: float, *, as_json: bool) -> int:
    """How well a file of labelled questions is answered.

    Raises:
        BadInput: the file is not one of labelled questions.
    """
    report = measuring.evaluate(hearing.matcher(), measuring.read(file), leak=leave_out)
    if as_json:
        output.json_value(report)
        return 0
    _write_shares(report)
    output.line(i18n.t("ask.eval.false", n=report.elsewhere.asked - report.elsewhere.silent))
    if leave_out:
        output.line(i18n.t("ask.eval.leak_note", share=i18n.percent(leave_out)))
    _write_missed(report)
    return 0


def _write_shares(report: Report) -> None:
    def row(name: str, counts: Counts) -> list[str]:
        return [name, str(counts.asked), *(i18n.percent(share, digits=1) for share in measuring.shares(counts))]

    rows = [row(_kind("lang", "all", lang), counts) for lang, counts in report.complaints.items()]
    for lang, counts in report.elsewhere_by.items():
        if counts.asked:
            silent = i18n.percent(measuring.shares(counts)[2], digits=1)
            rows.append([_kind("elsewhere", "elsewhere", lang), str(counts.asked), "", "", silent])
    output.table([i18n.t(f"ask.eval.{name}") for name in ("kind", "n", "first", "three", "silent")], rows)


def _kind(kind: str, whole: str, lang: str) -> str:
    """The name of a row: all of a kind, or those in one language."""
    if not lang:
        return i18n.t(f"ask.eval.{whole}")
    return i18n.t(f"ask.eval.{kind}.{lang}") if lang in i18n.LANGUAGES else f"{i18n.t(f'ask.eval.{whole}')}, {lang}"


def _write_missed(report: Report) -> None:
    rules = rule_base().rules
    for miss in report.missed:
        output.line()
        output.line(i18n.t("ask.eval.missed", query=miss.question.query))
        wanted = ", ".join(miss.question.accept)
        output.line("  " + (i18n.t("ask.eval.wanted", covers=wanted) if wanted else i18n.t("ask.eval.wanted_silence")))
        if not miss.chosen:
            output.line("  " + i18n.t("ask.eval.chose_nothing"))
        for one in miss.chosen:
            title = i18n.choose(rules[one.rule].title)
            covers = ", ".join(one.covers)
            output.line(
                "  " + i18n.t("ask.eval.chose", rule=one.rule, covers=covers, score=str(one.score), title=title)
            )
