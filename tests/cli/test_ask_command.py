"""`smmtui ask` as it is called."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Line

COMPLAINTS = Path(__file__).parent.parent / "assistant" / "complaints.jsonl"
QUESTION = "nobody answers messages in our inbox"


def test_json_has_exactly_the_keys_of_the_contract(line: Line) -> None:
    said = line.run("ask", QUESTION, "--json").json
    assert list(said) == ["query", "lang", "matches", "none"]
    assert list(said["matches"][0]) == ["rule", "title", "score", "covers", "state"]
    assert (said["query"], said["lang"], said["none"]) == (QUESTION, "en", False)
    assert said["matches"][0]["state"] == "not_assessed"


def test_a_russian_question_is_known_as_such(line: Line) -> None:
    assert line.run("ask", "в директе никто не отвечает", "--json").json["lang"] == "ru"


def test_nothing_found_is_no_error_and_is_listed_for_rule_authors(line: Line) -> None:
    ran = line.run("ask", "recipe for pumpkin soup", "--json")
    assert (ran.code, ran.json["none"], ran.json["matches"]) == (0, True, [])
    assert "recipe for pumpkin soup" in line.bare("ask", "--unmatched").out
    line.bare("ask", "--unmatched", "--clear")
    assert "recipe" not in line.bare("ask", "--unmatched").out


def test_without_a_workspace_it_answers_and_says_that_nothing_could_be_checked(line: Line) -> None:
    ran = line.bare("ask", QUESTION)
    assert ran.code == 0
    assert "RSP-001" in ran.out
    assert "No workspace is open" in ran.out


def test_a_follow_up_goes_on_from_the_last_question(line: Line) -> None:
    line.run("ask", QUESTION)
    assert "Why it matters" in line.run("ask", "why").out


def test_a_follow_up_is_told_as_json_beside_the_question_it_goes_on_from(line: Line) -> None:
    line.run("ask", QUESTION)
    said = line.run("ask", "how do I fix it", "--json").json
    assert list(said) == ["query", "lang", "matches", "none", "follow_up"]
    assert said["query"] == QUESTION
    assert said["follow_up"]["kind"] == "fix"
    assert said["follow_up"]["rule"] == said["matches"][0]["rule"]
    assert any("Fix:" in one for one in said["follow_up"]["lines"])


def test_a_follow_up_before_any_question_says_so_in_json(line: Line) -> None:
    said = line.run("ask", "why", "--json").json
    assert said["none"]
    assert said["follow_up"]["lines"] == ["Ask something first."]


def test_words_need_no_quotes(line: Line) -> None:
    assert line.run("ask", "nobody", "answers", "messages", "--json").json["query"] == "nobody answers messages"


def test_bad_input_is_a_kind_sentence_and_exit_code_2(line: Line) -> None:
    for text in ("", "x", "a " * 5_000, "\x07\x1b", "password: Tr0ub4dor&3xyz"):
        ran = line.run("ask", text)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("Error: ")
        assert "Tr0ub4dor" not in ran.err


def test_nothing_to_ask_and_two_things_at_once_are_refused(line: Line) -> None:
    assert line.run("ask").code == 2
    assert line.run("ask", "reach fell", "--unmatched").code == 2


def test_the_history_is_listed_and_forgotten(line: Line) -> None:
    line.run("ask", QUESTION)
    assert QUESTION in line.run("ask", "--history").out
    assert "1 question forgotten" in line.run("ask", "--clear").out
    assert QUESTION not in line.run("ask", "--history").out


def test_evaluate_prints_the_shares_by_language_and_every_miss(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    rows: tuple[dict[str, object], ...] = (
        {"query": "nobody answers our messages", "lang": "en", "accept": ["S2.33"]},
        {"query": "охваты упали вдвое", "lang": "ru", "accept": ["S9.99"]},
        {"query": "recipe for pumpkin soup", "lang": "en", "best": None, "accept": []},
    )
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    ran = line.bare("ask", "--evaluate", str(file))
    assert "complaints, English\t1\t100.0%\t100.0%\t0.0%" in ran.out
    assert "complaints, Russian\t1\t0.0%\t0.0%\t0.0%" in ran.out
    assert "about something else, English\t1\t\t\t100.0%" in ran.out
    assert "0 questions about something else were answered." in ran.out
    assert "Missed: охваты упали вдвое" in ran.out


def test_evaluate_names_the_line_that_is_no_question(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"query": "reach fell"}\nnonsense\n', encoding="utf-8")
    ran = line.bare("ask", "--evaluate", str(file))
    assert ran.code == 2
    assert "questions.jsonl, line 2" in ran.err
