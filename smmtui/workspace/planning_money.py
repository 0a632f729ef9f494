"""Sums as people say them: without cents where there are none, or where they say nothing."""

from __future__ import annotations

import re
from typing import Final

from smmtui import i18n

PLAIN_FROM: Final = 100  # from this sum on, cents say nothing
_NO_CENTS: Final = re.compile(r"[.,]00(?!\d)")


def money_words(amount: float, currency: str, lang: str | None = None) -> str:
    """An amount with its currency: "€1,888", "3 377 ₽", "€12.50"."""
    plain = round(amount) if abs(amount) >= PLAIN_FROM else amount
    said = i18n.money(plain, currency, lang)
    return _NO_CENTS.sub("", said) if plain == round(plain) else said
