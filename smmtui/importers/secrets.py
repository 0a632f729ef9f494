"""Keeping passwords and tokens that somebody once published out of the inventory."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from smmtui import paths
from smmtui.credentials.detect import redact
from smmtui.credentials.patterns import LABEL, LABEL_HINTS, QUERY_HINTS
from smmtui.text import safe_text

_RUN = re.compile(r"[!-~]{12}")
_ADDRESS = re.compile(r"https?://[\w./-]{1,60}(?=\s|$)")
_SIGNS: Final = r"[\s\d.,;)-]"
_LISTED: Final = rf"(?:[a-z]{{3,8}}+{_SIGNS}++){{0,10}}+"
# Stands for the whole of a text without a row of twelve short Latin words: it walks the text once and never goes back.
_NO_ROW = re.compile(rf"(?:{_LISTED}(?:[^a-z]++|(?![a-z]{{3,8}}{_SIGNS})[a-z]++[^a-z]?))*+{_LISTED}")
_LABELLED = re.compile(r"(?<![^\W\d_])(?:" + "|".join(map(re.escape, LABEL_HINTS)) + ")")
HINTS: Final = (*LABEL_HINTS, *QUERY_HINTS)
_FIGURES: Final = "0123456789.,;:!?()%+-/#"
_KNOWN: Final = 60_000
_FEW: Final = 8  # a recovery phrase has at least so many different words


def without_secrets(text: str) -> str:
    """The text with everything that looks like a secret replaced by a mark."""
    return redact(text) if _may_hold(text) else text


def safe_words(text: str) -> str:
    """The text safe to show and without secrets.

    Posts repeat their words: a word that was looked at once and can be no part of a secret, nor needs to be made safe,
    is not looked at again.
    """
    found = text.replace("\n", " ").split(" ")
    unknown = [word for word in found if word not in _harmless]
    if unknown and not all(map(_look_at, unknown)):
        return without_secrets(safe_text(text).strip())
    if len(_listed.intersection(found)) >= _FEW:
        return without_secrets(text.strip())
    return text.strip()


_harmless: set[str] = {""}
_listed: set[str] = set()


def _look_at(word: str) -> bool:
    """Whether a word can be no part of a secret; it is remembered unless it holds a figure, which makes it rare."""
    if len(word) < 12 and not word.strip(_FIGURES):
        return True
    if safe_text(word) is not word or len(word.split()) != 1 or "=" in word:
        return False
    if len(word) >= 12 and _RUN.search(word) and not _ADDRESS.fullmatch(word):
        return False
    lowered = word.lower()
    if len(lowered) != len(word) or _LABELLED.search(lowered):
        return False
    if lowered.strip("0123456789.,;)-") in _recovery_words():
        _listed.add(word)
    elif len(_harmless) >= _KNOWN or not word.strip('.,!?:;()«»"').isalpha():
        return True
    _harmless.add(word)
    return True


def _may_hold(text: str) -> bool:
    if _RUN.search(text) and _RUN.search(_ADDRESS.sub(" ", text)):
        return True
    lowered = text.lower()
    # A letter that grows when lowered would shift what is found; there the long way round decides.
    if _hinted(lowered, LABEL_HINTS) and (len(lowered) != len(text) or LABEL.search(lowered)):
        return True
    if "=" in text and _hinted(lowered, QUERY_HINTS):
        return True
    return not _NO_ROW.fullmatch(text)


def _hinted(lowered: str, hints: tuple[str, ...]) -> bool:
    return any(map(lowered.__contains__, hints))


@cache
def _recovery_words() -> frozenset[str]:
    return frozenset((paths.data_dir() / "recovery_words.txt").read_text(encoding="ascii").split())
