"""The review on the command line: its life, answers, comparison, and the interview as plain prompts."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from smmtui.cli.reviewing import keys
from tests.cli.conftest import Line, Ran


@pytest.fixture
def begun(line: Line) -> Line:
    """A workspace with an open review."""
    line.run("review", "start")
    return line


def talk(line: Line, monkeypatch: pytest.MonkeyPatch, *typed: str, lang: str = "en") -> Ran:
    """Run the interview with these lines typed; the input ends behind them."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in typed)))
    return line.run("--lang", lang, "review", "run")


def answers(line: Line) -> dict[str, object]:
    """What is answered, by question."""
    whole = line.run("export", "workspace").json
    return {one["question"]: one for one in whole["records"]["answer"]}


def test_a_review_starts_stands_and_finishes(line: Line) -> None:
    assert line.run("review", "start", "--json").json["id"] == "2026-Q4"
    assert line.run("review", "start").code == 2
    assert line.run("review", "status", "--json").json["coverage"]["answered"] == 0
    assert line.run("review", "finish", "--yes", "--json").json["next_on"] == "2027-01-01"
    assert line.run("review", "list", "--json").json[0]["state"] == "finished"


def test_review_alone_says_where_it_stands(begun: Line) -> None:
    assert "2026-Q4" in begun.run("review").out


def test_the_next_question_moves_on_once_it_is_answered(begun: Line) -> None:
    first = begun.run("review", "next", "--json").json
    begun.run("review", "answer", first["id"], first["choices"][0]["value"])
    assert begun.run("review", "next", "--json").json["id"] != first["id"]


@pytest.mark.parametrize(
    ("rest", "state"),
    [(["nobody"], "answered"), (["--dont-know"], "unknown"), (["--na", "no such work"], "not_applicable")],
)
def test_a_question_is_answered_in_every_way(begun: Line, rest: list[str], state: str) -> None:
    told = begun.run("review", "answer", "own-results", *rest, "--note", "asked", "--json").json
    assert (told["state"], told["answer"]["note"]) == (state, "asked")


def test_an_answer_brings_its_findings(begun: Line) -> None:
    told = begun.run("review", "answer", "own-results", "nobody", "--json").json
    assert "OWN-001" in {one["rule"] for one in told["findings"]}


@pytest.mark.parametrize("rest", [[], ["nobody", "--dont-know"], ["no-such-value"], ["--na", ""]])
def test_half_an_answer_is_refused(begun: Line, rest: list[str]) -> None:
    assert begun.run("review", "answer", "own-results", *rest).code == 2


@pytest.mark.parametrize("text", ['{"own-results": "nobody"}', "own-results: {value: nobody, note: asked}\n"])
def test_a_file_of_answers_is_taken(begun: Line, tmp_path: Path, text: str) -> None:
    file = tmp_path / "answers"
    file.write_text(text, encoding="utf-8")
    assert begun.run("review", "fill", str(file), "--json").json["answered"] == 1


def test_a_file_with_one_wrong_answer_changes_nothing(begun: Line, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"own-results": "nobody", "no-such": 1}), encoding="utf-8")
    assert begun.run("review", "fill", str(file)).code == 2
    assert answers(begun) == {}


