"""Findings in lines: grouped by root cause, plainly or as Markdown, with what was not looked at said as well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from smmtui import i18n
from smmtui.cli import output
from smmtui.engine.findings import CauseGroup
from smmtui.model.finding import Finding
from smmtui.text import one_line
from smmtui.workspace import findings, telling
from smmtui.workspace.session import Workspace

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|])")
FINGERPRINT: Final = 12


def plain(ws: Workspace, steps: AbstractSet[int]) -> None:
    """The findings with their fingerprints, first moves and ends."""
    for group, found in _groups(ws, steps):
        output.heading(_title(group))
        for one in found:
            pad = "  " if one.told_by else ""
            output.line(f"{pad}{one.fingerprint[:FINGERPRINT]}  {one.rule}  {_head(one)}")
            output.line(f"{pad}  " + one_line(i18n.choose(one.says)))
            for fix in one.fixes[:1]:
                output.line(f"{pad}  " + i18n.t("cli.check.fix", text=one_line(i18n.choose(fix.do))))
        output.line()
    output.lines(summary(ws, steps))


def markdown(ws: Workspace, steps: AbstractSet[int]) -> None:
    """The findings as a Markdown document."""
    output.line("# " + _escaped(i18n.t("cli.check.title", brand=ws.profile.name, day=ws.today)))
    output.line()
    for text in summary(ws, steps):
        output.line(f"- {_escaped(text)}")
    for group, found in _groups(ws, steps):
        output.line()
        output.line(f"## {_escaped(_title(group))}")
        for one in found:
            output.line()
            output.line(f"### {one.rule}: {_escaped(_head(one))}")
            output.line()
            output.line(_escaped(i18n.choose(one.says)))
            output.line()
            output.lines(_escaped_fixes(one))


def _escaped_fixes(one: Finding) -> list[str]:
    texts = []
    for fix in one.fixes:
        do, first, who, verify = telling.fix_lines(fix)
        texts.append(f"- **{_escaped(do.partition('. ')[2])}**")
        texts += [f"  - {_escaped(line)}" for line in (first, who, verify)]
    return texts


def summary(ws: Workspace, steps: AbstractSet[int]) -> list[str]:
    """How many findings there are, how many rules could look, and how to see more."""
    judged = findings.judgement(ws)
    every = [one for one in judged.findings if not steps or one.step in steps]
    found = [one for one in every if one.fingerprint not in judged.folded]
    runs = [run for run in judged.runs if not steps or ws.base.rules[run.rule].step in steps]
    blind = sum(run.outcome == "not_assessed" for run in runs)
    high = sum(one.severity == "high" for one in found)
    texts = [i18n.t("cli.check.count", n=len(found), high=high)]
    if len(found) < len(every):
        texts.append(i18n.t("cli.check.explained", n=len(every) - len(found)))
    if judged.waived:
        texts.append(i18n.t("findings.waived_count", n=len(judged.waived)))
    failed = sum(run.outcome == "error" for run in runs)
    texts.append(i18n.t("cli.check.assessed", looked=len(runs) - blind - failed, total=len(runs), blind=blind))
    if failed:
        texts.append(i18n.t("cli.check.failed", n=failed))
        texts += [f"  {text}" for text in findings.failed(ws)]
    return texts


def _groups(ws: Workspace, steps: AbstractSet[int]) -> list[tuple[CauseGroup, Sequence[Finding]]]:
    found: list[tuple[CauseGroup, Sequence[Finding]]] = []
    for group in findings.groups(ws):
        own = [one for one in group.findings if not steps or one.step in steps]
        if own:
            found.append((group, own))
    return found


def _title(group: CauseGroup) -> str:
    title = i18n.choose(group.title)
    return i18n.t("cli.check.folded", title=title, n=group.folded) if group.folded else title


def _head(one: Finding) -> str:
    where = "" if one.about == "workspace" else f" · {one_line(one.subject_label)}"
    return f"{i18n.t(f'findings.severity.{one.severity}')}: {one_line(i18n.choose(one.title))}{where}"


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is; what came from outside may hold anything."""
    return _MARKUP.sub(r"\\\1", one_line(text))
