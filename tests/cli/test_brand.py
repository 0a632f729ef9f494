"""`smmtui brand`: shown without options, changed with them."""

from __future__ import annotations

from tests.cli.conftest import Line


def test_the_brand_is_changed_and_shown(line: Line) -> None:
    line.run("brand", "--currency", "RUB", "--set", "timezone=Europe/Moscow", "--markets", "Russia, Serbia")
    held = line.run("brand", "--json").json
    assert (held["currency"], held["timezone"], held["markets"]) == ("RUB", "Europe/Moscow", ["Russia", "Serbia"])
    assert "time zone: Europe/Moscow" in line.run("brand").out


def test_a_wrong_field_says_what_it_takes(line: Line) -> None:
    before = line.run("brand", "--json").json
    ran = line.run("brand", "--timezone", "Mars")
    assert ran.code == 2
    assert "Europe/Moscow" in ran.err
    assert line.run("brand", "--json").json == before
