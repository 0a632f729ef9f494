"""Tables of any make: what the columns mean is guessed, said, and never mixed up with private things."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from smmtui.errors import ImportRefused
from smmtui.importers.interface import Options, ParsedFile
from smmtui.importers.runner import read_file

RUSSIAN = (
    "Соцсеть;Ссылка;Текст поста;Дата;Просмотры;Лайки;ER\n"
    "Telegram;https://t.me/northwind/12;Привет;05.03.2024 10:30;1 200;12;3,4\n"
    "Telegram;https://t.me/northwind/13;Мир;06.03.2024 11:00;;5;1\n"
)


def read(folder: Path, text: str, options: Options | None = None, *, asking: bool = True) -> ParsedFile:
    path = folder / "posts.csv"
    path.write_text(text, encoding="utf-8")
    return read_file(path, options or Options(), here=True, asking=asking)


def refused(folder: Path, text: str, options: Options | None = None) -> str:
    with pytest.raises(ImportRefused) as caught:
        read(folder, text, options, asking=False)
    assert "⟪" not in str(caught.value)
    return caught.value.key


def test_russian_headers_semicolons_and_grouped_thousands(tmp_path: Path) -> None:
    parsed = read(tmp_path, RUSSIAN, Options(timezone="Europe/Moscow"))
    post = parsed.posts[0]
    assert (parsed.account.platform, parsed.account.handle, post.native_id) == ("telegram", "@northwind", "12")
    assert post.published_at == datetime(2024, 3, 5, 7, 30, tzinfo=UTC)
    assert {one.metric: one.value for one in post.numbers} == {"views": 1200.0, "likes": 12.0}


def test_blank_number_is_unknown_unless_said_to_be_none(tmp_path: Path) -> None:
    unknown = read(tmp_path, RUSSIAN).posts[1]
    none = read(tmp_path, RUSSIAN, Options(blank="none")).posts[1]
    assert {one.metric for one in unknown.numbers} == {"likes"}
    assert {one.metric: one.value for one in none.numbers} == {"views": 0.0, "likes": 5.0}


def test_similar_name_is_proposed_and_told(tmp_path: Path) -> None:
    parsed = read(tmp_path, "Post text,Publishd date,Impresions\nHello,2024-01-02,5\n")
    assert {one.column: one.field for one in parsed.columns} == {
        "Post text": "text",
        "Publishd date": "published_at",
        "Impresions": "impressions",
    }
    assert "warn.guessed_columns" in {note.key for note in parsed.warnings}


def test_what_the_user_says_of_a_column_counts(tmp_path: Path) -> None:
    text = "Foo,Bar,Likes\nHello,2024-01-02,5\n"
    told = Options(format="table", columns={"Foo": "text", "Bar": "published_at", "Likes": ""})
    post = read(tmp_path, text, told).posts[0]
    assert (post.text, post.published_at, post.numbers) == ("Hello", datetime(2024, 1, 2, tzinfo=UTC), ())


def test_column_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, RUSSIAN, Options(format="table", columns={"Nope": "text"})) == "import.no_such_column"


def test_field_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, RUSSIAN, Options(columns={"Лайки": "hearts"})) == "import.no_such_field"


def test_dates_that_read_both_ways_are_asked(tmp_path: Path) -> None:
    text = "Text,Date,Likes\na,03/04/2024,1\nb,05/06/2024,2\n"
    asked = {one.option: one.proposed for one in read(tmp_path, text).questions}
    assert asked["dates"] == "month_first"
    posts = read(tmp_path, text, Options(dates="day_first")).posts
    assert [post.published_at.date() for post in posts if post.published_at] == [date(2024, 4, 3), date(2024, 6, 5)]


def test_one_date_beyond_the_twelfth_settles_the_order_of_all(tmp_path: Path) -> None:
    parsed = read(tmp_path, "Text,Date,Likes\na,03/04/2024,1\nb,25/06/2024,2\n")
    assert "dates" not in {one.option for one in parsed.questions}
    assert parsed.posts[0].published_at == datetime(2024, 4, 3, tzinfo=UTC)


def test_times_without_zone_need_one(tmp_path: Path) -> None:
    assert refused(tmp_path, RUSSIAN) == "import.needs_timezone"


def test_rows_of_another_platform_are_left_out_and_asked(tmp_path: Path) -> None:
    parsed = read(tmp_path, RUSSIAN + "VK;https://vk.com/wall-1_2;Не то;06.03.2024 11:00;5;5;1\n")
    assert [(skip.reason, skip.count) for skip in parsed.skipped] == [("other_platform", 1)]
    assert "platform" in {one.option for one in parsed.questions}


def test_same_row_without_id_is_the_same_post_next_time(tmp_path: Path) -> None:
    text = "Text,Date,Likes\nHello,2024-01-02,5\n"
    ids = [read(tmp_path, text).posts[0].native_id, read(tmp_path, text.replace(",5", ",9")).posts[0].native_id]
    assert ids[0] == ids[1]


def test_workbook_is_read_like_a_text_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Report of posts"])
    sheet.append(["Текст", "Дата", "Охват"])
    sheet.append(["Привет", datetime(2024, 3, 5, 10, 30), 12])  # noqa: DTZ001
    book.save(tmp_path / "posts.xlsx")
    parsed = read_file(tmp_path / "posts.xlsx", Options(timezone="UTC"), here=True)
    assert parsed.posts[0].published_at == datetime(2024, 3, 5, 10, 30, tzinfo=UTC)
    assert [(one.metric, one.value) for one in parsed.posts[0].numbers] == [("reach", 12.0)]


def test_formula_is_never_run_or_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Text", "Date", "Likes"])
    sheet.append(["Hello", "2024-01-02", '=HYPERLINK("http://evil.example","5")'])
    book.save(tmp_path / "posts.xlsx")
    assert read_file(tmp_path / "posts.xlsx", Options(), here=True).posts[0].numbers == ()


def test_broken_workbook_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "posts.xlsx")
    whole = (tmp_path / "posts.xlsx").read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ImportRefused) as caught:
        read_file(tmp_path / "cut.xlsx", Options(), here=True)
    assert "⟪" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Text,Date,Likes,Password\na,2024-01-02,5,hunter2\n", "import.known.passwords"),
        ("Conversation ID,From,To,Date,Content\n1,a,b,2024-01-02,secret\n", "import.private_table"),
        (
            "First Name,Last Name,URL,Email Address,Date\na,b,https://x.example,c@d.example,2024\n",
            "import.private_table",
        ),
    ],
)
def test_tables_of_people_and_passwords_are_not_read(tmp_path: Path, text: str, key: str) -> None:
    assert refused(tmp_path, text, Options(format="table")) == key


def test_published_password_does_not_enter(tmp_path: Path) -> None:
    token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
    assert token not in repr(read(tmp_path, f"Text,Date,Likes\nour key {token},2024-01-02,5\n"))


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "Text,Date,Likes\n" + "," * 5_000 + "\n") == "import.too_many_columns"
