"""Foreign bytes where the program's own are expected, and workspaces that go round: backup, restore, export."""

from __future__ import annotations

from campaign import damage, loading, rounds


def test_ten_thousand_spoilt_inputs_raise_only_errors_with_words() -> None:
    assert [found for found in loading.faults(range(10_000)) if found[1]] == []


def test_damaged_pages_and_bits_are_never_silently_wrong() -> None:
    assert [found for found in damage.faults(range(150)) if found[1]] == []


def test_random_workspaces_go_round_and_stay_equal() -> None:
    assert [found for found in rounds.faults(range(20)) if found[1]] == []


def test_damage_whose_description_is_no_text_is_named_all_the_same() -> None:
    assert list(damage.faults(iter((372, 787, 1424)))) == [(372, ""), (787, ""), (1424, "")]
