"""Building the index from the rule base and the glossary, and one over a few more rules beside it."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from smmtui.assistant.features import features, manner, stands_alone
from smmtui.assistant.glossary import Glossary
from smmtui.assistant.index import KEYS, NUMBERS, SHARES, SMALL, WEIGHTS, Index, Stored, key
from smmtui.assistant.tokens import tokens

if TYPE_CHECKING:
    from smmtui.assistant.complaints import Complaint
    from smmtui.engine.pack import Rule

BODY_WEIGHT: Final = 0.3
# How soon more of the same in one group stops to count, and how much a talkative group is held back (as in BM25).
FULL: Final = 1.2
HELD_BACK: Final = 0.6
FAINT: Final = 0.2
# A feature that one phrase in e (2.7) has tells nothing.
COMMONPLACE: Final = 1.0
# Of the manner of asking: what counts as said when it never was, the most that one thing may tell, and how often it has
# to be said here.
UNSEEN: Final = 0.1
MOST_LEAN: Final = 3.0
TOLD_HERE: Final = 2

Said = tuple[int, str, str]


def build(
    rules: Iterable[Rule],
    glossary: Glossary,
    elsewhere: Sequence[str] = (),
    complaints: Sequence[Complaint] = (),
    beside: Index | None = None,
) -> Index:
    """The index of rules: every phrase and title by itself, and everything said of a rule, a catalogue id, a cause.

    `complaints` count as phrases of the rules that answer them. From `elsewhere`, questions about other things, it is
    learned what tells those. With `beside`, features weigh what they weigh in that index, so that the scores of both
    can be compared.
    """
    kept = tuple(rule for rule in rules if rule.status != "deprecated")
    places = {rule.id: place for place, rule in enumerate(kept)}
    said: list[Said] = [(place, lang, text) for place, rule in enumerate(kept) for lang, text in _said(rule)]
    said += [(place, one.lang, one.text) for one in complaints for place in one.places(places)]
    heard = [tokens(text) for _, _, text in said]
    found = [features(text, glossary) for text in heard]
    weights = _weights(found, beside)
    groups, names = _groups(kept)
    counts = _counts(kept, said, found, glossary)
    sizes, group_rows = _group_rows(counts, groups, len(names), weights)
    phrase_rows: dict[str, list[int]] = {}
    for number, has in enumerate(found):
        for one in has:
            if weights[one] >= FAINT:
                phrase_rows.setdefault(one, []).append(number)
    strangers = [manner(text, features(text, glossary)) for text in map(tokens, elsewhere)]
    leans = _leans([manner(text, has) for text, has in zip(heard, found, strict=True)], strangers) if elsewhere else {}
    order = sorted({*weights, *leans}, key=key)
    phrase_ends, packed_phrases = _packed(NUMBERS, [phrase_rows.get(one, ()) for one in order])
    group_ends, packed_groups = _packed(SMALL, [group_rows.get(one, ()) for one in order])
    return Index(
        Stored(
            rules=tuple(rule.id for rule in kept),
            covers=tuple(rule.covers for rule in kept),
            groups=groups,
            sizes=array(WEIGHTS, sizes).tobytes(),
            keys=array(KEYS, map(key, order)).tobytes(),
            weights=array(WEIGHTS, [weights.get(one, 0.0) for one in order]).tobytes(),
            leans=array(WEIGHTS, [leans.get(one, 0.0) for one in order]).tobytes(),
            phrase_ends=phrase_ends,
            phrase_rows=packed_phrases,
            group_ends=group_ends,
            group_rows=packed_groups,
            norms=array(WEIGHTS, [math.sqrt(sum(weights[one] ** 2 for one in has)) for has in found]).tobytes(),
            rule_of=array(NUMBERS, [place for place, *_ in said]).tobytes(),
            texts="\n".join(f"{lang} {' '.join(text.split())}" for _, lang, text in said),
            vocabulary=" ".join(sorted({token.form for text in heard for token in text})),
            glossary=glossary,
        )
    )


def _said(rule: Rule) -> Iterable[tuple[str, str]]:
    """Everything that a person may be taken to have said, with its language."""
    for lang, phrases in rule.ask.items():
        yield from ((lang, phrase) for phrase in phrases)
    yield from rule.title.items()


def _body(rule: Rule) -> Iterable[str]:
    """What else a rule says."""
    yield from rule.why.values()
    for lang in rule.why:
        yield " ".join(words for fix in rule.fixes for words in (fix.do.get(lang, ""), fix.first.get(lang, "")))


def _weights(found: Sequence[Mapping[str, float]], beside: Index | None) -> dict[str, float]:
    """How telling each feature is: by its kind, and by how few phrases have it.

    Counted in phrases, not in rules: a word that a single phrase has is often there by chance, and counted in rules it
    would outweigh one that all phrases of a rule share.
    """
    having = Counter(one for has in found for one in has)
    kinds = {one: kind for has in found for one, kind in has.items()}
    among = len(found if beside is None else beside.rule_of) + 1
    weights = {one: kinds[one] * (math.log(among / (times + 0.5)) - COMMONPLACE) for one, times in having.items()}
    if beside is not None:
        weights = {one: beside.weight(at) if (at := beside.find(one)) >= 0 else own for one, own in weights.items()}
    return {one: max(weight, 0.0) for one, weight in weights.items()}


def _leans(ours: Sequence[set[str]], strangers: Sequence[set[str]]) -> dict[str, float]:
    """For each thing said, the logarithm of how much more often it is said here than of other things."""
    said_here = Counter(one for has in ours for one in has)
    said_there = Counter(one for has in strangers for one in has)
    found = {}
    for one in {*said_there, *(one for one, times in said_here.items() if times >= TOLD_HERE)}:
        here = (said_here[one] + UNSEEN) / (len(ours) + 2 * UNSEEN)
        there = (said_there[one] + UNSEEN) / (len(strangers) + 2 * UNSEEN)
        found[one] = max(-MOST_LEAN, min(MOST_LEAN, math.log(here / there)))
    return found


def _groups(rules: Sequence[Rule]) -> tuple[tuple[tuple[int, ...], ...], dict[str, int]]:
    """The groups that each rule belongs to besides itself; rules come first in the numbering."""
    names = {f"rule {rule.id}": place for place, rule in enumerate(rules)}
    groups = []
    for rule in rules:
        own = [f"cover {cover}" for cover in rule.covers] + [f"cause {rule.cause}"]
        groups.append(tuple(names.setdefault(name, len(names)) for name in own))
    return tuple(groups), names


def _counts(
    rules: Sequence[Rule], said: Sequence[Said], found: Sequence[Mapping[str, float]], glossary: Glossary
) -> list[dict[str, float]]:
    """How often each rule says each feature; its explanations count less, and only by their words."""
    counts: list[dict[str, float]] = [{} for _ in rules]
    for (place, *_), has in zip(said, found, strict=True):
        for one in has:
            counts[place][one] = counts[place].get(one, 0.0) + 1
    for count, rule in zip(counts, rules, strict=True):
        for text in _body(rule):
            for one in features(tokens(text), glossary):
                if stands_alone(one):
                    count[one] = count.get(one, 0.0) + BODY_WEIGHT
    return counts


def _group_rows(
    counts: Sequence[dict[str, float]], groups: Sequence[tuple[int, ...]], size: int, weights: Mapping[str, float]
) -> tuple[list[float], dict[str, list[int]]]:
    """How much a feature has to be said in each group, and for each feature the groups with their shares."""
    whole: list[dict[str, float]] = [{} for _ in range(size)]
    for place, count in enumerate(counts):
        for group in (place, *groups[place]):
            sums = whole[group]
            for one, times in count.items():
                sums[one] = sums.get(one, 0.0) + times
    totals = [sum(count.values()) for count in whole]
    kinds = (range(len(counts)), {g for own in groups for g in own[:-1]}, {own[-1] for own in groups})
    usual = {group: sum(totals[g] for g in kind) / max(len(kind), 1) or 1.0 for kind in kinds for group in kind}
    sizes = [FULL * (1 - HELD_BACK + HELD_BACK * total / usual[group]) for group, total in enumerate(totals)]
    rows: dict[str, list[int]] = {}
    for group, count in enumerate(whole):
        for one, times in count.items():
            if weights.get(one, 0.0) >= FAINT:
                rows.setdefault(one, []).extend((group, round(SHARES * times / (times + sizes[group]))))
    return sizes, rows


def _packed(kind: str, rows: Sequence[Sequence[int]]) -> tuple[bytes, bytes]:
    """Rows one after another, and where each ends."""
    ends, numbers = array(NUMBERS), array(kind)
    for row in rows:
        numbers.extend(row)
        ends.append(len(numbers))
    return ends.tobytes(), numbers.tobytes()
