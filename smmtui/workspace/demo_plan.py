"""The demo's plan between two reviews: budget, training, Monday pages, experiments, protocol, and a verdict overdue."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from smmtui import paths
from smmtui.model.base import Money, Record
from smmtui.model.planning import (
    Attempt,
    BudgetLine,
    Experiment,
    ReplyRule,
    Training,
    VerdictRound,
    WeekPage,
)
from smmtui.planning.verdict import LENGTH
from smmtui.planning.weeks import week_id

OVERDUE_DAYS: Final = 6
SKIPPED: Final = frozenset({2, 5})  # weeks back without a page


def records(currency: str, today: date, lang: str) -> Iterator[Record]:
    """Everything, dated back from today."""
    words = json.loads((paths.data_dir() / "demo" / "plan.json").read_text(encoding="utf-8"))[lang]
    due = today - timedelta(days=OVERDUE_DAYS)
    yield VerdictRound(id="V-1", started=due - timedelta(days=LENGTH), due=due)
    for number, line in enumerate(words["budget"], 1):
        amount = Money(float(line["amount"]), currency)
        yield BudgetLine(id=f"B-{number}", part=line["part"], amount=amount, period=str(today.year), what=line["what"])
    yield Training(id="L-1", member="M-1", due=today - timedelta(days=12), **words["training"])
    for number, rule in enumerate(words["protocol"], 1):
        yield ReplyRule(id=f"PR-{number}", **rule)
    yield from _weeks(words["weeks"], today)
    yield from _experiments(words["experiments"], today)


def _weeks(pages: list[dict[str, Any]], today: date) -> Iterator[Record]:
    backs = [back for back in range(1, len(pages) + len(SKIPPED) + 1) if back not in SKIPPED]
    for back, page in zip(reversed(backs), pages, strict=False):
        monday = today - timedelta(days=today.weekday() + 7 * back)
        yield WeekPage(id=week_id(monday), written_on=monday + timedelta(days=7), **page)


def _experiments(tests: list[dict[str, Any]], today: date) -> Iterator[Record]:
    made = 0
    for number, test in enumerate(tests, 1):
        fields = {name: test[name] for name in ("belief", "test", "metric", "expected")}
        yield Experiment(id=f"E-{number}", **fields)
        for did, outcome, result in test["tries"]:
            made += 1
            on = today - timedelta(days=40 - 7 * made)
            yield Attempt(id=f"TR-{made}", experiment=f"E-{number}", did=did, outcome=outcome, result=result, on=on)
