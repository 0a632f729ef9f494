"""What judging remembers between calls, so that an answer does not make 100,000 posts be looked at again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from smmtui.engine.base import RuleBase
from smmtui.engine.columns import Columns
from smmtui.engine.pack import Leaf, Rule, rule_leaves
from smmtui.engine.table import FactTable
from smmtui.engine.touched import facts_of
from smmtui.engine.values import Seen
from smmtui.model.finding import Finding

Key = tuple[object, ...]


class Memory:
    """Truths of columns, digests of rules, and findings already built.

    Keep one for as long as a workspace is open and hand it to every judgement. It trusts identity: a table or column
    that is the same object as before holds the same facts (see `FactTable`). Not for use by two threads at once.
    """

    def __init__(self) -> None:
        self.columns = Columns()
        self._versions: dict[str, tuple[Rule, str]] = {}
        self._reads: dict[str, tuple[Rule, tuple[str, ...]]] = {}
        self._late: tuple[RuleBase, frozenset[str]] | None = None
        self._shared: tuple[RuleBase, dict[str, Leaf]] | None = None
        self._built: dict[str, tuple[Rule, FactTable, Key, list[Finding]]] = {}

    def version(self, rule: Rule, digest: Callable[[], str]) -> str:
        """The version of a rule, worked out once."""
        kept = self._versions.get(rule.id)
        if kept is None or kept[0] is not rule:
            kept = self._versions[rule.id] = (rule, digest())
        return kept[1]

    def reads(self, rule: Rule, base: RuleBase) -> tuple[str, ...]:
        """The workspace's facts that a rule about other subjects reads or speaks of."""
        kept = self._reads.get(rule.id)
        if kept is None or kept[0] is not rule:
            names = tuple(sorted(name for about, name in facts_of(base, rule) if about == "workspace"))
            kept = self._reads[rule.id] = (rule, names)
        return kept[1]

    def late(self, base: RuleBase) -> frozenset[str]:
        """The rules that speak of the judgement itself, and so are judged behind all others."""
        if self._late is None or self._late[0] is not base:
            names = {fact.name for fact in base.dictionary if fact.source == "judgement"}
            rules = base.rules.values() if names else ()
            late = frozenset(rule.id for rule in rules if any(leaf.fact in names for leaf in rule_leaves(rule)))
            self._late = (base, late)
        return self._late[1]

    def shared_line(self, rule: Rule, base: RuleBase) -> Leaf | None:
        """The line that a rule must meet to apply and that it has in common with the most rules."""
        if self._shared is None or self._shared[0] is not base:
            self._shared = (base, _shared_lines(base))
        return self._shared[1].get(rule.id)

    def findings(
        self, rule: Rule, table: FactTable | None, key: tuple[Seen | object, ...], build: Callable[[], list[Finding]]
    ) -> list[Finding]:
        """The findings of a rule about many subjects; built anew only when its table or anything in `key` changed."""
        if table is None or rule.about == "workspace":
            return build()
        kept = self._built.get(rule.id)
        if kept is None or kept[0] is not rule or kept[1] is not table or kept[2] != key:
            kept = self._built[rule.id] = (rule, table, key, build())
        return kept[3]


def _shared_lines(base: RuleBase) -> dict[str, Leaf]:
    """For each rule about many subjects its most common line, where another rule has it too."""
    lines = {
        rule.id: tuple(part for part in rule.applies.parts if isinstance(part, Leaf) and part.about == rule.about)
        for rule in base.rules.values()
        if rule.about != "workspace"
    }
    uses = Counter(map(_asked, (leaf for own in lines.values() for leaf in own)))
    common = {name: max(own, key=lambda leaf: uses[_asked(leaf)]) for name, own in lines.items() if own}
    return {name: leaf for name, leaf in common.items() if uses[_asked(leaf)] > 1}


def _asked(leaf: Leaf) -> Key:
    return (leaf.about, leaf.fact, leaf.op, leaf.limit or leaf.expected)
