"""Tables of posts as the platforms write them, made up in the shape of the real ones."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from smmtui.errors import ImportRefused
from smmtui.importers.interface import Options, ParsedFile, ParsedPost
from smmtui.importers.merge import merge
from smmtui.importers.runner import read_file

META = (
    '\ufeff"Post ID","Account ID","Account username","Account name",Description,"Duration (sec)","Publish time",'
    'Permalink,"Post type","Data comment",Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n'
    '18013820987824001,17840000000000001,northwind,"Northwind Coffee","First\nsecond line",22,"03/07/2026 13:45",'
    'https://www.instagram.com/reel/DVmUh6njKpP/,"IG reel",,Lifetime,1000,800,20,3,,1,4\n'
)
YOUTUBE = (
    "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,Estimated revenue (USD),"
    "Impressions click-through rate (%)\n"
    "Total,,,,100,2.5,1,9.5,3.0\n"
    ' -2B7awALB8c,"Title, with comma","Dec 18, 2022",484,100,2.5,-1,9.5,4.59\n'
    "Sx0ytsHc1kk,Unlisted,,59,,,,,\n"
)
VK = (
    '"Дата","Создатель записи","Запись","Ссылка","Охват подписчиков","Виральный охват","Рекламный охват",'
    '"Полный охват","Нравится","Поделились","Комментариев","Скрыли запись","Жалобы","Скрыли все записи",'
    '"Переходы в сообщество","Подписались на страницу","Переходы по ссылке"\n'
    '"2019-10-14 8:30","Имя (https://vk.com/id1)","До встречи &#128512; &#1279...","https://vk.com/wall-1_54",'
    "10,20,0,28,1,0,2,1,2,3,5,0,1\n"
)
X_NEW = (
    "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,"
    "Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks\n"
    '2088707180694323466,"Sat, Aug 15, 2026",@somebody agreed,https://x.com/northwind/status/2088707180694323466,'
    "44,1,3,0,0,0,1,0,0,1,0,0,0\n"
)
X_OLD = (
    '"Tweet id","Tweet permalink","Tweet text","time","impressions","engagements","engagement rate","retweets",'
    '"replies","likes","promoted impressions"\n'
    '"1475870580540952577","https://twitter.com/northwind/status/1475870580540952577","Hello","2021-12-28 16:45 +0000",'
    '"5999.0","18.0","0.003","3.0","0.0","9.0","-"\n'
)
TIKTOK = (
    '\ufeff"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares","Total views"\n'
    '"February 28","","https://www.tiktok.com/@northwind/video/7527623000473079054","8 de marzo","5","undefined",'
    '"1","99"\n'
)
SHARES = (
    "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
    "2025-07-01 14:33:22,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7345821826846990338,"
    '"One""\n""two","","",MEMBER_NETWORK\n'
    "2025-07-01 08:53:45,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7345736358277103616,,,,X\n"
)


def read(folder: Path, text: str, name: str = "export.csv", encoding: str = "utf-8", **options: str) -> ParsedFile:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read_file(path, Options(**options), here=True, asking=True)  # type: ignore[arg-type]


def refused(folder: Path, text: str, **options: str) -> str:
    with pytest.raises(ImportRefused) as caught:
        read(folder, text, **options)
    assert "⟪" not in str(caught.value)
    return caught.value.key


def values(post: ParsedPost) -> dict[str, float]:
    return {number.metric: number.value for number in post.numbers}


def test_instagram_time_comes_from_the_address_to_the_second(tmp_path: Path) -> None:
    post = read(tmp_path, META).posts[0]
    assert post.published_at == datetime(2026, 3, 7, 21, 44, 30, tzinfo=UTC)
    assert (post.time_source, post.time_precision, post.format) == ("id", "second", "short_video")


def test_facebook_time_is_moved_from_pacific_with_its_daylight_saving(tmp_path: Path) -> None:
    facebook = META.replace("https://www.instagram.com/reel/DVmUh6njKpP/", "https://www.facebook.com/1/posts/pfbid2")
    summer = facebook.replace("03/07/2026 13:45", "07/07/2026 13:45")
    assert read(tmp_path, facebook).posts[0].published_at == datetime(2026, 3, 7, 21, 45, tzinfo=UTC)
    assert read(tmp_path, summer).posts[0].published_at == datetime(2026, 7, 7, 20, 45, tzinfo=UTC)


def test_blank_cell_is_no_number(tmp_path: Path) -> None:
    numbers = values(read(tmp_path, META).posts[0])
    assert "follows_gained" not in numbers
    assert numbers["views"] == 1000


def test_number_keeps_the_name_of_its_column(tmp_path: Path) -> None:
    spanish = META.replace(",Views,", ",Visualizaciones,").replace("Publish time", "Hora de publicación")
    post = read(tmp_path, spanish).posts[0]
    assert [number.column for number in post.numbers if number.metric == "views"] == ["Visualizaciones"]


def test_columns_may_stand_in_any_order_and_some_may_be_missing(tmp_path: Path) -> None:
    text = (
        "Reach,Permalink,Publish time,Post ID,Page name\n"
        "7,https://www.facebook.com/x/posts/pf,07/07/2026 13:45,1200000000000007,Northwind\n"
    )
    parsed = read(tmp_path, text)
    assert (parsed.format, values(parsed.posts[0])) == ("meta_content", {"reach": 7.0})


def test_post_of_another_account_is_left_out(tmp_path: Path) -> None:
    row = META.splitlines(keepends=True)[1:]
    other = "".join(row).replace("18013820987824001", "18013820987824002").replace("northwind", "neighbour")
    third = "".join(row).replace("18013820987824001", "18013820987824003")
    parsed = read(tmp_path, META + other + third)
    assert [post.native_id for post in parsed.posts] == ["18013820987824001", "18013820987824003"]
    assert [(skip.reason, skip.count) for skip in parsed.skipped] == [("other_account", 1)]


def test_id_rounded_by_a_spreadsheet_is_told_by_the_address(tmp_path: Path) -> None:
    parsed = read(tmp_path, META.replace("18013820987824001", "1.80138E+16"))
    assert parsed.posts[0].native_id == "code:DVmUh6njKpP"
    assert "warn.excel_ids" in {note.key for note in parsed.warnings}


def test_daily_look_alike_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, META.replace("Lifetime", "03/07/2026")) == "import.daily_breakdown"


def test_table_that_breaks_off_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, META + '18,17,northwind,"Nor') == "import.cut_table"


def test_damaged_row_is_named_and_the_rest_imported(tmp_path: Path) -> None:
    parsed = read(tmp_path, META + ",,,,,,,,,,,,,,,,,7\n")
    assert len(parsed.posts) == 1
    assert [note.values["rows"] for note in parsed.warnings if note.key == "warn.bad_rows"] == ["3"]


def test_table_saved_as_windows_1251_is_read(tmp_path: Path) -> None:
    assert "До встречи" in read(tmp_path, VK, encoding="cp1251").posts[0].text


def test_field_of_200_kilobytes_is_cut_and_the_row_kept(tmp_path: Path) -> None:
    parsed = read(tmp_path, META.replace("second line", "x " * 100_000))
    assert len(parsed.posts[0].text) <= 100_000


def test_youtube_id_keeps_its_hyphen_and_loses_the_guard_space(tmp_path: Path) -> None:
    post = read(tmp_path, YOUTUBE).posts[0]
    assert (post.native_id, post.url) == ("-2B7awALB8c", "https://www.youtube.com/watch?v=-2B7awALB8c")


def test_youtube_numbers_are_of_a_period_and_money_is_left_out(tmp_path: Path) -> None:
    numbers = read(tmp_path, YOUTUBE).posts[0].numbers
    assert {(one.metric, one.value, one.scope) for one in numbers} == {
        ("duration_s", 484.0, "lifetime"),
        ("views", 100.0, "period"),
        ("watch_time_s", 9000.0, "period"),
        ("follows_net", -1.0, "period"),
        ("ctr", 0.0459, "period"),
    }


def test_youtube_day_stays_the_same_day_in_every_zone(tmp_path: Path) -> None:
    post = read(tmp_path, YOUTUBE, timezone="Asia/Vladivostok").posts[0]
    assert (post.published_at, post.time_precision) == (datetime(2022, 12, 18, tzinfo=UTC), "day")


def test_youtube_total_is_no_video_in_any_language(tmp_path: Path) -> None:
    german = YOUTUBE.replace("Total,", "Ge\u00adsamt,").replace(
        "Content,Video title", "Video,Vi\u00addeo\u00adti\u00adtel"
    )
    assert [(skip.reason, skip.count) for skip in read(tmp_path, german).skipped] == [("total_row", 1)]


def test_youtube_decimal_comma_is_understood(tmp_path: Path) -> None:
    assert values(read(tmp_path, YOUTUBE.replace("2.5", '"2,5"')).posts[0])["watch_time_s"] == 9000


def test_youtube_table_by_country_is_refused_by_name(tmp_path: Path) -> None:
    assert refused(tmp_path, "Geography,Views\nUS,5\nDE,3\n") == "import.known.youtube_dimension"


def test_vk_hour_without_zero_is_moscow_time(tmp_path: Path) -> None:
    assert read(tmp_path, VK).posts[0].published_at == datetime(2019, 10, 14, 5, 30, tzinfo=UTC)


def test_vk_cut_entity_goes_and_whole_ones_become_letters(tmp_path: Path) -> None:
    assert read(tmp_path, VK).posts[0].text == "До встречи 😀 ..."


def test_vk_negative_answers_are_summed(tmp_path: Path) -> None:
    assert values(read(tmp_path, VK).posts[0])["negative_feedback"] == 6


def test_cut_text_of_vk_never_replaces_the_whole_one(tmp_path: Path) -> None:
    parsed = read(tmp_path, VK)
    whole = parsed.posts[0].__class__(native_id="-1_54", format="photo", text="До встречи в новом году!")
    known = merge([], ParsedFile(**{**vars(parsed), "posts": (whole,)}), "A").records
    after = merge(known, parsed, "A").records[0]
    assert (after.text, after.format, after.latest("reach")) == ("До встречи в новом году!", "photo", 28.0)


@pytest.mark.parametrize("text", [X_NEW, X_OLD])
def test_x_time_comes_from_the_id(tmp_path: Path, text: str) -> None:
    post = read(tmp_path, text).posts[0]
    assert (post.time_source, post.time_precision) == ("id", "second")
    assert "views" in values(post)


def test_x_hyphen_is_no_zero(tmp_path: Path) -> None:
    assert all("promoted" not in number.column for number in read(tmp_path, X_OLD).posts[0].numbers)


def test_tiktok_date_without_year_is_taken_from_the_id(tmp_path: Path) -> None:
    post = read(tmp_path, TIKTOK).posts[0]
    assert post.published_at == datetime(2025, 7, 16, 10, 21, 48, tzinfo=UTC)
    assert values(post) == {"likes": 5.0, "shares": 1.0, "views": 99.0}


def test_tiktok_days_cross_the_new_year_backwards(tmp_path: Path) -> None:
    days = '"December 30","1","2"\n"December 31","1","2"\n"January 1","undefined","2"\n'
    text = '"Date","Video Views","Profile Views"\n' + days
    path = tmp_path / "Overview.csv"
    path.write_text(text, encoding="utf-8")
    parsed = read_file(path, Options(as_of=date(2026, 2, 1)), here=True)
    assert [one.day for one in parsed.days if one.metric == "profile_visits"] == [
        date(2025, 12, 30),
        date(2025, 12, 31),
        date(2026, 1, 1),
    ]
    assert (parsed.read, parsed.series, sum(one.metric == "views" for one in parsed.days)) == (3, 3, 2)


def test_linkedin_line_breaks_lose_their_quotes(tmp_path: Path) -> None:
    posts = read(tmp_path, SHARES).posts
    assert (posts[0].text, posts[1].format) == ("One\ntwo", "repost")


def test_linkedin_share_and_activity_are_one_post(tmp_path: Path) -> None:
    shares = read(tmp_path, SHARES)
    number = (int("7345821826846990338") >> 22 << 22) + (1000 << 22) + 5
    page = (
        "Post title,Post link,Post type,Created date,Impressions,Likes\n"
        f"One two,https://www.linkedin.com/feed/update/urn:li:activity:{number},Organic,07/01/2025,50,3\n"
    )
    merged = merge(merge([], shares, "A").records, read(tmp_path, page, "page.csv"), "A")
    assert (merged.outcome.imported, merged.outcome.updated) == (0, 1)


def test_meta_days_stack_tables_and_believe_the_title(tmp_path: Path) -> None:
    text = (
        'sep=,\n"Facebook Page visits"\n"Date","Facebook Page likes"\n"2025-08-01T00:00:00","12"\n\n'
        '"Instagram reach"\n"Date","Primary"\n"2025-08-01T00:00:00","7"\n"2025-08-02T00:00:00",""\n'
    )
    parsed = read(tmp_path, text, encoding="utf-16")
    assert [(one.metric, one.platform, one.value) for one in parsed.days] == [
        ("profile_visits", "facebook", 12.0),
        ("reach", "instagram", 7.0),
    ]
    assert parsed.read == parsed.series + sum(skip.count for skip in parsed.skipped)


def test_vk_statistics_take_totals_and_count_breakdowns(tmp_path: Path) -> None:
    text = (
        '"Дата","Критерий","Парам. №1","Парам. №2","Значение"\n'
        '"31.12.2018","members","Новые участники","","3"\n"31.12.2018","cities","Оренбург","","1"\n'
    )
    parsed = read(tmp_path, text)
    assert [(one.metric, one.day, one.value) for one in parsed.days] == [("follows_gained", date(2018, 12, 31), 3.0)]
    assert [(skip.reason, skip.count) for skip in parsed.skipped] == [("breakdown", 1)]


def test_reddit_leaves_out_the_address_of_the_computer(tmp_path: Path) -> None:
    text = (
        "id,permalink,date,ip,subreddit,gildings,title,url,body\n"
        "a1,https://www.reddit.com/r/x/comments/a1/,2015-06-03 22:18:00 UTC,203.0.113.9,x,0,Hello,,Body\n"
    )
    parsed = read(tmp_path, text)
    assert parsed.posts[0].text == "Hello\n\nBody"
    assert "203.0.113.9" not in repr(parsed)
