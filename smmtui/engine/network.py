"""How rules depend on one another: compound rules count others, and some keep silent while another is open."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from smmtui.engine.kleene import FALSE, TRUE, UNSURE, Truth
from smmtui.engine.pack import Compound, Rule


def compound_truth(compound: Compound, firing: Collection[str], unassessed: Collection[str]) -> Truth:
    """Whether enough of the counted rules fire; open while those that could not look might still decide it."""
    fire = sum(rule in firing for rule in compound.of)
    might = sum(rule in unassessed and rule not in firing for rule in compound.of)
    if fire >= compound.at_least:
        return TRUE
    return UNSURE if fire + might >= compound.at_least else FALSE


def yields(rule: Rule, firing: Collection[str]) -> bool:
    """Whether a rule keeps silent because one that goes before it is open."""
    return any(other in firing for other in rule.yields_to)


def in_order(rules: Mapping[str, Rule]) -> tuple[Rule, ...]:
    """All rules, each behind those that it counts or yields to; a circle is cut where it closes."""
    done: dict[str, Rule] = {}
    under_way: set[str] = set()

    def visit(rule: Rule) -> None:
        if rule.id in done or rule.id in under_way:
            return
        under_way.add(rule.id)
        for other in depends_on(rule):
            if other in rules:
                visit(rules[other])
        done[rule.id] = rule

    for name in sorted(rules):
        visit(rules[name])
    return tuple(done.values())


def depends_on(rule: Rule) -> tuple[str, ...]:
    """The rules whose outcome a rule needs."""
    return (*(rule.compound.of if rule.compound else ()), *rule.yields_to)


def circles(rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """The rules that, by counting or yielding, wait for themselves."""
    found = []
    for start in sorted(rules):
        ahead, seen = list(depends_on(rules[start])), set[str]()
        while ahead:
            name = ahead.pop()
            if name not in seen and name in rules:
                seen.add(name)
                ahead += depends_on(rules[name])
        if start in seen:
            found.append(start)
    return tuple(found)
