"""Bluesky's feed, Facebook's newer layout, Pinterest's page, messages without words, rounded ids, damaged signs."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from smmtui.errors import ImportRefused
from smmtui.importers.interface import Options, ParsedFile
from smmtui.importers.runner import read_file
from tests.importers.exports import channel, message, write


def read(folder: Path, text: str | bytes, name: str = "export.json", **options: Any) -> ParsedFile:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_file(path, Options(**options), here=True)


def entry(key: str, text: str, did: str = "did:plc:kofe", **fields: Any) -> dict[str, Any]:
    return {
        "post": {
            "uri": f"at://{did}/app.bsky.feed.post/{key}",
            "author": {"did": did, "handle": "kofe.example", "displayName": "Kofe"},
            "record": {"$type": "app.bsky.feed.post", "text": text, "createdAt": "2026-03-01T10:00:00.000Z"},
            "likeCount": 5,
            "repostCount": 2,
            "replyCount": 1,
            "indexedAt": "2026-03-01T10:00:05.000Z",
            **fields,
        }
    }


def test_bluesky_feed_gives_posts_with_numbers(tmp_path: Path) -> None:
    parsed = read(tmp_path, json.dumps({"feed": [entry("3kaa", "Привет"), entry("3kab", "Second")]}))
    post = parsed.posts[0]
    assert (parsed.format, parsed.account.handle) == ("bluesky_feed", "@kofe.example")
    assert (post.text, post.url) == ("Привет", "https://bsky.app/profile/kofe.example/post/3kaa")
    assert post.published_at == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert {one.metric: one.value for one in post.numbers} == {"likes": 5.0, "shares": 2.0, "comments": 1.0}


def test_reposts_of_others_on_bluesky_are_left_out(tmp_path: Path) -> None:
    feed = [entry("3kaa", "own"), entry("3kac", "own too"), entry("3kab", "theirs", did="did:plc:other")]
    parsed = read(tmp_path, json.dumps({"feed": feed}))
    assert [(skip.reason, skip.count) for skip in parsed.skipped] == [("other_author", 1)]


def test_a_post_on_bluesky_cannot_be_newer_than_the_server_saw_it(tmp_path: Path) -> None:
    lying = entry("3kaa", "own", indexedAt="2026-02-01T00:00:00Z")
    assert read(tmp_path, json.dumps({"feed": [lying]})).posts[0].published_at == datetime(2026, 2, 1, tzinfo=UTC)


def test_newer_layout_of_facebook_is_read_where_its_labels_are_known(tmp_path: Path) -> None:
    labels = [{"label": "Post", "value": "Hello"}, {"label": "URL", "value": "https://kofe.example/a"}, {"dict": []}]
    items = [
        {"timestamp": 1_700_000_000, "label_values": labels, "fbid": "123456789"},
        {"timestamp": 1_700_000_100, "label_values": [{"label": "Qwerty", "value": "who knows"}]},
    ]
    parsed = read(tmp_path, json.dumps(items))
    assert [(post.native_id, post.text, post.links) for post in parsed.posts] == [
        ("123456789", "Hello", ("https://kofe.example/a",))
    ]
    assert [(skip.reason, skip.count) for skip in parsed.skipped] == [("labels_only", 1)]


def test_pinterest_page_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as caught:
        read(tmp_path, "<!DOCTYPE html><html><head><title>Pinterest data</title></head></html>", "pins.html")
    assert caught.value.key == "import.known.pinterest"
    assert "CSV" in str(caught.value)


def test_places_and_raffles_in_telegram_are_counted_with_their_reason(tmp_path: Path) -> None:
    place = message(2, location_information={"latitude": 1.0, "longitude": 2.0})
    poll = message(3, poll={"question": "Which?", "closed": False, "total_voters": 1, "answers": []})
    sticker = message(4, file="(File not included.)", media_type="sticker")
    path = write(tmp_path, channel([message(1, "a"), place, poll, sticker, message(5)]))
    parsed = read_file(path, Options(), here=True)
    assert len(parsed.posts) == 3
    assert {skip.reason: skip.count for skip in parsed.skipped} == {"wordless": 1, "empty": 1}


ROUNDED = {
    "meta": (
        "Post ID,Permalink,Publish time,Post type,Views",
        "1.22E+17,,01/02/2026 10:00,IG reel,5",
        "17,https://x.example/a,01/02/2026 10:00,IG reel,5",
    ),
    "x": (
        "Post id,Date,Post text,Impressions,Likes,Engagements",
        '1.22E+18,"Sat, Aug 1, 2026",a,5,1,1',
        '1951234567890123456,"Sat, Aug 1, 2026",a,5,1,1',
    ),
    "any": ("Post id,Date,Views", "1.22E+18,2026-08-01,5", "17,2026-08-01,6"),
    "reddit": (
        "id,permalink,date,ip,subreddit,gildings,title,url,body",
        "1.22E+17,,2026-01-01 10:00:00 UTC,,a,0,t,,b",
        "abc,https://www.reddit.com/r/a/comments/abc/t/,2026-01-01 10:00:00 UTC,,a,0,t,,b",
    ),
}


@pytest.mark.parametrize("table", ROUNDED.values(), ids=ROUNDED.keys())
def test_rounded_ids_are_named_with_the_remedy(tmp_path: Path, table: tuple[str, ...]) -> None:
    parsed = read(tmp_path, "\n".join(table) + "\n", "posts.csv", timezone="UTC")
    keys = {note.key for note in parsed.warnings}
    assert keys & {"warn.damaged_ids", "warn.excel_ids"}, (parsed.format, parsed.skipped)


def test_one_damaged_sign_does_not_turn_a_table_into_gibberish(tmp_path: Path) -> None:
    text = "Ссылка;Текст;Дата;Лайки\n" + "https://t.me/kofe/1;Привет, друзья;2026-01-02;5\n" * 40
    data = text.encode().replace("друзья".encode(), b"\xff" + "рузья".encode(), 1)
    posts = read(tmp_path, data, "posts.csv").posts
    assert "рузья" in posts[0].text


def test_cyrillic_of_an_old_program_is_still_understood(tmp_path: Path) -> None:
    text = "Ссылка;Текст;Дата;Лайки\nhttps://t.me/kofe/1;Привет, друзья;2026-01-02;5\n"
    assert read(tmp_path, text.encode("cp1251"), "posts.csv").posts[0].text == "Привет, друзья"
