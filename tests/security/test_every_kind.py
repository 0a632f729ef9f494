"""What holds for records holds for every kind there is: read from the registry, so that a new kind is tried at once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.records import record_of, spelled
from smmtui.clock import FixedClock
from smmtui.errors import SecretRefused
from smmtui.model.account import Account
from smmtui.model.base import Record, table_of
from smmtui.model.direction import Competitor
from smmtui.model.finding import Profile
from smmtui.model.planning import ReplyRule
from smmtui.reports.redact import Redactor
from smmtui.reports.secrets import secret_in, without_secrets
from smmtui.store.kinds import KINDS
from smmtui.store.store import open_store
from smmtui.workspace import exports, whole
from smmtui.workspace.session import PROFILE_ID, Workspace, create_workspace
from tests.security.conftest import TOKEN
from tests.store.conftest import NOW

TELLING: Final = "Anna Lind told kofe_krug, see https://kofe.example/a or a@kofe.example"
GONE: Final = ("Anna", "Lind", "kofe_krug", "kofe.example")
KNOWN: Final[dict[type[Record], tuple[Record, ...]]] = {
    Account: (Account(id="telegram-1", platform="telegram", name="Kofe", handle="kofe_krug", owner="Anna Lind"),),
    Profile: (Profile(id=PROFILE_ID, name="Kofe & Krug"),),
}
#: What a redacted record keeps as it is, because the program wrote it and nobody else: ids of rules, hashes of
#: headings, names of facts, reasons, languages. A field that people write never belongs here.
OURS: Final = {
    "ImportRun": {"skipped.KEY"},
    "Review": {
        "packs.KEY", "packs", "comments.KEY", "runs.rule", "runs.limits.KEY", "findings.rule", "findings.fingerprint",
        "findings.covers", "findings.sources", "findings.title.KEY", "findings.says.KEY", "findings.why.KEY",
        "findings.unlike.KEY", "findings.values.KEY", "findings.fixes.do.KEY", "findings.fixes.first.KEY",
        "findings.fixes.verify.KEY", "findings.fixes.sets.KEY",
    },
    "Waiver": {"rule", "fingerprint", "only_while.KEY"},
    "Task": {"rule", "fingerprint", "text.KEY"},
    "Tailoring": {"rule"},
    "CalendarOut": {"entries.KEY"},
    "Series": {"days.KEY"},
    "ColumnProfile": {"fingerprint"},
}  # fmt: skip


def telling(plain: Any, path: str = "") -> Iterator[str]:
    """Where in a record something is still told."""
    if isinstance(plain, str):
        if any(word in plain for word in GONE):
            yield path
    elif isinstance(plain, (list, tuple)):
        for one in plain:
            yield from telling(one, path)
    elif isinstance(plain, dict):
        for key, one in plain.items():
            yield from telling(key, f"{path}.KEY")
            yield from telling(one, path if key == TELLING else f"{path}.{key}".lstrip("."))


@pytest.mark.parametrize("kind", KINDS)
def test_a_redacted_record_tells_nothing_but_the_programs_own_words(kind: type[Record]) -> None:
    told = Redactor(KNOWN, "en").of(spelled(kind, "X-1", TELLING))
    assert set(telling(msgspec.to_builtins(told))) == OURS.get(kind.__name__, set())


@pytest.mark.parametrize("kind", KINDS)
def test_any_record_can_be_redacted(kind: type[Record]) -> None:
    names = ("Telegram", "Video", "order", "open", "vk", "comments")  # as people do call accounts and competitors
    known: dict[type[Record], tuple[Record, ...]] = {
        **KNOWN,
        Competitor: tuple(Competitor(id=f"C-{name}", name=name) for name in names),
    }
    redact = Redactor(known, "en")
    for number in range(30):
        redact.of(record_of(kind, "X-1", random.Random(number)))  # noqa: S311 - words, not secrets


def test_a_word_of_the_program_is_kept_by_redaction() -> None:
    rule = ReplyRule(id="PR-1", place="comments", message="order")
    assert Redactor({Competitor: (Competitor(id="C-1", name="Order"),)}, "en").of(rule) == rule


@pytest.mark.parametrize("kind", KINDS)
def test_a_secret_is_found_and_blotted_in_every_place_of_a_record(kind: type[Record]) -> None:
    spoilt = spelled(kind, "X-1", f"see {TOKEN}")
    assert secret_in(spoilt) is not None
    assert TOKEN not in str(without_secrets(spoilt))


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_with_a_secret_in_any_kind_is_not_taken_in(
    ws: Workspace, kind: type[Record], tmp_path: Path
) -> None:
    record = spelled(kind, "X-1", f"see {TOKEN}")
    document = whole.document_of(ws)
    spoilt = replace(document, records={**document.records, kind: (record,)})
    file = tmp_path / "whole.json"
    file.write_bytes(whole.codec().write(spoilt))
    with pytest.raises(SecretRefused) as refused:
        whole.load(file)
    assert table_of(kind) in refused.value.tell("en")
    assert TOKEN not in refused.value.tell("en") + refused.value.tell("ru")


@given(number=st.integers(0, 2**32))
@settings(max_examples=15)
def test_a_whole_workspace_comes_back_equal(number: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("equal")
    chance = random.Random(number)  # noqa: S311 - words, not secrets
    with create_workspace(folder / "one", clock=FixedClock(NOW), name="Kofe") as ws:
        with ws.store.step("test.fill") as step:
            for kind in KINDS:
                step.put_all(record_of(kind, f"X-{index}", chance) for index in range(chance.randrange(4)))
        (folder / "whole.json").write_bytes(whole.as_bytes(ws))
        before = {kind: dict(ws.store.all(kind)) for kind in KINDS}
        redacted = whole.codec().read(whole.as_bytes(ws, exports.redactor(ws)))
    with whole.create_from(folder / "two", whole.load(folder / "whole.json"), clock=FixedClock(NOW)) as other:
        assert {kind: dict(other.store.all(kind)) for kind in KINDS} == before
    with open_store(folder / "two", clock=FixedClock(NOW)) as store:
        assert {kind: dict(store.all(kind)) for kind in KINDS} == before
    assert {kind: len(found) for kind, found in redacted.records.items()} == {k: len(v) for k, v in before.items()}
