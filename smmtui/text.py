"""Making foreign text harmless and measuring it in terminal cells. No Textual here."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Whole escape sequences first (CSI, OSC, DCS/SOS/PM/APC, two-byte), so that their letters do not stay behind.
_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c]*(?:\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(r"[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_SUSPECT = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\u2028\u2029\U000e0000-\U000e007f]"
)


def safe_text(text: str) -> str:
    r"""Foreign text that can neither act on a terminal nor hide in it; line breaks and tabs stay.

    Escape sequences are dropped, other controls and lone surrogates become U+FFFD, bidirectional controls are
    shown as ⟦U+202E⟧, invisible and tag characters are dropped (joiners stay: they hold emoji and scripts together).
    CR LF, CR, U+2028 and U+2029 become "\n".
    """
    if not _SUSPECT.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _SEQUENCES.sub("", text)
    text = _CONTROLS.sub("\ufffd", text)
    text = _SURROGATES.sub("\ufffd", text)
    text = _BIDI.sub(lambda found: f"⟦U+{ord(found.group()):04X}⟧", text)
    return _INVISIBLE.sub("", text)


def clean(text: str) -> str:
    """Text as it is kept: the controls and escape sequences gone, every letter and every mark of direction as it was.

    What is kept is cleaned, what is shown is made safe: `safe_text` still stands before every screen.
    """
    if not _SUSPECT.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _SEQUENCES.sub("", text)
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))


def one_line(text: str) -> str:
    """Safe text with every run of white space folded into one space."""
    return " ".join(safe_text(text).split())


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def width(text: str) -> int:
    """How many terminal cells `text` takes (joined emoji count as their parts; never less than what is drawn)."""
    if text.isascii():
        return len(text)
    return sum(map(_char_width, text))


def fit(text: str, cells: int, *, ellipsis: str = "…") -> str:
    """`text` cut to at most `cells` cells, the cut marked with `ellipsis`; one line is expected."""
    if cells <= 0:
        return ""
    if width(text) <= cells:
        return text
    room = cells - width(ellipsis)
    if room < 0:
        return ellipsis[:cells]
    used = 0
    for index, char in enumerate(text):
        used += _char_width(char)
        if used > room:
            return text[:index].rstrip() + ellipsis
    return text


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """`text` cut or filled with spaces to exactly `cells` cells; `right` aligns it to the right."""
    text = fit(text, cells)
    fill = " " * (cells - width(text))
    return fill + text if right else text + fill


def fold(text: str) -> str:
    """The form in which texts are compared: no accents, no case, ё as е, one kind of space.

    й keeps its breve and is not и: only ё is folded, as Russian readers expect.
    """
    text = text.casefold().replace("ё", "е").replace("й", "\ue000")
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(text.replace("\ue000", "й").split())


_LATIN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" "),
        strict=True,
    )
)


def slug(text: str, *, longest: int = 40) -> str:
    """`text` as a part of an id or a file name: Latin letters, digits and hyphens; Cyrillic is transliterated."""
    latin = "".join(_LATIN.get(char, char) for char in fold(text))
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:longest].rstrip("-")
