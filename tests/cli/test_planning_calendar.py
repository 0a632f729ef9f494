"""The calendar and the protocol on the command line: several slots at once, rhythms, settings, files out, tables in."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.conftest import Line

ADD = ("calendar", "add", "--at", "10:00", "--text", "Recipe", "--stage", "trust", "--owner", "Ira", "--on")


@pytest.fixture
def kofe(line: Line) -> Line:
    line.run(
        "account", "add", "telegram", "--name", "Kofe TG", "--jurisdiction", "Russia", "--timezone", "Europe/Moscow"
    )
    return line


def starts(line: Line) -> list[tuple[str, str]]:
    return [(one["on"], one["at"]) for one in line.run("calendar", "list", "--all", "--json").json]


def test_rhythm_in_words_is_shown_first_and_then_written(kofe: Line) -> None:
    words = ("calendar", "rhythm", "Mon, Wed 10:00 posts, Thu 18:00 reel", "--account", "kofe tg", "--days", "14")
    shown = kofe.run(*words, "--dry-run")
    assert "Nothing was written: 6 slots would be added" in shown.err
    assert starts(kofe) == []
    made = kofe.run(*words, "--json").json
    assert [(one["at"], one["format"]) for one in made[:3]] == [("10:00", ""), ("10:00", ""), ("18:00", "short_video")]
    again = kofe.run(*words)
    assert (again.code, "free" in again.err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        ("calendar", "rhythm", "mon blah"),
        ("calendar", "rhythm", "daily", "--days", "400"),
        ("calendar", "rhythm", "FREQ=DAILY;INTERVAL=0"),
        ("calendar", "rhythm", "mon", "--account", "nobody"),
        ("calendar", "move", "SL-1"),
        ("calendar", "move", "SL-1", "--on", "tomorrow", "--days", "1"),
        ("calendar", "settings", "--markets", "Narnia"),
        ("calendar", "settings", "--clash-hours", "many"),
        ("calendar", "mix", "--set", "trust=80%", "--set", "action=60%"),
        ("calendar", "mix", "--set", "trust"),
        ("calendar", "list", "--stage", "nowhere"),
        ("calendar", "copy-week", "--of", "today", "--to", "today"),
        ("export", "calendar", "--format", "html"),
        ("export", "calendar", "--format", "csv", "--shape", "nope"),
        ("export", "calendar", "--alarm", "-5"),
        ("export", "goals", "--shape", "plain"),
        ("protocol", "import", "nowhere.csv"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(kofe: Line, words: tuple[str, ...]) -> None:
    kofe.run(*ADD, "2026-11-23")
    ran = kofe.run(*words)
    assert ran.code == 2
    assert "⟪" not in ran.err
    assert starts(kofe) == [("2026-11-23", "10:00")]


def test_several_slots_are_moved_dropped_and_removed(kofe: Line) -> None:
    for day in ("2026-11-23", "2026-11-24"):
        kofe.run(*ADD, day)
    kofe.run("calendar", "move", "SL-1", "SL-2", "--days", "1", "--hours", "-1.5")
    assert starts(kofe) == [("2026-11-24", "08:30"), ("2026-11-25", "08:30")]
    kofe.run("calendar", "drop", "SL-1")
    assert len(kofe.run("calendar", "list", "--json").json) == 1
    assert kofe.run("calendar", "remove", "SL-1", "SL-2", "--json").json == [{"id": "SL-1"}, {"id": "SL-2"}]
    kofe.run("undo")
    assert len(starts(kofe)) == 2


def test_list_is_narrowed_by_its_options(kofe: Line) -> None:
    kofe.run(*ADD, "2026-11-23", "--account", "kofe tg")
    kofe.run("calendar", "add", "--on", "2026-11-24", "--text", "Bread")

    def ids(*words: str) -> list[str]:
        return [one["id"] for one in kofe.run("calendar", "list", "--json", *words).json]

    assert ids("--account", "kofe tg") == ["SL-1"]
    assert ids("--owner", "-") == ["SL-2"]
    assert ids("--text", "bread") == ["SL-2"]
    assert ids("--stage", "trust", "--state", "ahead") == ["SL-1"]
    assert ids("--on", "2026-11-24") == ["SL-2"]


def test_lint_tells_in_words_and_as_json(kofe: Line) -> None:
    kofe.run(*ADD, "2027-01-01", "--account", "kofe tg")
    told = kofe.run("calendar", "lint")
    assert "public holiday, New Year Holidays" in told.out
    found = kofe.run("calendar", "lint", "--json").json
    assert {"kind", "slot", "slots", "day", "text"} <= set(found[0])
    assert "holiday" in {one["kind"] for one in found}


def test_shares_are_set_all_or_none(kofe: Line) -> None:
    kofe.run("calendar", "mix", "--set", "trust=80%", "--set", "action=60%")
    assert kofe.run("calendar", "mix", "--json").json["stage_wanted"] == {}


def test_settings_and_shares_are_kept(kofe: Line) -> None:
    kofe.run("calendar", "settings", "--markets", "Germany, ru", "--clash-hours", "2", "--trust", "30%")
    held = kofe.run("calendar", "settings", "--json").json
    assert (held["markets"], held["clash_hours"], held["trust"]) == (["DE", "RU"], 2.0, 0.3)
    kofe.run("calendar", "mix", "--set", "action=20%")
    assert kofe.run("calendar", "mix", "--json").json["stage_wanted"] == {"trust": 0.3, "action": 0.2}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_view_speaks_its_language(kofe: Line, lang: str) -> None:
    kofe.run(*ADD, "2026-11-23")
    for words in (
        ("calendar", "list"),
        ("calendar", "list", "--month"),
        ("calendar", "list", "--week"),
        ("calendar", "mix"),
        ("calendar", "kept"),
        ("calendar", "templates"),
        ("calendar", "settings"),
        ("protocol", "status"),
    ):
        ran = kofe.run("--lang", lang, *words)
        assert ran.code == 0, words
        assert "⟪" not in ran.out + ran.err, words


def test_calendar_is_exported_for_calendar_programs(kofe: Line, tmp_path: Path) -> None:
    kofe.run(*ADD, "2026-11-23", "--account", "kofe tg")
    ran = kofe.run("export", "calendar", "--format", "ics", "-o", str(tmp_path / "plan.ics"))
    assert ran.code == 0
    found = Calendar.from_ical((tmp_path / "plan.ics").read_bytes()).walk("VEVENT")
    assert "Kofe TG: Recipe" in {str(one["SUMMARY"]) for one in found}
    assert kofe.run("export", "calendar").out.startswith("BEGIN:VCALENDAR")
    assert kofe.run("export", "calendar", "--format", "json").json["calendar"][0]["id"] == "SL-1"


def test_russian_export_is_written_in_russian(kofe: Line) -> None:
    assert "Страница недели" in kofe.run("export", "calendar", "--lang", "ru").out.replace("\r\n ", "").replace(
        "\n ", ""
    )


def test_answer_times_come_in_from_a_table(kofe: Line, tmp_path: Path) -> None:
    file = tmp_path / "replies.csv"
    file.write_text("Received at,Answered at,Channel\n2026-11-16 10:00,2026-11-16 10:40,Kofe TG\n", encoding="utf-8")
    told = kofe.run("protocol", "import", str(file), "--json").json
    assert (told["read"], told["added"], told["skipped"]) == (1, 1, [])
    status = kofe.run("protocol", "status", "--json").json
    assert status["by_week"][0]["median_hours"] == pytest.approx(0.67, abs=0.01)
    assert status["by_channel"][0]["account"] == "telegram-kofe-tg"
    kofe.run("undo")
    assert kofe.run("protocol", "messages", "--json").json == []
