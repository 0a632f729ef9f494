"""The deny list: what is found in free text, and what is left alone."""

from __future__ import annotations

import time
import timeit

import pytest

from smmtui import errors
from smmtui.credentials.detect import MARK, find_secrets, guard, redact
from tests.credentials import samples

ORDINARY = (
    "Скидка 20 % до 15 марта на весь зерновой кофе! Промокод KOFE20, подробности в канале @kofe_krug.",
    "Скажите на кассе пароль: «хочу кофе» — и получите печенье.",
    "Назовите пароль: весна пришла, и бариста улыбнётся.",
    "Наш новый ролик: https://youtu.be/dQw4w9WgXcQ?si=AbCdEf0123456789 — смотрите.",
    "Вход в чат: https://t.me/+AbCdEfGhIjKlMnOp",
    "Win a box of beans: use code KF7X-9QWE before Friday, order no. 20240315123456.",
    "Write to hello@kofe.example or call +7 495 123-45-67, daily 08:00-22:00.",
    "Photos: IMG_20240315_123456.jpg, DSC00017.JPG, final_v2_last.psd",
    "iPhone 15 Pro, MacBook Air M3, PlayStation5 and a GoPro HERO12Black for the winner",
    "#coffeelover #ThirdWaveCoffeeRoasters #кофеманымосквы #SpecialtyCoffeeAssociation",
    "Забыли пароль? Напишите нам: восстановим за минуту.",
    "Never tell anyone your password: no employee will ever ask for it.",
    "Пароль от Wi-Fi спросите у бариста",
    "Password: ask Marina. Пароль: у Марины. Токен — в сейфе.",
    "пароль: сменили 12.03.2026, лежит в 1Password",
    "API key is kept in Vault, see runbook.md",
    "Our token sale is over. Key: be honest. Ключ: честность.",
    "The secret: fresh beans. Секрет прост: свежий помол.",
    "Заказ 550e8400-e29b-41d4-a716-446655440000 собран",
    "utm: https://kofe.example/?utm_source=telegram&utm_campaign=spring_2026_sale_hot&fbclid=IwAR0abcDEF123",
    "Channel UCobB7hMVJijWXtBjqioUv5g has 93 000 subscribers",
    "coffee milk sugar water cream honey lemon ginger orange candy sweet bread and many other nice things",
    "ААААА!!!!! УРРРРААААА!!! 1000000 подписчиков!!!!11",
    "Рецепт: 250 мл молока, 18 г кофе, 30 с пролив; 1:2,5 — наша пропорция.",
    "pin: see the sealed envelope",
    "Встреча 15.03.2026 в 19:00, ул. Садовая, д. 5, корп. 2, домофон 12К",
)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert find_secrets(text, strict=True) == ()
    assert redact(text) == text


def test_every_token_is_found_inside_a_sentence() -> None:
    for token in samples.tokens(samples.dice(8)):
        text = f"Доступ для рассылки {token} не потеряйте"
        assert redact(text).replace("\n", " ").startswith("Доступ для рассылки")
        assert token not in redact(text)


def test_nine_of_ten_generated_passwords_with_signs_are_found_when_labelled() -> None:
    made = samples.generated(samples.dice(9))
    found = sum(bool(find_secrets(f"login: smm, password: {one}")) for one in made)
    assert found >= len(made) * 0.9


@pytest.mark.parametrize(
    "text",
    [
        "password: hunter2x",
        "Пароль: Qwerty123!",
        "пароль — Marina1990",
        "pwd=Zaq12wsx",
        "Пин-код: 4629",
        "api key: 9f8e7d6c5b4a",
        "smm@kofe.example:Kofe2024!",
        "https://admin:Kofe2024@kofe.example/wp-admin",
        "https://api.example/v1?access_token=abc123def456ghi",
    ],
)
def test_a_secret_given_with_its_label_is_found(text: str) -> None:
    assert find_secrets(text)


def test_a_lone_word_after_password_is_refused_only_where_people_fill_in_fields() -> None:
    assert not find_secrets("password: sunshine")
    assert find_secrets("password: sunshine", strict=True)


def test_recovery_words_are_found_numbered_or_not() -> None:
    words = [*["abandon"] * 11, "about"]
    assert find_secrets("кошелёк: " + " ".join(words))
    assert find_secrets("and here it is " + " ".join(words) + " so keep it")
    assert find_secrets("\n".join(f"{number}. {word}" for number, word in enumerate(words, 1)))


def test_eleven_recovery_words_are_ordinary_text() -> None:
    assert not find_secrets("abandon ability able about above absent absorb abstract absurd abuse access")


def test_redacting_keeps_the_text_around() -> None:
    token = "ghp_" + "a1B2" * 10
    assert redact(f"ключ {token}, не терять") == f"ключ {MARK}, не терять"


def test_redacting_twice_changes_nothing_more() -> None:
    once = redact("password: hunter2x и " + "xoxb-" + "1234567890-abcdefghijkl")
    assert redact(once) == once


def test_guard_refuses_without_carrying_the_text() -> None:
    with pytest.raises(errors.SecretRefused) as refused:
        guard("note to self: password: hunter2x", "note")
    assert "hunter2x" not in repr(refused.value.args) + refused.value.tell("en") + refused.value.tell("ru")


def test_guard_names_the_field_and_the_service() -> None:
    with pytest.raises(errors.SecretRefused) as refused:
        guard("AKIA" + "ABCDEFGH12345678", "заметка")
    assert "заметка" in refused.value.tell("ru")
    assert "AWS" in refused.value.tell("en")


def test_a_long_hostile_text_takes_no_longer_than_its_length_asks() -> None:
    def cost(text: str) -> float:
        return min(timeit.repeat(lambda: find_secrets(text), timer=time.process_time, number=1, repeat=3))

    for unit in ("a1B-", "password:", "word ", "x@x.x:", "://a:", "?key=", "eyJ", "1. "):
        assert cost(unit * 20_000) < 60 * max(cost(unit * 2_000), 0.0005)


@pytest.mark.parametrize(
    "text",
    ["пароль qwerty123", "pass hunter2", "логин admin пароль qwerty123", "the password abc4ever", "пароль 123456"],
)
def test_a_password_that_merely_follows_its_name_is_refused_in_a_field(text: str) -> None:
    with pytest.raises(errors.SecretRefused):
        guard(text, "note")


@pytest.mark.parametrize(
    "text",
    [
        "password 1Password vault",
        "pass smm/vk2",
        "пароль сменили 12.03.2026",
        "passwords 2FA",
        "пароль проверен 24 октября",
        "password manager of the team",
    ],
)
def test_talk_about_passwords_is_let_through(text: str) -> None:
    guard(text, "note")
