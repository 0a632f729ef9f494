"""The workspace document: everything a workspace records as one readable JSON file, and how it is read back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Literal

import msgspec

from smmtui.model.account import Account
from smmtui.model.base import Record, table_of
from smmtui.model.content import ContentItem, ImportRun
from smmtui.model.direction import Competitor, Goal, HiredWork, Pillar, Risk, Segment
from smmtui.model.document import Tool
from smmtui.model.finding import Profile, Tailoring, Task, Waiver
from smmtui.model.organisation import Artefact, CommunityWork, Member
from smmtui.model.review import Answer, Bookmark, Review

SCHEMA_ID = "urn:smmtui:workspace:1"


class Records(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every record by the name of its kind, in the order in which the records were added."""

    profile: tuple[Profile, ...] = ()
    account: tuple[Account, ...] = ()
    contentitem: tuple[ContentItem, ...] = ()
    importrun: tuple[ImportRun, ...] = ()
    segment: tuple[Segment, ...] = ()
    pillar: tuple[Pillar, ...] = ()
    competitor: tuple[Competitor, ...] = ()
    goal: tuple[Goal, ...] = ()
    risk: tuple[Risk, ...] = ()
    hiredwork: tuple[HiredWork, ...] = ()
    artefact: tuple[Artefact, ...] = ()
    member: tuple[Member, ...] = ()
    communitywork: tuple[CommunityWork, ...] = ()
    review: tuple[Review, ...] = ()
    answer: tuple[Answer, ...] = ()
    bookmark: tuple[Bookmark, ...] = ()
    waiver: tuple[Waiver, ...] = ()
    task: tuple[Task, ...] = ()
    tailoring: tuple[Tailoring, ...] = ()

    def of(self, kind: type[Record]) -> tuple[Record, ...]:
        """The records of one kind."""
        found: tuple[Record, ...] = getattr(self, table_of(kind))
        return found


class WorkspaceDocument(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole workspace; `schema` is the version of its records, undo steps and backups are not part of it."""

    format: Literal["smmtui-workspace"] = "smmtui-workspace"
    format_version: Literal[1] = 1
    schema: int
    tool: Tool
    written_at: datetime
    records: Records


def gather(records: Mapping[type[Record], tuple[Record, ...]]) -> Records:
    """Records by kind as the document holds them."""
    by_name: dict[str, Any] = {table_of(kind): found for kind, found in records.items()}
    return Records(**by_name)


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the document, generated from its types."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, "title": "smmtui workspace"}
    return {**head, **msgspec.json.schema(WorkspaceDocument)}


def write(document: WorkspaceDocument) -> bytes:
    """The document as indented UTF-8 JSON with a line break at the end."""
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def read(raw: bytes) -> WorkspaceDocument:
    """The document that `raw` holds.

    Raises:
        msgspec.MsgspecError: it is not JSON, or not such a document; the message names the path.
    """
    return msgspec.json.decode(raw, type=WorkspaceDocument)
