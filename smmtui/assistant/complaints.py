"""Complaints as people make them, each with the rules that answer it: what phrases written rule by rule do not say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from smmtui.assistant.lines import numbered
from smmtui.errors import BadInput

COUNTED: Final = 2
_LINE: Final = re.compile(r"(?P<lang>[a-z]{2})(?P<rules>(?: [A-Z]+-\d+)+): (?P<text>\S.*)")


class Complaint(msgspec.Struct, frozen=True, kw_only=True):
    """A complaint: its language, the rules that answer it (the one it is about first), its words."""

    lang: str
    rules: tuple[str, ...]
    text: str

    def places(self, rules: Mapping[str, int]) -> Sequence[int]:
        """The places of the rules that learn from it: the first ones, of those that are there."""
        return [rules[rule] for rule in self.rules if rule in rules][:COUNTED]


def read(path: Path) -> tuple[Complaint, ...]:
    """The complaints of a file, one a line as "en ACC-001 ACC-002: words"; lines with # are remarks.

    Raises:
        BadInput: the file cannot be read, or a line is none such.
    """
    found = []
    for number, line in numbered(path):
        parts = _LINE.fullmatch(line)
        if parts is None:
            raise BadInput("ask.bad_complaint", file=path.name, line=number)
        found.append(Complaint(lang=parts["lang"], rules=tuple(parts["rules"].split()), text=parts["text"]))
    return tuple(found)
