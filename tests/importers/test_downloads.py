"""Data downloads in JSON and scripts, made up in the shape of the real ones."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from smmtui.errors import ImportRefused
from smmtui.importers.interface import Options, ParsedFile
from smmtui.importers.merge import merge
from smmtui.importers.runner import read_file

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def read(folder: Path, content: object, name: str = "export.json") -> ParsedFile:
    path = folder / name
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return read_file(path, Options(), here=True)


def refused(folder: Path, content: object) -> str:
    with pytest.raises(ImportRefused) as caught:
        read(folder, content)
    assert "⟪" not in str(caught.value)
    return caught.value.key


def wall_post(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "id": number,
        "owner_id": -5,
        "from_id": -5,
        "date": 1_592_509_821 + number,
        "text": "Привет, [club5|Наше сообщество] и [https://example.org/a|ссылка]",
        "likes": {"count": 3},
        "comments": {"count": 0},
        "reposts": {"count": 1},
        **fields,
    }


def mangled(text: str) -> str:
    """Text as Meta's writer puts it: its bytes as letters."""
    return text.encode().decode("latin-1")


@pytest.mark.parametrize(
    "dump",
    [
        {"response": {"count": 9, "items": [wall_post(1), wall_post(2)]}},
        {"count": 9, "items": [wall_post(1), wall_post(2)]},
        [wall_post(1), wall_post(2)],
        {"response": [9, wall_post(1), wall_post(2)]},
    ],
)
def test_wall_is_read_however_it_was_saved(tmp_path: Path, dump: object) -> None:
    parsed = read(tmp_path, dump)
    assert (parsed.format, parsed.read, [post.native_id for post in parsed.posts]) == ("vk_wall", 2, ["-5_1", "-5_2"])


def test_wall_mentions_show_their_names_and_keep_their_links(tmp_path: Path) -> None:
    post = read(tmp_path, [wall_post(1)]).posts[0]
    assert post.text == "Привет, Наше сообщество и ссылка"
    assert post.links == ("https://vk.com/club5", "https://example.org/a")


def test_wall_views_that_are_absent_are_unknown(tmp_path: Path) -> None:
    assert {one.metric for one in read(tmp_path, [wall_post(1)]).posts[0].numbers} == {"likes", "comments", "shares"}


def test_instagram_letters_are_repaired_and_right_ones_stay(tmp_path: Path) -> None:
    medium = {"uri": "media/a.jpg", "creation_timestamp": 1_700_000_000}
    parsed = read(
        tmp_path, [{"media": [{**medium, "title": mangled("Кофе ☕")}]}, {"media": [{**medium, "title": "Чай"}]}]
    )
    assert [post.text for post in parsed.posts] == ["Кофе ☕", "Чай"]


def test_instagram_posts_of_the_same_second_stay_apart_and_the_same(tmp_path: Path) -> None:
    medium = {"uri": "media/a.jpg", "creation_timestamp": 1_700_000_000}
    parsed = read(tmp_path, [{"media": [{**medium, "title": "a"}]}, {"media": [{**medium, "title": "b"}]}])
    again = merge(merge([], parsed, "A").records, parsed, "A").outcome
    assert (len(parsed.posts), again.imported, again.unchanged) == (2, 0, 2)


def test_instagram_place_and_device_are_never_read(tmp_path: Path) -> None:
    medium = {
        "uri": "media/a.jpg",
        "creation_timestamp": 1_700_000_000,
        "media_metadata": {"photo_metadata": {"exif_data": [{"latitude": 55.751, "device_id": "android-77"}]}},
    }
    assert "55.751" not in repr(parsed := read(tmp_path, [{"media": [medium]}]))
    assert "android-77" not in repr(parsed)


