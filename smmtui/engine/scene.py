"""What rules look at: the facts as tables, measures worked out from them, and limits as this workspace has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smmtui.engine import measures
from smmtui.engine.base import RuleBase
from smmtui.engine.columns import Columns
from smmtui.engine.lines import Line
from smmtui.engine.pack import Leaf
from smmtui.engine.table import Facts, FactTable, Origin
from smmtui.engine.told import Told, assume, tell
from smmtui.engine.values import UNKNOWN, Absent, Cell, Seen, Value, settled
from smmtui.model.finding import About, Tailoring

Key = tuple[About, str]


class Scene:
    """One state of a workspace together with the rule base; it only learns what judging itself finds out."""

    def __init__(
        self, base: RuleBase, facts: Facts, tailoring: Sequence[Tailoring] = (), columns: Columns | None = None
    ) -> None:
        self.base = base
        self.facts = facts
        self.tailored = {entry.limit: entry.value for entry in tailoring if entry.limit and entry.value is not None}
        self.off = {entry.rule for entry in tailoring if entry.rule and entry.off}
        self.columns = columns if columns is not None else Columns()
        here = facts.get("workspace")
        self._workspace = here if here is not None and here.ids else None
        self._measured: dict[str, Seen] = {}
        self._learned: dict[str, Cell] = {}
        self.shared: dict[str, Told] = {}  # by the names of lines, see `told`

    def learn(self, cells: Mapping[str, Cell]) -> None:
        """Facts of the workspace that are known only once the other rules have been judged."""
        self._learned.update(cells)
        self.shared.clear()

    def limit(self, name: str) -> int | float:
        """The limit as it counts here: tailored within its range, else as its pack declares it."""
        limit = self.base.limits[name]
        moved = self.tailored.get(name)
        return limit.value if moved is None else min(max(moved, limit.low), limit.high)

    def limit_from(self, name: str) -> str:
        """Whose limit it is: default or tailored."""
        return "tailored" if name in self.tailored else "default"

    def expected(self, leaf: Leaf) -> Value:
        """What the leaf compares with here."""
        return self.limit(leaf.limit) if leaf.limit else leaf.expected

    def table(self, about: About) -> FactTable | None:
        """The table of one kind of subject, if there is one."""
        return self.facts.get(about)

    def size(self, about: About) -> int:
        """How many subjects of this kind there are; the workspace is always one."""
        table = self.facts.get(about)
        return 1 if about == "workspace" else len(table.ids) if table else 0

    def cell(self, about: About, fact: str, i: int) -> Seen:
        """What is known of a fact, before anything is assumed."""
        if about == "workspace" and fact in self.base.measures:
            return self.measure(fact)
        if about == "workspace" and fact in self._learned:
            return self._learned[fact]
        table = self.facts.get(about)
        if table is None or i >= len(table.ids):
            return UNKNOWN
        return settled(table.column(fact)[i])

    def measure(self, name: str) -> Seen:
        """A measure: as the workspace's table gives it, else worked out, once."""
        if name not in self._measured:
            table = self.facts.get("workspace")
            given: Cell = table.column(name)[0] if table and table.ids else UNKNOWN
            worked_out = measures.measure(self.base.measures[name], self) if given is UNKNOWN else given
            self._measured[name] = worked_out
        return self._measured[name]

    def origin(self, about: About, fact: str, i: int) -> Origin:
        """Where a fact comes from."""
        table = self.facts.get(about)
        worked_out = about == "workspace" and (fact in self.base.measures or fact in self._learned)
        if table is None or i >= len(table.ids) or worked_out:
            return Origin("derived")
        return table.origin(fact, i)

    def told(self, line: Line) -> Told:
        """What a line about the workspace sees, ready to be told; worked out once for all lines."""
        told = self.shared.get(line.shared)
        if told is not None:
            return told
        fact, table = line.leaf.fact, self._workspace
        plain = table is not None and fact not in self.base.measures and fact not in self._learned
        cell = table.column(fact)[0] if table is not None and plain else UNKNOWN
        if cell and not isinstance(cell, Absent) and table is not None:
            told = Told(cell, cell, "known", table.origin(fact, 0))
        else:
            told = self.told_of(line, self.cell("workspace", fact, 0), 0)
        self.shared[line.shared] = told
        return told

    def told_of(self, line: Line, seen: Seen, i: int) -> Told:
        """What a line sees of subject `i` ready to be told; where nobody knows it, what the dictionary assumes."""
        about, fact = line.leaf.about, line.leaf.fact
        origin = self.origin(about, fact, i)
        if seen is UNKNOWN and not line.raw:
            known = self.base.dictionary.get(about, fact)
            if known is not None and known.assume is not None:
                return assume(known.assume, origin)
        return tell(seen, origin)


class Row:
    """One subject as a rule sees it, with some facts changed in mind where `changed` has them."""

    __slots__ = ("about", "changed", "i", "scene")

    def __init__(self, scene: Scene, about: About, i: int, changed: Mapping[Key, Cell] | None = None) -> None:
        self.scene = scene
        self.about: About = about
        self.i = i
        self.changed = changed or {}

    @property
    def id(self) -> str:
        """The stable id of the subject."""
        table = self.scene.table(self.about)
        return table.ids[self.i] if table and self.i < len(table.ids) else self.about

    @property
    def label(self) -> str:
        """How the subject is called in lists."""
        table = self.scene.table(self.about)
        return table.label(self.i) if table and self.i < len(table.ids) else ""

    def known(self, about: About, fact: str) -> Seen:
        """What is known of a fact, before anything is assumed."""
        if (about, fact) in self.changed:
            return settled(self.changed[about, fact])
        return self.scene.cell(about, fact, self.i if about == self.about else 0)

    def seen(self, leaf: Leaf) -> tuple[Seen, bool]:
        """What the leaf sees, and whether that is assumed because nobody knows."""
        cell = self.known(leaf.about, leaf.fact)
        if cell is UNKNOWN and leaf.op != "not_recorded":
            fact = self.scene.base.dictionary.get(leaf.about, leaf.fact)
            if fact is not None and fact.assume is not None:
                return fact.assume, True
        return cell, False

    def told(self, line: Line) -> Told:
        """What the line sees, ready to be told."""
        if line.shared and not self.changed:
            return self.scene.told(line)
        about, fact = line.leaf.about, line.leaf.fact
        return self.scene.told_of(line, self.known(about, fact), self.i if about == self.about else 0)

    def with_changes(self, changes: Mapping[Key, Cell]) -> Row:
        """The same subject with more facts changed in mind."""
        return Row(self.scene, self.about, self.i, {**self.changed, **changes})
