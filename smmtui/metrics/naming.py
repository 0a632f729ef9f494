"""Finding metrics by what people call them, in either language, with slips of the pen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

from smmtui import i18n
from smmtui.metrics.dictionary import Dictionary, Metric, Quantity
from smmtui.text import fold

One = TypeVar("One", Metric, Quantity)
LIKE_ENOUGH: Final = 80  # rapidfuzz ratio: "охвта" finds "охват", "cat" does not find "cac"
SHORTEST: Final = 4  # letters: shorter words differ too little to guess
MOST: Final = 6
#: Letters that stand on the same keys or look alike: "СРА" in Cyrillic is CPA, "ЕР" is ER.
_ALIKE: Final = str.maketrans("асеоркхтмнвстру", "aceopkxtmhbctpy")


def find(known: Dictionary, words: str, lang: str) -> tuple[Metric, ...]:
    """The metrics that are called so; see `Dictionary.find`."""
    plain = [one for one in known.metrics.values() if one.plain and known.quantities[one.id].origin != ("count",)]
    return (known.metrics[words],) if words in known.metrics else _find([*known.formulas(), *plain], words, lang)


def find_quantity(known: Dictionary, words: str, lang: str) -> tuple[Quantity, ...]:
    """The quantities that can be typed by hand and are called so."""
    return _find(known.enterable(), words, lang)


def _find(known: Iterable[One], words: str, lang: str) -> tuple[One, ...]:
    wanted = _plain(words)
    if not wanted:
        return ()
    everything = list(known)
    for one in everything:
        if one.id == fold(words):
            return (one,)
    named = {one.id: _names(one, lang) for one in everything}
    looks = {wanted, wanted.translate(_ALIKE)}
    exact = [one for one in everything if looks & set(named[one.id])]
    begun = [one for one in everything if any(name.startswith(wanted) for name in named[one.id])]
    return tuple(exact or (begun[:MOST] if len(wanted) >= SHORTEST else ())) or _near(everything, named, wanted)


def _near(known: list[One], named: dict[str, tuple[str, ...]], wanted: str) -> tuple[One, ...]:
    from rapidfuzz import fuzz

    if len(wanted) < SHORTEST:
        return ()
    scored = []
    for one in known:
        best = max((fuzz.ratio(wanted, name) for name in named[one.id] if len(name) >= SHORTEST), default=0.0)
        if best >= LIKE_ENOUGH:
            scored.append((best, one))
    scored.sort(key=lambda found: -found[0])
    return tuple(one for best, one in scored if best >= scored[0][0] - 10)[:MOST]


def _names(one: Metric | Quantity, lang: str) -> tuple[str, ...]:
    """Its names in both languages, the reader's own first."""
    langs = (lang, *(other for other in i18n.LANGUAGES if other != lang))
    said = [one.id.replace("_", " ")]
    for each in langs:
        said += [one.name.get(each, ""), *one.words.get(each, ())]
    return tuple(dict.fromkeys(_plain(name) for name in said if name))


def _plain(words: str) -> str:
    return fold(words.replace("_", " ").replace("-", " "))
