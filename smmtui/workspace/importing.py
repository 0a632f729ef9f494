"""Importing an export: what it would bring, and bringing it in as one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from smmtui import i18n
from smmtui.errors import Cancelled
from smmtui.importers import runner
from smmtui.importers.interface import Options, Preview
from smmtui.importers.merge import merge
from smmtui.model.account import Account
from smmtui.model.content import ContentItem, ImportRun
from smmtui.workspace import records
from smmtui.workspace.session import Workspace

Progress = Callable[[int, int], None]


class ImportSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did with every row it read; `read` is the sum of everything else."""

    format: str
    account: str
    read: int
    imported: int
    updated: int
    unchanged: int
    series: int = 0
    skipped: dict[str, int] = {}
    unknown_columns: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    dry_run: bool = False
    run: str = ""

    def as_json(self) -> dict[str, Any]:
        """The JSON summary that the command line promises; reasons in English."""
        return {
            "format": self.format,
            "account": self.account,
            "read": self.read,
            "imported": self.imported,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "series": self.series,
            "skipped": [
                {"reason": i18n.t(reason, lang="en"), "count": count} for reason, count in self.skipped.items()
            ],
            "unknown_columns": list(self.unknown_columns),
            "warnings": list(self.warnings),
        }
