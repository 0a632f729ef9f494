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


TWO_CHANNELS = (
    "url,date,views\n"
    "https://t.me/cafenord/11,2026-05-01,5\n"
    "https://t.me/cafesued/11,2026-05-02,6\n"
    "https://t.me/CafeSued/12,2026-05-03,7\n"
)


def test_table_whose_rows_have_no_blanks_is_no_site_map(tmp_path: Path) -> None:
    text = (
        "url;date;views;likes\n"
        "https://www.instagram.com/p/AAAAA/;2026-05-25;1200;30\n"
        "https://www.instagram.com/p/BBBBB/;2026-05-26;900;10\n"
    )
    parsed = read(tmp_path, text)
    assert (parsed.format, parsed.posts[0].url) == ("table", "https://www.instagram.com/p/AAAAA/")
    assert {one.metric: one.value for one in parsed.posts[0].numbers} == {"views": 1200.0, "likes": 30.0}


def test_rows_of_another_channel_are_left_out_and_counted(tmp_path: Path) -> None:
    parsed = read(tmp_path, TWO_CHANNELS)
    assert [post.url for post in parsed.posts] == ["https://t.me/cafesued/11", "https://t.me/CafeSued/12"]
    assert [(skip.reason, skip.count) for skip in parsed.skipped] == [("other_account", 1)]
    assert parsed.account.handle == "@cafesued"
    note = next(note for note in parsed.warnings if note.key == "warn.other_accounts")
    assert note.values == {"n": 1, "account": "@cafesued"}


def test_channel_that_is_picked_is_taken(tmp_path: Path) -> None:
    asked = next(one for one in read(tmp_path, TWO_CHANNELS).questions if one.option == "chat")
    assert [(one.value, one.count) for one in asked.choices] == [("@cafesued", 2), ("@cafenord", 1)]
    parsed = read(tmp_path, TWO_CHANNELS, Options(chat="cafenord"))
    assert ([post.url for post in parsed.posts], parsed.account.handle) == (["https://t.me/cafenord/11"], "@cafenord")


@pytest.mark.parametrize(
    ("form", "own", "handle", "native_id"),
    [
        ("https://vk.com/wall{}_1234{}", ("-1", "-2"), "", "-1"),
        ("https://t.me/c/{}/1234{}", ("15", "16"), "", "15"),
        ("https://x.com/{}/status/1234{}", ("nord", "sued"), "@nord", ""),
        ("https://www.instagram.com/{}/p/AAAA{}/", ("nord", "sued"), "@nord", ""),
    ],
)
def test_profile_in_addresses_is_whose_posts_are_taken(
    tmp_path: Path, form: str, own: tuple[str, str], handle: str, native_id: str
) -> None:
    addresses = [form.format(own[0], 1), form.format(own[0], 2), form.format(own[1], 1)]
    parsed = read(tmp_path, "url,views\n" + "".join(f"{one},5\n" for one in addresses))
    assert [post.url for post in parsed.posts] == addresses[:2]
    assert [(skip.reason, skip.count) for skip in parsed.skipped] == [("other_account", 1)]
    assert (parsed.account.handle, parsed.account.native_id) == (handle, native_id)


@pytest.mark.parametrize(
    ("written", "values"),
    [
        (("1.234", "12.500", "900", "1.234.567"), [1234, 12500, 900, 1234567]),
        (("1,234", "12,500", "900", "7"), [1234, 12500, 900, 7]),
        (("1.5", "12.500", "900", "0"), [1.5, 12.5, 900, 0]),
        (("12k", "1,5 тыс.", "3 млн", "8"), [12000, 1500, 3000000, 8]),
    ],
)
def test_sign_in_counts_is_judged_from_the_column(
    tmp_path: Path, written: tuple[str, ...], values: list[float]
) -> None:
    rows = "".join(f"Post {place};2026-05-01;{cell}\n" for place, cell in enumerate(written))
    parsed = read(tmp_path, "text;date;views\n" + rows)
    assert [post.numbers[0].value for post in parsed.posts] == values
    assert "warn.unread_numbers" not in {note.key for note in parsed.warnings}


def test_point_in_a_length_of_time_parts_decimals(tmp_path: Path) -> None:
    parsed = read(tmp_path, "text,date,Watch time (s)\nHello,2026-05-01,1.234\n")
    assert parsed.posts[0].numbers[0].value == 1.234


def test_numbers_that_cannot_be_read_are_counted_and_unknown(tmp_path: Path) -> None:
    text = "text,date,views,likes\na,2026-05-01,abc,5\nb,2026-05-02,1e400,-3\nc,2026-05-03,∞,-\nd,2026-05-04,,1\n"
    parsed = read(tmp_path, text)
    assert [len(post.numbers) for post in parsed.posts] == [1, 0, 0, 1]
    note = next(note for note in parsed.warnings if note.key == "warn.unread_numbers")
    assert note.values == {"n": 4, "columns": "views, likes"}


@pytest.mark.parametrize("rows", [2, 5])
@pytest.mark.parametrize("kind", ["Video", "Пост"])
@pytest.mark.parametrize("options", [Options(), Options(format="table"), Options(format="table", mapping=True)])
def test_file_without_a_header_is_refused(tmp_path: Path, rows: int, kind: str, options: Options) -> None:
    text = "".join(f"https://t.me/nord/{place};{kind};2026-05-0{place};{place}\n" for place in range(1, rows + 1))
    assert refused(tmp_path, text, options) == "import.known.headerless"


def test_other_sheets_of_posts_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title in ("May", "June", "July"):
        sheet = book.create_sheet(title)
        sheet.append(["Text", "Date", "Likes"])
        sheet.append([f"Hello {title}", "2024-01-02", 5])
    book.create_sheet("About").append(["Made by", "somebody"])
    book.save(tmp_path / "posts.xlsx")
    parsed = read_file(tmp_path / "posts.xlsx", Options(), here=True)
    assert [post.text for post in parsed.posts] == ["Hello May"]
    note = next(note for note in parsed.warnings if note.key == "warn.other_sheets")
    assert note.values == {"n": 2, "sheets": "June, July"}