@pytest.mark.parametrize(("key", "shape"), [("ig_reels_media", "short_video"), ("ig_archived_post_media", "video")])
def test_instagram_reels_and_archived_posts(tmp_path: Path, key: str, shape: str) -> None:
    item = {"media": [{"uri": "media/a.mp4", "creation_timestamp": 1_700_000_000}]}
    assert read(tmp_path, {key: [item]}).posts[0].format == shape


def test_instagram_download_meets_the_row_of_the_statistics(tmp_path: Path) -> None:
    at = int(datetime(2026, 3, 7, 21, 44, 10, tzinfo=UTC).timestamp())
    table = (
        "Post ID,Account username,Publish time,Permalink,Post type,Description,Reach\n"
        "18013820987824001,northwind,03/07/2026 13:45,https://www.instagram.com/reel/DVmUh6njKpP/,IG reel,Кофе,7\n"
    )
    (tmp_path / "meta.csv").write_text(table, encoding="utf-8")
    download = read(tmp_path, [{"media": [{"uri": "a.mp4", "creation_timestamp": at, "title": mangled("Кофе")}]}])
    known = merge([], download, "A").records
    merged = merge(known, read_file(tmp_path / "meta.csv", Options(), here=True), "A")
    assert (merged.outcome.imported, merged.outcome.updated) == (0, 1)
    assert (merged.records[0].id, merged.records[0].native_id) == (known[0].id, "18013820987824001")
    assert merge(merged.records, download, "A").outcome.imported == 0


def test_threads_texts_and_replies(tmp_path: Path) -> None:
    medium = {
        "uri": "",
        "creation_timestamp": 1_700_000_000,
        "title": mangled("Да"),
        "text_app_post": {"is_reply": True},
    }
    post = read(tmp_path, {"text_post_app_text_posts": [{"media": [medium]}]}).posts[0]
    assert (post.text, post.format) == ("Да", "reply")


def test_facebook_people_and_places_are_never_read(tmp_path: Path) -> None:
    item = {
        "timestamp": 1_700_000_000,
        "title": "Anna Kowalska was with Jan Nowak",
        "data": [{"post": mangled("Zażółć")}],
        "attachments": [{"data": [{"place": {"name": "Home", "coordinate": {"latitude": 52.22}}}]}],
        "tags": ["Jan Nowak"],
    }
    parsed = read(tmp_path, [item])
    assert parsed.posts[0].text == "Zażółć"
    assert not any(word in repr(parsed) for word in ("Kowalska", "Nowak", "Home", "52.22"))


@pytest.mark.parametrize("wrap", [lambda v: {"Post": {"Posts": v}}, lambda v: {"Video": {"Videos": v}}])
def test_tiktok_takes_only_public_videos(tmp_path: Path, wrap: Any) -> None:
    videos = {
        "VideoList": [
            {"Date": "2026-02-28 14:50:03", "Link": "https://cdn.example/a?sig=1", "Likes": "7", "Title": "N/A"},
            {"Date": "2026-02-28 15:50:03", "Link": "x", "WhoCanView": "Only You", "Title": "hidden words"},
        ]
    }
    parsed = read(tmp_path, {**wrap(videos), "Direct Message": {"Direct Messages": {"secret": "hush"}}})
    assert [(post.published_at, post.text, post.url) for post in parsed.posts] == [
        (datetime(2026, 2, 28, 14, 50, 3, tzinfo=UTC), "", "")
    ]
    assert not any(word in repr(parsed) for word in ("hush", "hidden words", "cdn.example"))


