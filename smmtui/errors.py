"""Every error that the program raises on purpose, with the exit code the command line gives it.

    SmmtuiError                    2
    ├── UsageError                 2   the command or the value asked for makes no sense
    │   ├── NotFound               2   no such record, rule, question or file
    │   └── InvalidValue           2   a field or an answer cannot take this value
    │       └── SecretRefused      2   it looks like a password or a token; the value is not kept here
    ├── BadInput                   2   a file that cannot be read as what it should be
    │   ├── ImportRefused          2   an export that is broken, foreign, hostile or of the wrong kind
    │   └── PackError              2   a rule pack or question file with a mistake (file:line:column)
    ├── WorkspaceError             3   the workspace cannot be used
    │   ├── WorkspaceLocked        3   another window has it
    │   ├── WorkspaceDamaged       3   a row or the file fails its checks
    │   ├── WorkspaceNewer         3   written by a newer version of the program
    │   └── WorkspaceReadOnly      3   opened for reading only
    ├── StorageFull                3   no room on the disk; nothing was changed
    └── Cancelled                130   the user stopped it

An error is a message id with values, told in the language of whoever reads it: the words of "import.truncated" are
the key "truncated" of `data/locale/<lang>/errors.import.json`.
"""

from __future__ import annotations

from typing import ClassVar

from smmtui import i18n


class SmmtuiError(Exception):
    """The root: a message id ("import.truncated") and the values it speaks of, which must never hold a secret."""

    exit_code: ClassVar[int] = 2

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def tell(self, lang: str | None = None) -> str:
        """What happened and what to do, in `lang` or the active language."""
        return i18n.t(f"errors.{self.key}", lang=lang, **self.values)

    def __str__(self) -> str:
        return self.tell()


class UsageError(SmmtuiError):
    """The command or the value asked for makes no sense."""


class NotFound(UsageError):
    """No such record, rule, question or file."""


class InvalidValue(UsageError):
    """A field or an answer cannot take this value."""


class SecretRefused(InvalidValue):
    """A value that looks like a secret; the error never carries it."""


class BadInput(SmmtuiError):
    """A file that cannot be read as what it should be."""


class ImportRefused(BadInput):
    """An export that is broken, foreign, hostile or of the wrong kind."""


class PackError(BadInput):
    """A rule pack or a question file with a mistake; `values` hold file, line and column."""


class WorkspaceError(SmmtuiError):
    """The workspace cannot be used."""

    exit_code = 3


class WorkspaceLocked(WorkspaceError):
    """Another window writes to this workspace."""


class WorkspaceDamaged(WorkspaceError):
    """A row or the file fails its checks."""


class WorkspaceNewer(WorkspaceError):
    """The workspace was written by a newer version of the program."""


class WorkspaceReadOnly(WorkspaceError):
    """The workspace is open for reading only."""


class StorageFull(SmmtuiError):
    """There is no room on the disk; nothing was changed."""

    exit_code = 3


class Cancelled(SmmtuiError):
    """The user stopped it; nothing was changed."""

    exit_code = 130
