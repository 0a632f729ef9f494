"""Which words may stand in the name of a place, an entry or a person without being mistaken for a password."""

from __future__ import annotations

import re
from typing import Final

from smmtui.credentials import randomness
from smmtui.credentials.managers import STRUCTURE
from smmtui.text import fold

_SEPARATORS = re.compile(r"[\s,:;>→|\\/()\[\]«»\"“”']+|(?<=\s)[—–-]+(?=\s)|(?<!\w)[№#](?=\d)")
_FILE = re.compile(
    r"[\w.\-]{1,40}\.(?:kdbx?|1pif|1pux|psafe3|xlsx?|ods|docx?|odt|txt|md|csv|gpg|pgp|asc|age|enc|dat|db|pdf|zip|7z)",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    r"(?:[a-z][a-z0-9\-]{0,30}\.){1,3}"
    r"(?:com|ru|su|org|net|io|eu|de|uk|app|dev|company|local|lan|internal|example|kz|by|uz|am|ge|me|co|ai|info|pro|biz|"
    r"online|site|store|shop|team|cloud|agency|studio)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’&][^\W\d_]+)*\.?")
_EMAIL = re.compile(r"[a-z0-9._%+\-]{1,40}@[a-z0-9.\-]{3,40}\.[a-z]{2,10}", re.IGNORECASE)
_LOOSE = re.compile(r"[,:;>→|/\\()\[\]«»\"“”]")
_NUMBER = re.compile(
    r"№?\d{1,4}[а-яa-z]?|[a-zа-я]{1,3}\d{1,3}|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|20\d\d[-–]20\d\d|q[1-4]", re.IGNORECASE
)
_BRANDS_TEXT: Final = """
    1password bitrix24 365 360 k8s vk tiktok youtube linkedin instagram facebook whatsapp icloud onedrive amocrm
    mailchimp macbook iphone github gitlab wordpress getcourse sendpulse unisender
"""
_BRANDS: Final = frozenset(_BRANDS_TEXT.split())
# Passwords that lead every list of leaked ones and that no shelf or entry is called.
_COMMON_TEXT: Final = """
    qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm iloveyou sunshine princess letmein welcome monkey dragon football
    baseball superman batman trustno passw0rd p@ssw0rd passwd parol йцукен йцукенг фывапр любовь солнышко
    люблю привет начальник gfhjkm ghbdtn yfcnz qazwsx master shadow killer hunter starwars
    whatever freedom root changeme abc123 q1w2e3 q1w2e3r4 1q2w3e 1q2w3e4r
"""
_COMMON: Final = frozenset(_COMMON_TEXT.split())
_CAMEL = re.compile(r"[a-zа-яё][A-ZА-ЯЁ].*[a-zа-яё][A-ZА-ЯЁ]")
_MAX_WORD: Final = 24


def pieces(text: str) -> list[str]:
    """The words of a name, without the signs that part them."""
    return [piece for piece in _SEPARATORS.split(text) if piece]


def is_plain(word: str) -> bool:
    """Whether one word is of a kind that names are made of: a word, a number, a file, a domain, a compound."""
    if word.isalpha() and word.islower() and not word.isascii() and len(word) <= _MAX_WORD:
        return _vowels(word)
    if word in {"&", "+", "·"} or fold(word) in _BRANDS or _NUMBER.fullmatch(word) or _FILE.fullmatch(word):
        return True
    if _WORD.fullmatch(word):
        known = len(word) <= _MAX_WORD and not _CAMEL.search(word)
        return known and not randomness.is_random(word.lower(), shortest=10) and _vowels(word)
    if _DOMAIN.fullmatch(word):
        return all(randomness.pronounceable(part) >= 0.4 for part in word.split(".") if len(part) > 6)
    if word[0] == "@" or _EMAIL.fullmatch(word):
        return all(is_plain(part) for part in word.removeprefix("@").split("@"))
    if "-" in word or "_" in word or "&" in word or "+" in word or "." in word:
        parts = [part for part in re.split(r"[-_&+.]", word) if part]
        return 1 < len(parts) <= 5 and not _phrase(parts) and all(is_plain(part) for part in parts)
    return False


def _vowels(word: str) -> bool:
    """Long words have vowels; abbreviations (SMM, МТС) are short."""
    return len(word) <= 6 or any(char in "aeiouyаеёиоуыэюяéèáóúíöäü" for char in word.lower())


def _phrase(words: list[str]) -> bool:
    """Whether words in a row read as a passphrase: four or more lower-case words that say nothing."""
    run = 0
    for word in words:
        loose = len(word) >= 3 and word.isalpha() and word.islower() and fold(word) not in STRUCTURE
        run = run + 1 if loose else 0
        if run >= 4:
            return True
    return False


def is_name(text: str) -> bool:
    """Whether every word of `text` is plain, none is a password that half the world uses, and no passphrase hides."""
    words = pieces(text)
    return (
        len(words) <= 16
        and all(map(is_plain, words))
        and not any(fold(word) in _COMMON for word in words)
        and not any(_phrase(part.split()) for part in _LOOSE.split(text))
    )


def is_person(text: str) -> bool:
    """Whether `text` names a person or a role: up to four words of letters, or an e-mail address."""
    if _EMAIL.fullmatch(text) or re.fullmatch(r"@\w{3,32}", text):
        return is_plain(text)
    words = [word for word in re.split(r"[\s\-]+", re.sub(r"\s*\([^()]*\)$", "", text)) if word]
    small = sum(word.islower() for word in words)
    fits = 0 < len(words) <= 4 and all(_WORD.fullmatch(word) and is_plain(word) for word in words)
    return fits and (small < 3 or any(fold(word) in STRUCTURE for word in words))
