"""Typography of prose: spaces that must not break, so that no dash, unit or short word hangs alone at a line's edge."""

from __future__ import annotations

import re
from typing import Final

NBSP: Final = "\u00a0"
_DASH = re.compile(r" (?=[—–] )")
_SHORT = re.compile(r"(?<![\w-])([А-Яа-яЁё]{1,2}) (?=[\w«„(])")
_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|%|‰|₽|€|\$|[а-яёa-z]{1,5}(?![\w]))")
_ABBREVIATION = re.compile(r"(?<![\w])(т\.) (?=[дпекч]\.)")


def prose(text: str, lang: str) -> str:
    """Text with non-breaking spaces where the language wants them; not a letter is changed."""
    text = _DASH.sub(NBSP, text)
    text = _NUMBER.sub(NBSP, text)
    if lang == "ru":
        text = _ABBREVIATION.sub(rf"\1{NBSP}", text)
        text = _SHORT.sub(rf"\1{NBSP}", _SHORT.sub(rf"\1{NBSP}", text))
    return text


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text of several lines."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n|\n", text) if part.strip()]
