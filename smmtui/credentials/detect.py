"""Finding secrets in free text: tokens by shape, labelled values, recovery words, generated strings.

This is the deny list. It guards every free-text field, imports and exports. It is not the gate for places of
credentials: that is the grammar, which accepts only what it knows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple

from smmtui import errors, paths
from smmtui.credentials import randomness
from smmtui.credentials.patterns import (
    IN_QUERY,
    IN_USER,
    LABEL,
    LABEL_HINTS,
    LOGIN_PAIR,
    LOOSE_LABELS,
    QUERY_HINTS,
    RUN,
    TOKENS,
    URL,
)

HitKind = Literal["token", "labelled", "recovery_words", "random"]
MARK: Final = "⟦•••⟧"
RECOVERY_WORDS: Final = 12

_LONG = re.compile(r"[!-~]{12,}")
_BREAKS = re.compile(r"[/=.,;|](?!$)")
_TRIM: Final = "«»\"'`()[]{}<>,.;:!?…*_~|"
_FILE = re.compile(r"[\w.\-]+\.[A-Za-z][A-Za-z0-9]{1,4}$")
# What follows "password:" when people write about a password and do not give it.
_TALK_TEXT: Final = """
    in at by with via see ask same held kept stored saved lives known unknown none no yes not lost forgotten changed
    reset expired shared manager app key sms the a an on is was has from under inside required optional needed ok tbd
    n/a todo 1password bitwarden keepass keepassxc lastpass dashlane vault keychain safe envelope nordpass у в во на
    нет не да есть был был(а) были тот та тот-же же сменили сменён сменен изменён хранится лежит знает знают утерян
    потерян забыт забыли неизвестен неизвестно сброшен сбросили общий один старый новый см смотри спросить спроси
    менеджер сейф сейфе конверт конверте обязателен нужен меняем меняли менялся обновили обновлён где кто для по при
    из от с со к и или
