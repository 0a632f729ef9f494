"""S5, S15, S16, S17, and redaction: what goes out can neither act nor tell more than it should."""

from __future__ import annotations

import csv
import io
import re
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from smmtui import i18n
from smmtui.clock import FixedClock
from smmtui.engine.words import parse, render
from smmtui.errors import SmmtuiError
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.model.direction import Goal, Risk
from smmtui.model.planning import WeekPage
from smmtui.reports.redact import Redactor
from smmtui.text import safe_filename
from smmtui.workspace import export_forms, exports, whole, writing
from smmtui.workspace.session import Workspace
from tests.security.conftest import FORMULAS, TOKEN
from tests.store.conftest import NOW
from tests.tui.hostile import fill


def cells(data: bytes) -> list[str]:
    """Every cell of a table below its heading, as a spreadsheet reads them."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return [cell for row in rows[1:] for cell in row]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_an_export_is_a_formula(ws: Workspace, formula: str) -> None:
    with ws.store.step("test.put") as step:
        step.put(Goal(id="G-2", text=formula, owner=formula))
        step.put(ContentItem(id="telegram-1/2", account="telegram-1", text=formula, title=formula, published_at=NOW))
    for data in (exports.register_bytes(ws, "goals", "csv"), exports.inventory_bytes(ws, "csv")):
        assert [cell for cell in cells(data) if re.match(r"[=+\-@\t\r\n＝]", cell)] == []


def test_numbers_of_an_export_stay_numbers(ws: Workspace) -> None:
    with ws.store.step("test.put") as step:
        step.put(Goal(id="G-2", text="x", baseline=-5.5))
    assert "-5.5" in cells(exports.register_bytes(ws, "goals", "csv"))


@pytest.mark.parametrize("template", ["{n.__class__.__init__.__globals__}", "{n[0]}", "{n!r}", "{n:>1000000}", "{0}"])
def test_templates_read_nothing_but_their_fields(template: str) -> None:
    assert i18n.fill(template, {"n": object()}, "en") == template
    assert render(parse(template), "en", lambda _field: (1, None)).count("object at") == 0


def test_a_value_with_braces_is_not_filled_again() -> None:
    assert i18n.fill("{a}", {"a": "{b}", "b": "no"}, "en") == "{b}"


@pytest.mark.parametrize(
    "name", ["../../x", "CON", "a:b", "x" * 300, "end.", "a\x00b\x1b[2J", "\u202egnp.exe", "..", ""]
)
def test_the_name_of_an_export_stays_in_its_folder(ws: Workspace, name: str) -> None:
    with ws.store.step("test.put") as step:  # past the gate that a typed name passes
        step.put(msgspec.structs.replace(ws.profile, name=name))
    place = exports.default_name(ws, "goals", "csv")
    assert place.parent == ws.folder / "exports"
    assert re.fullmatch(r"[\w.-]{1,200}", place.name)
    assert safe_filename(name) == safe_filename(name).strip(".")


def test_an_export_does_not_follow_a_link_in_its_place(ws: Workspace, tmp_path: Path) -> None:
    victim, target = tmp_path / "victim", tmp_path / "out.json"
    victim.write_bytes(b"mine")
    target.symlink_to(victim)
    writing.write(target, b"data", replace=True)
    assert victim.read_bytes() == b"mine"
    assert target.read_bytes() == b"data"


def test_an_export_does_not_follow_a_link_at_its_drafts_name(ws: Workspace, tmp_path: Path) -> None:
    import os

    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / f".out.json.{os.getpid()}.part").symlink_to(victim)
    with pytest.raises(SmmtuiError):
        writing.write(tmp_path / "out.json", b"data")
    assert victim.read_bytes() == b"mine"


def test_an_export_is_for_its_owner_only(tmp_path: Path) -> None:
    made = writing.write(tmp_path / "new" / "out.json", b"data")
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700


Write = Callable[[Workspace, Redactor], bytes]
WAYS: dict[str, Write] = {
    "findings": lambda ws, redact: exports.render_findings(exports.live_document(ws), redact),
    "inventory": lambda ws, redact: exports.inventory_bytes(ws, "json", redact=redact),
    "table": lambda ws, redact: exports.inventory_bytes(ws, "csv", redact=redact),
    "accounts": lambda ws, redact: exports.register_bytes(ws, "accounts", "json", redact=redact),
    "goals": lambda ws, redact: exports.register_bytes(ws, "goals", "csv", redact=redact),
    "risks": lambda ws, redact: exports.register_bytes(ws, "risks", "json", redact=redact),
    "workspace": whole.as_bytes,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_redacted_export_names_nobody(ws: Workspace, way: str) -> None:
    with ws.store.step("test.put") as step:
        step.put(
            Goal(id="G-2", text="Anna answers at kofe_krug, see https://kofe.example/a or write to a@kofe.example")
        )
        step.put(Risk(id="R-2", text="Lind leaves", note="told by the doorman"))
    told = WAYS[way](ws, exports.redactor(ws)).decode()
    for gone in ("Anna", "Lind", "kofe_krug", "Kofe", "kofe.example", "doorman", "Open until nine"):
        assert gone not in told


def test_one_person_has_one_stand_in_everywhere(ws: Workspace) -> None:
    redact = exports.redactor(ws)
    accounts = exports.register_bytes(ws, "accounts", "json", redact=redact).decode()
    goals = exports.register_bytes(ws, "goals", "json", redact=redact).decode()
    assert '"owner": "person 1"' in accounts
    assert '"owner": "person 1"' in goals


def test_russian_names_are_found_in_any_case(ws: Workspace) -> None:
    with ws.store.step("test.put") as step:
        step.put(Account(id="vk-1", platform="vk", name="Обжарка", owner="Марина Лисина"))
        step.put(Risk(id="R-2", text="Без Марины и её мужа, Лисиной не заменить; спросите у Обжарки"))
    told = exports.register_bytes(ws, "risks", "json", redact=exports.redactor(ws, lang="ru")).decode()
    assert "Марин" not in told
    assert "Лисин" not in told
    assert "Обжарк" not in told
    assert "Без человек 2 и её мужа" in told or "Без человек 1 и её мужа" in told


def test_a_name_that_is_a_word_too_is_found_by_its_capital_only(ws: Workspace) -> None:
    said = "Finish the order and post every week you may, at will; ask May, Post, WILL or will post"
    with ws.store.step("test.put") as step:
        step.put(Account(id="vk-1", platform="vk", name="Post", owner="Will Post"))
        step.put(Goal(id="G-2", text=said, owner="May"))
        step.put(Goal(id="G-3", text="may", owner="Order"))
    told = exports.register_bytes(ws, "goals", "csv", redact=exports.redactor(ws)).decode()
    line = next(row for row in told.splitlines() if row.startswith("G-2"))
    assert "Finish the order and post every week you may, at will; ask person" in line
    assert not re.search(r"May|Post|WILL|will post", line)
    assert not re.search(r"\bmay\b|Order", next(row for row in told.splitlines() if row.startswith("G-3")))


def test_redaction_keeps_what_findings_need_and_says_what_went(ws: Workspace) -> None:
    redact = exports.redactor(ws)
    plain = exports.live_document(ws)
    told = redact.of(plain)
    assert [(one.rule, one.severity, one.outcome) for one in told.findings] == [
        (one.rule, one.severity, one.outcome) for one in plain.findings
    ]
    exports.inventory_bytes(ws, "json", redact=redact)
    assert "1 text" in redact.words()


def test_a_redacted_workspace_opens_again(ws: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "whole.json"
    file.write_bytes(whole.as_bytes(ws, exports.redactor(ws)))
    with whole.create_from(tmp_path / "other", whole.load(file), clock=FixedClock(NOW)) as other:
        assert list(other.store.all(Account)) == ["account-a"]
        assert other.store.all(ContentItem)["post-1"].account == "account-a"


EVERY_FORM = [(what, form) for what, forms in export_forms.FORMS.items() for form in forms]


@pytest.mark.parametrize(("what", "form"), EVERY_FORM)
def test_no_export_of_any_kind_carries_a_secret_or_a_formula(ws: Workspace, what: str, form: str) -> None:
    """Every kind of record is spoilt past the gates; every export there is must be clean of it, redacted or not."""
    fill(ws.store, (f"see {TOKEN}", *FORMULAS[:2]))
    with ws.store.step("test.put") as step:
        step.put(msgspec.structs.replace(next(iter(ws.store.all(WeekPage).values())), id="2026-W40"))
    for redact in (None, exports.redactor(ws)):
        data = export_forms.make(ws, export_forms.Wanted(what, form, by=f"see {TOKEN}", redact=redact)).data
        texts = workbook_texts(data) if form == "xlsx" else data.decode("utf-8-sig").replace("\r\n ", "")
        assert TOKEN not in texts
        if form == "csv":
            told = [cell for cell in cells(data) if not re.fullmatch(r"-?[\d.e+]+", cell)]
            assert [cell for cell in told if re.match(r"[=+\-@\t\r\n＝]", cell)] == []


def workbook_texts(data: bytes) -> str:
    """Everything that stands in a workbook; a formula in it fails."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = [book.read(name).decode("utf-8", "replace") for name in book.namelist()]
    assert not any("<f>" in part and "cmd|" in part for part in parts)
    return "".join(parts)
