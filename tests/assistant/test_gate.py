"""What may be asked: bad input gets a kind sentence, and a secret is never kept."""

from __future__ import annotations

import pytest

from smmtui import i18n
from smmtui.assistant.gate import LONGEST, admitted
from smmtui.errors import InvalidValue, SecretRefused, SmmtuiError


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "ask.empty"),
        ("  \t\n", "ask.empty"),
        ("\x00\x1b\x07", "ask.controls"),
        ("я", "ask.too_short"),
        ("7 !", "ask.too_short"),
        ("a b " * 2_500, "ask.too_long"),
        ("wir haben viele follower und keine kunden aber warum ist das so", "ask.other_language"),
        ("我们有很多粉丝", "ask.other_language"),
        ("чому наші охоплення впали, їх не видно, її підписники пішли", "ask.other_language"),
    ],
)
def test_what_cannot_be_understood_is_refused(text: str, key: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        admitted(text)
    assert caught.value.key == key


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("key", ["empty", "controls", "too_short", "too_long", "secret", "other_language"])
def test_every_refusal_is_a_sentence(lang: str, key: str) -> None:
    assert SmmtuiError(f"ask.{key}", n=1, most=LONGEST).tell(lang).endswith(".")


@pytest.mark.parametrize("text", ["пароль: Zx8!kdfP23", "token ghp_A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8"])
def test_a_secret_is_refused_and_no_part_of_it_is_told(text: str) -> None:
    with pytest.raises(SecretRefused) as caught:
        admitted(text)
    assert not caught.value.values
    assert text.rsplit(maxsplit=1)[-1] not in str(caught.value)


def test_controls_within_a_question_are_dropped() -> None:
    assert admitted("reach\x00 fell\x1b[31m  by half\n") == "reach fell by half"


@pytest.mark.parametrize("text", ["nobody knows the password", "реклама не даёт заявок", "we lost the passwords to VK"])
def test_an_honest_question_passes(text: str) -> None:
    assert admitted(text) == text
