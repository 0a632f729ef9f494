"""Whether a text reads like an advertisement."""

from __future__ import annotations

import re

from smmtui.facts.vocabulary import Vocabulary

PRICE = re.compile(r"\d[\d\s]*(?:₽|руб|р\.|\$|€|£|usd\b|eur\b)|[$€£]\s?\d")
PERCENT_OFF = re.compile(r"(?:[-–—−]\s?|минус |скидк\w+ (?:до |в )?)\d{1,2}\s?%|\d{1,2}\s?% (?:off|скидк)")
_MONEY = ("₽", "руб", "р.", "$", "€", "£", "usd", "eur")


def has_price(text: str) -> bool:
    """Whether a plain text names a price in figures."""
    return any(sign in text for sign in _MONEY) and PRICE.search(text) is not None


def has_discount(text: str) -> bool:
    """Whether a plain text names a discount in per cent."""
    return "%" in text and PERCENT_OFF.search(text) is not None


def looks_like_ad(text: str, found: int, words: Vocabulary, *, links: int) -> bool:
    """Whether a plain text is marked as an advertisement, or shows at least two of its signs.

    The signs are an offer, a price or a discount in figures, words of buying, and a call together with a link.
    """
    if words.has(found, "ad") or "#ad" in text.split():
        return True
    signs = (
        words.has(found, "offer"),
        has_price(text) or has_discount(text),
        words.has(found, "buy"),
        words.has(found, "call") and links > 0,
    )
    return sum(signs) >= 2
