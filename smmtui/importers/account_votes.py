"""Telling whose posts a table holds when its rows name their accounts: the account of most rows, or the one picked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from smmtui.importers.interface import Choice, Note, Options, Question
from smmtui.importers.table_rows import OpenTable


class AccountVotes:
    """The accounts named in a table's first rows, the one that is taken, and the others that were met."""

    def __init__(self, table: OpenTable, fields: Sequence[str], options: Options) -> None:
        self.fields = [table.columns.fields[name] for name in fields if name in table.columns.fields][:1]
        self.counts: Counter[str] = Counter()
        for _, row in table.peeked:
            if row:
                self.counts[self._named(row)] += 1
        wanted = options.chat.strip().casefold()
        picked = next((one for one in self.counts if one.casefold() == wanted), "") if wanted else ""
        most = self.counts.most_common(1)
        self.own = picked or options.chat.strip() or (most[0][0] if most else "")
        self.others = 0

    def is_other(self, row: Sequence[str]) -> bool:
        """Whether the row belongs to another account; such rows are counted."""
        other = not self.may_own(row)
        self.others += other
        return other

    def may_own(self, row: Sequence[str]) -> bool:
        """Whether the row names the account that is taken, or none."""
        return self._named(row) in {self.own, ""}

    def questions(self) -> tuple[Question, ...]:
        """Which account is wanted, where there are several."""
        named = [(one, count) for one, count in self.counts.most_common(20) if one]
        if len(named) < 2:
            return ()
        choices = tuple(Choice(one, one, count) for one, count in named)
        return (Question(option="chat", proposed=self.own, choices=choices),)

    def notes(self) -> tuple[Note, ...]:
        """That rows of other accounts were left out."""
        return (Note("warn.other_accounts", {"n": self.others, "account": self.own}),) if self.others else ()

    def _named(self, row: Sequence[str]) -> str:
        return next((row[index].strip() for index in self.fields if index < len(row)), "")
