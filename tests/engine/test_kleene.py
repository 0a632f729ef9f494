"""Three-valued logic, one subject at a time and by columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smmtui.engine import kleene, kleene_bits
from smmtui.engine.kleene import FALSE, NOT_APPLICABLE, TRUE, UNSURE, Truth

TRUTHS = st.lists(st.sampled_from(list(Truth)), min_size=1, max_size=6)


def column(values: list[Truth]) -> kleene_bits.Bits:
    return kleene_bits.from_codes(bytes(values))


def read(bits: kleene_bits.Bits, size: int) -> list[Truth]:
    found = [FALSE] * size
    for kind, mask in zip(Truth, bits, strict=True):
        for i in kleene_bits.rows(mask, size):
            found[i] = kind
    return found


def test_false_decides_all() -> None:
    assert kleene.every([UNSURE, NOT_APPLICABLE, FALSE]) is FALSE


def test_unknown_stands_before_not_applicable() -> None:
    assert kleene.every([NOT_APPLICABLE, UNSURE, TRUE]) is UNSURE


def test_true_decides_any() -> None:
    assert kleene.some([UNSURE, NOT_APPLICABLE, TRUE]) is TRUE


def test_unknown_applicability_is_not_assessed() -> None:
    assert kleene.decide(UNSURE, FALSE) == "not_assessed"


def test_what_does_not_apply_is_not_quiet() -> None:
    assert kleene.decide(NOT_APPLICABLE, TRUE) == "not_applicable"


@given(st.lists(TRUTHS, min_size=1, max_size=4).filter(lambda rows: len({len(row) for row in rows}) == 1))
def test_columns_agree_with_single_truths(rows: list[list[Truth]]) -> None:
    size = len(rows[0])
    bits = [column(row) for row in rows]
    assert read(kleene_bits.every(bits, size), size) == [kleene.every(col) for col in zip(*rows, strict=True)]
    assert read(kleene_bits.some(bits, size), size) == [kleene.some(col) for col in zip(*rows, strict=True)]
    assert read(kleene_bits.negate(bits[0]), size) == [kleene.negate(value) for value in rows[0]]


@given(TRUTHS)
def test_learning_changes_only_what_was_unknown(values: list[Truth]) -> None:
    for combine in (kleene.every, kleene.some):
        before = combine(values)
        for i, value in enumerate(values):
            if value is UNSURE and before is not UNSURE:
                assert {combine([*values[:i], known, *values[i + 1 :]]) for known in Truth} == {before}
