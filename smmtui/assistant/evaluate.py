"""Measuring the assistant against labelled questions: how often it is right first, among three, and rightly silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from smmtui.assistant.lines import numbered
from smmtui.assistant.match import Match, Matcher
from smmtui.assistant.tokens import tokens
from smmtui.errors import BadInput

SHOWN: Final = 3
LEAKED_WORDS: Final = 2


class Labelled(msgspec.Struct, frozen=True):
    """A question with the catalogue ids that answer it; none means that it is about something else."""

    query: str
    accept: tuple[str, ...] = ()
    lang: str = "en"
    id: str = ""


class Missed(msgspec.Struct, frozen=True):
    """A question that was not answered rightly, with what was chosen instead."""

    question: Labelled
    chosen: tuple[Match, ...]


class Counts(msgspec.Struct):
    """Questions of one kind, and how many were right first, among three, and left without an answer."""

    asked: int = 0
    first: int = 0
    three: int = 0
    silent: int = 0


class Report(msgspec.Struct, frozen=True):
    """The outcome: complaints by language ("" is all), questions about something else likewise, and every miss."""

    complaints: dict[str, Counts]
    elsewhere_by: dict[str, Counts]
    missed: tuple[Missed, ...]

    @property
    def elsewhere(self) -> Counts:
        """All questions about something else."""
        return self.elsewhere_by[""]


def read(path: Path) -> tuple[Labelled, ...]:
    """The labelled questions of a file, one JSON object a line.

    Raises:
        BadInput: the file cannot be read or a line is not such an object.
    """
    found = []
    for number, line in numbered(path):
        try:
            found.append(msgspec.json.decode(line, type=Labelled))
        except msgspec.MsgspecError as error:
            raise BadInput("ask.bad_line", file=path.name, line=number) from error
    return tuple(found)


def evaluate(matcher: Matcher, questions: Iterable[Labelled], *, leak: float = 0.0) -> Report:
    """How well the questions are answered.

    With `leak` every phrase that shares this much of its telling words with a question is left out for that question,
    so that a phrase written after the question cannot help it.
    """
    complaints: dict[str, Counts] = {"": Counts()}
    elsewhere: dict[str, Counts] = {"": Counts()}
    missed: list[Missed] = []
    for question in questions:
        skip = leaked(matcher, question, leak) if leak else frozenset()
        matches = matcher.hear(question.query, most=SHOWN, skip=skip).matches
        if not question.accept:
            for counts in (elsewhere[""], elsewhere.setdefault(question.lang, Counts())):
                counts.asked += 1
                counts.silent += not matches
            if matches:
                missed.append(Missed(question, matches))
            continue
        right = [bool(set(match.covers) & set(question.accept)) for match in matches]
        for counts in (complaints[""], complaints.setdefault(question.lang, Counts())):
            counts.asked += 1
            counts.first += right[:1] == [True]
            counts.three += any(right)
            counts.silent += not matches
        if not any(right):
            missed.append(Missed(question, matches))
    return Report(complaints, elsewhere, tuple(missed))


def leaked(matcher: Matcher, question: Labelled, share: float) -> frozenset[int]:
    """The phrases that have at least two telling words, and at least `share` of theirs, in common with a question."""
    said = {one.stem for one in tokens(question.query) if not one.filler}
    found = matcher.phrases_words
    common = Counter(number for stem in said for number in found.saying.get((question.lang, stem), ()))
    return frozenset(
        number for number, words in common.items() if words >= LEAKED_WORDS and words >= share * found.words[number]
    )


def shares(counts: Counts) -> Sequence[float]:
    """First, among three, silent: as shares of what was asked."""
    asked = max(counts.asked, 1)
    return (counts.first / asked, counts.three / asked, counts.silent / asked)
