"""Foreign text is harmless and its width is known."""

from __future__ import annotations

import csv
import io
import random
import re
import timeit
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from smmtui.text import (
    clean,
    csv_cell,
    fit,
    fold,
    host_for_display,
    one_line,
    pad,
    safe_filename,
    safe_text,
    slug,
    width,
)

HOSTILE = (
    "\x1b]52;c;cHduZWQ=\x07", "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\", "\x1b]2;PWNED\x1b\\",
    "\x1b[2J\x1b[H", "\x9b2J", "\x9d0;title\x9c", "\x1bP1$r0m\x1b\\", "\x90q#0\x9c", "\x1b_secret\x1b\\", "\x1bc",
    "\x1b", "\x1b[", "\x1b]", "\u202egnp.exe", "\u2066abc\u2069", "a\u200bb", "\u2060", "\U000e0041\U000e0042",
    "\ufeff",
    "\x00", "\x08\x08\x08", "\r", "\ud83d", "\udfff", "\x85", "\u2028", "a" + "\u0301" * 40, "\u3164",
    "\ufffe", "\U000e0100",
)  # fmt: skip
FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e0fff]"
)


def hostile_text(chance: random.Random) -> str:
    pieces = [*HOSTILE, "кофе", "latte", " ", "\n", "☕", "[@click=app.quit]", "\x1b[31m", "]", "[", "m", "J", ";"]
    return "".join(chance.choice(pieces) for _ in range(chance.randint(1, 24)))


def test_no_control_is_left_of_two_hundred_hostile_texts() -> None:
    chance = random.Random(1)  # noqa: S311
    for _ in range(200):
        text = hostile_text(chance)
        assert not FORBIDDEN.search(safe_text(text)), repr(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_no_control_is_left_of_any_text(text: str) -> None:
    assert not FORBIDDEN.search(safe_text(text))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_making_safe_twice_changes_nothing_more(text: str) -> None:
    assert safe_text(safe_text(text)) == safe_text(text)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_kept_text_has_no_control_and_can_be_written(text: str) -> None:
    kept = clean(text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", kept)
    kept.encode("utf-8")


@pytest.mark.parametrize(
    "text", ["Скидка 20 % — до 15 марта!", "👨‍👩‍👧 family", "naïve café", "مرحبا", "日本語", "a\tb\nc", "क्षि", "1️⃣"]
)
def test_honest_text_stays_as_it_is(text: str) -> None:
    assert safe_text(text) == text
    assert clean(text) == text


def test_a_reversed_file_name_shows_its_trick() -> None:
    assert safe_text("\u202egnp.exe") == "⟦U+202E⟧gnp.exe"


def test_an_escape_sequence_goes_with_its_letters() -> None:
    assert safe_text("a\x1b]52;c;cHduZWQ=\x07b\x1b[31mc") == "abc"


def test_an_unfinished_sequence_does_not_swallow_the_rest() -> None:
    assert "прочтут" in safe_text("\x1b]0;начало, а это прочтут")


def test_kept_text_keeps_marks_of_direction() -> None:
    assert clean("\u200fשלום\x1b[2J") == "\u200fשלום"


def test_one_line_has_no_line_break() -> None:
    assert one_line(" a\r\nb\u2028c \t d ") == "a b c d"


def test_hostile_text_of_any_length_is_made_safe_in_linear_time() -> None:
    def cost(text: str) -> float:
        return min(timeit.repeat(lambda: safe_text(text), number=1, repeat=3))

    for unit in ("\x9d", "\x1b]", "\x1b[", "\x90", "a\u0301\u0301\u0301\u0301", "\x1b]0;"):
        assert cost(unit * 40_000) < 60 * max(cost(unit * 4_000), 0.0005)


WIDTHS = (
    "latte", "кофе", "日本語", "ＡＢＣ", "café", "cafe\u0301", "☕ кофе", "👨‍👩‍👧", "🇷🇺🇩🇪", "❤️", "1️⃣", "👍🏽", "✈️ рейс",
    "한국어", "ไทย", "हिन्दी", "مرحبا", "⟦U+202E⟧", "●○✓!", "▓▓░░", "…—«»“”", "₽ € £", "а\u0306", "🏴", "Ⓜ️", "ﬁ", "½",
    "™", "\u200d", "🧑🏽‍💻",
)  # fmt: skip


@pytest.mark.parametrize("text", WIDTHS)
def test_the_width_is_the_one_that_is_drawn(text: str) -> None:
    assert width(text) == cell_len(text)


def test_the_width_of_usual_letters_agrees_with_what_draws_them() -> None:
    ranges = [(0x20, 0x7F), (0xA0, 0x530), (0x2010, 0x2028), (0x2030, 0x2060), (0x20A0, 0x20C0), (0x2190, 0x2800)]
    ranges += [(0x3041, 0x3100), (0xAC00, 0xAC40), (0x1F300, 0x1F650)]
    letters = [chr(code) for first, last in ranges for code in range(first, last)]
    known = [char for char in letters if unicodedata.category(char) != "Cn" and char != "\xad"]
    wrong = [char for char in known if width(char) != cell_len(char)]
    assert wrong == []


@pytest.mark.parametrize("text", WIDTHS)
@pytest.mark.parametrize("cells", [0, 1, 2, 3, 5, 9])
def test_fitted_text_never_takes_more_cells(text: str, cells: int) -> None:
    assert width(fit(text, cells)) <= cells


@pytest.mark.parametrize("text", WIDTHS)
def test_padded_text_takes_exactly_its_cells(text: str) -> None:
    assert width(pad(text, 12)) == 12
    assert width(pad(text, 12, right=True)) == 12


def test_yo_is_found_as_ye_and_short_i_is_not_i() -> None:
    assert fold("Ёлка") == fold("елка")
    assert fold("май") != fold("маи")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", " =1", "|calc", "%0A"]
)
def test_a_formula_is_disarmed(cell: str) -> None:
    assert csv_cell(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "кофе", "-12", "+7,5", "-1 200,50", "12%", "a=b", "'=1", "1-2"])
