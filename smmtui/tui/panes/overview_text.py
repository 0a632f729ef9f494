"""How the overview is written: the nine steps, the inventory, access, and what changed since the last review."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len
from textual.content import Content

from smmtui import i18n
from smmtui.tui.safe import fit_cells, lines, pad_cells, parts, safe, wrap
from smmtui.tui.widgets.bars import bar, spark, split_bar
from smmtui.workspace.numbers_reach import line_words
from smmtui.workspace.overview import Overview
from smmtui.workspace.review import StepStatus

BAR: Final = 8
BAR_FROM: Final = 50  # below, the names of the steps need the room more than the bars
ORDER: Final = ("relevant", "needs_update", "obsolete", "unsorted")


def heading(key: str, extra: str = "") -> Content:
    """A section's name, and beside it what it counts."""
    return parts((i18n.t(f"overview.{key}"), "bold $primary"), (f"  {extra}" if extra else "", "$text-muted"))


def steps(found: Overview, cells: int) -> Content:
    """One line a step: its score as a bar with what was assessed, or how far it is answered."""
    made = [heading("steps", i18n.t("overview.steps.legend"))]
    made += [_step(step, cells) for step in found.steps]
    return lines(*made)


def _step(step: StepStatus, cells: int) -> Content:
    right, tone = _standing(step)
    size = BAR if cells >= BAR_FROM else 0
    title = pad_cells(f"{step.number} {i18n.choose(step.title)}", max(12, cells - 17 - size))
    score = step.score.score if step.score is not None else None
    drawn = bar(score, size) if score is not None and size else " " * size
    return parts(title, " ", (drawn, "$primary"), " ", (pad_cells(right, 15, right=True), tone))


def _standing(step: StepStatus) -> tuple[str, str]:
    progress, score = step.progress, step.score
    if score is not None and score.score is not None:
        counted = i18n.t("review.counted", answered=score.ok, total=score.judged)
        return f"{i18n.percent(score.score)} {counted:>7}", ""
    if progress.waiting and progress.answered < progress.total:
        return i18n.t("overview.step.confirm", n=progress.waiting), "$text-warning"
    if progress.answered == 0:
        return i18n.t("overview.step.not_started"), "$text-muted"
    return i18n.t("overview.step.answered", answered=progress.answered, total=progress.total), "$text-muted"


def inventory(found: Overview, cells: int) -> Content:
    """The classes as one bar and in figures; unsorted is counted, never hidden."""
    total = sum(found.split.values())
    made = [heading("content", i18n.t("overview.posts", n=total))]
    if total:
        made.append(safe(split_bar([found.split[cls] for cls in ORDER], min(40, cells)), "$primary"))
        said = " · ".join(f"{i18n.t('content.class.' + cls)} {i18n.number(found.split[cls])}" for cls in ORDER)
        made.append(safe(wrap(said, cells)))
        if found.suggested:
            made.append(safe(i18n.t("overview.suggested", n=found.suggested), "$text-muted"))
    else:
        made.append(safe(wrap(i18n.t("overview.no_posts"), cells), "$text-muted"))
    return lines(*made)


def access(found: Overview, cells: int, most: int = 4) -> Content:
    """The accounts, and what speaks against them."""
    made = [heading("access", i18n.t("overview.accounts", n=found.accounts))]
    flags = found.red_flags[:most]
    for finding in flags:
        line = f"! {finding.subject_label}: {i18n.choose(finding.title)}"
        made.append(safe(fit_cells(line, cells), "$text-error" if finding.severity == "high" else ""))
    if not flags:
        key = "overview.access.fine" if found.accounts else "overview.access.none"
        made.append(safe(wrap(i18n.t(key), cells), "$text-muted"))
    return lines(*made)


def compact(found: Overview, cells: int) -> Content:
    """Inventory and access in a line each, for screens without room."""
    total = sum(found.split.values())
    said = " · ".join(f"{i18n.t('content.class.' + cls)} {i18n.number(found.split[cls])}" for cls in ORDER)
    posts = f"{i18n.t('overview.posts', n=total)}: {said}" if total else i18n.t("overview.no_posts")
    flags = found.red_flags
    tail = f"! {flags[0].subject_label}: {i18n.choose(flags[0].title)}" if flags else i18n.t("overview.access.fine")
    accounts = i18n.t("overview.accounts", n=found.accounts)
    access = f"{accounts}  {tail}" if found.accounts else i18n.t("overview.access.none")
    return lines(safe(fit_cells(posts, cells)), safe(fit_cells(access, cells), "$text-error" if flags else ""))


def since(found: Overview, cells: int) -> Content:
    """How the findings changed since the last review, and the date of the next."""
    made: list[Content] = []
    if found.since:
        made.append(heading("since", found.since))
        counted = [
            i18n.t(f"findings.baseline.count.{name}", n=number) for name, number in found.changes.items() if number
        ]
        made.append(safe(wrap(" · ".join(counted) or i18n.t("overview.nothing_changed"), cells)))
    if found.next_review is not None:
        made.append(
            parts((i18n.t("overview.next_review") + " ", "$text-muted"), i18n.day(found.next_review, style="long"))
        )
    return lines(*made)


def reach(found: Overview, cells: int) -> Content:
    """Reach per post over thirteen weeks, with what of the change is the platform's; nothing where it is not known."""
    if found.reach is None:
        return safe("")
    name, said = line_words(found.reach)
    drawn = spark(found.reach.weeks)
    room = cells - len(drawn) - cell_len(said) - 4
    return parts((fit_cells(name, max(12, room)), "bold"), "  ", (drawn, "$primary"), "  ", said)


def opened(findings: int, causes: int) -> str:
    """How many findings are open and how many causes stand behind them."""
    said = i18n.t("overview.open", n=findings)
    return f"{said}, {i18n.t('overview.causes', n=causes)}" if 0 < causes < findings else said


def figures(found: Overview) -> Content:
    """The open findings in one line."""
    counted = (("high", found.high), ("overdue", found.overdue), ("unowned", found.unowned))
    said = [opened(found.open, found.causes), *(i18n.t(f"overview.{key}", n=n) for key, n in counted if n)]
    return safe(" · ".join(said))
