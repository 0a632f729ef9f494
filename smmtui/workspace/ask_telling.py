"""Answers of the assistant in words, the same on the screen and on the command line."""

from __future__ import annotations

from smmtui import i18n
from smmtui.engine.base import RuleBase
from smmtui.model.finding import About, Finding, Fix
from smmtui.workspace import telling
from smmtui.workspace.ask import Candidate
from smmtui.workspace.session import Workspace

FINDINGS_SHOWN = 3
LINES_SHOWN = 3


def head(candidate: Candidate) -> str:
    """A candidate in one line: how sure, what, and whether it is true here."""
    certainty = i18n.t(f"ask.certainty.{candidate.certainty}")
    state = i18n.t(f"ask.state.{candidate.state}")
    return f"{i18n.choose(candidate.title)} ({candidate.rule}; {certainty}; {state})"


def body(ws: Workspace, candidate: Candidate) -> tuple[str, ...]:
    """What stands under a candidate: what was found, or why not, or what it waits for; then the first move."""
    if candidate.findings:
        return (*found(candidate), *first_move(candidate))
    if candidate.state == "not_assessed":
        return waits(ws.base, about_of(ws.base, candidate), candidate)
    return why_not(ws.base, candidate)


def about_of(base: RuleBase, candidate: Candidate) -> About:
    """What kind of thing the candidate's rule speaks of."""
    return base.rules[candidate.rule].about


def found(candidate: Candidate) -> tuple[str, ...]:
    """What the findings say, the first ones."""
    lines = [said(one) for one in candidate.findings[:FINDINGS_SHOWN]]
    more = len(candidate.findings) - FINDINGS_SHOWN
    return (*lines, i18n.t("ask.more_subjects", n=more)) if more > 0 else tuple(lines)


def said(finding: Finding) -> str:
    """What one finding says, with its subject where it is not about the workspace."""
    text = i18n.choose(finding.says)
    return text if finding.about == "workspace" else f"{finding.subject_label}: {text}"


def first_move(candidate: Candidate) -> tuple[str, ...]:
    """The first move of the first fix."""
    fixes = candidate.findings[0].fixes if candidate.findings else ()
    return (i18n.t("ask.first_move", text=i18n.choose(fixes[0].first)),) if fixes else ()


def waits(base: RuleBase, about: About, candidate: Candidate) -> tuple[str, ...]:
    """Which facts a candidate waits for."""
    names = ", ".join(telling.fact_words(base, about, name) for name in candidate.needs[:LINES_SHOWN])
    return (i18n.t("ask.waits", facts=names),) if names else ()


def why_not(base: RuleBase, candidate: Candidate) -> tuple[str, ...]:
    """The lines that keep a candidate from being true."""
    about = about_of(base, candidate)
    if not candidate.blocking:
        return (i18n.t("ask.why_not_items"),) if candidate.state == "quiet" else ()
    return tuple(
        i18n.t("ask.why_not", line=telling.blocking_line(base, about, block))
        for block in candidate.blocking[:LINES_SHOWN]
    )


def why(base: RuleBase, candidate: Candidate) -> tuple[str, ...]:
    """Why it matters and what it rests on; with how people say it."""
    lines = [
        i18n.t("ask.matters", text=i18n.choose(candidate.why)),
        i18n.t("ask.because", phrase=candidate.phrase),
    ]
    for finding in candidate.findings[:1]:
        lines += [
            i18n.t("ask.seen", line=telling.evidence_line(base, finding.about, line)) for line in finding.evidence
        ]
    return tuple(lines)


def how_to_fix(base: RuleBase, candidate: Candidate) -> tuple[str, ...]:
    """The first fix in full: the deed, the first move, and how to see that it worked."""
    fixes: tuple[Fix, ...] = candidate.findings[0].fixes if candidate.findings else base.rules[candidate.rule].fixes
    if not fixes:
        return (i18n.t("ask.no_fix"),)
    fix = fixes[0]
    return (
        i18n.t("ask.fix", text=i18n.choose(fix.do)),
        i18n.t("ask.first_move", text=i18n.choose(fix.first)),
        i18n.t("ask.verify", text=i18n.choose(fix.verify)),
    )


def platform_words(platform: str) -> str:
    """What a platform is called."""
    key = f"records.choice.account.platform.{platform}"
    return i18n.t(key) if i18n.has(key) else platform


def help_lines() -> tuple[str, ...]:
    """What can be asked, and what can be said after an answer."""
    kinds = ("why", "fix", "more", "show", "not_this", "platform", "clear")
    return (
        i18n.t("ask.say.about"),
        "",
        i18n.t("ask.say.can"),
        *("  " + i18n.t(f"ask.say.{kind}") for kind in kinds),
    )
