"""Web pages, feeds, site maps and exports of WordPress, made up in the shape of the real ones."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from smmtui.errors import ImportRefused
from smmtui.importers.interface import Options, ParsedFile
from smmtui.importers.runner import read_file

TELEGRAM = """<!DOCTYPE html><html><head><title>Exported Data</title></head><body><div class="page_wrap">
<div class="page_header"><div class="content"><div class="text bold">Northwind Coffee</div></div></div>
<div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">3 November 2025</div></div>
<div class="message service" id="message1"><div class="body details">Channel created</div></div>
<div class="message default clearfix" id="message2"><div class="body">
<div class="pull_right date details" title="03.11.2025 21:19:06 UTC+01:00">21:19</div>
<div class="from_name">Northwind</div><div class="text">One<br>two <a href="https://example.org/a">here</a></div></div></div>
<div class="message default clearfix joined" id="message3"><div class="body">
<div class="pull_right date details" title="03.11.2025 21:20:00 UTC+01:00">21:20</div>
<div class="media_wrap clearfix"><div class="media clearfix pull_left media_photo"></div></div>
<div class="text">Album</div></div></div>
<div class="message default clearfix joined" id="message4"><div class="body">
<div class="pull_right date details" title="03.11.2025 21:20:00 UTC+01:00">21:20</div>
<div class="media_wrap clearfix"><div class="media clearfix pull_left media_photo"></div></div></div></div>
</div></div></div></body></html>
"""
VK_PAGE = """<!DOCTYPE html><html><head><meta charset="windows-1251"></head><body><div class="wrap_page_content">
<div class="item"><div class='item__main'><div>
  Привет
  <div class="kludges"><div class="attachment"><div class="attachment__description">Фотография</div></div></div>
