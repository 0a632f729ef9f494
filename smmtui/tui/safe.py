"""The one way for words and data to reach a screen: as `Content`, never as markup, never with a control in it."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from smmtui import i18n
from smmtui.text import one_line, safe_text, width

ELLIPSIS = "…"


def safe(text: str, style: str = "") -> Content:
    """Any text, shown letter by letter as it is; line breaks stay."""
    return Content.styled(safe_text(text), style) if style else Content(safe_text(text))


def safe_line(text: str, style: str = "") -> Content:
    """Any text on one line."""
    return safe(one_line(text), style)


def words(key: str, /, **values: object) -> Content:
    """The program's words for a message id, with values from anywhere."""
    return safe(i18n.t(key, lang=None, **values))


def parts(*pieces: Content | str | tuple[str, str]) -> Content:
    """Several texts in a row; a pair is a text with a style (theme variables, "bold", "dim")."""
    made = [safe(piece[0], piece[1]) if isinstance(piece, tuple) else piece for piece in pieces]
    return Content("").join(piece if isinstance(piece, Content) else safe(piece) for piece in made)


def lines(*pieces: Content) -> Content:
    """Several contents, one under the other."""
    return Content("\n").join(pieces)


def fit_cells(text: str, cells: int) -> str:
    """`text` (one line, safe already) cut to at most `cells` terminal cells, the cut marked."""
    if cells <= 0:
        return ""
    if len(text) <= cells and text.isascii():
        return text
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, cells - 1).rstrip() + ELLIPSIS if cells > 1 else ELLIPSIS


def fold_lines(text: str, cells: int) -> list[str]:
    """`text` broken between words into lines of at most `cells` cells; a longer word is cut."""
    made = [""]
    for word in safe_text(text).split():
        joined = f"{made[-1]} {word}" if made[-1] else word
        if cell_len(joined) <= cells:
            made[-1] = joined
        else:
            made.append(fit_cells(word, cells))
    return made if made[0] or len(made) == 1 else made[1:]


def wrap(text: str, cells: int, indent: str = "") -> str:
    """`text` in lines of at most `cells` cells, broken between words, following lines set in by `indent`."""
    made: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            room = cells - (width(indent) if made or line else 0)
            if line and width(line) + 1 + width(word) > room:
                made.append(line)
                line = indent + word
            else:
                line = f"{line} {word}" if line else (indent if made else "") + word
        made.append(line)
    return "\n".join(made)


def pad_cells(text: str, cells: int, *, right: bool = False) -> str:
    """`text` cut or filled to exactly `cells` terminal cells."""
    text = fit_cells(text, cells)
    room = " " * max(0, cells - cell_len(text))
    return room + text if right else text + room
