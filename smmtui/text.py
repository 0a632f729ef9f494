"""Making foreign text harmless for screens, files, tables and links, and measuring it in cells. No Textual here."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

# Whole escape sequences first (CSI, OSC, DCS/SOS/PM/APC, two-byte), so that their letters do not stay behind. A string
# sequence without its end loses only its beginning: what follows may be the rest of an honest text.
_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])(?:[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c))?"
    r"|\x1b[ -/]*[0-~]?"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Characters that draw nothing: soft hyphen, zero-width signs, blank letters, annotation and tag characters, and the
# second set of variation selectors, which can carry a hidden message.
_UNSEEN = (
    r"\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0"
    r"\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
# What else draws nothing when it stands alone: joiners, signs of presentation, marks of direction, Braille's blank.
_UNDRAWN = re.compile(
    rf"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200c-\u200f\u202a-\u202e\u2066-\u2069\u2800\ufe0e\ufe0f{_UNSEEN}]"
)
_BROKEN = re.compile(r"[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_MARKS = r"\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_STACKED = re.compile(rf"([{_MARKS}]{{3}})[{_MARKS}]+")
# One class of letters, so that the search is one pass; whatever it meets is then looked at more closely.
_SUSPECT = re.compile(
    rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_UNSEEN}{_MARKS}]"
)


def safe_text(text: str) -> str:
    r"""Foreign text that can neither act on a terminal nor hide in it; line breaks and tabs stay.

    Escape sequences are dropped, other controls and lone surrogates become U+FFFD, bidirectional controls are
    shown as ⟦U+202E⟧, invisible and tag characters are dropped (joiners stay: they hold emoji and scripts together),
    and of a pile of marks on one letter three stay. CR LF, CR, U+2028 and U+2029 become "\n".
    """
    if not _SUSPECT.search(text):
        return text
    text = _CONTROLS.sub("\ufffd", _SEQUENCES.sub("", _lines(text)))
    text = _BROKEN.sub("\ufffd", text)
    text = _BIDI.sub(lambda found: f"⟦U+{ord(found.group()):04X}⟧", text)
    return _STACKED.sub(r"\1", _INVISIBLE.sub("", text))


def clean(text: str) -> str:
    """Text as it is kept: the controls and escape sequences gone, every letter and every mark of direction as it was.

    What is kept is cleaned, what is shown is made safe: `safe_text` still stands before every screen.
    """
    if not _SUSPECT.search(text):
        return text
    return _BROKEN.sub("\ufffd", _CONTROLS.sub("", _SEQUENCES.sub("", _lines(text))))


def drawn(text: str) -> str:
    """What a reader sees of a text, trimmed; "" for one that looks blank. For judging a text, not for keeping it."""
    return _UNDRAWN.sub("", text).strip()


def _lines(text: str) -> str:
    """The text with one kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")


def one_line(text: str) -> str:
    """Safe text with every run of white space folded into one space."""
    return " ".join(safe_text(text).split())


# Letters that take one cell each: Latin, Greek, Cyrillic, and the usual punctuation, currencies and line drawing.
_NARROW = re.compile(
    r"[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u203b\u20a0-\u20bf\u2500-\u25fc]*"
)
# Modern terminals draw these wide (trigrams, Unicode 16), and skin tones add nothing to the emoji they color.
_WIDE = re.compile(r"[\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff]")
_TONES = frozenset("🏻🏼🏽🏾🏿")
_JOINER, _AS_EMOJI = "\u200d", "\ufe0f"


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Mc"}:
        return 0
    if unicodedata.category(char) == "Cf":
        return int(char == "\xad" or "\u0600" <= char <= "\u08e2")  # Arabic number signs are drawn
    if "\u1160" <= char <= "\u11ff" or char in _TONES:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} or _WIDE.match(char) else 1


def width(text: str) -> int:
    """How many terminal cells `text` takes: joined emoji count once, an emoji sign after a narrow sign widens it."""
    if _NARROW.fullmatch(text):
        return len(text)
    return sum(_widths(text))


def _widths(text: str) -> list[int]:
    """The cells that each character adds."""
    widths: list[int] = []
    joined = False
    base = ""
    for char in text:
        if joined:
            widths.append(0)
            joined = False
        elif char == _JOINER:
            widths.append(0)
            joined = True
        elif char == _AS_EMOJI:
            widths.append(int(base != "" and (base in "0123456789#*©®" or base >= "\u203c") and _char_width(base) == 1))
            base = ""
        else:
            cells = _char_width(char)
            base = char if cells else base
            widths.append(cells)
    return widths


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
    for index, cells_of_one in enumerate(_widths(text)):
        used += cells_of_one
        if used > room:
            return text[:index].rstrip(_JOINER + " ") + ellipsis
    return text


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """`text` cut or filled with spaces to exactly `cells` cells; `right` aligns it to the right."""
    text = fit(text, cells).rstrip(_JOINER)
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
        ("a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya").replace("_", "").split(" "),
        strict=True,
    )
)


def slug(text: str, *, longest: int = 40) -> str:
    """`text` as a part of an id or a file name: Latin letters, digits and hyphens; Cyrillic is transliterated."""
    latin = "".join(_LATIN.get(char, char) for char in fold(text))
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:longest].rstrip("-")


_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{number}" for number in range(10)), *(f"lpt{number}" for number in range(10))]
)
_FORMULA = re.compile(r"[\s\x00-\x1f\ufeff]*[=+\-@\t\r\n|%＝＋－＠]")
_NUMBER_CELL = re.compile(r"[+\-]?\d[\d\u00a0\u202f ]*(?:[.,]\d+)?%?")


def safe_filename(name: str, id: str = "", *, ext: str = "", longest: int = 80) -> str:  # noqa: A002  # the record's id
    """A file name that every system takes: a slug of `name`, then `id`, then `ext`; never empty, hidden or a path."""
    stem = "-".join(part for part in (slug(name, longest=longest), slug(id, longest=longest)) if part) or "export"
    if stem.split("-")[0] in _RESERVED and stem in _RESERVED:
        stem = f"{stem}-file"
    end = slug(ext.lstrip("."), longest=8)
    return f"{stem}.{end}" if end else stem


def csv_cell(value: str) -> str:
    """A text cell that no spreadsheet takes for a formula: an apostrophe before what would start one.

    Plain numbers stay as they are, so that they can be added up. (CWE-1236, ASVS 1.2.10)
    """
    if not _FORMULA.match(value) or _NUMBER_CELL.fullmatch(value):
        return value
    return f"'{value}"


def host_for_display(url: str) -> str:
    """The host of a web address as it is safe to read: letters of other scripts stand in punycode with the original.

    A host in one script with a familiar ending (кофе.рф) is shown as it is; one that mixes scripts, or that is made of
    look-alikes under a Latin ending (аpple.com), is shown as `xn--…`. "" where there is no host.
    """
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    host = unicodedata.normalize("NFKC", one_line(host)).strip(".")
    if host.isascii():
        return host
    return ".".join(_label(label, alone=not host.rpartition(".")[2].isascii()) for label in host.split("."))


def _label(label: str, *, alone: bool) -> str:
    scripts = {unicodedata.name(char, "?").split(" ")[0] for char in label if char.isalpha()}
    if label.isascii() or (alone and len(scripts) == 1 and "?" not in scripts):
        return label
    try:
        return "xn--" + label.encode("punycode").decode("ascii")
    except UnicodeError:
        return "\ufffd"
