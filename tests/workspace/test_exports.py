"""Exports: valid by the shipped schema, read back, never over an existing file, no password in any."""

from __future__ import annotations

import csv
import io
import stat
import sys
from pathlib import Path

import jsonschema
import msgspec
import pytest

from smmtui.errors import UsageError
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.model.direction import Goal
from smmtui.model.document import FindingsDocument, schema
from smmtui.model.finding import Task
from smmtui.workspace import answering, content, exports, findings, records, review, waiving, writing
from smmtui.workspace.session import Workspace


@pytest.fixture
def reviewed(ws: Workspace) -> Workspace:
    records.add(ws, Account, {"platform": "vk", "name": "=Kofe", "location": "KeePass: smm.kdbx > VK"})
    review.start(ws)
    answering.answer(ws, "own-results", "nobody")
    return ws


def test_findings_need_a_review(ws: Workspace) -> None:
    with pytest.raises(UsageError):
        exports.findings_bytes(ws)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_findings_pass_the_shipped_schema(reviewed: Workspace, lang: str) -> None:
    document = msgspec.json.decode(exports.findings_bytes(reviewed, lang=lang))
    jsonschema.validate(document, schema())
    assert document["lang"] == lang
    assert document["findings"]


def test_findings_read_back_equal(reviewed: Workspace) -> None:
    read = msgspec.json.decode(exports.findings_bytes(reviewed), type=FindingsDocument)
    assert read == exports.findings_document(reviewed)


def test_findings_set_aside_are_exported_with_their_waiver(reviewed: Workspace) -> None:
    rule = findings.open_now(reviewed)[0].rule
    waiving.waive(reviewed, rule, reason="agreed with the owner", until=reviewed.today.replace(year=2027, month=1))
    document = exports.findings_document(reviewed)
    assert rule in {one.rule for one in document.findings}
    assert [one.reason for one in document.waivers] == ["agreed with the owner"]


def test_finished_review_is_exported_as_it_was_frozen(reviewed: Workspace) -> None:
    frozen = review.finish(reviewed)
    review.start(reviewed, period="2027-Q1")
    answering.answer(reviewed, "own-results", "one_named")
    assert exports.findings_document(reviewed, ref="2026-Q4").findings == frozen.findings


def test_overall_score_is_kept_back_while_little_is_assessed(reviewed: Workspace) -> None:
    score = exports.findings_document(reviewed).score
    assert score.assessed < 0.5
    assert score.overall is None


@pytest.mark.parametrize(("lang", "said"), [("en", "Tell Ira"), ("ru", "Сказать Ире")])
def test_a_plan_as_csv_is_in_one_language(ws: Workspace, lang: str, said: str) -> None:
    with ws.store.step("test.put") as step:
        step.put(Task(id="T-1", text={"en": "Tell Ira", "ru": "Сказать Ире"}))
        step.put(Task(id="T-2", text={"en": "Only so"}))
    text = exports.register_bytes(ws, "plan", "csv", lang=lang).decode("utf-8-sig")
    assert [row["text"] for row in csv.DictReader(io.StringIO(text))] == [said, "Only so"]


def test_inventory_as_json_has_the_promised_keys(reviewed: Workspace) -> None:
    with reviewed.store.step("import.run", file="x", n=1) as step:
        step.put(ContentItem(id="p", account="vk-kofe", native_id="7", text="Hello"))
    content.sort_into(reviewed, ["p"], "obsolete")
    (item,) = msgspec.json.decode(exports.inventory_bytes(reviewed, "json"))["items"]
    assert item.keys() >= {
        "id", "platform", "account", "native_id", "url", "text", "format", "published_at", "time_precision", "class",
        "metrics",
    }  # fmt: skip
    assert item["class"] == "obsolete"


def test_inventory_as_csv_has_a_row_a_post(reviewed: Workspace) -> None:
    with reviewed.store.step("import.run", file="x", n=2) as step:
        step.put_all(ContentItem(id=f"p{n}", account="vk-kofe", text="a\nb") for n in range(2))
    text = exports.inventory_bytes(reviewed, "csv").decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == 2


def test_formula_in_a_name_does_not_reach_a_spreadsheet(reviewed: Workspace) -> None:
    text = exports.register_bytes(reviewed, "accounts", "csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert "'=Kofe" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_unknown_register_and_form_are_refused(reviewed: Workspace) -> None:
    with pytest.raises(UsageError):
        exports.register_bytes(reviewed, "secrets", "csv")
    with pytest.raises(UsageError):
        exports.register_bytes(reviewed, "goals", "pdf")


def test_written_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    target = tmp_path / "out" / "goals.csv"
    first = writing.write(target, b"one")
    second = writing.write(target, b"two")
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")


def test_written_file_replaces_only_when_asked(tmp_path: Path) -> None:
    target = tmp_path / "goals.csv"
    writing.write(target, b"one")
    assert writing.write(target, b"two", replace=True) == target
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_written_file_is_for_its_owner_only(tmp_path: Path) -> None:
    written = writing.write(tmp_path / "goals.csv", b"x")
    assert stat.S_IMODE(written.stat().st_mode) == 0o600


def test_proposed_name_holds_brand_content_and_day_and_stays_in_the_folder(reviewed: Workspace) -> None:
    reviewed.set_profile({"name": "../../etc/passwd"})
    name = exports.default_name(reviewed, "goals", "csv")
    assert name.parent == reviewed.folder / "exports"
    assert name.name.endswith("-2026-11-20-goals.csv")


def test_goals_are_exported_with_every_field(reviewed: Workspace) -> None:
    records.add(reviewed, Goal, {"text": "Sell beans", "owner": "Vera"})
    text = exports.register_bytes(reviewed, "goals", "csv").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert "Vera" in row.values()
