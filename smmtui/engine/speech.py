"""What a rule says about a subject, in every language, from ids and values."""

from __future__ import annotations

from collections.abc import Iterator

from smmtui import i18n
from smmtui.engine import words
from smmtui.engine.dictionary import FactDef
from smmtui.engine.pack import Limit, Rule, rule_leaves
from smmtui.engine.scene import Row, Scene
from smmtui.engine.values import UNKNOWN, Seen
from smmtui.model.finding import About, Words


class Saying:
    """A text of a rule made ready for many subjects: limits are filled in once, facts are looked up once a subject."""

    def __init__(self, template: Words, about: About, scene: Scene) -> None:
        self._facts: dict[str, FactDef] = {}
        self._pieces = {lang: tuple(self._ready(template.get(lang, ""), lang, about, scene)) for lang in i18n.LANGUAGES}

    def _ready(self, template: str, lang: str, about: About, scene: Scene) -> Iterator[str | words.Field]:
        for piece in words.parse(template):
            fact = None if isinstance(piece, str) or piece.is_limit else scene.base.dictionary.find(about, piece.name)
            if isinstance(piece, str):
                yield piece
            elif piece.is_limit:
                value, as_fact = scene.limit(piece.name), limit_fact(scene.base.limits[piece.name])
                yield words.plural(value, piece.forms, lang) if piece.forms else words.show(value, as_fact, lang)
            elif fact is not None:
                self._facts[piece.name] = fact
                yield piece

    def told(self, row: Row) -> Words:
        """The text about one subject, in every language."""
        seen = {name: self._seen(fact, row) for name, fact in self._facts.items()}

        def value(field: words.Field) -> tuple[Seen, FactDef]:
            return seen[field.name], self._facts[field.name]

        return {lang: words.render(pieces, lang, value) for lang, pieces in self._pieces.items()}

    def _seen(self, fact: FactDef, row: Row) -> Seen:
        cell = row.known(fact.about, fact.name)
        return fact.assume if cell is UNKNOWN and fact.assume is not None else cell


def says(rule: Rule, row: Row) -> Words:
    """The rule's message about the subject, in every language."""
    return told(rule.says, row)


def told(template: Words, row: Row) -> Words:
    """A text of a rule with its fields filled in for the subject, in every language."""
    return Saying(template, row.about, row.scene).told(row)


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
