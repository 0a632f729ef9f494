"""Repairing the downloads of Instagram, Facebook and Threads: their writer puts the bytes of UTF-8 as if letters."""

from __future__ import annotations


def repaired(text: str) -> str:
    """The text as it was written by people; a text that was right already stays as it is."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
