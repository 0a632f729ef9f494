"""The workspace document: everything a workspace records as one readable JSON file, and how it is read back.

The kinds of records are given by whoever keeps them, so that a new kind is part of the document at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal

import msgspec

from smmtui.model.base import Record, table_of
from smmtui.model.document import Tool

SCHEMA_ID = "urn:smmtui:workspace:1"


@dataclass(frozen=True)
class WorkspaceDocument:
    """A whole workspace: `schema` is the version of its records; undo steps and backups are not part of it."""

    schema: int
    tool: Tool
    written_at: datetime
    records: Mapping[type[Record], tuple[Record, ...]]


class Codec:
    """The document's JSON form for these kinds of records, each under the name of its kind."""

    def __init__(self, kinds: Sequence[type[Record]]) -> None:
        self.kinds = tuple(kinds)
        tables: list[tuple[str, Any, Any]] = [(table_of(kind), tuple[kind, ...], ()) for kind in kinds]  # type: ignore[valid-type]
        self._records: Any = msgspec.defstruct("Records", tables, frozen=True, kw_only=True, forbid_unknown_fields=True)
        fields: list[Any] = [
            ("format", Literal["smmtui-workspace"]),
            ("format_version", Literal[1]),
            ("schema", int),
            ("tool", Tool),
            ("written_at", datetime),
            ("records", self._records),
        ]
        self._whole: Any = msgspec.defstruct(
            "WorkspaceDocument", fields, frozen=True, kw_only=True, forbid_unknown_fields=True
        )

    def schema(self) -> dict[str, Any]:
        """The JSON Schema (2020-12) of the document, generated from its types."""
        head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
        return {**head, "title": "smmtui workspace", **msgspec.json.schema(self._whole)}

    def write(self, document: WorkspaceDocument) -> bytes:
        """The document as indented UTF-8 JSON with a line break at the end."""
        whole = self._whole(
            format="smmtui-workspace",
            format_version=1,
            schema=document.schema,
            tool=document.tool,
            written_at=document.written_at,
            records=self._records(**{table_of(kind): document.records.get(kind, ()) for kind in self.kinds}),
        )
        return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"

    def read(self, raw: bytes) -> WorkspaceDocument:
        """The document that `raw` holds.

        Raises:
            msgspec.MsgspecError: it is not JSON, or not such a document; the message names the path.
        """
        whole = msgspec.json.decode(raw, type=self._whole)
        records = {kind: getattr(whole.records, table_of(kind)) for kind in self.kinds}
        return WorkspaceDocument(whole.schema, whole.tool, whole.written_at, records)


@cache
def codec_for(kinds: tuple[type[Record], ...]) -> Codec:
    """The one codec for these kinds."""
    return Codec(kinds)