def test_last_quarters_answer_is_confirmed(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    line.run("review", "start", "--period", "2026-Q3")
    line.run("review", "answer", "own-results", "nobody")
    line.run("review", "finish", "--yes")
    line.run("review", "start")
    told = line.run("review", "confirm", "own-results", "--json").json
    assert told[0]["state"] == "answered"


def test_two_reviews_are_compared(line: Line) -> None:
    line.run("review", "start", "--period", "2026-Q3")
    line.run("review", "answer", "own-results", "nobody")
    line.run("review", "finish", "--yes")
    line.run("review", "start")
    line.run("review", "answer", "own-results", "one_named")
    told = line.run("review", "compare", "2026-Q3", "2026-Q4", "--json").json
    assert set(told) == {
        "from", "to", "counts", "new", "still", "changed", "reopened", "gone", "not_comparable", "reasons",
    }  # fmt: skip
    assert "OWN-001" in {one["rule"] for one in told["gone"]}
    assert told["counts"]["gone"] == len(told["gone"])


def test_what_was_not_looked_at_is_never_called_gone(line: Line) -> None:
    line.run("review", "start", "--period", "2026-Q3")
    line.run("review", "answer", "own-results", "nobody")
    line.run("review", "finish", "--yes")
    line.run("review", "start")
    line.run("review", "answer", "own-results", "--dont-know")
    line.run("review", "finish", "--yes")
    told = line.run("review", "compare", "2026-Q3", "2026-Q4", "--json").json
    assert "OWN-001" in {one["rule"] for one in told["not_comparable"]}


@pytest.mark.parametrize("rest", [["2026-Q4"], ["2026-Q4", "2026-Q3"], ["2026-Q1"]])
def test_reviews_that_cannot_be_compared_are_refused(line: Line, rest: list[str]) -> None:
    line.run("review", "start", "--period", "2026-Q3")
    line.run("review", "finish", "--yes")
    line.run("review", "start")
    assert line.run("review", "compare", *rest).code == 2


def test_the_interview_saves_each_answer_and_goes_on_where_it_stopped(
    begun: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = begun.run("review", "next", "--json").json
    ran = talk(begun, monkeypatch, "1", "q")
    assert ran.code == 0
    assert begun.run("review", "status", "--json").json["coverage"]["answered"] == 1
    stopped = begun.run("review", "status", "--json").json["at"]
    assert stopped not in {"", first["id"]}
    again = talk(begun, monkeypatch, "q")
    assert begun.run("review", "next", "--json").json["text"]["en"] in again.out
    assert first["text"]["en"] not in again.out


def test_the_end_of_the_input_leaves_everything_saved(begun: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    assert talk(begun, monkeypatch, "1").code == 0
    assert len(answers(begun)) == 1


def test_back_keeps_the_answer_and_shows_it(begun: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    first = begun.run("review", "next", "--json").json
    out = talk(begun, monkeypatch, "1", "b", "q").out
    assert out.count(first["text"]["en"]) == 2
    assert f"Answered: {first['choices'][0]['label']['en']}" in out


def test_skip_dont_know_and_not_applicable_with_its_reason(begun: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    talk(begun, monkeypatch, "s", "k", "q")
    assert sorted(one["state"] for one in answers(begun).values()) == ["dont_know", "skipped"]  # type: ignore[index]
    talk(begun, monkeypatch, "n nothing of that kind", "n", "we have none", "q")
    reasons = {one["reason"] for one in answers(begun).values() if "reason" in one}  # type: ignore[index,operator]
    assert reasons == {"nothing of that kind", "we have none"}


def test_why_is_told_and_the_question_stays(begun: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    first = begun.run("review", "next", "--json").json
    assert first["why"]["en"] in talk(begun, monkeypatch, "?", "q").out
    assert answers(begun) == {}


def test_a_wrong_number_is_told_and_asked_again(begun: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "number from 1 to" in talk(begun, monkeypatch, "99", "q").out


def test_the_interview_goes_to_a_step(begun: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Step 4 ·" in talk(begun, monkeypatch, "g 4", "q").out
    assert "1 to 9" in talk(begun, monkeypatch, "g 12", "q").out


def test_what_is_written_for_a_screen_reader_moves_no_cursor(begun: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    out = talk(begun, monkeypatch, "?", "1", "h", "q", lang="ru").out
    assert not set("\x1b\r─│█") & set(out)
    assert "⟪" not in out


def test_without_an_open_review_the_interview_starts_one(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    assert talk(line, monkeypatch, "q").code == 0
    assert line.run("review", "status", "--json").json["review"]["state"] == "open"


@pytest.mark.parametrize(
    ("typed", "text", "meant"),
    [
        ("b", False, ("back", "")),
        ("и", False, ("back", "")),
        ("Назад", False, ("back", "")),
        ("n no ads", False, ("not_applicable", "no ads")),
        ("у нас нет плана", False, ("", "у нас нет плана")),
        ("e shop", True, ("", "e shop")),
        ("3", False, ("", "3")),
    ],
)
def test_a_line_is_a_command_only_where_it_can_be_no_answer(typed: str, text: bool, meant: tuple[str, str]) -> None:
    assert keys.command_of(typed, text=text) == meant
