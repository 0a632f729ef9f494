"""How one finding is laid out: why, why it matters, what to do, what would make it go away, when it is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.engine.base import RuleBase
from smmtui.engine.explain import Need, WhyNot
from smmtui.engine.pack import Rule
from smmtui.model.finding import Finding, Fix, Task, Waiver
from smmtui.text import fit, width
from smmtui.tui.safe import lines, parts, safe, wrap
from smmtui.workspace import rule_page, telling

MARGIN: Final = 11
NEEDS_MAX: Final = 60


def section(key: str, text: str, cells: int) -> Content:
    """A label in the margin and its text beside it."""
    label = i18n.t(f"findings.section.{key}")
    gap = " " * max(1, MARGIN - width(label))
    return parts((label, "bold $primary"), gap, _set_in(text, cells))


def _set_in(text: str, cells: int) -> str:
    return wrap(text, max(20, cells - MARGIN)).replace("\n", "\n" + " " * MARGIN)


def _under(text: str, cells: int, style: str = "") -> Content:
    return safe(" " * MARGIN + _set_in(text, cells), style)


def detail(
    base: RuleBase,
    finding: Finding,
    task: Task | None,
    waiver: Waiver | None,
    cells: int,
    related: Sequence[str] = (),
) -> Content:
    """The whole finding; `related` are lines on what it is made of, or what it is a part of."""
    title = wrap(f"{finding.rule}  {i18n.choose(finding.title)}", cells)
    blocks = [safe(title, "bold"), safe(wrap(telling.head_line(finding), cells), "$text-muted")]
    if waiver is not None:
        said = i18n.t("findings.waived_until", date=waiver.until, reason=waiver.reason)
        blocks.append(section("waived", said, cells))
    if task is not None:
        blocks.append(section("task", telling.task_words(task), cells))
    blocks += [safe(""), section("says", i18n.choose(finding.says), cells)]
    blocks += [_under("· " + line, cells) for line in related]
    for line in finding.evidence:
        if line.holds is not False:
            blocks.append(_under("· " + telling.evidence_line(base, finding.about, line), cells, "$text-muted"))
    blocks += [safe(""), section("matters", i18n.choose(finding.why), cells), safe("")]
    for fix in finding.fixes:
        blocks += _fix(fix, cells)
    ways = telling.ways_out(base, finding)
    if ways:
        blocks += [safe(""), section("goes_away", ways[0], cells)]
        blocks += [_under(i18n.t("findings.or") + way, cells) for way in ways[1:]]
    if finding.unlike:
        blocks += [safe(""), section("unlike", i18n.choose(finding.unlike), cells)]
    sources = telling.sources_of(finding)
    if sources:
        blocks.append(section("sources", "; ".join(sources), cells))
    return lines(*blocks)


def _fix(fix: Fix, cells: int) -> list[Content]:
    deed, *rest = telling.fix_lines(fix)
    return [section("fix", deed, cells), *(_under(line, cells) for line in rest)]


def why_not_text(base: RuleBase, rule: Rule, told: WhyNot, cells: int) -> Content:
    """Why a rule is silent: the lines that block it, each with how far it is from turning."""
    blocks = [
        safe(wrap(f"{rule.id}  {i18n.choose(rule.title)}", cells), "bold"),
        safe(i18n.t(f"findings.outcome.{told.outcome}"), "$text-muted"),
        safe(""),
    ]
    blocked = (telling.blocking_line(base, rule.about, block) for block in told.blocking)
    blocks += [safe(wrap("· " + line, cells, "  ")) for line in blocked]
    blocks += [safe(""), safe(wrap(i18n.choose(rule.why), cells), "$text-muted")]
    return lines(*blocks)


def page_text(rule_id: str, page: rule_page.Page, cells: int) -> Content:
    """The page of a rule: what it asks, why, when it is wrong, the fix, sources and cases."""
    blocks = [safe(wrap(f"{rule_id}  {page.title}", cells), "bold"), safe(wrap(page.summary, cells), "$text-muted")]
    for part in page.parts:
        blocks += [safe(""), safe(part.head, "bold $primary")]
        for line in part.lines:
            mark = "· " if part.shape == "list" else ""
            pad = " " * (2 + len(line) - len(line.lstrip()))
            blocks.append(safe(pad + wrap(mark + line.strip(), cells - len(pad), pad + " " * len(mark))))
    return lines(*blocks)


def head_text(said: str, here: Sequence[str], cells: int) -> Content:
    """The counts above the list, and under them what is otherwise here than the packs have it."""
    return lines(
        safe(said, "$text-muted"), *(safe(wrap(fit(line, 2 * cells - 8), cells), "$text-warning") for line in here)
    )


def missing_text(base: RuleBase, needs: Sequence[Need], cells: int, questions: Mapping[str, str]) -> Content:
    """What nobody has recorded, by how many rules wait for it; `questions` are the words that ask for a fact."""
    blocks = [safe(wrap(i18n.t("findings.missing_about"), cells), "$text-muted"), safe("")]
    for need in needs[:NEEDS_MAX]:
        asked = questions.get(need.fact, "") if need.about == "workspace" else ""
        label = asked or telling.fact_words(base, need.about, need.fact)
        count = i18n.t("findings.rules_wait", n=len(need.rules))
        blocks.append(safe(wrap(f"· {label}  [{count}]", cells, "  ")))
    if len(needs) > NEEDS_MAX:
        blocks.append(safe(i18n.t("findings.and_more", n=len(needs) - NEEDS_MAX), "$text-muted"))
    return lines(*blocks)
