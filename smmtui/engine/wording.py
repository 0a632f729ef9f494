"""All words of a rule base side by side in both languages, for whoever proof-reads them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from smmtui import i18n
from smmtui.engine.base import RuleBase
from smmtui.engine.pack import Rule
from smmtui.model.finding import Words


class Wording(NamedTuple):
    """One text: whose it is (a rule, a limit, a measure, a cause, a fact), which part of it, and both languages."""

    owner: str
    part: str
    en: str
    ru: str


def wordings(base: RuleBase, rules: Collection[str] | None = None) -> Iterator[Wording]:
    """Every text; with `rules`, only those of these rules."""
    chosen = [rule for rule in base.rules.values() if rules is None or rule.id in rules]
    for rule in chosen:
        yield from _rule(rule)
    if rules is not None:
        return
    for limit in base.limits.values():
        yield _pair(f"${limit.name}", "why", limit.why)
    for measure in base.measures.values():
        yield _pair(measure.name, "label", measure.label)
    for cause in base.causes.values():
        yield _pair(cause.id, "title", cause.title)
    for fact in base.dictionary:
        if fact.source == "measure":
            continue
        yield _pair(f"{fact.about}.{fact.name}", "label", fact.label)
        for value, words in fact.values.items():
            yield _pair(f"{fact.about}.{fact.name}", value, words)


def _rule(rule: Rule) -> Iterator[Wording]:
    yield _pair(rule.id, "title", rule.title)
    yield _pair(rule.id, "says", rule.says)
    yield _pair(rule.id, "why", rule.why)
    for fix in rule.fixes:
        for part in ("do", "first", "verify"):
            yield _pair(rule.id, f"fix {fix.number} {part}", getattr(fix, part))
    if rule.unlike:
        yield _pair(rule.id, "unlike", rule.unlike)
    if rule.ask:
        yield _pair(rule.id, "ask", {lang: " · ".join(rule.ask.get(lang, ())) for lang in i18n.LANGUAGES})


def _pair(owner: str, part: str, words: Words) -> Wording:
    return Wording(owner, part, words.get("en", ""), words.get("ru", ""))
