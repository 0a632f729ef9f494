"""Text taken apart into words: their folded form, their stem, and whether they carry meaning of their own."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from smmtui.text import fold

_WORD = re.compile(r"[a-zа-я0-9]+%?")
_CYRILLIC = re.compile(r"[а-я]")
_FILLERS_TEXT: Final = """
    a an the and or but if then so as of to in on at by for from with about into over up out off is are was were be
    been being am do does did has have had having it its this that these those there here i me my we us our you your
    he him his she her they them their who whom which what when where how why just very really quite also too only
    even still yet all any some each every other another such own same than more most much many can could will would
    should may might must let get gets got getting go goes going went come comes came make makes made thing things
    one two three else per ok hi hello please thanks while because after before during between both s re ve ll m t d
    и а но или если то так как что чтобы чтоб это этот эта эти этого этой том тот та те тем той в во на по к ко у о об
    обо от до за из изо с со под при про для через над между же ли бы б вот вон уже еще очень просто тоже также только
    лишь даже я мы ты вы он она оно они мне нам вам ему ей им меня нас вас его ее их мой моя мое мои наш наша наше наши
    нашего нашей наших нашем нашу свой своя свое свои своего своей своих кто где когда куда откуда какой какая какое
    какие каких весь вся все всё всех всем есть был была было были быть будет будут может можно надо нужно ну да там тут
    черт черта чертов чертовы блин бесит фиг фига нафиг хрен хрена хреново капец пипец
damn hell fuck fucking shit bloody wtf
здесь потом сейчас теперь раз два три один одна одно этом какой-то что-то как-то мол типа вообще себя себе собой
"""
_FILLERS: Final = frozenset(_FILLERS_TEXT.split())


class Token(NamedTuple):
    """One word: as folded, its stem, and whether it is a filler that tells nothing by itself."""

    form: str
    stem: str
    filler: bool


@cache
def _stemmer(language: str) -> Any:  # the package has no types
    import snowballstemmer

    return snowballstemmer.stemmer(language)


@lru_cache(maxsize=80_000)
def stem(form: str) -> str:
    """The stem of a folded word, by the letters it is written in."""
    if form.isdigit() or len(form) < 3:
        return form
    return str(_stemmer("russian" if _CYRILLIC.search(form) else "english").stemWord(form))


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(fold(plain(text)))


def plain(text: str) -> str:
    """A text without apostrophes: "don't" becomes the two words "do not", and what is short for a word is left out."""
    text = text.replace("\u2019", "'")
    return _SHORT.sub("", _NOT.sub(" not", _WHOLE.sub(r"\1n not", text))) if "not" in text or "'" in text else text


_WHOLE = re.compile(r"\b(ca|wo)n't\b", re.IGNORECASE)
_NOT = re.compile(r"n't\b|(?<=can)not\b", re.IGNORECASE)
_SHORT = re.compile(r"'(?:s|re|ve|ll|m|d)\b", re.IGNORECASE)


def token(form: str) -> Token:
    """One folded word as a token."""
    return Token(form, stem(form), form in _FILLERS)


def tokens(text: str) -> list[Token]:
    """A text as tokens, in order."""
    return [token(form) for form in words(text)]
