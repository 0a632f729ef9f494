"""Plots, bars and maps made of letters: gaps stay open, nothing is drawn that is not there, everything fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from smmtui.tui.widgets.heat_map import SHADES, rank_shade, shade, squares
from smmtui.tui.widgets.plot import Line, plot, ticks
from smmtui.tui.widgets.small_bars import Bar, Box, Small, bars, boxes, eighths, multiples

VALUES = st.lists(st.none() | st.floats(-1e6, 1e6), min_size=1, max_size=60)


def braille(text: str) -> int:
    return sum(0x2800 < ord(letter) <= 0x28FF for letter in text)


def show(value: float) -> str:
    return f"{value:g}"


def test_gap_breaks_the_line() -> None:
    whole = plot(Line([5, 5, 5], ["a", "b", "c"]), 60, 10, show).plain
    broken = plot(Line([5, None, 5], ["a", "b", "c"]), 60, 10, show).plain
    assert braille(broken) < braille(whole) / 3


def test_gap_is_not_drawn_at_zero() -> None:
    rows = plot(Line([5, None, 5], ["a", "b", "c"]), 60, 10, show).plain.split("\n")
    assert braille(rows[-3]) == 0


def test_nothing_known_draws_nothing() -> None:
    assert plot(Line([None, None], ["a", "b"]), 60, 10, show).plain == ""


@given(VALUES, st.integers(20, 140), st.integers(4, 30))
def test_plot_keeps_to_its_room(values: list[float | None], width: int, height: int) -> None:
    labels = [f"{number} Nov" for number in range(len(values))]
    drawn = plot(Line(values, labels), width, height, lambda value: f"{value:.3g}").plain
    if drawn:
        rows = drawn.split("\n")
        assert len(rows) == height
        assert max(cell_len(row) for row in rows) <= width


def test_axis_has_round_figures_around_the_values() -> None:
    assert ticks(0, 4.4) == [0, 2, 4, 6]
    assert ticks(0, 1180) == [0, 500, 1000, 1500]


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_axis_holds_both_ends(low: float, more: float) -> None:
    found = ticks(low, low + more)
    slack = 1e-5 * (1 + abs(low) + more)
    assert found[0] <= low + slack and found[-1] >= low + more - slack
    assert len(found) <= 8


def test_refused_bar_has_words_and_no_length() -> None:
    rows = bars([Bar("video", 4, "4%"), Bar("story", None, "too few (3 of 5)")], 60).plain.split("\n")
    assert "█" in rows[0]
    assert "█" not in rows[1] and rows[1].endswith("too few (3 of 5)")


@given(st.floats(0, 1), st.integers(1, 40))
def test_bar_is_never_longer_than_its_room_and_never_nothing(share: float, cells: int) -> None:
    drawn = eighths(share, cells)
    assert len(drawn) <= cells
    assert bool(drawn) == (share > 0)


def test_small_plots_stand_beside_each_other_where_there_is_room() -> None:
    found = [Small("Telegram", [1, 2, 3], "3"), Small("Instagram", [3, 2, 1], "1")]
    assert "Instagram" in multiples(found, 80).plain.split("\n")[0]
    assert "Instagram" not in multiples(found, 30).plain.split("\n")[0]


def test_boxes_share_one_scale() -> None:
    before, after = boxes([Box("before", 1, 2, 3, "2"), Box("after", 5, 6, 7, "6")], 60).plain.split("\n")
    assert before.index("┫") < after.index("┣")


def test_no_post_and_one_post_are_told_apart() -> None:
    assert shade(0, 4) == 0 and shade(1, 4) == 1 and shade(4, 4) == len(SHADES) - 1


def test_record_does_not_pale_the_rest() -> None:
    assert rank_shade(3, [1, 2, 3, 1_000_000]) == 3


def test_map_says_untold_squares_with_a_sign_of_their_own() -> None:
    rows = squares([[0, 4, None]], ["Mo"], ["00", "", ""], cell=2, untold="–").plain.split("\n")
    assert rows == ["   00", "Mo · █ – "]
