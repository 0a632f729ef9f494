"""How one question of the review is written: its words, choices, last quarter's answer, and what it finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.interview.question import Question, show
from smmtui.model.finding import Finding
from smmtui.model.review import Answer
from smmtui.text import width
from smmtui.tui.safe import lines, parts, safe, words, wrap
from smmtui.tui.widgets.bars import dots
from smmtui.workspace.asking import QuestionView
from smmtui.workspace.review import StepStatus

PROSE_MAX: Final = 88  # longer lines tire the eye


def header(step: StepStatus) -> Content:
    """The step, how much of it is answered, and the same as dots."""
    progress = step.progress
    said = i18n.t("review.step", step=step.number, title=i18n.choose(step.title))
    counted = i18n.t("review.answered_of", answered=progress.answered, total=progress.total)
    return parts(
        (said, "bold"), "   ", (counted, "$text-muted"), "  ", (dots(progress.answered, progress.total), "$primary")
    )


def quick_header(title: str, step: int, place: int, total: int) -> Content:
    """Where the quick start stands, and the step its question belongs to."""
    said = i18n.t("review.quick_place", place=place, total=total)
    of = i18n.t("review.step", step=step, title=title)
    return parts((said, "bold"), "   ", (of, "$text-muted"), "  ", (dots(place - 1, total), "$primary"))


def question_text(view: QuestionView, picked: Sequence[str], cursor: int, cells: int) -> Content:
    """The whole question; `picked` are the keys of the choices that stand, `cursor` the choice under the cursor."""
    cells = min(cells, PROSE_MAX)
    question = view.question
    blocks: list[Content] = [safe(wrap(i18n.choose(question.text), cells), "bold")]
    if question.choices:
        blocks += [Content(""), *_choices(question, picked, cursor, cells)]
    elif question.scale is not None:
        blocks += [Content(""), _scale(question, picked, cells)]
    return lines(*blocks)


def _choices(question: Question, picked: Sequence[str], cursor: int, cells: int) -> list[Content]:
    several = question.kind == "several"
    made = []
    for place, choice in enumerate(question.choices):
        chosen = choice.key in picked
        sign = ("■" if chosen else "□") if several else ("●" if chosen else "○")
        head = f"{'›' if place == cursor else ' '} {sign} {choice.key}  "
        label = wrap(i18n.choose(choice.label), cells - width(head) + width("      "), " " * width(head))
        made.append(safe(head + label, "bold $primary" if chosen else ""))
    if several and question.none_of_these is None:
        none = i18n.t("review.none_of_these")
        made.append(safe(f"    0  {none}", "$text-muted"))
    return made


def _scale(question: Question, picked: Sequence[str], cells: int) -> Content:
    scale = question.scale
    if scale is None:
        return Content("")
    keys = [
        (f" {number} ", "bold reverse" if str(number) in picked else "bold")
        for number in range(scale.low, scale.high + 1)
    ]
    ends = i18n.t(
        "review.scale_ends",
        low=scale.low,
        low_words=i18n.choose(scale.low_words),
        high=scale.high,
        high_words=i18n.choose(scale.high_words),
    )
    row: list[Content | str | tuple[str, str]] = []
    for key in keys:
        row += ["  ", key]
    return lines(parts(*row), safe(wrap(ends, cells), "$text-muted"))


def standing(view: QuestionView, cells: int) -> Content:
    """What is recorded: answer in words where it is not a choice, note, evidence, last quarter's answer."""
    answer = view.answer
    blocks: list[Content] = []
    if answer is not None:
        blocks += _recorded(view.question, answer, cells)
    if answer is not None and answer.waits:
        said = answer_words(view.question, answer)
        text = i18n.t("review.last_quarter", review=answer.carried_from, answer=said)
        blocks.append(lines(safe(wrap(text, cells), "$text-warning"), safe(i18n.t("review.press_still_true"), "bold")))
    elif view.previous is not None and answer is not None and view.previous.value != answer.value:
        text = i18n.t("review.was", review=view.previous.review, answer=answer_words(view.question, view.previous))
        blocks.append(safe(wrap(text, cells), "$text-muted"))
    return lines(*blocks)


def _recorded(question: Question, answer: Answer, cells: int) -> list[Content]:
    blocks = []
    if answer.state == "dont_know" and not answer.waits:
        blocks.append(words("review.is_unknown"))
    if answer.state == "not_applicable":
        blocks.append(safe(wrap(i18n.t("review.is_not_applicable", reason=answer.reason), cells)))
    if answer.state == "skipped":
        blocks.append(words("review.is_skipped"))
    if answer.later:
        blocks.append(safe(i18n.t("review.is_later"), "$text-warning"))
    if answer.note:
        blocks.append(parts((i18n.t("review.note") + "  ", "$text-muted"), wrap(answer.note, cells - 6, "      ")))
    if answer.evidence:
        dated = i18n.day(answer.evidence_on) if answer.evidence_on else ""
        blocks.append(parts((i18n.t("review.evidence") + "  ", "$text-muted"), f"{answer.evidence}  {dated}"))
    del question
    return blocks


def answer_words(question: Question, answer: Answer) -> str:
    """An answer in words, whatever its state."""
    if answer.state == "dont_know":
        return i18n.t("review.is_unknown")
    if answer.state == "not_applicable":
        return i18n.t("review.is_not_applicable", reason=answer.reason)
    return show(question, answer.value)


def why_text(question: Question, cells: int) -> Content:
    """Why we ask, and what the words mean."""
    cells = min(cells, PROSE_MAX)
    head = i18n.t("review.why_we_ask")
    margin = width(head) + 2
    why = wrap(i18n.choose(question.why), cells - margin).replace("\n", "\n" + " " * margin)
    blocks = [parts((f"{head}  ", "$primary"), why)]
    if question.help:
        blocks.append(safe(wrap(i18n.choose(question.help), cells), "$text-muted"))
    return lines(*blocks)


def findings_text(found: Sequence[Finding], waiting: int, cells: int) -> Content:
    """What the answers find now, weightiest first, and how many rules still wait for this one."""
    head = safe(i18n.t("review.now_finds"), "bold")
    blocks: list[Content] = [head]
    for finding in found:
        sign = {"high": "!", "medium": "·", "low": "·"}[finding.severity]
        tone = "$text-error" if finding.severity == "high" else ""
        title = wrap(f"{sign} {finding.rule}  {i18n.choose(finding.title)}", cells, "  ")
        blocks.append(safe(title, tone))
        said = i18n.choose(finding.says)
        blocks.append(safe("  " + wrap(said, cells - 2).replace("\n", "\n  "), "$text-muted"))
    if not found:
        key = "review.rules_wait" if waiting else "review.nothing_found"
        blocks.append(safe(wrap(i18n.t(key, n=waiting), cells), "$text-muted"))
    elif waiting:
        blocks.append(safe(wrap(i18n.t("review.rules_wait", n=waiting), cells), "$text-muted"))
    return lines(*blocks)
