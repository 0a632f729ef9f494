"""The leader's page: eight questions by which anybody can tell whether the job is done well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Light = Literal["good", "look", "unknown"]
Question = Literal["owner", "goal", "results", "measure", "plan", "answers", "money", "team"]
QUESTIONS: Final[tuple[Question, ...]] = (
    "owner", "goal", "results", "measure", "plan", "answers", "money", "team",
)  # fmt: skip
#: A sign beside the word, so that no color is needed.
SIGNS: Final[Mapping[Light, str]] = {"good": "+", "look": "!", "unknown": "?"}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence by its key with the values in it."""

    key: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """The present answer to one question: how it stands, in sentences, and where more of it is to be seen.

    `better` says what would make it good; blank where it is.
    """

    question: Question
    light: Light
    said: tuple[Said, ...]
    pane: str
    target: str = ""

    @property
    def better(self) -> str:
        """The key of what would make it good; "" where it is."""
        return "" if self.light == "good" else self.question


def worst(answers: tuple[Answer, ...]) -> Light:
    """How the whole stands: unknown while most is, good when all is."""
    lights = [one.light for one in answers]
    if lights.count("unknown") * 2 > len(lights):
        return "unknown"
    return "good" if all(light == "good" for light in lights) else "look"
