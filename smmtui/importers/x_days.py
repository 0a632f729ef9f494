"""X Analytics, one row a day: the account overview of today and the legacy one."""

from __future__ import annotations

from typing import ClassVar

from smmtui.importers.days_importer import DaysImporter
from smmtui.model.account import Platform


class XDays(DaysImporter):
    """Reads the daily tables of X Analytics."""

    id: ClassVar[str] = "x_days"
    platforms: ClassVar[tuple[Platform, ...]] = ("x",)
    platform: ClassVar[Platform] = "x"
    table: ClassVar[str] = "x_days"
    required: ClassVar[tuple[str, ...]] = ("date", "mark", "views")
