"""S1, S21, S23: a secret neither gets in nor out, by whatever way it comes."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from campaign.records import record_of
from smmtui.clock import FixedClock
from smmtui.errors import SecretRefused, SmmtuiError
from smmtui.model.base import Record
from smmtui.model.direction import Goal
from smmtui.reports.secrets import without_secrets
from smmtui.store.kinds import KINDS
from smmtui.workspace import exports, whole
from smmtui.workspace.session import Workspace
from tests.security.conftest import LABELLED, TOKEN
from tests.store.conftest import NOW

SECRETS = (TOKEN, LABELLED)


def put(ws: Workspace, text: str) -> None:
    """A goal written past every gate."""
    with ws.store.step("test.put") as step:
        step.put(Goal(id="G-9", text=text, note=text))


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize(
    "write",
    [
        lambda ws: exports.register_bytes(ws, "goals", "json"),
        lambda ws: exports.register_bytes(ws, "goals", "csv"),
        lambda ws: exports.render_findings(exports.live_document(ws)),
        whole.as_bytes,
    ],
)
def test_no_export_carries_a_secret(ws: Workspace, secret: str, write: Callable[[Workspace], bytes]) -> None:
    put(ws, f"look: {secret}")
    assert secret.rsplit(maxsplit=1)[-1].encode() not in write(ws)


def test_a_document_with_a_secret_makes_no_workspace(ws: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "whole.json"
    file.write_bytes(whole.as_bytes(ws).replace(b"More orders from the site", f"token {TOKEN}".encode()))
    with pytest.raises(SecretRefused) as refused:
        whole.create_from(tmp_path / "new", whole.load(file), clock=FixedClock(NOW))
    assert "goal G-1" in refused.value.tell("en")
    assert TOKEN not in refused.value.tell("en") + refused.value.tell("ru") + repr(refused.value)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_records_without_secrets_go_out_unchanged(kind: type[Record]) -> None:
    for number in range(20):
        record = record_of(kind, "X-1", random.Random(number))  # noqa: S311 - words, not secrets
        assert without_secrets(record) == record


def test_every_text_field_of_every_record_is_blotted() -> None:
    for kind in KINDS:
        record = record_of(kind, "X-1", random.Random(1))  # noqa: S311
        for field in msgspec.structs.fields(kind):
            if field.type is str and field.name != "id":
                spoilt = msgspec.structs.replace(record, **{field.name: f"see {TOKEN}"})
                assert TOKEN not in str(without_secrets(spoilt)), (kind, field.name)


def test_a_refused_secret_is_not_in_the_trace_of_its_error(ws: Workspace) -> None:
    from smmtui.workspace import records

    with pytest.raises(SmmtuiError) as refused:
        records.add(ws, Goal, {"text": f"token {TOKEN}"})
    assert TOKEN not in repr(refused.value)
    assert TOKEN.encode() not in b"".join(path.read_bytes() for path in ws.folder.rglob("*") if path.is_file())
