"""The workspace as everything above sees it: immutable records by kind, user steps, undo, and nothing of SQLite."""

from __future__ import annotations

import re
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Self

from smmtui import errors
from smmtui.clock import Clock
from smmtui.model.base import R, Record
from smmtui.store.backup import backups, make_backup
from smmtui.store.codec import codec_of
from smmtui.store.kinds import TABLES
from smmtui.store.lock import LockOwner, WriterLock
from smmtui.store.memory import for_many, let_go
from smmtui.store.rows import RowChange
from smmtui.store.steps import History, Step, StepInfo, StepValue
from smmtui.store.storage import SqliteStorage
from smmtui.store.table import RecordTable
from smmtui.store.travel import Published, incoming_records, replaced

Listener = Callable[[frozenset[type[Record]]], None]
_NUMBERED = re.compile(r"[A-Za-z]{1,4}-(\d{1,9})")


class Store:
    """An open workspace; made by `open_store`.

    Reading takes no lock and works from any thread. A step gathers its changes without a lock and writes them at its
    end in one transaction; steps of several threads come one after the other, and the later one wins a record.
    """

    def __init__(
        self,
        folder: Path,
        storage: SqliteStorage,
        *,
        clock: Clock,
        lock: WriterLock | None = None,
        owner: LockOwner | None = None,
        unwritable: bool = False,
    ) -> None:
        self.folder = folder
        self.lock_owner = owner
        self.unwritable = unwritable
        self._clock = clock
        self._storage = storage
        self._lock = lock
        self._writing = threading.RLock()
        self._numbering = threading.Lock()
        self._listeners: list[Listener] = []
        self._tables: dict[type[Record], RecordTable[Any]] = {}
        for kind, name in TABLES.items():
            table: RecordTable[Any] = RecordTable(storage, codec_of(kind), partial(_write_to, weakref.ref(self), kind))
            table.load(storage.stream(name))
            self._tables[kind] = table
        self._numbers = {name: total.number for name, total in storage.totals.items()}
        self._history = History(storage)
        self._closed = False
        self._changed = False

    # --- reading

    @property
    def read_only(self) -> bool:
        """Whether writes are refused: asked for, locked elsewhere, an unwritable folder, or a failed disk."""
        return self._lock is None or self._storage.failed or self._closed

    def get(self, kind: type[R], id: str) -> R | None:  # noqa: A002 - the field's own name
        """The record of this kind with this id."""
        return self._table(kind).get_record(id)

    def all(self, kind: type[R]) -> Mapping[str, R]:
        """Every record of a kind by id, in the order in which they came; the same object until the kind changes."""
        return self._table(kind).snapshot()

    def version(self, kind: type[Record]) -> int:
        """A number that grows with every change of this kind."""
        return self._table(kind).version

    def tiny(self, kind: type[R]) -> RecordTable[R]:
        """The same records as a TinyDB table of plain documents, for `tinydb.Query`."""
        return self._table(kind)

    # --- writing

    @contextmanager
    def step(self, name: str, /, *, undoable: bool = True, **values: StepValue) -> Iterator[Step]:
        """One user step: everything put and removed within is written together at the end, or not at all.

        `name` is the message id under which undo names it, with its `values`. A step that changes nothing leaves no
        trace. A step that is not `undoable` (where the reader stands, not what was decided) stays out of the history.

        Raises:
            WorkspaceReadOnly: this window may not write.
            StorageFull: there is no room; nothing was changed.
        """
        self._refuse_read_only()
        step = Step()
        yield step
        self._commit(name, values, step, undoable=undoable)

    def next_number(self, kind: type[Record]) -> int:
        """A number for a new id of this kind ("G-7"), never given twice to records that were kept."""
        name = TABLES[kind]
        with self._numbering:
            self._numbers[name] = self._numbers.get(name, 0) + 1
            return self._numbers[name]

    def undo(self) -> StepInfo | None:
        """Take back the last step that stands; None where there is none."""
        return self._travel(undone=True)

    def redo(self) -> StepInfo | None:
        """Do the step again that was undone last; None where there is none."""
        return self._travel(undone=False)

    def undo_next(self) -> StepInfo | None:
        """What `undo` would take back."""
        number = self._history.next_undo()
        return None if number is None else self._history.info(number)

    def redo_next(self) -> StepInfo | None:
        """What `redo` would do again."""
        number = self._history.next_redo()
        return None if number is None else self._history.info(number)

    def history(self, limit: int = 50) -> tuple[StepInfo, ...]:
        """The last steps that stand, newest first."""
        return self._history.newest(limit)

    def backup(self, reason: str) -> Path:
        """Copy the workspace into `backups/` as it stands now; `reason` ("import") becomes part of the name.

        Raises:
            StorageFull: there is no room for it.
            WorkspaceReadOnly: this window may not write.
        """
        self._refuse_read_only()
        return make_backup(self.folder, reason, self._clock.now())

    def on_change(self, callback: Listener) -> Callable[[], None]:
        """Call `callback` with the changed kinds after each step, undo and redo, on the thread that made it.

        Gives a function that ends it.
        """
        self._listeners.append(callback)

        def stop() -> None:
            with suppress(ValueError):
                self._listeners.remove(callback)

        return stop

    def close(self) -> None:
        """Leave one file on disk and let the next writer in; closing twice does no harm."""
        with self._writing:
            if self._closed:
                return
            if self._changed and not self.read_only:
                self._daily_backup()
            self._closed = True
            self._storage.close()
            if self._lock is not None:
                self._lock.release()
            let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # --- inside

    def _table(self, kind: type[R]) -> RecordTable[R]:
        return self._tables[kind]

    def _refuse_read_only(self) -> None:
        if self._closed:
            raise errors.WorkspaceReadOnly("store.closed", folder=self.folder)
        if self._storage.failed:
            raise errors.WorkspaceReadOnly("store.disk_failed", folder=self.folder)
        if self._lock is None:
            owner = self.lock_owner
            if self.unwritable:
                raise errors.WorkspaceReadOnly("store.not_writable", folder=self.folder)
            if owner is None:
                raise errors.WorkspaceReadOnly("store.read_only", folder=self.folder)
            raise errors.WorkspaceReadOnly("store.read_only_locked", host=owner.host, pid=str(owner.pid))

    def _commit(self, name: str, values: Mapping[str, StepValue], step: Step, *, undoable: bool) -> None:
        with self._writing, for_many(sum(map(len, step.changes.values()))):
            self._refuse_read_only()
            changes, published = self._planned(step)
            if not changes:
                return
            counts = {TABLES[kind]: len(records) for kind, records in published.items()}
            info = StepInfo(name, dict(values), self._clock.now(), counts)
            with self._storage.transaction():
                before = self._storage.apply(changes, believed=self._believed(changes, published))
                self._keep_numbers(published)
                plan = self._history.write(info, before) if undoable else None
            if plan is not None:
                self._history.adopt(plan)
            self._publish(published)
        self._tell(published)

    def _planned(self, step: Step) -> tuple[list[RowChange], Published]:
        """The rows that a step really changes, and what to show afterwards."""
        changes: list[RowChange] = []
        published: Published = {}
        for kind, entries in step.changes.items():
            table, name = self._tables[kind], TABLES[kind]
            last = self._storage.total(name).last_doc
            shown: list[tuple[str, int, Record | None]] = []
            for key, entry in entries.items():
                doc = table.doc_of(key)
                if doc is None:
                    if entry is None:
                        continue
                    last += 1
                    doc = last
                    self._note_number(name, key)
                elif entry is not None and table.get_record(key) == entry[1]:
                    continue
                body, record = entry or (None, None)
                changes.append(RowChange(name, doc, body))
                shown.append((key, doc, record))
            if shown:
                published[kind] = shown
        return changes, published

    def _believed(self, changes: list[RowChange], published: Published) -> bytes | None:
        """What stands on the disk in the place of a single change, as far as the memory tells."""
        if len(changes) != 1:
            return None
        ((kind, ((key, _, _),)),) = published.items()
        held = self._table(kind).get_record(key)
        return None if held is None else codec_of(kind).stored(held)

    def _keep_numbers(self, published: Published) -> None:
        """Keep how far the numbers of each changed table have come, within the open transaction."""
        for kind in published:
            name = TABLES[kind]
            self._storage.total(name).number = self._numbers.get(name, 0)

    def _note_number(self, table: str, key: str) -> None:
        """Let the number mark of a table follow an id that is new in it."""
        found = _NUMBERED.fullmatch(key) if "-" in key else None
        if found:
            with self._numbering:
                self._numbers[table] = max(self._numbers.get(table, 0), int(found[1]))

    def _travel(self, *, undone: bool) -> StepInfo | None:
        with self._writing:
            self._refuse_read_only()
            number = self._history.next_undo() if undone else self._history.next_redo()
            if number is None:
                return None
            rows = self._history.old_values(number)
            with for_many(len(rows)):
                incoming = incoming_records(rows, self._storage.path)
                with self._storage.transaction():
                    before = self._storage.apply(rows)
                    plan = self._history.swap(number, before, undone=undone)
                self._history.adopt(plan)
                published = replaced(rows, incoming, before)
            self._publish(published)
            info = self._history.info(number)
        self._tell(published)
        return info

    def _daily_backup(self) -> None:
        """Leave a backup behind on each day on which something was changed."""
        now = self._clock.now()
        newest = next(iter(backups(self.folder)), None)
        if newest is None or newest.at.date() < now.date():
            with suppress(errors.SmmtuiError):  # closing must succeed; the next one tries again
                make_backup(self.folder, "daily", now)

    def _publish(self, published: Published) -> None:
        self._changed = True
        for kind, changes in published.items():
            self._tables[kind].publish(changes)

    def _tell(self, published: Published) -> None:
        kinds = frozenset(published)
        for listener in tuple(self._listeners):
            listener(kinds)


def _write_to(store: weakref.ref[Store], kind: type[Record], puts: list[Record], gone: list[str]) -> None:
    """Write what TinyDB's methods changed as one step; the tables must not keep their store alive."""
    owner = store()
    if owner is None:
        raise errors.WorkspaceReadOnly("store.closed", folder="")
    with owner.step("store.documents", n=len(puts) + len(gone)) as step:
        step.put_all(puts)
        for name in gone:
            step.remove(kind, name)
