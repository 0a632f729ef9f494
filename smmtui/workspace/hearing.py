"""What a question is about, by the shipped rules and those of a workspace; not whether any of it is true there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from smmtui import paths
from smmtui.assistant import gate, keeping, unmatched
from smmtui.assistant.followup import Followup, followup
from smmtui.assistant.match import Heard, Matcher
from smmtui.assistant.unmatched import Unmatched
from smmtui.clock import Clock
from smmtui.workspace.resources import rule_base

if TYPE_CHECKING:
    from smmtui.workspace.session import Workspace

CANDIDATES: Final = 5


@cache
def matcher() -> Matcher:
    """The matcher over the rules that ship with the program, read once in a process."""
    return Matcher(keeping.load(rule_base().rules, paths.data_dir(), paths.cache_dir()))


def matcher_for(ws: Workspace) -> Matcher:
    """The matcher over the shipped rules and those that the workspace brings along."""
    from smmtui.assistant import indexing

    own = [rule for name, rule in ws.base.rules.items() if rule_base().rules.get(name) != rule]
    if not own:
        return matcher()
    core = matcher().index
    return ws.remembered("ask", id(ws.base), lambda: Matcher(core, indexing.build(own, core.glossary, beside=core)))


def unmatched_file() -> Path:
    """Where questions that found nothing are kept."""
    return paths.user_data_dir() / "unmatched.jsonl"


def hear(text: str, clock: Clock, by: Matcher | None = None) -> Heard:
    """What a question is about; one that found nothing joins the local list.

    Raises:
        InvalidValue: it cannot be understood as it is. SecretRefused: it holds what looks like a secret.
    """
    text = gate.admitted(text)
    heard = (by or matcher()).hear(text, most=CANDIDATES)
    if heard.none:
        unmatched.keep(unmatched_file(), Unmatched(text, heard.lang, clock.now()))
    return heard


def meant(text: str) -> Followup | None:
    """The follow-up that a text is; None when it is a question of its own."""
    return followup(text, matcher().index.glossary)
