"""The page: nothing foreign comes to life in it, it loads nothing, it can be read by everybody, it says it all."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmtui import i18n, paths
from smmtui.reports import html_report, report_limits
from smmtui.reports.report_document import Report
from smmtui.reports.report_sections import SECTIONS
from smmtui.text import one_line
from tests.reports.making import HOSTILE, report, with_places
from tests.reports.pages import Page

texts = (
    st.sampled_from(HOSTILE)
    | st.text(max_size=60)
    | st.builds("{}{}".format, st.text(max_size=9), st.sampled_from(HOSTILE))
)


BAD_ADDRESSES = (
    "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "http://u:p@x.example",
    "vbscript:x", " javascript:1", "java\nscript:1", "http://", "https:/\\evil.example",
)  # fmt: skip


def page(made: Report, sections: tuple[str, ...] = SECTIONS) -> Page:
    return Page(html_report.render(made, sections))  # type: ignore[arg-type]


@given(texts)
def test_no_foreign_text_becomes_markup_or_gets_lost(text: str) -> None:
    read = page(report(text))
    assert read.wrong == []
    assert all(link.startswith(("#", "http://", "https://")) for link in read.links)
    assert one_line(text).replace("\u00a0", " ") in read.words


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_known_attacks_stay_text(text: str, lang: str) -> None:
    read = page(report(text, lang))
    assert read.wrong == []
    assert {tag for tag, _ in read.tags} <= set(read_plainly(lang))


def read_plainly(lang: str) -> set[str]:
    """The elements of a report without anything hostile in it, links included."""
    return {tag for tag, _ in page(report("https://example.com/a", lang)).tags}


@pytest.mark.parametrize("url", BAD_ADDRESSES)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    made = report()
    accounts = tuple(msgspec.structs.replace(one, url=url) for one in made.accounts)
    read = page(msgspec.structs.replace(made, accounts=accounts, sources=(f"A book — {url}",)))
    assert [link for link in read.links if not link.startswith("#")] == []


def test_a_source_leads_to_its_address_without_telling_where_the_reader_came_from() -> None:
    read = page(report("plain", sources=("A book, 2024 — https://example.com/a?b=1&c=2",)))
    (link,) = [given for tag, given in read.tags if tag == "a" and not given["href"].startswith("#")]
    assert link["href"] == "https://example.com/a?b=1&c=2"
    assert "noreferrer" in link["rel"]


def test_nothing_is_loaded_and_the_policy_forbids_all_but_its_own_style() -> None:
    read = page(report())
    policy = read.meta["Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(read.style.encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest}'" in policy
    assert not re.search(r"url\(|@import|expression|https?:", read.style)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_word_of_the_page_is_there_in_both_languages(lang: str) -> None:
    read = page(report("plain", lang))
    assert "⟪" not in read.words
    assert not re.search(r"\{\w+\}", read.words)
    assert ("html", {"lang": lang}) in read.tags


def test_headings_go_down_one_step_at_a_time_under_one_title() -> None:
    headings = page(report()).headings
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))


def test_what_is_named_is_there_and_no_id_stands_twice() -> None:
    read = page(report())
    assert len(read.ids) == len(set(read.ids))
    assert set(read.named) <= set(read.ids)
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)


def test_plots_are_named_and_described_and_tables_have_heads() -> None:
    read = page(report())
    tags = [tag for tag, _ in read.tags]
    plots = [given for tag, given in read.tags if tag == "svg"]
    assert len([one for one in plots if len(one.get("aria-labelledby", "").split()) == 2]) == 3
    assert all(one["role"] == "img" for one in plots)
    assert tags.count("thead") == tags.count("table")
    assert all("scope" in given for tag, given in read.tags if tag == "th")


def test_places_beyond_the_first_few_are_counted() -> None:
    many = report_limits.PLACES + 5
    read = page(with_places(report("plain"), many), ("findings",))
    assert "and 5 more places" in read.words
    assert report_limits.hidden(with_places(report("plain"), many), "html") == 5


def test_a_part_of_the_report_has_a_cover_and_no_contents() -> None:
    read = page(report("plain"), ("plan",))
    assert [given["id"] for tag, given in read.tags if tag == "section" and "id" in given] == ["plan"]
    assert "nav" not in {tag for tag, _ in read.tags}


def test_a_redacted_page_says_so_and_has_no_column_for_places() -> None:
    words = page(report("plain", redacted=True)).words
    assert "This copy is redacted" in words
    assert "Where the password lives" not in words


def test_an_empty_report_says_in_every_section_what_is_missing() -> None:
    bare = report("plain", causes=(), accounts=(), goals=(), risks=(), plan=(), sources=(), numbers=(), changes=None)
    inventory = msgspec.structs.replace(bare.inventory, total=0, counts=dict.fromkeys(bare.inventory.counts, 0))
    read = page(msgspec.structs.replace(bare, inventory=inventory))
    assert sum(given.get("class") == "empty" for _, given in read.tags) == 8
    assert read.wrong == []
    assert "numbers" not in read.ids


def test_comments_of_several_lines_keep_their_paragraphs() -> None:
    read = page(report("plain", comments={"summary": "One.\n\nTwo."}), ("summary",))
    quoted = read.words
    assert "Comment by plain One. Two." in quoted


# colors


def variables(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", block))


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_text_stands_out_from_its_ground_in_every_scheme(scheme: str) -> None:
    style = (paths.data_dir() / "templates" / "report.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    known = variables(blocks[0]) | ({} if scheme == "light" else variables(blocks[1 if scheme == "dark" else 2]))
    for ground in ("paper", "tint"):
        for ink in ("ink", "soft", "accent", "high", "medium", "low"):
            assert contrast(known[ink], known[ground]) >= 4.5, (scheme, ink, ground)
    assert contrast(known["soft"], known["sheet"]) >= 4.5


def test_the_cover_can_be_read_in_both_schemes() -> None:
    style = (paths.data_dir() / "templates" / "report.css").read_text(encoding="utf-8")
    grounds = [variables(style)["accent"], *re.findall(r"\.cover \{ background: (#[0-9a-f]{6})", style)]
    assert len(grounds) == 2
    assert all(contrast("#ffffff", ground) >= 4.5 for ground in grounds)
