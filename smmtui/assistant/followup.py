"""What people say after an answer: why, what else, how to fix it, show me, not this, and on another platform?"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, cast

from smmtui.assistant.glossary import Glossary, said_as
from smmtui.assistant.tokens import words

Kind = Literal["help", "why", "more", "fix", "show", "not_this", "clear", "platform"]
MOST_WORDS: Final = 5
_ON: Final = frozenset(
    {"on", "in", "at", "for", "about", "the", "what", "how", "в", "во", "на", "про", "по", "для", "что", "как"}
)

# Names that mean something else when they stand alone.
_DOUBTFUL: Final = frozenset({"x", "ok", "ок"})


class Followup(NamedTuple):
    """What is meant, and the platform where it is one."""

    kind: Kind
    platform: str = ""


def followup(text: str, glossary: Glossary) -> Followup | None:
    """The follow-up that a text is; None when it is a question of its own."""
    kind = glossary.followups.get(said_as(text))
    if kind is not None:
        return Followup(cast("Kind", kind))
    said = words(said_as(text))
    if not said or len(said) > MOST_WORDS:
        return None
    named = [glossary.platforms[word] for word in said if word in glossary.platforms]
    rest = [word for word in said if word not in glossary.platforms and word not in _ON]
    if len(named) != 1 or rest or (len(said) == 1 and said[0] in _DOUBTFUL):
        return None
    return Followup("platform", named[0])
