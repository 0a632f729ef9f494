"""Taking out of an export what tells who it is about, and leaving what the findings need.

Names of people, accounts, competitors and the brand become the same stand-ins everywhere (person 1, account A), so that
it can still be seen that two posts belong to one account, or two tasks to one person. Addresses, notes, places and the
texts of posts go. Every export is made of records, so it is records that are redacted, whatever form they take then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from smmtui import i18n
from smmtui.credentials.detect import MARK
from smmtui.model.finding import Finding
from smmtui.reports.stand_ins import PEOPLE, SHORTEST, Records, StandIns
from smmtui.text import fit, one_line

S = TypeVar("S", bound=msgspec.Struct)
_NOTES: Final = frozenset({"note", "reason", "evidence", "warnings", "why"})
_ADDRESSES: Final = frozenset({"url", "links"})
_PLACES: Final = frozenset({"place", "file"})
_PUBLIC: Final = frozenset({"sources", "covers", "packs", "rule", "fingerprint"})  # of the rules, not of the brand
#: Where numbers are from is somebody's own text; elsewhere a source is the id of an import.
_SOURCES: Final = frozenset({("Entry", "source"), ("Benchmark", "source"), ("Benchmark", "sample")})
_IDENTITY: Final[Mapping[str, frozenset[str]]] = {
    "Account": frozenset({"name", "handle", "native_id"}),
    "ContentItem": frozenset({"native_id"}),
}
_TEXTS: Final[Mapping[str, frozenset[str]]] = {
    "ContentItem": frozenset({"title", "text"}),
    "Inquiry": frozenset({"text"}),
    "KeptRules": frozenset({"packed"}),
    "Slot": frozenset({"text"}),
}
#: Mappings whose keys are headings of somebody's table; all others are keyed by ids, days, languages or facts.
_FOREIGN_KEYS: Final = frozenset({("ColumnProfile", "columns"), ("ColumnProfile", "blanks")})
_LONG_VALUE: Final = 30  # a fact's value longer than this is somebody's text, not a choice
MAX_SHOWN: Final = 80  # cells of a value in a sentence, as the engine writes it
_WEB = re.compile(
    r"(?:https?://|www\.|t\.me/|vk\.com/)\S+"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|(?<!\w)@[A-Za-z0-9_.]{3,}"
    r"|(?<![\w-])(?:\+\d|8 ?\()[\d\s()-]{8,}\d"
)
_CODE = re.compile(r"[a-z0-9_.-]+")


@cache
def _chosen(kind: type[msgspec.Struct]) -> frozenset[str]:
    """The fields of a struct that hold one of a few words of the program's own ("place" of a reply: comments)."""
    return frozenset(field.encode_name for field in msgspec.structs.fields(kind) if _is_choice(field.type))


def _is_choice(kind: Any) -> bool:
    if get_origin(kind) in {Union, UnionType}:
        return all(map(_is_choice, get_args(kind)))
    return get_origin(kind) is Literal


