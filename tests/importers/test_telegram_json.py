"""Reading Telegram exports of both generations."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from smmtui import i18n
from smmtui.errors import ImportRefused
from smmtui.importers.interface import Options, ParsedFile, Skip
from smmtui.importers.runner import read_file
from tests.importers.exports import START, channel, message, old_message, photo, service, write


def read(folder: Path, export: object, **options: Any) -> ParsedFile:
    return read_file(write(folder, export), Options(**options), here=True)


def read_one(folder: Path, *messages: dict[str, Any], **options: Any) -> ParsedFile:
    return read(folder, channel(messages), **options)


def skips(parsed: ParsedFile) -> dict[str, int]:
    return {skip.reason: skip.count for skip in parsed.skipped}


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    parsed = read_one(
        tmp_path, service(1), message(2, "one"), message(3), photo(4, at=START), photo(5, "album", at=START),
        {**message(6), "type": "unsupported"}, message(2, "again"), {"id": "no number"},
    )  # fmt: skip
    assert parsed.read == 8
    assert skips(parsed) == {
        "service": 1, "empty": 1, "album_part": 1, "unsupported": 1, "repeated": 1, "unreadable": 1,
    }  # fmt: skip
    assert parsed.read == len(parsed.posts) + sum(skips(parsed).values())


def test_text_of_pieces_is_joined_and_hidden_addresses_are_kept(tmp_path: Path) -> None:
    pieces = [
        "Beans ",
        {"type": "text_link", "text": "here", "href": "https://example.com/a"},
        " or ",
        {"type": "link", "text": "example.org/b"},
        {"type": "text_link", "text": "!", "href": "javascript:alert(1)"},
        {"type": "mention_name", "text": " Ann", "user_id": 7},
    ]
    post = read_one(tmp_path, message(1, pieces)).posts[0]
    assert post.text == "Beans here or example.org/b! Ann"
    assert post.links == ("https://example.com/a", "https://example.org/b")


def test_text_only_in_entities_is_read(tmp_path: Path) -> None:
    post = read_one(tmp_path, message(1, "", text_entities=[{"type": "plain", "text": "Only here"}])).posts[0]
    assert post.text == "Only here"


def test_card_number_keeps_its_last_four_digits_only(tmp_path: Path) -> None:
    post = read_one(tmp_path, message(1, [{"type": "bank_card", "text": "4000 0012 3456 7899"}])).posts[0]
    assert post.text == "•••• •••• •••• 7899"


def test_escape_sequences_do_not_get_in(tmp_path: Path) -> None:
    post = read_one(tmp_path, message(1, "a\u001b]52;c;aGk=\u0007b\u202ec")).posts[0]
    assert post.text == "ab⟦U+202E⟧c"


def test_album_becomes_one_post_wherever_the_caption_is(tmp_path: Path) -> None:
    parts = [photo(1, at=START), photo(2, "Caption", at=START, reactions=[{"count": 3}]), photo(3, at=START)]
    post = read_one(tmp_path, *parts).posts[0]
    assert (post.native_id, post.text, post.parts, post.format) == ("1", "Caption", 3, "carousel")
    assert post.numbers[0].value == 3


@pytest.mark.parametrize(
    "second",
    [
        photo(3, at=START),
        photo(2, at=START + 1),
        photo(2, "another text", at=START),
        message(2, at=START),
        photo(2, at=START, from_id="channel2"),
        photo(2, at=START, forwarded_from="Elsewhere"),
    ],
    ids=["gap in the ids", "another second", "second text", "no media", "another sender", "another source"],
)
def test_posts_that_are_no_album_stay_apart(tmp_path: Path, second: dict[str, Any]) -> None:
    parsed = read_one(tmp_path, photo(1, "first", at=START), second)
    assert "album_part" not in skips(parsed)


def test_album_has_ten_parts_at_most(tmp_path: Path) -> None:
    posts = read_one(tmp_path, *(photo(number, at=START) for number in range(1, 13))).posts
    assert [post.parts for post in posts] == [10, 2]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "text"),
        ({"photo": "p.jpg"}, "photo"),
        ({"file": "v.mp4", "media_type": "video_file"}, "video"),
        ({"file": "v.ogg", "media_type": "voice_message"}, "audio"),
        ({"file": "a.pdf", "mime_type": "application/pdf"}, "document"),
        ({"file": "a.png", "mime_type": "image/png"}, "photo"),
        ({"forwarded_from": "Somebody", "photo": "p.jpg"}, "repost"),
        ({"forwarded_from_id": "channel5"}, "repost"),
        ({"text": [{"type": "link", "text": "https://example.com"}]}, "link"),
    ],
)
def test_format_follows_from_the_media(tmp_path: Path, fields: dict[str, Any], expected: str) -> None:
    assert read_one(tmp_path, {**message(1, "text"), **fields}).posts[0].format == expected


def test_poll_is_told_with_its_options_and_votes(tmp_path: Path) -> None:
    poll = {"question": "Filter or espresso?", "total_voters": 12, "answers": [{"text": "Filter", "voters": 12}]}
    post = read_one(tmp_path, message(1, poll=poll)).posts[0]
    assert (post.format, post.text) == ("poll", "Filter or espresso?\n• Filter")
    assert [(number.metric, number.value) for number in post.numbers] == [("votes", 12.0)]


def test_reactions_are_summed_and_zero_where_others_have_some(tmp_path: Path) -> None:
    posts = read_one(tmp_path, message(1, "a", reactions=[{"count": 2}, {"count": 5}]), message(2, "b")).posts
    assert [post.numbers[0].value for post in posts] == [7.0, 0.0]


def test_reactions_stay_unknown_where_the_file_has_none(tmp_path: Path) -> None:
    assert read_one(tmp_path, message(1, "a")).posts[0].numbers == ()


def test_exact_time_wins_over_the_printed_one(tmp_path: Path) -> None:
    assert read_one(tmp_path, message(1, "a", at=START)).posts[0].published_at == datetime.fromtimestamp(START, UTC)


def test_old_file_is_refused_without_a_time_zone(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_one(tmp_path, old_message(1, "a"))
    assert refused.value.key == "import.needs_timezone"


@pytest.mark.parametrize("zone", ["Europe/Moscow", "+03:00", "UTC+3"])
def test_old_file_is_read_in_the_zone_that_was_named(tmp_path: Path, zone: str) -> None:
    post = read_one(tmp_path, old_message(1, "a"), timezone=zone).posts[0]
    assert post.published_at == datetime(2020, 5, 1, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "+19:00", "../../etc/passwd"])
def test_unknown_time_zone_is_refused(tmp_path: Path, zone: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_one(tmp_path, old_message(1, "a"), timezone=zone)
    assert refused.value.key == "import.bad_timezone"


@pytest.mark.parametrize("name", ["northwind", "@northwind", "https://t.me/northwind", "t.me/s/northwind/"])
def test_address_is_built_from_the_public_name(tmp_path: Path, name: str) -> None:
    assert read_one(tmp_path, message(7, "a"), username=name).posts[0].url == "https://t.me/northwind/7"


def test_address_of_a_private_channel_uses_its_number(tmp_path: Path) -> None:
    export = channel([message(7, "a")], type="private_channel", id=-1001500000001)
    assert read(tmp_path, export).posts[0].url == "https://t.me/c/1500000001/7"


def test_names_of_people_are_not_taken_over(tmp_path: Path) -> None:
    parsed = read_one(
        tmp_path,
        message(1, "a", author="Ann Canary", forwarded_from="Ann Canary",
                reactions=[{"count": 1, "recent": [{"from": "Ann Canary", "from_id": "user1"}]}]),
    )  # fmt: skip
    assert "Canary" not in repr(parsed)


def test_unknown_keys_are_named(tmp_path: Path) -> None:
    assert read_one(tmp_path, message(1, "a", brand_new_key=1)).unknown_columns == ("brand_new_key",)


def test_group_needs_an_account(tmp_path: Path) -> None:
    group = channel([message(1, "a")], type="private_supergroup")
    with pytest.raises(ImportRefused) as refused:
        read(tmp_path, group)
    assert refused.value.key == "import.group_needs_account"
    assert len(read(tmp_path, group, account="telegram-1").posts) == 1


@pytest.mark.parametrize("kind", ["personal_chat", "bot_chat", "saved_messages"])
def test_private_conversations_are_never_read(tmp_path: Path, kind: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read(tmp_path, channel([message(1, "a")], type=kind), account="telegram-1")
    assert refused.value.key == "import.private_chat"


def whole_account(*chats: dict[str, Any]) -> dict[str, Any]:
    return {
        "about": "…",
        "personal_information": {"user_id": 1, "phone_number": "+10000000000"},
        "chats": {"about": "…", "list": list(chats)},
    }


def test_whole_account_gives_only_the_channel_that_was_picked(tmp_path: Path) -> None:
    secret = channel([message(1, "private words")], type="personal_chat", id=5, name="Ann Canary")
    one = channel([message(1, "first")], id=10, name="First")
    two = channel([message(1, "second")], id=20, name="Second")
    parsed = read(tmp_path, whole_account(secret, one, two), chat="Second")
    assert [post.text for post in parsed.posts] == ["second"]
    assert parsed.account.native_id == "20"


def test_whole_account_with_several_channels_asks_which(tmp_path: Path) -> None:
    chats = [channel([message(1, "a")], id=number, name=f"Channel {number}") for number in (10, 20)]
    with pytest.raises(ImportRefused) as refused:
        read(tmp_path, whole_account(*chats))
    assert refused.value.key == "import.pick_channel"
    assert "Channel 20 (20)" in str(refused.value)


def test_day_of_the_export_comes_from_the_folder(tmp_path: Path) -> None:
    path = write(tmp_path, channel([message(1, "a")]), "ChatExport_2024-02-29/result.json")
    assert read_file(path, Options(), here=True).as_of == date(2024, 2, 29)


def test_hexadecimal_escapes_of_the_exporting_program_are_repaired(tmp_path: Path) -> None:
    path = write(tmp_path, channel([message(1, "aXb \\x41")]))
    path.write_bytes(path.read_bytes().replace(b"aXb", rb"a\x0Bb"))
    parsed = read_file(path, Options(), here=True)
    assert parsed.posts[0].text == "a\ufffdb \\x41"
    assert "warn.repaired" in {note.key for note in parsed.warnings}


def test_lone_surrogate_is_replaced_and_a_pair_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path, channel([message(1, "LONE PAIR")]))
    path.write_bytes(path.read_bytes().replace(b"LONE", rb"\ud83d").replace(b"PAIR", rb"\ud83d\ude00"))
    assert read_file(path, Options(), here=True).posts[0].text == "\ufffd 😀"


def test_reasons_and_warnings_have_words_in_both_languages(tmp_path: Path) -> None:
    parsed = read_one(tmp_path, service(1), message(2), message(3, "a"))
    keys = [f"import.skip.{skip.reason}" for skip in parsed.skipped] + [f"import.{n.key}" for n in parsed.warnings]
    told = [i18n.t(key, lang=lang) for key in keys for lang in i18n.LANGUAGES]
    assert not [words for words in told if words.startswith("⟪")]


def test_skip_is_an_immutable_value() -> None:
    assert Skip("service", 2) == Skip("service", 2)


def test_password_in_a_post_does_not_get_into_the_inventory(tmp_path: Path) -> None:
    token = "AKIA" + "IOSFODNN7EXAMPLE"
    posts = read_one(
        tmp_path, message(1, f"Our key is {token}, keep it"), message(2, "See https://example.com/a")
    ).posts
    assert token not in posts[0].text
    assert posts[0].text.startswith("Our key is ⟦")
    assert posts[1].text == "See https://example.com/a"