</div></div><div class='item__main'><div><a class="post__link fl_l" href="https://vk.com/wall7_9">wall</a></div></div>
<div class='item__tertiary'><div><span>Вы 7 мая 2026 в 6:05</span></div></div></div></div></body></html>
"""
RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Northwind</title>
<link>https://blog.example/</link><item><title>Caf&eacute; & tea</title><link>https://blog.example/1</link>
<guid>https://blog.example/?p=17</guid><description>&lt;p&gt;Hello&lt;/p&gt;</description>
<pubDate>Mon, 01 Jan 2024 12:00:00 +0300</pubDate></item></channel></rss>
"""
WXR = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Blog</title><link>https://blog.example</link>
<wp:author><wp:author_email>boss@blog.example</wp:author_email></wp:author>{items}</channel></rss>
"""
WXR_ITEM = """<item><title>{status} {kind}</title><link>https://blog.example/{id}</link>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>Words [gallery ids="1"] &amp; more</p>]]></content:encoded>
<wp:post_id>{id}</wp:post_id><wp:post_date_gmt>2024-05-01 10:00:00</wp:post_date_gmt><wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type><wp:post_password>{password}</wp:post_password>
<wp:comment><wp:comment_author_IP>203.0.113.9</wp:comment_author_IP></wp:comment></item>
"""


def read(folder: Path, text: str, name: str = "page.html", encoding: str = "utf-8", timezone: str = "") -> ParsedFile:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read_file(path, Options(timezone=timezone), here=True)


def refused(folder: Path, text: str, name: str = "page.html") -> str:
    with pytest.raises(ImportRefused) as caught:
        read(folder, text, name)
    assert "⟪" not in str(caught.value)
    return caught.value.key


def test_telegram_page_gives_posts_with_albums_joined(tmp_path: Path) -> None:
    parsed = read(tmp_path, TELEGRAM)
    assert [(post.native_id, post.text, post.parts) for post in parsed.posts] == [
        ("2", "One\ntwo here", 1),
        ("3", "Album", 2),
    ]
    assert parsed.posts[0].published_at == datetime(2025, 11, 3, 20, 19, 6, tzinfo=UTC)
    assert parsed.posts[0].links == ("https://example.org/a",)
    assert (parsed.account.name, parsed.read) == ("Northwind Coffee", 4)


def test_telegram_page_without_zone_needs_one(tmp_path: Path) -> None:
    old = TELEGRAM.replace(" UTC+01:00", "")
    assert refused(tmp_path, old) == "import.needs_timezone"
    assert read(tmp_path, old, timezone="+01:00").posts[0].published_at == datetime(2025, 11, 3, 20, 19, 6, tzinfo=UTC)


def test_page_that_breaks_off_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, TELEGRAM[:-60]) == "import.truncated"


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8"])
def test_vk_archive_in_its_own_encoding_and_saved_again(tmp_path: Path, encoding: str) -> None:
    post = read(tmp_path, VK_PAGE, encoding=encoding).posts[0]
    assert (post.native_id, post.text, post.format) == ("7_9", "Привет", "photo")
    assert post.published_at == datetime(2026, 5, 7, 3, 5, tzinfo=UTC)


def test_feed_with_stray_signs_is_repaired(tmp_path: Path) -> None:
    parsed = read(tmp_path, RSS, "feed.xml")
    post = parsed.posts[0]
    assert (post.native_id, post.text) == ("17", "Café & tea\n\nHello")
    assert post.published_at == datetime(2024, 1, 1, 9, 0, tzinfo=UTC)
    assert (parsed.account.platform, parsed.account.name) == ("website", "Northwind")


def test_wordpress_takes_published_and_planned_posts_only(tmp_path: Path) -> None:
    kinds = [("publish", "post", ""), ("future", "post", ""), ("draft", "post", ""), ("publish", "page", ""),
             ("inherit", "attachment", ""), ("publish", "post", "pw")]  # fmt: skip
    items = [
        WXR_ITEM.format(id=number, status=status, kind=kind, password=password)
        for number, (status, kind, password) in enumerate(kinds, 1)
    ]
    parsed = read(tmp_path, WXR.format(items="".join(items)), "wp.xml")
    assert [(post.native_id, post.status, post.text) for post in parsed.posts] == [
        ("1", "published", "publish post\n\nWords & more"),
        ("2", "planned", "future post\n\nWords & more"),
    ]
    assert parsed.read == 6
    assert not any(word in repr(parsed) for word in ("boss@", "203.0.113.9"))


def test_sitemap_day_of_change_is_not_taken_for_publication(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0"?><urlset><url><loc>https://a.example/1</loc><lastmod>2024-01-02</lastmod></url></urlset>'
    )
    post = read(tmp_path, text, "sitemap.xml").posts[0]
    assert (post.time_source, post.time_precision, post.url) == ("lastmod", "day", "https://a.example/1")


def test_sitemap_index_is_refused(tmp_path: Path) -> None:
    text = "<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>"
    assert refused(tmp_path, text, "s.xml") == "import.sitemap_index"


def test_list_of_addresses_is_a_sitemap(tmp_path: Path) -> None:
    parsed = read(tmp_path, "https://a.example/1\nhttps://a.example/2\nhttps://a.example/1\n", "sitemap.txt")
    assert (len(parsed.posts), parsed.read) == (2, 3)


BOMB = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>'  # fmt: skip  # noqa: E501
OUTSIDE = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>'


@pytest.mark.parametrize("text", [BOMB, OUTSIDE])
def test_xml_that_multiplies_or_loads_is_refused(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text, "feed.xml") == "import.hostile_xml"


def test_deep_xml_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "<rss>" + "<a>" * 5_000, "feed.xml") == "import.too_deep"


def test_deep_page_is_read_without_falling_over(tmp_path: Path) -> None:
    deep = TELEGRAM.replace("One<br>", "<div>" * 50_000 + "One")
    assert read(tmp_path, deep).read >= 1


@pytest.mark.parametrize("tail", ["", "/7,114883,30000,title.html", "/a;b"])
def test_plain_list_of_addresses_is_a_site_map(tmp_path: Path, tail: str) -> None:
    text = "".join(f"https://nord.example/{place}{tail}\n" for place in range(1, 5))
    parsed = read(tmp_path, text, "urls.txt")
    assert (parsed.format, len(parsed.posts)) == ("sitemap", 4)
