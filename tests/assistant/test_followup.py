"""What is said after an answer."""

from __future__ import annotations

import pytest

from smmtui.assistant.followup import followup
from smmtui.assistant.glossary import Glossary


@pytest.mark.parametrize(
    ("text", "kind", "platform"),
    [
        ("why?", "why", ""),
        ("А почему?", "why", ""),
        ("what else", "more", ""),
        ("Как это исправить?", "fix", ""),
        ("show me", "show", ""),
        ("не то", "not_this", ""),
        ("help", "help", ""),
        ("and on VK?", "platform", "vk"),
        ("а что в телеграме", "platform", "telegram"),
    ],
)
def test_a_follow_up_is_understood(words: Glossary, text: str, kind: str, platform: str) -> None:
    found = followup(text, words)
    assert found is not None
    assert (found.kind, found.platform) == (kind, platform)


@pytest.mark.parametrize("text", ["why does nobody buy", "почему упали охваты", "instagram reach fell", "x", "ok", ""])
def test_a_question_of_its_own_is_no_follow_up(words: Glossary, text: str) -> None:
    assert followup(text, words) is None
