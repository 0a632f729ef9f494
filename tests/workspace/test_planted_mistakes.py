"""Twenty mistakes that authors make, planted in one pack: each is told with its place and a hint, all in one go."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from smmtui.cli import main
from smmtui.clock import FixedClock
from smmtui.engine.problems import PackProblems
from smmtui.errors import PackError
from smmtui.model.account import Account
from smmtui.workspace import authoring, findings, rule_writing
from smmtui.workspace.session import create_workspace, open_workspace
from tests.workspace.test_rule_writing import draft

CLOCK = FixedClock(datetime(2026, 11, 21, 9, tzinfo=UTC))
#: Where a mistake is planted the word stands between ⟦ and ⟧, which are taken out before the pack is written.
PACK = """format: 1
pack: {id: planted, version: ⟦1.0⟧, languages: [en, ru]}
limits:
  ⟦Loud-Limit⟧: {value: 3, unit: person, from: 1, to: 5, why: {en: three, ru: три}}
  planted_limit: {value: ⟦9⟧, unit: person, from: 1, to: 5, why: {en: nine, ru: девять}}
  most_people: {value: 3, unit: person, from: 1, to: 5, why: {en: three, ru: три}}
measures:
  planted_share:
    label: {en: share, ru: доля}
    of: account
    where: [{⟦ownr⟧: {not_recorded: true}}]
    count: [{owner: {not_recorded: true}}]
rules:
  - id: ⟦X1⟧
    name: planted-one
    status: stable
    about: account
    step: 1
    kind: operational
    covers: []
    title: {en: One, ru: Один}
    why: {en: why, ru: зачем}
    when: [{owner: {not_recorded: true}}]
    says: {en: it is, ru: так}
    impact: 2
    confidence: high
    cause: nobody-owns-it
    fix: []
  - id: PLA-002
    name: ⟦Planted Two⟧
    status: ⟦stabel⟧
    about: account
    step: ⟦12⟧
    kind: operational
    covers: [⟦S4-006⟧]
    title: ⟦{en: Two}⟧
    why: {en: why, ru: зачем}
    when:
      - ⟦admins_cuont⟧: {over: 3}
      - admins_count: {⟦overr⟧: 3}
      - admins_count: {over: ⟦many⟧}
      - admins_count: {over: ⟦$most_peopel⟧}
      - status: ⟦abandonned⟧
      - status: {⟦over⟧: 3}
    says: {en: ⟦"{admins_cout} people"⟧, ru: люди}
    impact: ⟦7⟧
    confidence: ⟦hihg⟧
    cause: ⟦zzzzzz⟧
    fix: []
    ⟦unlikely⟧: {en: never, ru: никогда}
"""
MISTAKES = (
    ("bad_version", "such as 1.0.0"),
    ("bad_name", "lower-case"),
    ("limit_range", "1 to 5"),
    ("unknown_fact_like", "'owner'"),
    ("bad_id", "such as"),
    ("bad_rule_name", "hyphens"),
    ("not_one_of_like", "'stable'"),
    ("not_whole", "0 to 9"),
    ("bad_cover", "S4.006"),
    ("no_language", "ru"),
    ("unknown_fact_like", "'admins_count'"),
    ("unknown_comparison_like", "'over'"),
    ("not_number", "digits"),
    ("unknown_limit_like", "'most_people'"),
    ("not_a_value_like", "'abandoned'"),
    ("comparison_unfit", "possible"),
    ("unknown_fact_like", "'admins_count'"),
    ("not_whole", "1 to 5"),
    ("not_one_of_like", "'high'"),
    ("unknown_cause", "causes.yaml"),
    ("unknown_key_like", "'unlike'"),
)


def places() -> list[tuple[int, int]]:
    """Line and column of each planted word."""
    found = []
    for number, line in enumerate(PACK.splitlines(), 1):
        plain = line
        while "⟦" in plain:
            found.append((number, plain.index("⟦") + 1))
            plain = plain.replace("⟦", "", 1).replace("⟧", "", 1)
    return found


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A workspace with the planted pack and a sound one beside it."""
    folder = tmp_path / "brand"
    with create_workspace(folder, clock=CLOCK) as made, made.store.step("account.add") as step:
        step.put(Account(id="A-1", platform="telegram", name="Kofe", status="active"))
    missing = draft(about="account", fact="owner", op="not_recorded", value="true")
    rule_writing.write(missing, folder / "rules" / "own.rules.yaml")
    (folder / "rules" / "bad.rules.yaml").write_text(PACK.replace("⟦", "").replace("⟧", ""), encoding="utf-8")
    return folder


def mistakes(folder: Path) -> tuple[PackError, ...]:
    return authoring.check([folder / "rules" / "bad.rules.yaml"]).problems


def test_each_mistake_is_told_where_it_stands_in_reading_order(planted: Path) -> None:
    told = [(one.values["line"], one.values["column"], one.key) for one in mistakes(planted)]
    assert told == [(line, column, f"rules.{key}") for (line, column), (key, _) in zip(places(), MISTAKES, strict=True)]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_each_begins_with_file_line_and_column(planted: Path, lang: str) -> None:
    lines = [one.tell(lang) for one in mistakes(planted)]
    assert len(lines) >= 20
    for line, (row, column) in zip(lines, places(), strict=True):
        assert line.startswith(f"bad.rules.yaml:{row}:{column}: ")


def test_each_carries_a_hint(planted: Path) -> None:
    for one, (_, hint) in zip(mistakes(planted), MISTAKES, strict=True):
        assert hint in one.tell("en")


def test_the_workspace_names_all_of_them_and_goes_on_with_its_other_pack(planted: Path) -> None:
    with open_workspace(planted, clock=CLOCK) as ws:
        (off,) = ws.rules.off
        assert isinstance(off.problem, PackProblems)
        assert len(off.problem.problems) == len(MISTAKES)
        assert {"MY-001", "ACC-001"} <= {one.rule for one in findings.open_now(ws)}


def test_rules_check_writes_one_line_a_mistake(planted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["rules", "check", str(planted / "rules" / "bad.rules.yaml")]) != 0
    assert len(capsys.readouterr().out.strip().splitlines()) == len(MISTAKES)