def test_mastodon_leaves_out_what_was_written_to_few(tmp_path: Path) -> None:
    def create(number: int, to: list[str], text: str) -> dict[str, Any]:
        url = f"https://social.example/users/northwind/statuses/{number}"
        note = {"id": url, "type": "Note", "published": "2022-11-11T17:33:26Z", "content": f"<p>{text}</p>", "to": to}
        return {"type": "Create", "id": f"{url}/activity", "actor": "https://social.example/users/northwind", "to": to,
                "published": "2022-11-11T17:33:26Z", "object": note}  # fmt: skip

    boost = {"type": "Announce", "id": "https://social.example/users/northwind/statuses/3/activity", "to": [PUBLIC],
             "published": "2022-11-11T17:33:26Z", "object": "https://else.example/@a/9"}  # fmt: skip
    items = [create(1, [PUBLIC], "open"), create(2, ["https://social.example/users/friend"], "hushed"), boost]
    parsed = read(tmp_path, {"type": "OrderedCollection", "totalItems": 99, "orderedItems": items})
    assert [(post.native_id, post.text, post.format) for post in parsed.posts] == [
        ("1", "open", "text"),
        ("3", "", "repost"),
    ]
    assert "hushed" not in repr(parsed)
    assert parsed.account.handle == "@northwind@social.example"


def tweets(*items: dict[str, Any], name: str = "tweets") -> str:
    return f"window.YTD.{name}.part0 = " + json.dumps(list(items))


TWEET = {
    "id_str": "1855222380982907193",
    "created_at": "Sat Nov 09 12:14:18 +0000 2024",
    "full_text": "Tea &amp; coffee https://t.co/a",
    "favorite_count": "3",
    "retweet_count": "1",
    "entities": {"urls": [{"url": "https://t.co/a", "expanded_url": "https://example.org/menu"}]},
}


@pytest.mark.parametrize("item", [{"tweet": TWEET}, TWEET])
def test_x_archive_with_and_without_its_wrapper(tmp_path: Path, item: dict[str, Any]) -> None:
    post = read(tmp_path, tweets(item, name="tweet"), "tweet.js").posts[0]
    assert (post.text, post.links) == ("Tea & coffee https://example.org/menu", ("https://example.org/menu",))
    assert {one.metric: one.value for one in post.numbers} == {"likes": 3.0, "shares": 1.0}


def test_x_archive_takes_name_and_long_texts_from_beside(tmp_path: Path) -> None:
    user = {"userInfo": {"accountId": "5", "userName": "northwind", "displayName": "Northwind"}}
    (tmp_path / "manifest.js").write_text("window.__THAR_CONFIG = " + json.dumps(user), encoding="utf-8")
    (tmp_path / "account.js").write_text('window.YTD.account.part0 = [{"account":{"email":"a@b.example"}}]', "utf-8")
    long = {
        "noteTweet": {"createdAt": "2024-11-09T12:14:18.000Z", "core": {"text": "Tea & coffee " + "and more " * 50}}
    }
    (tmp_path / "note-tweet.js").write_text("window.YTD.note_tweet.part0 = " + json.dumps([long]), encoding="utf-8")
    cut = {**TWEET, "full_text": "Tea &amp; coffee and more and more and…", "entities": {}}
    parsed = read(tmp_path, tweets({"tweet": cut}), "tweets.js")
    assert parsed.account.handle == "@northwind"
    assert parsed.posts[0].text.endswith("and more")
    assert len(parsed.posts[0].text) > 300
    assert "b.example" not in repr(parsed)


def test_repost_has_no_numbers_of_its_own(tmp_path: Path) -> None:
    parsed = read(tmp_path, tweets({"tweet": {**TWEET, "full_text": "RT @a: b"}}), "tweets.js")
    assert (parsed.posts[0].format, parsed.posts[0].numbers) == ("repost", ())


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([wall_post(1)])[:-40],
        '{"ig_stories": 5}',
        '{"ig_stories": []}',
        '{"text_post_app_text_posts": [{"media": 7}]}',
        '{"orderedItems": [' + "[" * 100_000,
        "window.YTD.tweets.part0 = [{",
        '{"Direct Messages": {}, "Your Activity": {}}',
    ],
)
def test_spoilt_download_is_refused_by_a_sentence(tmp_path: Path, content: str) -> None:
    assert refused(tmp_path, content).startswith("import.")
