"""The gate for places of credentials."""

from __future__ import annotations

import traceback
from datetime import date

import pytest

from smmtui import errors, i18n
from smmtui.credentials.grammar import KINDS, kind_of, locate, one_line_of, parse
from smmtui.credentials.location import CredentialLocation
from tests.credentials import samples

POINTERS = samples.pointers()
SECRETS = samples.secrets()


@pytest.mark.parametrize("line", samples.WRITTEN_POINTERS)
def test_a_pointer_that_people_write_passes(line: str) -> None:
    assert parse(line).kind in KINDS


def test_at_most_two_percent_of_several_hundred_pointers_are_refused() -> None:
    refused = []
    for line in POINTERS:
        try:
            parse(line)
        except errors.InvalidValue:
            refused.append(line)
    assert len(POINTERS) > 500
    assert len(refused) <= len(POINTERS) * 0.02, refused


def test_no_secret_passes_as_a_line() -> None:
    assert len(SECRETS) > 700
    for secret in SECRETS:
        with pytest.raises(errors.SecretRefused):
            parse(secret)


@pytest.mark.parametrize("kind", KINDS)
def test_no_secret_passes_as_the_place_of_any_kind(kind: str) -> None:
    for secret in SECRETS:
        with pytest.raises(errors.SecretRefused):
            locate(kind, secret)


def test_no_token_or_generated_password_passes_behind_the_name_of_a_manager() -> None:
    thrown = samples.dice(4)
    for secret in (*samples.tokens(thrown), *samples.generated(thrown)):
        with pytest.raises(errors.InvalidValue):
            parse(f"KeePass: {secret}")


def test_no_token_passes_as_an_item_even_when_confirmed() -> None:
    for secret in samples.tokens(samples.dice(5)):
        with pytest.raises(errors.SecretRefused):
            locate(
                "password_manager",
                "KeePass: smm.kdbx",
                secret.replace("\n", " "),
                confirmed_item=secret.isprintable() and " " in secret,
            )


def test_made_up_passwords_as_items_are_refused_or_need_a_confirmation() -> None:
    thrown = samples.dice(6)
    passed = 0
    made = (*samples.generated(thrown), *samples.phrases(thrown), *samples.human(thrown))
    for secret in made:
        try:
            locate("password_manager", "KeePass: smm.kdbx", secret)
            passed += 1
        except errors.InvalidValue:
            continue
    assert passed <= len(made) * 0.02


def test_an_item_that_looks_random_passes_when_confirmed() -> None:
    with pytest.raises(errors.InvalidValue) as refused:
        locate("password_manager", "Bitwarden", "Marina2024!")
    assert refused.value.key == "credentials.looks_random"
    assert locate("password_manager", "Bitwarden", "Marina2024!", confirmed_item=True).item == "Marina2024!"


def test_the_error_never_carries_the_value() -> None:
    for secret in SECRETS[::7]:
        with pytest.raises(errors.SecretRefused) as refused:
            parse(secret)
        told = "".join(traceback.format_exception_only(refused.value)) + repr(refused.value.args)
        told += refused.value.tell("en") + refused.value.tell("ru")
        assert secret not in told


@pytest.mark.parametrize("line", POINTERS[::5])
def test_a_location_reads_back_from_its_line(line: str) -> None:
    location = parse(line)
    assert parse(one_line_of(location), confirmed_item=True) == location


@pytest.mark.parametrize("line", ["в блокноте", "у Леры в Битвардене", "в менеджере паролей", "на Яндекс Диске"])
def test_a_russian_name_may_stand_in_any_case(line: str) -> None:
    assert parse(line).place


def test_holders_and_the_day_read_back() -> None:
    location = locate("safe", "сейф в бухгалтерии", "конверт 3", ["Марина", "Олег Седов"], date(2026, 3, 15))
    assert parse(one_line_of(location)) == location


def test_a_kind_other_than_the_first_name_says_reads_back() -> None:
    location = locate("sealed_envelope", "сейф в бухгалтерии, конверт 3")
    assert location.kind == "sealed_envelope"
    assert parse(one_line_of(location)) == location


def test_the_parts_of_a_line_go_to_their_fields() -> None:
    assert parse("Bitwarden, коллекция SMM, запись «Телеграм»") == CredentialLocation(
        kind="password_manager", place="Bitwarden, коллекция SMM", item="Телеграм"
    )


def test_somebody_named_before_the_manager_holds_it() -> None:
    assert parse("Marina's KeePass").holders == ("Marina",)


def test_a_password_among_the_holders_is_refused() -> None:
    with pytest.raises(errors.SecretRefused):
        locate("safe", "office safe", holders=["Marina", "x7#Kp!2mQz$9"])


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(errors.InvalidValue):
        locate("pocket", "office safe")


def test_every_refusal_has_words_in_both_languages() -> None:
    keys = i18n.area("en", "errors.credentials")
    assert keys.keys() == i18n.area("ru", "errors.credentials").keys()
    assert {
        "unknown_place",
        "in_place",
        "in_item",
        "looks_random",
        "not_a_person",
        "unknown_kind",
        "checked_on",
    } <= keys.keys()


@pytest.mark.parametrize(
    ("place", "kind"), [("Bitwarden", "password_manager"), ("op://Marketing/VK", "password_manager"), ("zzz", None)]
)
def test_a_place_tells_its_kind_where_it_can(place: str, kind: str | None) -> None:
    assert kind_of(place) == kind
