"""Whether a text reads like an advertisement."""

from __future__ import annotations

import re

from smmtui.facts.vocabulary import Vocabulary

PRICE = re.compile(r"\d[\d\s]*(?:₽|руб|р\.|\$|€|£|usd\b|eur\b)|[$€£]\s?\d")
PERCENT_OFF = re.compile(r"(?:[-–—−]\s?|минус |скидк\w+ (?:до |в )?)\d{1,2}\s?%|\d{1,2}\s?% (?:off|скидк)")
_MARK = re.compile(r"\berid\b|#(?:ad|реклама|sponsored)\b")


def looks_like_ad(text: str, found: int, words: Vocabulary, *, links: int) -> bool:
    """Whether a plain text is marked as an advertisement, or shows at least two of its signs.

    The signs are an offer, a price or a discount in figures, words of buying, and a call together with a link.
    """
    if words.has(found, "ad") or _MARK.search(text):
        return True
    signs = (
        words.has(found, "offer"),
        bool(PRICE.search(text) or PERCENT_OFF.search(text)),
        words.has(found, "buy"),
        words.has(found, "call") and links > 0,
    )
    return sum(signs) >= 2
