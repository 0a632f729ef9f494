"""A whole workspace as one file: written out, made anew from such a file, or brought back to its state."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from smmtui import __version__
from smmtui.clock import Clock
from smmtui.credentials.detect import guard
from smmtui.credentials.grammar import locate
from smmtui.errors import BadInput, InvalidValue, SecretRefused
from smmtui.model.account import Account
from smmtui.model.base import Record, table_of
from smmtui.model.document import Tool
from smmtui.model.form_check import check_record
from smmtui.model.review import Answer
from smmtui.model.workspace_document import Codec, WorkspaceDocument, codec_for
from smmtui.reports.redact import Redactor
from smmtui.reports.secrets import secret_in, text_without_secrets
from smmtui.store.kinds import KINDS
from smmtui.store.schema import SCHEMA
from smmtui.workspace.exports import going_out
from smmtui.workspace.session import PROFILE_ID, Workspace, create_workspace

HEAD_BYTES = 400


def codec() -> Codec:
    """The codec of the document for every kind of record that a workspace keeps."""
    return codec_for(KINDS)


def document_of(ws: Workspace, redact: Redactor | None = None) -> WorkspaceDocument:
    """Everything the workspace records, without what looks like a secret, and redacted where that is wanted."""
    records: dict[type[Record], tuple[Record, ...]] = {
        kind: tuple(going_out(record, redact) for record in ws.store.all(kind).values()) for kind in KINDS
    }
    return WorkspaceDocument(
        schema=SCHEMA, tool=Tool("smmtui", __version__), written_at=ws.clock.now(), records=records
    )


def as_bytes(ws: Workspace, redact: Redactor | None = None) -> bytes:
    """The workspace as JSON, proved to read back equal.

    Raises:
        BadInput: it does not; nothing may be written then.
    """
    whole = document_of(ws, redact)
    raw = codec().write(whole)
    if codec().read(raw) != whole:
        raise BadInput("report.not_equal")
    return raw


def is_document(file: Path) -> bool:
    """Whether a file begins like a workspace document."""
    with file.open("rb") as opened:
        return b'"smmtui-workspace"' in opened.read(HEAD_BYTES)


def load(file: Path) -> WorkspaceDocument:
    """Read a workspace document.

    Raises:
        BadInput: it cannot be read, is no such document, was written by a newer program, names one record twice,
            or holds a number too large to be counted with.
        SecretRefused: a text in it looks like a token or a password, or the place of a credential like the credential.
    """
    try:
        raw = file.expanduser().read_bytes()
    except OSError as error:
        raise BadInput("cli.cannot_read", file=str(file), detail=error.strerror or str(error)) from None
    try:
        whole = codec().read(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput("cli.not_a_workspace", file=str(file), detail=str(error)[:200]) from None
    if whole.schema > SCHEMA:
        raise BadInput("cli.newer_workspace", file=str(file), version=whole.tool.version)
    for kind in KINDS:
        _check_ids(file, whole.records[kind])
    _check_secrets(whole)
    for kind in KINDS:
        _check_values(file, whole.records[kind])
    return whole


def _check_ids(file: Path, records: Iterable[Record]) -> None:
    seen: set[str] = set()
    for record in records:
        if not record.id or record.id in seen:
            raise BadInput("cli.record_twice", file=str(file), id=record.id)
        seen.add(record.id)


def _check_values(file: Path, records: Iterable[Record]) -> None:
    for record in records:
        try:
            check_record(record)
        except InvalidValue as error:
            place = text_without_secrets(f"{table_of(type(record))} {record.id}")
            raise BadInput("cli.bad_value", file=str(file), record=place, detail=error.tell()) from None


def _check_secrets(whole: WorkspaceDocument) -> None:
    """A document may come from anywhere: it passes the same gates as what is typed."""
    for kind in KINDS:
        for record in whole.records[kind]:
            hit = secret_in(record)
            if hit is not None:
                field = text_without_secrets(f"{table_of(kind)} {record.id}")
                raise SecretRefused(f"credentials.{hit.kind}", field=field, service=hit.service)
    for account in whole.records[Account]:
        assert isinstance(account, Account)  # noqa: S101 - the codec reads nothing else there
        guard(account.note, "note")
        place = account.location
        if place is not None:
            locate(place.kind, place.place, place.item, place.holders, place.checked_on, confirmed_item=True)
    for answer in whole.records[Answer]:
        assert isinstance(answer, Answer)  # noqa: S101 - the codec reads nothing else there
        for text in (answer.note, answer.evidence, answer.reason):
            guard(text, answer.question)


def create_from(folder: Path, whole: WorkspaceDocument, *, clock: Clock, lang: str = "", name: str = "") -> Workspace:
    """Make a new workspace that records what the document holds; `lang` and `name` replace the document's own.

    Raises:
        UsageError: the folder already holds a workspace, or is a file.
    """
    ws = create_workspace(folder, clock=clock, lang=lang, name=name)
    try:
        _fill(ws, whole, "workspace.create", undoable=False)
        changed = {key: value for key, value in (("lang", lang), ("name", name)) if value}
        if changed:
            ws.set_profile(changed)
    except BaseException:
        ws.close()
        raise
    return ws


def replace(ws: Workspace, whole: WorkspaceDocument, *, name: str) -> None:
    """Bring a workspace to the state of a document, as one step that undo takes back; a backup is made first."""
    ws.store.backup("restore")
    _fill(ws, whole, "store.restored", undoable=True, file=name)


def _fill(ws: Workspace, whole: WorkspaceDocument, step_name: str, *, undoable: bool, **values: str) -> None:
    with ws.store.step(step_name, undoable=undoable, **values) as step:
        for kind in KINDS:
            records = whole.records[kind]
            step.put_all(records)
            ids = {record.id for record in records} | {PROFILE_ID}
            for gone in set(ws.store.all(kind)) - ids:
                step.remove(kind, gone)
