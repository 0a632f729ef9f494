"""Whether a string was made by a generator rather than by somebody naming a thing."""

from __future__ import annotations

import re
from typing import Final

# The letter pairs that make up most of English and of transliterated Russian; random letters rarely form them.
_PAIRS_TEXT: Final = """
    th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se le sa si ar ve ra ld
    ur me ne om no us ta li ri ro io ic ll ma ce co ec el la tr di ch ho be pe ca ee ge wi so ot sh mo po pa em ss ac
    un ai il ag am ir im id ig ad ay ie ol oo ov ev va vo vi iv sk ka ko ki ku av ya yu go ga gi gr pr pl br kr fo fa
    fe fi ct rt rs ts ns nc ck ke ks mi mu ni nu na op ow ru rn rm ry ly lo lu lt lk sc sp su sm tt ul um up ut wa we
    wh wo ab ap bo ba bi bu da do du ds ei ef eg ep ex ey gh gu if ip jo ja ju kh kn ls mm mp ms nn nk oc od og ok os
    pi pp ps pu qu rc rd rg rk rr sn te tu tw ty uc ud ug ui ys za zo zh ik ak ek uk yk eb ob ub ah oh az iz oz fr fl
    gl bl cl cr dr
"""
_PAIRS: Final = frozenset(_PAIRS_TEXT.split())
_SEAMS = re.compile(r"[-_.:+]|(?<=\d)T(?=\d)")
_RUN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+|[^A-Za-z0-9]")
_LETTERS = re.compile(r"[a-z]+")
_HEX = re.compile(r"[0-9a-f]{32,}|[0-9A-F]{32,}")
_CHANNEL = re.compile(r"(?:UC|UU|PL|FL)[A-Za-z0-9_\-]{22}")  # a YouTube channel or its lists
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")


def classes(token: str) -> int:
    """How many of the four kinds of character (small, capital, digit, sign) stand in `token`."""
    small = capital = digit = sign = 0
    for char in token:
        if char.isdigit():
            digit = 1
        elif char.islower():
            small = 1
        elif char.isupper():
            capital = 1
        elif not char.isalpha():
            sign = 1
    return small + capital + digit + sign


def changes(token: str) -> float:
    """Changes of character kind per character, 0 to 1; a capital that opens a word is no change."""
    return len(_RUN.findall(token)) / len(token) if token else 0.0


def pronounceable(token: str) -> float:
    """The share of neighbouring Latin letters that form usual pairs; 1.0 where there are none to judge."""
    good = total = 0
    for word in _LETTERS.findall(token.lower()):
        total += len(word) - 1
        good += sum(word[index : index + 2] in _PAIRS for index in range(len(word) - 1))
    return good / total if total else 1.0


def is_identifier(token: str) -> bool:
    """Whether `token` is of a public kind of identifier: a number, a UUID, a YouTube channel."""
    return token.isdigit() or bool(_UUID.fullmatch(token) or _CHANNEL.fullmatch(token))


def is_random(token: str, *, shortest: int = 12) -> bool:
    """Whether `token` (without white space) reads as generated: keys, hashes, passwords of a manager.

    `shortest` is the length from which a token is judged; shorter ones carry too little to tell.
    """
    if len(token) < shortest or not token.isascii() or is_identifier(token):
        return False
    if _HEX.fullmatch(token):
        return True
    if _is_spelled(token):
        return False
    kinds, mixed = classes(token), changes(token)
    has_both_cases = token.upper() != token and token.lower() != token
    letters = sum(char.isalpha() for char in token)
    if kinds >= 3 and has_both_cases and mixed >= 0.45:
        return True
    if letters >= 4 and kinds >= 2 and mixed >= 0.5 and len(token) >= max(shortest, 14):
        return any(char.isdigit() for char in token)
    return letters >= max(shortest, 12) and pronounceable(token) < 0.4


def _is_spelled(token: str) -> bool:
    """Whether `token` is put together from words and numbers: a file name, a time stamp, a code of a series."""
    parts = [part for part in _SEAMS.split(token) if part]
    long = [part for part in parts if len(part) > 3]
    return len(parts) >= 3 and all(part.isdigit() or (part.isalpha() and pronounceable(part) >= 0.4) for part in long)


def like_password(token: str) -> bool:
    """Whether `token` reads as a password somebody made up: letters with digits or signs inside one short string."""
    if len(token) < 6 or token.isdigit():
        return False
    core = token.strip("«»\"'()[],.;:")
    if len(core) < 6:
        return False
    digits = any(char.isdigit() for char in core)
    letters = any(char.isalpha() for char in core)
    signs = any(not char.isalnum() and char not in "-_.&/+'’@№" for char in core)
    swapped = any(char in "@$!" for char in core[1:]) and letters
    return (letters and digits and (signs or len(core) >= 8)) or (letters and signs) or swapped
