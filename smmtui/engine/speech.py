"""What a rule says about a subject, in every language, from ids and values."""

from __future__ import annotations

from smmtui import i18n
from smmtui.engine import words
from smmtui.engine.dictionary import FactDef
from smmtui.engine.pack import Limit, Rule, rule_leaves
from smmtui.engine.scene import Row, Scene
from smmtui.engine.values import UNKNOWN, Absent, Interval, Seen
from smmtui.model.finding import FactValue, Words


def says(rule: Rule, row: Row) -> Words:
    """The rule's message about the subject, in every language."""
    return told(rule.says, row)


def told(template: Words, row: Row) -> Words:
    """A text of a rule with its fields filled in for the subject, in every language."""
    found: Words = {}
    for lang in i18n.LANGUAGES:
        text = template.get(lang, "")
        found[lang] = words.render(text, lang, lambda field: _value(field, row)) if "{" in text else text
    return found


def _value(field: words.Field, row: Row) -> tuple[Seen, FactDef | None]:
    scene = row.scene
    if field.is_limit:
        return scene.limit(field.name), limit_fact(scene.base.limits[field.name])
    fact = scene.base.dictionary.find(row.about, field.name)
    if fact is None:
        return UNKNOWN, None
    seen = row.known(fact.about, fact.name)
    return (fact.assume if seen is UNKNOWN and fact.assume is not None else seen), fact


def limit_fact(limit: Limit) -> FactDef:
    """A limit as the dictionary would describe it, so that it is shown as what it limits."""
    is_share = limit.unit == "share" and limit.high <= 1
    return FactDef(
        about="workspace",
        name=limit.name,
        type="number",
        label=limit.why,
        source="workspace",
        unit=limit.unit,
        step=0.01 if is_share else 1,
    )


def varies(template: Words) -> bool:
    """Whether a text speaks of facts, and so may differ from subject to subject."""
    return any(not field.is_limit for text in template.values() for field in words.fields(text))


def limits_told(rule: Rule, scene: Scene) -> tuple[str, ...]:
    """The limits that a rule compares with or speaks of."""
    texts = [rule.says, rule.why, rule.unlike]
    texts += [told_ for fix in rule.fixes for told_ in (fix.do, fix.first, fix.verify)]
    names = {leaf.limit for leaf in rule_leaves(rule) if leaf.limit}
    names |= {field.name for text in texts for one in text.values() for field in words.fields(one) if field.is_limit}
    return tuple(sorted(names & scene.base.limits.keys()))


def spoken_of(rule: Rule, scene: Scene) -> tuple[str, ...]:
    """The facts that a rule's message speaks of."""
    names = (field.name for text in rule.says.values() for field in words.fields(text) if not field.is_limit)
    return tuple(name for name in dict.fromkeys(names) if scene.base.dictionary.find(rule.about, name))


def plain(seen: Seen) -> FactValue:
    """What was seen as findings carry it; None where there is no value."""
    if isinstance(seen, Interval):
        return (str(seen.low), str(seen.high))
    return None if isinstance(seen, Absent) else seen
