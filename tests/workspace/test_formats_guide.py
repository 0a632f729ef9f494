"""The guide to exports is current, whole, and speaks both languages."""

from __future__ import annotations

import pytest

from smmtui import i18n
from smmtui.workspace import formats_guide
from tools import formats_page


def test_the_pages_are_current() -> None:
    for path, text in formats_page.pages().items():
        assert path.read_text(encoding="utf-8") == text, "run: python -m tools.formats_page"


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_place_has_all_its_parts(lang: str) -> None:
    words = i18n.area(lang, "formats")
    for place in formats_guide.PLACES:
        assert {f"{place}.{part}" for part in ("name", *formats_guide.PARTS)} <= words.keys()
