"""What the ask pane writes beside its list."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from smmtui import i18n
from smmtui.interview.question import Question
from smmtui.tui.safe import lines, safe, wrap
from smmtui.workspace import ask_telling
from smmtui.workspace.ask import Candidate
from smmtui.workspace.session import Workspace


def candidate(ws: Workspace, one: Candidate, cells: int) -> Content:
    """One candidate: what it is, whether it is true here, why it matters, the first move."""
    state = f"{i18n.t(f'ask.certainty.{one.certainty}')} · {i18n.t(f'ask.state.{one.state}')}"
    blocks = [safe(wrap(f"{one.rule}  {i18n.choose(one.title)}", cells), "bold"), safe(wrap(state, cells), "$accent")]
    blocks += [safe(wrap(line, cells)) for line in ask_telling.body(ws, one)]
    blocks += [safe(""), safe(wrap(i18n.choose(one.why), cells), "$text-muted")]
    return lines(*blocks)


def question(one: Question, picked: Sequence[str], cells: int) -> Content:
    """A question with its choices, and how to answer it here."""
    blocks = [safe(wrap(i18n.choose(one.text), cells), "bold")]
    for choice in one.choices:
        mark = "●" if choice.key in picked else "○"
        blocks.append(safe(wrap(f"{mark} {choice.key}  {i18n.choose(choice.label)}", cells, "     ")))
    if one.scale is not None:
        low, high = one.scale.low, one.scale.high
        ends = f"{low} {i18n.choose(one.scale.low_words)} … {high} {i18n.choose(one.scale.high_words)}"
        blocks.append(safe(wrap(ends, cells)))
    if not one.choices and one.scale is None:
        blocks.append(safe(wrap(i18n.t("ask.write_answer"), cells), "$text-muted"))
    blocks += [safe(""), safe(wrap(i18n.t("ask.question_why", text=i18n.choose(one.why)), cells), "$text-muted")]
    return lines(*blocks)


def told(said: Sequence[str], cells: int) -> Content:
    """What the assistant said to a follow-up."""
    return lines(*(safe(wrap(line, cells), "bold" if number == 0 else "") for number, line in enumerate(said)))


def welcome(cells: int) -> Content:
    """What can be done here, before anything was asked."""
    intro = safe(wrap(i18n.t("ask.intro"), cells))
    return lines(intro, safe(""), *(safe(wrap(line, cells), "$text-muted") for line in ask_telling.help_lines()))


def nothing(cells: int) -> Content:
    """Nothing matches."""
    first, hint = (safe(wrap(i18n.t(f"ask.{key}"), cells)) for key in ("nothing", "nothing_hint"))
    return lines(first, safe(""), hint)
