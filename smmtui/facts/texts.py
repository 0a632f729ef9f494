"""Everything that is read out of a post's text, worked out once for each text and kept."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from struct import Struct
from threading import Lock
from typing import Final, NamedTuple

from smmtui.facts.ads import has_discount, has_price, looks_like_ad
from smmtui.facts.calls import has_call
from smmtui.facts.dates import has_date, plain
from smmtui.facts.events import event_day
from smmtui.facts.offers import named_end, offer_end
from smmtui.facts.vocabulary import WORD, vocabulary, words_of
from smmtui.facts.years import current_year
from smmtui.model.content import ContentItem

_KEPT: Final = 300_000
_LOOKED_BACK: Final = timedelta(days=90)
_MOST_LINKS: Final = 65_535
READ_LIMIT: Final = 5_000  # characters; nothing that matters here stands further down
SHORTEST: Final = 40  # characters; shorter texts repeat by their nature
_EDGE: Final = 3  # words by whose hash near-duplicates are brought together


class Reading(NamedTuple):
    """What a text says, independent of today."""

    offer_end: date | None = None
    event_on: date | None = None
    year: int | None = None
    call: bool = False
    ad: bool = False
    evergreen: bool = False
    price: bool = False
    dated: bool = False


class Prints(NamedTuple):
    """By what repeats are found.

    `whole` is a hash of a text's words (0 for short texts), `first` and `last` are hashes of its first and last words
    with its figures: texts that are nearly the same share at least one of them.
    """

    whole: int = 0
    first: int = 0
    last: int = 0


_FIGURE = re.compile(r"\d+")
_NOTHING, _NO_PRINTS = Reading(), Prints()
# What was read, in 42 bytes a text: its day and links, its prints, and the number of its reading among all different
# readings, of which there are few. A text that comes again on another day stands under the text with that day.
_HEAD, _BODY = Struct("<iH"), Struct("<qqqi")
_kept: dict[object, bytes] = {}
_readings: dict[Reading, int] = {}
_by_number: list[Reading] = []
_lock = Lock()


def read(item: ContentItem) -> Reading:
    """What the post's text says; the same text published on the same day is read only once."""
    if not item.text:
        return _NOTHING
    with _lock:
        number: int = _BODY.unpack_from(_seen(item), _HEAD.size)[3]
        return _by_number[number]


def prints(item: ContentItem) -> Prints:
    """The prints of the post's text."""
    if not item.text:
        return _NO_PRINTS
    with _lock:
        return Prints(*_BODY.unpack_from(_seen(item), _HEAD.size)[:3])


def _seen(item: ContentItem) -> bytes:
    text, published = item.text, item.published_at.date() if item.published_at is not None else None
    head = _HEAD.pack(published.toordinal() if published is not None else 0, min(len(item.links), _MOST_LINKS))
    known = _kept.get(text)
    if known is not None and not known.startswith(head):
        known = _kept.get((text, head))
    if known is None:
        if len(_kept) >= _KEPT:
            _forget()
        said, marks = _read(text[:READ_LIMIT], published, len(item.links))
        number = _readings.setdefault(said, len(_readings))
        if number == len(_by_number):
            _by_number.append(said)
        known = head + _BODY.pack(*marks, number)
        _kept[(text, head) if text in _kept else text] = known
    return known


def _forget() -> None:
    for kept in (_kept, _readings, _by_number):
        kept.clear()


@lru_cache(maxsize=20_000)
def planned_offer_end(text: str, going_out: date) -> date | None:
    """The last day of the offer that a text names which is to go out on a day; None where it speaks of no offer.

    An offer that ended up to three months before that day is still told as one that ended.
    """
    lower, vocab = plain(text[:READ_LIMIT]), vocabulary()
    if not any(sign.isdigit() for sign in lower):
        return None
    if not (vocab.has(vocab.groups_in(WORD.findall(lower)), "offer") or has_discount(lower)):
        return None
    return named_end(lower, going_out - _LOOKED_BACK)


def _read(text: str, published: date | None, links: int) -> tuple[Reading, Prints]:
    vocab = vocabulary()
    lower = plain(text)
    words = WORD.findall(lower)
    found = vocab.groups_in(words)
    offer = event = year = None
    if published is not None:
        if vocab.has(found, "offer") or has_discount(lower):
            offer = offer_end(lower, published)
        if vocab.has(found, "event") and not vocab.has(found, "over"):
            event = event_day(lower, published)
        year = current_year(lower, published.year)
    evergreen = vocab.has(found, "evergreen")
    said = Reading(
        offer_end=offer,
        event_on=event,
        year=year,
        call=has_call(found, vocab),
        ad=looks_like_ad(lower, found, vocab, links=links),
        evergreen=evergreen,
        price=has_price(lower),
        dated=evergreen and has_date(lower),
    )
    return said, _prints(words)


def _prints(words: list[str]) -> Prints:
    joined = " ".join(words)
    if len(joined) < SHORTEST:
        return _NO_PRINTS
    figures = tuple(_FIGURE.findall(joined))
    return Prints(hash(joined) or 1, hash((figures, *words[:_EDGE])), hash((figures, *words[-_EDGE:], "end")))


def normal(text: str) -> str:
    """A text as near-duplicates are compared."""
    return " ".join(words_of(text[:READ_LIMIT]))
