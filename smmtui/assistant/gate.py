"""What may be asked at all: neither too short nor too long, in a language the assistant reads, and never a secret."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from smmtui.assistant.tokens import words
from smmtui.credentials.detect import find_secrets
from smmtui.errors import InvalidValue, SecretRefused
from smmtui.text import clean

LONGEST: Final = 2_000
SHORTEST: Final = 2
_LETTERS = re.compile(r"[^\W\d_]")
# Small words that English and Russian do not have; three of them make another language.
_OTHER_LANGUAGES_TEXT: Final = """
    der die das und nicht ist wir unsere haben warum keine mit für auf ein eine wie sind aber nur kein
    el los las que nuestro nuestra nuestros tenemos pero porque una para con como está están nadie
    le les des est nous avons pas que pourquoi une pour avec notre nos sont dans mais personne
    il che non abbiamo perché nostri nostro per sono gli della nessuno più ma
    nós temos não nossos nossa uma com mas porque ninguém são
    nie jest mamy nasze dlaczego ale nikt się jak wir ve bir bu için neden değil ama kimse
"""
_OTHER_LANGUAGES: Final = frozenset(_OTHER_LANGUAGES_TEXT.split())
_UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)
FOREIGN_WORDS: Final = 3


def admitted(text: str) -> str:
    """The question as it is understood: controls gone, one kind of space.

    Raises:
        SecretRefused: it holds what looks like a password or a token; no part of it is kept or repeated.
        InvalidValue: it is empty, too short, too long, or in another language.
    """
    cleaned = " ".join(clean(text[: LONGEST + 1]).split())
    if not cleaned:
        raise InvalidValue("ask.controls" if text.strip() else "ask.empty")
    if len(text) > LONGEST:
        raise InvalidValue("ask.too_long", n=len(text), most=LONGEST)
    if find_secrets(cleaned, strict=True):
        raise SecretRefused("ask.secret")
    if len("".join(_LETTERS.findall(cleaned))) < SHORTEST:
        raise InvalidValue("ask.too_short")
    if _is_foreign(cleaned):
        raise InvalidValue("ask.other_language")
    return cleaned


def _is_foreign(text: str) -> bool:
    """Whether most letters, or several small words, belong to a language that is neither English nor Russian."""
    letters = _LETTERS.findall(text)
    other = sum(not unicodedata.name(one, "").startswith(("LATIN", "CYRILLIC")) for one in letters)
    if other * 2 > len(letters) or len(_UKRAINIAN.findall(text)) >= FOREIGN_WORDS:
        return True
    said = text.casefold().split()
    small = sum(one.strip(".,!?") in _OTHER_LANGUAGES for one in said)
    return small >= FOREIGN_WORDS and small * 4 >= len(words(text))
