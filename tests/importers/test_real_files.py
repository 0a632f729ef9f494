"""Real exports, where the checkout has them beside it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from smmtui.errors import ImportRefused
from smmtui.importers.interface import Options
from smmtui.importers.merge import merge
from smmtui.importers.runner import read_file


@pytest.fixture
def samples() -> Path:
    folder = Path(__file__).resolve().parents[3] / "shared" / "samples"
    if not folder.is_dir():
        pytest.skip("no real exports here")
    return folder


def test_channel_of_the_newer_generation(samples: Path) -> None:
    parsed = read_file(samples / "telegram_json/upon_the_path/result.json", Options())
    assert (parsed.read, len(parsed.posts)) == (213, 203)
    assert parsed.unknown_columns == ()
    assert merge([], parsed, "A").outcome.imported == 203


def test_channel_that_is_one_album(samples: Path) -> None:
    parsed = read_file(samples / "telegram_json/pachumarchive_small/result.json", Options(), here=True)
    assert [(post.parts, post.format) for post in parsed.posts] == [(6, "carousel")]
    assert parsed.posts[0].links
    assert parsed.posts[0].numbers[0].value > 0


def test_group_of_the_older_generation(samples: Path) -> None:
    options = Options(account="A", timezone="Europe/Moscow")
    parsed = read_file(samples / "telegram_json/old_2022_format/result.json", options, here=True)
    assert (parsed.read, len(parsed.posts)) == (12, 8)


COUNTS = {
    "meta_business_suite_csv/content_en_fixture/facebook_en.csv": ("meta_content", 2, 2, 0),
    "meta_business_suite_csv/content_en_fixture/instagram_en.csv": ("meta_content", 1, 1, 0),
    "meta_business_suite_csv/content_es_instagram/Contenido_Posts_Feb24_Mar23.csv": ("meta_content", 30, 30, 0),
    "meta_business_suite_csv/content_ru_fixture/instagram_ru.csv": ("meta_content", 3, 2, 0),
    "meta_business_suite_csv/daily_en_utf16/Reach (1).csv": ("meta_days", 2140, 0, 2140),
    "meta_business_suite_csv/daily_en_utf16/New likes and follows (1).csv": ("meta_days", 1259, 0, 1259),
    "vk_post_reach_csv/vk_group_reach_a.stat": ("vk_reach", 19, 19, 0),
    "vk_stats_csv/vkontakte_group_01_2016-2018.csv": ("vk_stats", 33225, 0, 6610),
    "youtube_studio_csv/content_en/Table data.csv": ("youtube_content", 221, 220, 0),
    "youtube_studio_csv/content_en_excerpt/Table data.csv": ("youtube_content", 10, 9, 0),
    "youtube_studio_csv/content_ru_fixture/Данные из таблицы.csv": ("youtube_content", 3, 2, 0),
    "youtube_studio_csv/geography_en/Totals.csv": ("youtube_days", 365, 0, 365),
    "youtube_takeout/YouTube and YouTube Music/video metadata/videos.csv": ("youtube_takeout", 1, 0, 0),
    "x_analytics_csv/account_analytics_content_2026-08-10_2026-08-16.csv": ("x_content", 40, 40, 0),
    "x_analytics_csv/tweet_activity_metrics_rOpenSci_20211201_20220101_en.csv": ("x_content", 17, 17, 0),
    "x_analytics_csv/account_overview_analytics.csv": ("x_days", 50, 0, 50),
    "x_analytics_csv/daily_tweet_activity_metrics_LisaDeBruine_20211201_20220101_en.csv": ("x_days", 31, 0, 31),
    "tiktok_studio_csv/en_b/Content.csv": ("tiktok_content", 13, 13, 0),
    "tiktok_studio_csv/en_a/Overview.csv": ("tiktok_days", 7, 0, 7),
    "linkedin_shares_csv/a/Shares.csv": ("linkedin_shares", 101, 101, 0),
    "linkedin_page_xls/derived/women_in_ai_usa_clean.csv": ("linkedin_page", 365, 0, 365),
    "linkedin_page_xls/goblinz/linkedin_posts_sample.csv": ("linkedin_page", 5, 5, 0),
    "linkedin_creator_xlsx/stats_example.xlsx": ("linkedin_creator", 762, 0, 731),
    "reddit/posts.csv": ("reddit_posts", 1, 1, 0),
    "telegram_html/upon_the_path/messages.html": ("telegram_html", 213, 203, 0),
    "telegram_html/old_2022_format/messages.html": ("telegram_html", 12, 8, 0),
    "vk_wall_json/wall_get_bare.json": ("vk_wall", 6, 6, 0),
    "vk_gdpr_html/wall/wall0.html": ("vk_archive", 40, 40, 0),
    "instagram_dyi_json/single_posts/posts_1.json": ("instagram_posts", 413, 413, 0),
    "instagram_dyi_json/carousels/posts_1.json": ("instagram_posts", 1057, 1057, 0),
    "facebook_dyi_json/posts/your_posts_1.json": ("facebook_posts", 15, 15, 0),
    "threads_json/threads_and_replies.json": ("threads_posts", 4, 4, 0),
    "tiktok_user_data_json/posts.json": ("tiktok_archive", 34, 34, 0),
    "mastodon_outbox/a/outbox.json": ("mastodon_outbox", 216, 189, 0),
    "x_archive/brand_2020/data/tweet.js": ("x_archive", 22, 22, 0),
    "x_archive/es_2024/data/tweets.js": ("x_archive", 300, 300, 0),
    "wordpress_wxr/themeunittestdata.wordpress.xml": ("wordpress", 186, 56, 0),
    "wordpress_wxr/theme-preview.xml": ("wordpress", 7, 6, 0),
    "feeds_sitemaps/sitemaps/rss2.0.xml": ("feed", 2, 2, 0),
    "feeds_sitemaps/sitemaps/atom0.3.xml": ("feed", 2, 2, 0),
    "feeds_sitemaps/sitemaps/atom1.0.xml": ("feed", 2, 2, 0),
    "feeds_sitemaps/sitemaps/google-news.xml": ("sitemap", 2, 2, 0),
    "feeds_sitemaps/sitemaps/plaintext.txt": ("sitemap", 3, 2, 0),
}


@pytest.mark.parametrize(
    "name", ["1password8.csv", "bitwarden.csv", "bitwarden.json", "keepass.csv", "keepass.xml", "keepassx2.csv"]
)
def test_no_secret_of_a_password_manager_is_taken(samples: Path, name: str) -> None:
    parsed = read_file(samples / "password_managers" / name, Options(), here=True)
    written = (samples / "password_managers" / "keepass.csv").read_text(encoding="utf-8").splitlines()[1:]
    secrets = [row[2] for row in csv.reader(written) if len(row) > 2 and len(row[2]) > 8]
    assert parsed.read == len(parsed.places) + sum(skip.count for skip in parsed.skipped) == 14
    assert len(secrets) > 8
    assert not any(secret in repr(parsed) for secret in secrets)


@pytest.mark.parametrize("name", COUNTS)
def test_every_row_of_a_real_export_is_accounted_for(samples: Path, name: str) -> None:
    path = samples / name
    if not path.exists():
        pytest.skip("not among the real exports here")
    parsed = read_file(path, Options(account="A", timezone="UTC"), here=True, asking=True)
    assert (parsed.format, parsed.read, len(parsed.posts), parsed.series) == COUNTS[name]
    assert parsed.read == len(parsed.posts) + parsed.series + sum(skip.count for skip in parsed.skipped)
    assert parsed.unknown_columns == ()


@pytest.mark.parametrize("name", [name for name, (_, _, posts, _) in COUNTS.items() if posts])
def test_real_export_imported_twice_adds_nothing(samples: Path, name: str) -> None:
    path = samples / name
    if not path.exists():
        pytest.skip("not among the real exports here")
    parsed = read_file(path, Options(account="A", timezone="UTC"), here=True, asking=True)
    again = merge(merge([], parsed, "A").records, parsed, "A").outcome
    assert (again.imported, again.updated, again.unchanged) == (0, 0, len(parsed.posts))


def test_every_other_real_file_is_refused_by_a_sentence(samples: Path) -> None:
    silent = []
    for path in (each for each in samples.rglob("*") if each.is_file()):
        try:
            parsed = read_file(path, Options(account="A", timezone="UTC"), here=True, asking=True)
        except ImportRefused as refused:
            if str(refused).startswith("⟪"):
                silent.append(path)
        else:
            counted = len(parsed.posts) + len(parsed.places) + parsed.series
            if parsed.read != counted + sum(skip.count for skip in parsed.skipped):
                silent.append(path)
    assert not silent
