"""Everything that is read out of a post's text, worked out once for each text and kept."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
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
READ_LIMIT: Final = 5_000  # characters; nothing that matters here stands further down
SHORTEST: Final = 40  # characters; shorter texts repeat by their nature
_EDGE: Final = 3  # words by whose hash near-duplicates are brought together


class Reading(NamedTuple):
    """What a text says, independent of today.

    `print` is a hash of its words (0 for short texts), `edges` two hashes of its first and last words with its
    figures: texts that are nearly the same share at least one of them.
    """

    offer_end: date | None = None
    event_on: date | None = None
    year: int | None = None
    call: bool = False
    ad: bool = False
    evergreen: bool = False
    price: bool = False
    dated: bool = False
    print: int = 0
    edges: tuple[int, int] = (0, 0)


_FIGURE = re.compile(r"\d+")
_NOTHING = Reading()
_kept: dict[tuple[str, date | None, int], Reading] = {}


def read(item: ContentItem) -> Reading:
    """What the post's text says; the same text published on the same day is read only once."""
    if not item.text:
        return _NOTHING
    published = item.published_at.date() if item.published_at is not None else None
    key = (item.text, published, len(item.links))
    known = _kept.get(key)
    if known is None:
        if len(_kept) >= _KEPT:
            _kept.clear()
        known = _kept[key] = _read(item.text[:READ_LIMIT], published, len(item.links))
    return known


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


def _read(text: str, published: date | None, links: int) -> Reading:
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
    whole, edges = _prints(words)
    return Reading(
        offer_end=offer,
        event_on=event,
        year=year,
        call=has_call(found, vocab),
        ad=looks_like_ad(lower, found, vocab, links=links),
        evergreen=evergreen,
        price=has_price(lower),
        dated=evergreen and has_date(lower),
        print=whole,
        edges=edges,
    )


def _prints(words: list[str]) -> tuple[int, tuple[int, int]]:
    joined = " ".join(words)
    if len(joined) < SHORTEST:
        return 0, (0, 0)
    figures = tuple(_FIGURE.findall(joined))
    edges = (hash((figures, *words[:_EDGE])), hash((figures, *words[-_EDGE:], "end")))
    return hash(joined) or 1, edges


def normal(text: str) -> str:
    """A text as near-duplicates are compared."""
    return " ".join(words_of(text[:READ_LIMIT]))
