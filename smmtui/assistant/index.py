"""The index over what the rules say of themselves: built from the rule base and the glossary, kept between starts."""

from __future__ import annotations

import hashlib
import math
import os
from array import array
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

import smmtui
from smmtui.assistant import glossary as glossaries
from smmtui.assistant.features import CONCEPT, PAIR, features
from smmtui.assistant.glossary import Glossary
from smmtui.assistant.tokens import tokens

if TYPE_CHECKING:
    from smmtui.engine.base import RuleBase
    from smmtui.engine.pack import Rule

VERSION: Final = 5
TITLE_WEIGHT: Final = 0.35
BODY_WEIGHT: Final = 0.9
STEM_WEIGHT: Final = 1.0
CONCEPT_WEIGHT: Final = 2.8
PAIR_WEIGHT: Final = 0.85
# How soon more of the same in one rule stops to count, and how much a talkative rule is held back (as in BM25).
FULL: Final = 1.2
NUMBERS: Final = "I"
SHARES: Final = 10_000
USUAL_SIZE: Final = 450


class Phrase(msgspec.Struct, frozen=True, array_like=True):
    """One way to say a weakness: the place of its rule, its language, its text, how much it weighs and its length."""

    rule: int
    lang: str
    text: str
    weight: float
    norm: float


class Index(msgspec.Struct, frozen=True):
    """Phrases and whole rules by feature; how telling each feature is; the words it was made of."""

    rules: tuple[str, ...]
    covers: tuple[tuple[str, ...], ...]
    phrases: tuple[Phrase, ...]
    weights: dict[str, float]
    in_phrases: dict[str, bytes]  # the rows of both are packed, and read only for the features of a question
    in_rules: dict[str, bytes]
    vocabulary: frozenset[str]
    glossary: Glossary
    unknown: float

    def phrases_with(self, feature: str) -> array[int]:
        """The numbers of the phrases that have a feature."""
        return _unpacked(self.in_phrases[feature])

    def rules_with(self, feature: str) -> Iterator[tuple[int, float]]:
        """The places of the rules that speak of a feature, each with how much it does (0 to 1)."""
        row = _unpacked(self.in_rules[feature])
        return ((place, share / SHARES) for place, share in zip(row[::2], row[1::2], strict=True))


def _packed(numbers: Iterable[int]) -> bytes:
    return array(NUMBERS, numbers).tobytes()


def _unpacked(packed: bytes) -> array[int]:
    return array(NUMBERS, packed)


def build(base: RuleBase, glossary: Glossary) -> Index:
    """The index of a rule base: every phrase and title by itself, and everything a rule says taken together."""
    rules = tuple(rule for rule in base.rules.values() if rule.status != "deprecated")
    said = [(place, lang, text, share) for place, rule in enumerate(rules) for lang, text, share in _said(rule)]
    found = [features(tokens(text), glossary) for _, _, text, _ in said]
    weights, unknown = _weights(zip((place for place, *_ in said), found, strict=True), len(rules))
    phrases = tuple(
        Phrase(place, lang, text, share, math.sqrt(sum(weights[one] ** 2 for one in has)) or 1.0)
        for (place, lang, text, share), has in zip(said, found, strict=True)
    )
    in_phrases: dict[str, list[int]] = {}
    counts: list[dict[str, float]] = [{} for _ in rules]
    for number, has in enumerate(found):
        for one in has:
            in_phrases.setdefault(one, []).append(number)
            counts[phrases[number].rule][one] = counts[phrases[number].rule].get(one, 0.0) + 1
    for place, rule in enumerate(rules):
        for one in features(tokens(_body(rule)), glossary):
            if PAIR not in one:
                counts[place][one] = counts[place].get(one, 0.0) + BODY_WEIGHT
    return Index(
        rules=tuple(rule.id for rule in rules),
        covers=tuple(rule.covers for rule in rules),
        phrases=phrases,
        weights=weights,
        in_phrases={one: _packed(where) for one, where in in_phrases.items()},
        in_rules=_in_rules(counts, weights),
        vocabulary=frozenset(token.form for _, _, text, _ in said for token in tokens(text)),
        glossary=glossary,
        unknown=unknown,
    )


def _said(rule: Rule) -> Iterable[tuple[str, str, float]]:
    """Everything that a person may be taken to have said: (language, text, weight)."""
    for lang, phrases in rule.ask.items():
        yield from ((lang, phrase, 1.0) for phrase in phrases)
    yield from ((lang, title, TITLE_WEIGHT) for lang, title in rule.title.items())


def _body(rule: Rule) -> str:
    """What else a rule says, in both languages."""
    return "\n".join((*rule.why.values(), *(word for fix in rule.fixes for word in fix.do.values())))


def _weights(found: Iterable[tuple[int, dict[str, float]]], rules: int) -> tuple[dict[str, float], float]:
    """How telling each feature is, by the number of rules that have it; and the weight of a word nobody has."""
    places: dict[str, set[int]] = {}
    for place, has in found:
        for one in has:
            places.setdefault(one, set()).add(place)
    weights = {one: _kind(one) * math.log((rules + 1) / (len(where) + 0.5)) for one, where in places.items()}
    return weights, math.log((rules + 1) / 0.5)


def _kind(feature: str) -> float:
    if PAIR in feature:
        return PAIR_WEIGHT
    return CONCEPT_WEIGHT if feature.startswith(CONCEPT) else STEM_WEIGHT


def _in_rules(counts: list[dict[str, float]], weights: dict[str, float]) -> dict[str, bytes]:
    rows: dict[str, list[int]] = {}
    for place, has in enumerate(counts):
        held_back = FULL * (0.4 + 0.6 * sum(has.values()) / USUAL_SIZE)
        for one, count in has.items():
            if one in weights:
                rows.setdefault(one, []).extend((place, round(SHARES * count / (count + held_back))))
    return {one: _packed(row) for one, row in rows.items()}


def load(base: RuleBase, glossary_file: Path, cache: Path) -> Index:
    """The same as `build` over the glossary in a file, from `cache` where nothing has changed.

    Raises:
        PackError: the glossary has mistakes.
    """
    file = cache / f"ask-{_digest(base, glossary_file)}.msgpack"
    with suppress(OSError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(file.read_bytes(), type=Index)
    index = build(base, glossaries.load(glossary_file))
    _keep(index, file)
    return index


def _digest(base: RuleBase, glossary_file: Path) -> str:
    digest = hashlib.sha256(f"{VERSION}|{smmtui.__version__}|".encode())
    with suppress(OSError):
        digest.update(glossary_file.read_bytes())
    for rule in base.rules.values():
        digest.update(
            msgspec.msgpack.encode((rule.id, rule.status, rule.covers, rule.ask, rule.title, rule.why, rule.fixes))
        )
    return digest.hexdigest()[:24]


def _keep(index: Index, file: Path) -> None:
    """Write the index in one step and drop older ones; that it cannot be kept is no error."""
    draft = file.with_name(f".{file.name}-{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_bytes(msgspec.msgpack.encode(index))
        draft.replace(file)
        for older in file.parent.glob("ask-*.msgpack"):
            if older != file:
                older.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
