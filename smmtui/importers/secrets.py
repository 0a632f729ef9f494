"""Keeping passwords and tokens that somebody once published out of the inventory."""

from __future__ import annotations

import re
from typing import Final

from smmtui.credentials.detect import redact
from smmtui.credentials.patterns import LABEL_HINTS, QUERY_HINTS

# Most posts hold none of what a secret needs: a long run without spaces, a label, or a row of short Latin words.
_RUN = re.compile(r"[!-~]{12}")
_ADDRESS = re.compile(r"https?://[\w./-]{1,60}(?=\s|$)")
_ROW = re.compile(r"\b[a-z]{3,8}+(?:[\s\d.,;)-]++[a-z]{3,8}+){11}")
_LATIN = re.compile(r"[a-z]{3}")
HINTS: Final = (*LABEL_HINTS, *QUERY_HINTS)


def without_secrets(text: str) -> str:
    """The text with everything that looks like a secret replaced by a mark."""
    return redact(text) if _may_hold(text) else text


def _may_hold(text: str) -> bool:
    lowered = text.lower()
    for hint in HINTS:  # a loop, because a generator costs more than what it looks for
        if hint in lowered:
            return True
    if _RUN.search(text) and _RUN.search(_ADDRESS.sub(" ", text)):
        return True
    return _LATIN.search(lowered) is not None and _ROW.search(lowered) is not None