def test_a_number_or_a_text_stays(cell: str) -> None:
    assert csv_cell(cell) == cell


def test_a_disarmed_cell_reads_back_from_a_file() -> None:
    out = io.StringIO()
    csv.writer(out).writerow([csv_cell("\r=cmd|' /C calc'!A0")])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline="")))[0].startswith("'")


@pytest.mark.parametrize(
    "name", ["../../x", "..\\..\\x", "/etc/passwd", "C:\\x", "a:b", "CON", "nul", "LPT1", "x" * 300, "конец.", ".",
             "..", "", "\x00\x1b[2J", "\u202etxt", "a\nb", "~", "-rf", "💥", "aux.txt"],
)  # fmt: skip
def test_a_file_name_is_plain_and_stays_in_its_folder(name: str) -> None:
    made = safe_filename(name, "", ext="json")
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,100}\.json", made)
    assert made.split(".")[0] not in {"con", "nul", "lpt1", "aux"}


def test_a_file_name_carries_the_id() -> None:
    assert safe_filename("Кофе и круг", "G-12", ext=".ics") == "kofe-i-krug-g-12.ics"


def test_a_slug_is_latin() -> None:
    assert slug("Объём продаж: июль!") == "obyom-prodazh-iyul" or slug("Объём продаж: июль!") == "obem-prodazh-iyul"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://apple.com/x", "apple.com"),
        ("https://аpple.com/login", "xn--pple-43d.com"),
        ("http://user@evil.example:80/", "evil.example"),
        ("кофе.рф/меню", "кофе.рф"),
        ("https://кoфе.рф", "xn--"),
        ("https://сосо.com", "xn--"),
        ("https://ｇｏｏｇｌｅ.com", "google.com"),
        ("https://[bad", ""),
        ("", ""),
    ],
)
def test_the_host_shown_is_the_host_meant(url: str, host: str) -> None:
    shown = host_for_display(url)
    assert shown.startswith(host) if host == "xn--" else shown == host
