"""The records of one kind in memory, behind TinyDB's table interface: a change works on copies and then goes to a step.

Every document that TinyDB's methods hand out is a fresh copy, so no nested value of it is shared with the store.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from types import MappingProxyType
from typing import Any, Generic

import msgspec
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from smmtui import errors
from smmtui.model.base import R, Record
from smmtui.store.codec import Codec
from smmtui.store.rows import UNREADABLE

Updater = Callable[[dict[int, Mapping[str, Any]]], None]
Write = Callable[[list[Record], list[str]], None]


class RecordTable(Table, Generic[R]):
    """The live records of one kind, by id, in the order of their document numbers.

    Reading needs no lock: `get_record` looks into one dictionary, `snapshot` gives the same immutable mapping until
    something changes. Only the store publishes changes, after they reached the disk.
    """

    def __init__(self, storage: Storage, codec: Codec[R], write: Write) -> None:
        super().__init__(storage, codec.table, cache_size=0)
        self.codec = codec
        self.version = 0
        self._write = write
        self._live: dict[str, R] = {}
        self._docs: dict[str, int] = {}
        self._highest = 0
        self._snapshot: tuple[int, Mapping[str, R]] = (-1, MappingProxyType({}))
        self._publishing = threading.Lock()

    # --- typed reading

    def get_record(self, name: str) -> R | None:
        """The record with this id."""
        return self._live.get(name)

    def snapshot(self) -> Mapping[str, R]:
        """All records by id, immutable; the same object until this table changes."""
        version, mapping = self._snapshot
        if version == self.version:
            return mapping
        with self._publishing:
            mapping = MappingProxyType(self._live.copy())
            self._snapshot = (self.version, mapping)
        return mapping

    def doc_of(self, name: str) -> int | None:
        """The document number of the record with this id."""
        return self._docs.get(name)

    # --- publishing, for the store only

    def load(self, rows: Iterable[tuple[int, bytes]]) -> None:
        """Fill the empty table with what the disk holds.

        Raises:
            WorkspaceDamaged: a row holds no such record, or two rows claim one id.
        """
        decode, live, docs = self.codec.decode, self._live, self._docs
        doc = 0
        try:
            for doc, body in rows:
                record = decode(body)
                live[record.id] = record
                docs[record.id] = doc
        except UNREADABLE as error:
            raise errors.WorkspaceDamaged("store.unreadable_row", table=self.name, row=doc) from error
        self._highest = doc
        self.version += 1

    def publish(self, changes: Iterable[tuple[str, int, R | None]]) -> None:
        """Take over changes that reached the disk: (id, document number, the record or None where it went)."""
        with self._publishing:
            sort = False
            for name, doc, record in changes:
                if record is None:
                    self._live.pop(name, None)
                    self._docs.pop(name, None)
                    continue
                if name not in self._docs:
                    sort = sort or doc < self._highest
                    self._highest = max(self._highest, doc)
                    self._docs[name] = doc
                self._live[name] = record
            if sort:
                self._docs = dict(sorted(self._docs.items(), key=lambda pair: pair[1]))
                self._live = {name: self._live[name] for name in self._docs}
            self.version += 1

    # --- TinyDB's interface

    def search(self, cond: QueryLike) -> list[Document]:
        """All documents that meet a condition, as copies."""
        return [document for document in self if cond(document)]

    def get(  # type: ignore[override]
        self, cond: QueryLike | None = None, doc_id: int | None = None, doc_ids: list[int] | None = None
    ) -> Document | list[Document] | None:
        """One document by condition or number, or several by number, as copies."""
        if doc_id is not None:
            return next(iter(self._picked({doc_id})), None)
        if doc_ids is not None:
            return self._picked(set(doc_ids))
        if cond is None:
            raise RuntimeError("a condition or a document number is needed")
        return next((document for document in self if cond(document)), None)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Add one document, as one step; gives its number."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add documents, as one step; gives their numbers."""
        records = [self.codec.from_document(dict(document)) for document in documents]
        taken = next((record.id for record in records if record.id in self._docs), None)
        if taken is not None:
            raise errors.InvalidValue("store.id_taken", table=self.name, id=taken)
        self._write(list(records), [])
        return [self._docs[record.id] for record in records]

    def update(
        self,
        fields: Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Change the documents chosen by condition or number, or all; gives their numbers."""
        if doc_ids is None and cond is not None:
            doc_ids = [document.doc_id for document in self.search(cond)]
        return super().update(fields, doc_ids=doc_ids)

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Remove the documents chosen by condition or number; gives their numbers."""
        if doc_ids is None and cond is not None:
            doc_ids = [document.doc_id for document in self.search(cond)]
        return super().remove(doc_ids=doc_ids)

    def truncate(self) -> None:
        """Remove every document, as one step that can be undone."""
        self._write([], list(self.snapshot()))

    def __len__(self) -> int:
        return len(self._live)

    def __iter__(self) -> Iterator[Document]:
        docs = self._docs
        for name, record in self.snapshot().items():
            yield Document(msgspec.to_builtins(record), docs.get(name, 0))

    def _picked(self, wanted: set[int]) -> list[Document]:
        names = [name for name, doc in list(self._docs.items()) if doc in wanted]
        found = [(name, self._live.get(name)) for name in names]
        return [Document(msgspec.to_builtins(record), self._docs[name]) for name, record in found if record]

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return {str(document.doc_id): document for document in self}

    def _update_table(self, updater: Updater) -> None:
        overlay = _Overlay(self)
        updater(overlay)  # type: ignore[arg-type] # TinyDB asks for a dict and uses it as a mapping
        puts, gone = overlay.outcome()
        self._write(puts, gone)
        self.clear_cache()


class _Overlay(MutableMapping[int, dict[str, Any]]):
    """The documents by number, each copied when first touched, so that a failing change leaves nothing behind."""

    def __init__(self, table: RecordTable[Any]) -> None:
        self._table = table
        self._names = {doc: name for name, doc in table._docs.items()}  # noqa: SLF001 - one class in two halves
        self._records = table.snapshot()
        self._touched: dict[int, dict[str, Any] | None] = {}

    def __getitem__(self, doc: int) -> dict[str, Any]:
        if doc in self._touched:
            found = self._touched[doc]
            if found is None:
                raise KeyError(doc)
            return found
        copied: dict[str, Any] = msgspec.to_builtins(self._records[self._names[doc]])
        self._touched[doc] = copied
        return copied

    def __setitem__(self, doc: int, document: dict[str, Any]) -> None:
        if doc not in self._names:
            raise KeyError(doc)
        self._touched[doc] = document

    def __delitem__(self, doc: int) -> None:
        if doc not in self:
            raise KeyError(doc)
        self._touched[doc] = None

    def __contains__(self, doc: object) -> bool:
        if doc in self._touched:
            return self._touched[doc] is not None
        return doc in self._names

    def __iter__(self) -> Iterator[int]:
        yield from (doc for doc in self._names if self._touched.get(doc, {}) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def outcome(self) -> tuple[list[Record], list[str]]:
        """The records to write and the ids to remove."""
        puts: list[Record] = []
        gone: list[str] = []
        for doc, document in self._touched.items():
            old = self._names[doc]
            if document is None:
                gone.append(old)
                continue
            record = self._table.codec.from_document(document)
            if record.id != old:
                raise errors.InvalidValue("store.id_changed", table=self._table.name, id=old)
            puts.append(record)
        return puts, gone
