"""Addresses from data: only http and https, and look-alike hosts made visible."""

from __future__ import annotations

import pytest

from smmtui.tui.links import host_of
from tests.tui.conftest import Desk

pytestmark = pytest.mark.usefixtures("fake_panes")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "javascript:alert(1)", "smb://x/y", "data:text/html,x", "x", "http://"]
)
def test_other_schemes_have_no_host(url: str) -> None:
    assert host_of(url) == ""


def test_look_alike_host_is_shown_in_ascii() -> None:
    assert host_of("https://аpple.com/login").startswith("xn--")


async def test_file_address_is_refused_with_words(desk: Desk) -> None:
    async with desk.open() as run:
        run.app.open_url("file:///etc/passwd")
        await run.settle()
        assert "Only http and https" in run.toasts()


async def test_web_address_is_shown_in_full_before_it_opens(desk: Desk) -> None:
    async with desk.open() as run:
        run.app.open_url("https://t.me/kofe?x=1")
        await run.settle()
        assert "https://t.me/kofe?x=1" in run.text()
