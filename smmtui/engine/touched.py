"""Which rules a change concerns, so that an answer re-judges a handful of rules and not all of them."""

from __future__ import annotations

from collections.abc import Collection

from smmtui.engine import words
from smmtui.engine.base import RuleBase
from smmtui.engine.network import depends_on
from smmtui.engine.pack import Measure, Rule, leaves, rule_leaves
from smmtui.model.finding import About

Key = tuple[About, str]


def facts_of(base: RuleBase, rule: Rule) -> frozenset[Key]:
    """Every fact that a rule reads or speaks of, and those behind the measures among them."""
    read: set[Key] = {(leaf.about, leaf.fact) for leaf in rule_leaves(rule)}
    texts = [*rule.says.values(), *rule.why.values(), *rule.unlike.values()]
    texts += [text for fix in rule.fixes for told in (fix.do, fix.first, fix.verify) for text in told.values()]
    for text in texts:
        for field in words.fields(text):
            fact = None if field.is_limit else base.dictionary.find(rule.about, field.name)
            if fact is not None:
                read.add((fact.about, fact.name))
    for about, name in tuple(read):
        if about == "workspace" and name in base.measures:
            read |= measure_facts(base.measures[name])
    return frozenset(read)


def measure_facts(measure: Measure) -> set[Key]:
    """The facts behind a measure."""
    read: set[Key] = {(leaf.about, leaf.fact) for leaf in (*leaves(measure.where), *leaves(measure.what))}
    return read | ({(measure.of, measure.fact)} if measure.fact else set())


def rules_touched(base: RuleBase, facts_changed: Collection[Key]) -> frozenset[str]:
    """The rules whose outcome may differ after the named facts changed, and those that depend on such rules."""
    changed = set(facts_changed)
    touched = {rule.id for rule in base.rules.values() if not changed.isdisjoint(facts_of(base, rule))}
    while True:
        more = {
            rule.id
            for rule in base.rules.values()
            if rule.id not in touched and not touched.isdisjoint(depends_on(rule))
        }
        if not more:
            return frozenset(touched)
        touched |= more
