"""Registers as the interview sees them: which are filled, and what a given answer says as a fact."""

from __future__ import annotations

from collections.abc import Mapping

from smmtui.engine.values import Absent, Cell
from smmtui.model.account import Account
from smmtui.model.base import Record
from smmtui.model.content import ContentItem
from smmtui.model.direction import Competitor, Goal, HiredWork, Pillar, Risk, Segment
from smmtui.model.organisation import Artefact, CommunityWork, Member
from smmtui.model.planning import BudgetLine, Training
from smmtui.model.review import Answer
from smmtui.workspace.session import Workspace

REGISTERS: Mapping[str, type[Record]] = {
    "accounts": Account,
    "content": ContentItem,
    "goals": Goal,
    "risks": Risk,
    "segments": Segment,
    "pillars": Pillar,
    "competitors": Competitor,
    "artefacts": Artefact,
    "members": Member,
    "community": CommunityWork,
    "hired": HiredWork,
    "training": Training,
    "budget": BudgetLine,
}


def filled(ws: Workspace) -> frozenset[str]:
    """The registers that have at least one row."""
    return frozenset(name for name, kind in REGISTERS.items() if ws.store.all(kind))


def cell(answer: Answer | None) -> Cell:
    """What an answer says as a fact: its value, not applicable, or unknown."""
    if answer is None or answer.waits or answer.state in {"dont_know", "skipped"}:
        return Absent.UNKNOWN
    if answer.state == "not_applicable":
        return Absent.NA
    return Absent.UNKNOWN if answer.value is None else answer.value