class Redactor:
    """Redacts records of one workspace and counts what it took out; `lang` is the language of the stand-ins."""

    def __init__(self, records: Records, lang: str = "") -> None:
        self.removed: Counter[str] = Counter()
        self._lang = lang or i18n.active()
        self._used: set[str] = set()
        self._about: Finding | None = None
        self._names = StandIns(records, self._lang)

    def of(self, value: S) -> S:
        """The same record or document without what tells who it is about."""
        made = self._struct(msgspec.to_builtins(value), value)
        return msgspec.convert(made, type(value))

    def words(self, lang: str | None = None) -> str:
        """What was taken out, in words; "" for nothing."""
        counted = sorted(self.removed.items())
        found = [i18n.t(f"redact.removed.{name}", lang=lang, n=count) for name, count in counted if count]
        return ", ".join(found)

    # --- taking out

    def _struct(self, plain: dict[str, Any], value: msgspec.Struct) -> dict[str, Any]:
        """A struct's fields, each by what it is; nested structs by their own rules."""
        kind = type(value).__name__
        if isinstance(value, Finding):
            self._about = value
        made: dict[str, Any] = {}
        for field, encoded in zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True):
            if encoded in plain:
                made[encoded] = self._field(kind, encoded, plain[encoded], getattr(value, field), value)
        if isinstance(value, Finding):
            self._about = None
        return made

    def _field(self, kind: str, name: str, plain: Any, value: Any, owner: msgspec.Struct) -> Any:
        if name == "location":
            self.removed["places"] += value is not None
            return None
        if name in _PUBLIC or name in _chosen(type(owner)):
            return plain
        dropped = self._category(kind, name, plain)
        if dropped:
            self.removed[dropped] += bool(plain)
            return type(plain)()
        if isinstance(owner, Finding) and name == "subject_label":
            return self._label(owner)
        if name in PEOPLE or (kind in {"Admin", "Member"} and name == "name"):
            return self._deep(plain, self._person)
        if name in _IDENTITY.get(kind, ()):
            return self._identity(owner, name)
        if isinstance(value, msgspec.Struct):
            return self._struct(plain, value)
        if isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
            return [self._struct(one, whole) for one, whole in zip(plain, value, strict=True)]
        if (kind, name) in {("Answer", "value"), ("Evidence", "seen"), ("Evidence", "expected"), ("Finding", "values")}:
            return self._deep(plain, self._fact_value)
        if (kind, name) in _FOREIGN_KEYS:
            plain = {self._text(key): one for key, one in plain.items()}
        return self._deep(plain, self._text)

    @staticmethod
    def _category(kind: str, name: str, plain: Any) -> str:
        """What sort of thing is dropped here altogether; "" where it stays in some form."""
        if not isinstance(plain, (str, list, tuple)) or not all(type(one) is str for one in plain):
            return ""
        if name in _TEXTS.get(kind, ()):
            return "texts"
        if (kind, name) in _SOURCES:
            return "notes"
        for names, category in ((_NOTES, "notes"), (_ADDRESSES, "addresses"), (_PLACES, "places")):
            if name in names:
                return category
        return ""

    def _deep(self, plain: Any, change: Any) -> Any:
        if isinstance(plain, str):
            return change(plain)
        if isinstance(plain, (list, tuple)):
            return [self._deep(one, change) for one in plain]
        if isinstance(plain, dict):
            return {key: self._deep(one, change) for key, one in plain.items()}
        return plain

    def _person(self, name: str) -> str:
        stand_in = self._names.people.get(name, "")
        return self._count(stand_in, "people") if stand_in else self._text(name)

    def _identity(self, owner: msgspec.Struct, name: str) -> str:
        """What an account is called; a post has no name of its own but its number."""
        stand_in = self._names.accounts.get(getattr(owner, "id", ""), "")
        return self._count(stand_in, "names") if stand_in and name == "name" else ""

    def _label(self, finding: Finding) -> str:
        if finding.about == "item":
            return self._names.posts.get(finding.subject, "")
        return self._names.accounts.get(finding.subject) or self._text(finding.subject_label)

    def _fact_value(self, text: str) -> str:
        """A choice stays as it is; a name becomes its stand-in; somebody's own words go."""
        if (
            text in self._names.people
            or text in self._names.exact
            or (self._about and self._about.about in {"goal", "risk"})
        ):
            return self._text(text)
        if len(text) > _LONG_VALUE or not _CODE.fullmatch(text):
            self.removed["texts"] += bool(text)
            return ""
        return text

    def _text(self, text: str) -> str:
        """Text that stays, with every known name in it replaced and every address blotted out."""
        if text in self._names.posts:
            return self._names.posts[text]
        if text in self._names.exact:
            return self._count(self._names.exact[text], "names")
        text, count = _WEB.subn(MARK, self._without_post(text))
        self.removed["addresses"] += count
        return self._names.replace(text, self._note)

    def _without_post(self, text: str) -> str:
        """What a finding says about a post, without the post's own words."""
        if self._about is None or self._about.about != "item":
            return text
        label = self._names.posts.get(self._about.subject, "")
        for value in (*self._about.values.values(), self._about.subject_label):
            if isinstance(value, str) and len(value) >= SHORTEST and not _CODE.fullmatch(value):
                text = text.replace(fit(one_line(value), MAX_SHOWN), label).replace(value, label)
        return text

    def _note(self, stand_in: str) -> str:
        return self._count(stand_in, "people" if stand_in in self._names.people.values() else "names")

    def _count(self, stand_in: str, category: str) -> str:
        """Count each name once, however often it is met."""
        if stand_in not in self._used:
            self._used.add(stand_in)
            self.removed[category] += 1
        return stand_in