"""
_TALK: Final = frozenset(_TALK_TEXT.split())


class Hit(NamedTuple):
    """A span of text that looks like a secret: from `start` to `end`, its kind, and the service it belongs to."""

    start: int
    end: int
    kind: HitKind
    service: str = ""


@cache
def _recovery_words() -> dict[str, int]:
    """The words that phrases are made of, each with its place in the list."""
    listed = (paths.data_dir() / "recovery_words.txt").read_text(encoding="ascii").split()
    return {word: number for number, word in enumerate(listed)}


def find_secrets(text: str, *, strict: bool = False) -> tuple[Hit, ...]:
    """Every span of `text` that looks like a secret, in order, without overlaps.

    `strict` suits fields that people fill in: there a lone plain word after "password:" is taken for the password,
    which in a public post may well be the code word of a promotion.
    """
    if len(text) < 6:
        return ()
    lowered = text.lower()
    hits = [*_tokens(text, lowered), *_labelled(text, lowered, strict=strict), *_recovery(text), *_random(text)]
    if len(hits) < 2:
        return tuple(hits)
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    apart: list[Hit] = []
    for hit in hits:
        if not apart or hit.start >= apart[-1].end:
            apart.append(hit)
        elif hit.end > apart[-1].end:
            apart[-1] = apart[-1]._replace(end=hit.end)
    return tuple(apart)


def _tokens(text: str, lowered: str) -> Iterator[Hit]:
    if RUN.search(text):
        for name, hint, shape in TOKENS:
            if hint in text:
                for found in shape.finditer(text):
                    yield Hit(found.start(), found.end(), "token", name)
    if "=" in text and any(hint in lowered for hint in QUERY_HINTS):
        for found in IN_QUERY.finditer(text):
            if randomness.like_password(found.group("value")):
                yield Hit(*found.span("value"), "token", "URL")
    if "@" in text:
        for found in IN_USER.finditer(text):
            yield Hit(*found.span("value"), "token", "URL")
        for found in LOGIN_PAIR.finditer(text):
            if not found.group("value").isalpha():
                yield Hit(*found.span("value"), "labelled")


def _labelled(text: str, lowered: str, *, strict: bool) -> Iterator[Hit]:
    if not any(hint in lowered for hint in LABEL_HINTS):
        return
    if len(lowered) != len(text):  # a letter that grows when lowered would shift every span
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    for found in LABEL.finditer(lowered):
        if found.start() and lowered[found.start() - 1].isalpha():
            continue
        start, end = found.span("value")
        value = text[start:end].strip(_TRIM.replace("!", "").replace("*", ""))
        if _is_given(value, found, strict=strict):
            yield Hit(start, end, "labelled")


def _beside(value: str, label: str) -> bool:
    """Whether a word that merely follows "password" is one: letters mixed with figures, or a run of figures."""
    if label in LOOSE_LABELS or "/" in value:
        return False
    if value.isdigit():
        return len(value) >= 5
    mixed = any(char.isdigit() for char in value) and any(char.isalpha() for char in value)
    return mixed and len(value) >= 5 and value.casefold() not in _TALK


def _is_given(value: str, found: re.Match[str], *, strict: bool) -> bool:
    if not found.group("sep").strip() and not (strict and _beside(value, found.group("label"))):
        return False
    bare = value.casefold()
    if len(value) < 4 or bare in _TALK or set(value) <= {"*", "•", "x", "X", "х", "."} or "://" in value:
        return False
    plain = value.replace("-", "").isalpha()
    if plain:
        more_words = bool(found.group("after").strip(_TRIM + " —–-"))
        titled = value[0].isupper() and value[1:].islower()
        weak_link = found.group("sep").strip() in {"", "is", "это", "—", "–", "-"}
        loose = found.group("label") in LOOSE_LABELS
        return strict and not loose and not more_words and not weak_link and not (titled and len(value) < 5)
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|\d{4}-\d\d-\d\d", value):
        return False
    if value.isdigit():
        return found.group("label").startswith(("pin", "пин")) or len(value) >= 6
    if _FILE.fullmatch(value) or (value.startswith("@") and value[1:].isidentifier()):
        return False
    return any(char.isdigit() for char in value) or any(char in "!@#$%^&*+=?~" for char in value)


def _recovery(text: str) -> Iterator[Hit]:
    run = longest = 0
    for word in text.split():
        bare = word.rstrip(",;")
        if 3 <= len(bare) <= 8 and bare.isascii() and bare.isalpha() and bare.islower():
            run += 1
            longest = max(run, longest)
        elif not (bare.rstrip(".)").isdigit() and len(bare) <= 3):
            run = 0
    if longest < RECOVERY_WORDS:
        return
    known = _recovery_words()
    row: list[re.Match[str]] = []
    for found in [*re.finditer(r"[^\W\d_]+", text), None]:
        if found is not None and found.group() in known:
            row.append(found)
            continue
        if len(row) >= RECOVERY_WORDS and _is_recovery(text, row):
            yield Hit(row[0].start(), row[-1].end(), "recovery_words")
        row = []


def _is_recovery(text: str, row: list[re.Match[str]]) -> bool:
    """Whether a row of listed words is a phrase: it stands alone in its lines, or its built-in check sum is right."""
    before, after = text[: row[0].start()].rstrip(" \t0123456789.)\"«'"), text[row[-1].end() :].lstrip(" \t.\"»'")
    if before[-1:] in {"", "\n", ":", "=", "—", "-"} and after[:1] in {"", "\n"}:
        return True
    known = _recovery_words()
    numbers = [known[found.group()] for found in row]
    return any(
        _checks(numbers[start : start + length])
        for length in (12, 15, 18, 21, 24)
        for start in range(len(numbers) - length + 1)
    )


def _checks(numbers: list[int]) -> bool:
    """Whether eleven bits a word end in the check sum of the rest (BIP 39)."""
    bits = "".join(f"{number:011b}" for number in numbers)
    size = len(bits) * 32 // 33
    entropy = int(bits[:size], 2).to_bytes(size // 8, "big")
    return f"{hashlib.sha256(entropy).digest()[0]:08b}"[: size // 32] == bits[size:]


def _random(text: str) -> Iterator[Hit]:
    for found in _LONG.finditer(text):
        token = found.group().strip(_TRIM)
        if len(token) < 12 or token[0] in "@#+" or URL.match(token) or _FILE.fullmatch(token):
            continue
        whole = not _BREAKS.search(token)
        for part in (token,) if whole else _BREAKS.split(token):
            long = len(part) >= 16 and randomness.is_random(part, shortest=16)
            if (long and not _FILE.fullmatch(part)) or (whole and len(part) < 16 and _generated(part)):
                start = text.index(part, found.start())
                yield Hit(start, start + len(part), "random")


def _generated(token: str) -> bool:
    """Whether a shorter token is a manager's password: all four kinds of character, thoroughly mixed."""
    return randomness.classes(token) == 4 and randomness.changes(token) >= 0.6


def redact(text: str) -> str:
    """`text` with every secret-like span replaced by ⟦•••⟧."""
    hits = find_secrets(text)
    if not hits:
        return text
    parts: list[str] = []
    at = 0
    for hit in hits:
        parts += (text[at : hit.start], MARK)
        at = hit.end
    return "".join((*parts, text[at:]))


def guard(text: str, field: str) -> None:
    """Let free text pass, or refuse it; `field` is the field's name as the user reads it.

    Raises:
        SecretRefused: the text holds what looks like a secret; the error carries no part of it.
    """
    hits = find_secrets(text, strict=True)
    if hits:
        raise errors.SecretRefused(f"credentials.{hits[0].kind}", field=field, service=hits[0].service)
