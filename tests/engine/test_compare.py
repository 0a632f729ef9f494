"""Two reviews side by side, told by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from smmtui.engine.judge import Judgement
from smmtui.engine.values import UNKNOWN, Cell
from smmtui.model.finding import Tailoring
from smmtui.model.review import Review
from tests.engine.packs import TODAY, base_of, judged, pack, rule, tables

LIMIT = "  enough: {value: 100, unit: view, from: 10, to: 1000, why: {en: w, ru: п}}\n"
SAYS = "{en: '{views}, {age_days}', ru: '{views}, {age_days}'}"
PACK = pack(rule(when="[{views: {under: $enough}}]", says=SAYS), limits=LIMIT)


def frozen(judgement: Judgement, id_: str = "2026-Q3") -> Review:
    started = datetime(2026, 7, 1, tzinfo=UTC)
    return Review(id=id_, period=id_, started_at=started, findings=judgement.findings, runs=judgement.runs)


def quarter(folder: Path, then: dict[str, Cell], now: dict[str, Cell], text: str = PACK, later: str = "") -> Judgement:
    before = frozen(judged(base_of(folder, text), tables({"a": then})))
    return judged(base_of(folder, later or text), tables({"a": now}), previous=[before])


@pytest.mark.parametrize(
    ("then", "now", "state"),
    [
        ({"views": 500}, {"views": 5}, "new"),
        ({"views": 5}, {"views": 5}, "still"),
        ({"views": 5}, {"views": 6}, "changed"),
        ({"views": 5, "age_days": 10}, {"views": 5, "age_days": 100}, "still"),
    ],
)
def test_a_finding_of_now(tmp_path: Path, then: dict[str, Cell], now: dict[str, Cell], state: str) -> None:
    assert quarter(tmp_path, then, now).findings[0].baseline == state


def test_the_review_of_first_sight_is_carried_on(tmp_path: Path) -> None:
    assert quarter(tmp_path, {"views": 5}, {"views": 5}).findings[0].first_seen == "2026-Q3"


def test_gone_is_what_was_looked_for_and_not_found(tmp_path: Path) -> None:
    found = quarter(tmp_path, {"views": 5}, {"views": 500})
    assert ([one.baseline for one in found.gone], found.not_comparable) == (["gone"], ())


def test_what_was_not_looked_at_is_not_gone(tmp_path: Path) -> None:
    found = quarter(tmp_path, {"views": 5}, {"views": UNKNOWN})
    assert (found.gone, [one.baseline for one in found.not_comparable]) == ((), ["not_comparable"])


def test_a_subject_that_is_no_longer_there_is_not_gone(tmp_path: Path) -> None:
    base = base_of(tmp_path, PACK)
    before = frozen(judged(base, tables({"a": {"views": 5}})))
    found = judged(base, tables({"b": {"views": 500}}), previous=[before])
    assert (found.gone, len(found.not_comparable)) == ((), 1)


def test_a_renamed_rule_keeps_its_findings(tmp_path: Path) -> None:
    later = PACK.replace("id: CNT-001", "id: CNT-002").replace("name: rule", "was: [CNT-001]\n    name: rule")
    found = quarter(tmp_path, {"views": 5}, {"views": 5}, later=later)
    assert [(one.rule, one.baseline) for one in found.findings] == [("CNT-002", "still")]
    assert not found.gone


def test_a_moved_limit_cannot_be_compared(tmp_path: Path) -> None:
    base = base_of(tmp_path, PACK)
    before = frozen(judged(base, tables({"a": {"views": 50}})))
    moved = Tailoring(id="1", limit="enough", value=60, reason="r", on=TODAY)
    found = judged(base, tables({"a": {"views": 50}}), tailoring=[moved], previous=[before])
    assert found.findings[0].baseline == "not_comparable"


def test_a_rule_that_asks_something_else_cannot_be_compared(tmp_path: Path) -> None:
    later = PACK.replace("under: $enough", "at_most: $enough")
    assert quarter(tmp_path, {"views": 5}, {"views": 5}, later=later).findings[0].baseline == "not_comparable"


def test_another_version_of_the_pack_alone_changes_nothing(tmp_path: Path) -> None:
    later = PACK.replace("version: 1.0.0", "version: 1.1.0")
    assert quarter(tmp_path, {"views": 5}, {"views": 5}, later=later).findings[0].baseline == "still"


def test_what_comes_back_is_reopened(tmp_path: Path) -> None:
    base = base_of(tmp_path, PACK)
    first = frozen(judged(base, tables({"a": {"views": 5}})), "2026-Q2")
    second = frozen(judged(base, tables({"a": {"views": 500}})), "2026-Q3")
    (found,) = judged(base, tables({"a": {"views": 5}}), previous=[second, first]).findings
    assert found.baseline == "reopened"
