"""Exports hold no secret: what looks like a token or a password is blotted out of every record that goes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from smmtui.credentials.detect import MARK, Hit, find_secrets

S = TypeVar("S", bound=msgspec.Struct)
# Ids, dates, choices: no token is so short, and no label stands in them. Most strings of an export are such.
_PLAIN = re.compile(r"[\w./-]{0,19}|\d{4}-\d\d-\d\dT[\d:.+Z]+")


def without_secrets(value: S) -> S:
    """The same record with everything that looks like a token or a password blotted out, for exports of all kinds."""
    plain = msgspec.to_builtins(value)
    made = _blotted(plain)
    return value if made == plain else msgspec.convert(made, type(value))


def secret_in(value: msgspec.Struct) -> Hit | None:
    """What looks like a token or a password in any text of a record, or None."""
    return next((hit for text in _texts(msgspec.to_builtins(value)) for hit in _hits(text)), None)


def _texts(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, (list, tuple)):
        for one in plain:
            yield from _texts(one)
    elif isinstance(plain, dict):
        yield from _texts([*plain, *plain.values()])


def _blotted(plain: Any) -> Any:
    if isinstance(plain, str):
        return text_without_secrets(plain)
    if isinstance(plain, (list, tuple)):
        return type(plain)(_blotted(one) for one in plain)
    if isinstance(plain, dict):
        return {_blotted(key): _blotted(one) for key, one in plain.items()}
    return plain


@lru_cache(maxsize=4096)  # the words of a rule come back with each of its findings
def text_without_secrets(text: str) -> str:
    """A text with everything that has the shape or the label of a secret blotted out."""
    for hit in reversed(_hits(text)):
        text = f"{text[: hit.start]}{MARK}{text[hit.end :]}"
    return text


def _hits(text: str) -> list[Hit]:
    """Ids and addresses look random by their nature, so only what has the shape or the label of a secret counts."""
    if _PLAIN.fullmatch(text):
        return []
    return [hit for hit in find_secrets(text) if hit.kind != "random"]
