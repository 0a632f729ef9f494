"""An open workspace: its store, clock, rule base and questions, and the caches over them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

import msgspec

from smmtui import i18n
from smmtui.clock import Clock, SystemClock
from smmtui.errors import NotFound, UsageError
from smmtui.model.base import Record
from smmtui.model.finding import Profile
from smmtui.store.store import StepInfo, Store, open_store
from smmtui.text import drawn
from smmtui.workspace.place import DATABASE, is_workspace

if TYPE_CHECKING:
    from smmtui.engine.base import RuleBase
    from smmtui.interview.question import QuestionBank
    from smmtui.workspace.judging import Judging
    from smmtui.workspace.own_packs import WithOwn

__all__ = ["DATABASE", "StepInfo", "Workspace", "create_workspace", "is_workspace", "open_workspace"]

T = TypeVar("T")
PROFILE_ID = "profile"


class Workspace:
    """What both front ends work with. One process holds one writer; a second window reads only.

    `read_only` tells whether changes are refused, `lock_owner` who holds the writer's lock then.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.memo: dict[str, tuple[object, object]] = {}
        self._memo_lock = threading.Lock()
        self._memo_locks: dict[str, threading.RLock] = {}

    @property
    def folder(self) -> Path:
        """The workspace's folder."""
        return self.store.folder

    @property
    def read_only(self) -> bool:
        """Whether changes are refused in this window."""
        return self.store.read_only

    @property
    def unwritable(self) -> bool:
        """Whether this window only reads because the folder takes no files."""
        return self.store.unwritable

    @property
    def lock_owner(self) -> str:
        """Who holds the writer's lock when this window only reads; else empty."""
        owner = self.store.lock_owner
        return f"{owner.host}, {owner.pid}" if owner else ""

    @property
    def today(self) -> date:
        """The present day."""
        return self.clock.today()

    @property
    def profile(self) -> Profile:
        """Whose workspace it is."""
        return self.store.get(Profile, PROFILE_ID) or Profile(id=PROFILE_ID)

    @cached_property
    def rules(self) -> WithOwn:
        """The rule base that ships with the program and the workspace's own packs; what is wrong with the latter."""
        from smmtui.workspace.own_packs import load

        return load(self.folder)

    @property
    def base(self) -> RuleBase:
        """The rules by which this workspace is judged."""
        return self.rules.base

    @cached_property
    def bank(self) -> QuestionBank:
        """The questions that ship with the program."""
        from smmtui.workspace.resources import question_bank

        return question_bank()

    @cached_property
    def judging(self) -> Judging:
        """The facts and findings of this workspace, kept up to date."""
        from smmtui.workspace.judging import Judging

        return Judging(self)

    def remembered(self, name: str, key: object, make: Callable[[], T]) -> T:
        """What `make` gives, made anew only when `key` differs from last time.

        Each name has a lock of its own, and what is at hand is given without any: a pane that asks for its rows never
        waits for a judging that another thread is busy with.
        """
        held = self.memo.get(name)
        if held is None or held[0] != key:
            with self._memo_lock:
                lock = self._memo_locks.setdefault(name, threading.RLock())
            with lock:
                held = self.memo.get(name)
                if held is None or held[0] != key:
                    held = (key, make())
                    self.memo[name] = held
        return held[1]  # type: ignore[return-value]

    def undo(self) -> StepInfo | None:
        """Take back the last step; None when there is none."""
        return self.store.undo()

    def redo(self) -> StepInfo | None:
        """Do the last undone step again; None when there is none."""
        return self.store.redo()

    def on_change(self, callback: Callable[[frozenset[type[Record]]], None]) -> Callable[[], None]:
        """Call `callback` after every change; returns what ends that."""
        return self.store.on_change(callback)

    def set_profile(self, changes: Mapping[str, object]) -> Profile:
        """Change the workspace's own record.

        Raises:
            SecretRefused: one of the texts looks like a secret.
        """
        _check_texts(changes)
        profile = msgspec.structs.replace(self.profile, **changes)
        with self.store.step("profile.change") as step:
            step.put(profile)
        return profile

    def close(self) -> None:
        """Close the store; the workspace is one file at rest then."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_workspace(
    folder: Path, *, clock: Clock | None = None, read_only: bool = False, wait: float = 0.0
) -> Workspace:
    """Open an existing workspace; when another window writes to it, or its folder takes no files, for reading only.

    The writer's lock is asked for again until `wait` seconds are over.

    Raises:
        NotFound: there is no workspace in this folder.
        WorkspaceError: it is damaged, or cannot be opened.
    """
    clock = clock or SystemClock()
    if not is_workspace(folder):
        raise NotFound("workspace.none_here", folder=str(folder))
    return Workspace(open_store(folder, clock=clock, read_only=read_only, wait=wait), clock)


def create_workspace(folder: Path, *, clock: Clock | None = None, lang: str = "", name: str = "") -> Workspace:
    """Make a new workspace in a folder that is new or empty.

    Raises:
        UsageError: the folder already holds a workspace, or is a file.
        SecretRefused: the name looks like a secret.
    """
    clock = clock or SystemClock()
    _check_texts({"name": name})
    if is_workspace(folder):
        raise UsageError("workspace.exists", folder=str(folder))
    if folder.exists() and not folder.is_dir():
        raise UsageError("workspace.not_a_folder", folder=str(folder))
    store = open_store(folder, clock=clock)
    name = name if drawn(name) else folder.name
    profile = Profile(id=PROFILE_ID, name=name, lang=lang or i18n.active(), created_at=clock.now())
    with store.step("workspace.create", undoable=False) as step:
        step.put(profile)
    return Workspace(store, clock)


def _check_texts(changes: Mapping[str, object]) -> None:
    """Refuse a text of the workspace's own record that looks like a secret."""
    from smmtui.credentials.detect import guard

    for field, value in changes.items():
        if isinstance(value, str):
            guard(value, field)
