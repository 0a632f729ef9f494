"""The strict reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui.engine import reader
from smmtui.engine.problems import PackProblems, Problems
from smmtui.errors import PackError


def problem(text: str) -> PackError:
    with pytest.raises(PackError) as caught:
        reader.read_tree(text, "p.yaml")
    return caught.value


def test_every_node_knows_its_line_and_column() -> None:
    tree = reader.read_tree("a:\n  - x\n  - {b: два}\n", "p.yaml")
    assert tree.mapping()["a"].items()[1].mapping()["b"].where == "p.yaml:3:9"


def test_nothing_is_typed_by_its_looks() -> None:
    tree = reader.read_tree("[no, 12:30, 007, ~, 1e3]", "p.yaml")
    assert tree.texts() == ("no", "12:30", "007", "~", "1e3")


@pytest.mark.parametrize(
    ("text", "key", "line", "column"),
    [
        ("a: 1\na: 2\n", "rules.twice", 2, 1),
        ("a: &x 1\n", "rules.anchor", 1, 4),
        ("a: *x\n", "rules.alias", 1, 4),
        ("a: !!python/object:os.system 1\n", "rules.tag", 1, 4),
        ("a: 1\n---\nb: 2\n", "rules.two_documents", 3, 1),
        ("a:\n\tb: 1\n", "rules.tab", 2, 1),
        ("a: b: c\n", "rules.second_colon", 1, 5),
        ("a: @mention\n", "rules.leading_sign", 1, 4),
        ("a: %5\n", "rules.leading_sign", 1, 4),
        ("a: 'open\n", "rules.quote", 2, 1),
        ("a: {b: 1\nc: 2\n", "rules.bracket", 2, 2),
        ("a:\n  b: 1\n c: 2\n", "rules.indent", 3, 2),
        ("", "rules.nothing", 1, 1),
        ("a: \x00\n", "rules.character", 1, 4),
    ],
)
def test_mistakes_are_placed_and_told_by_their_cause(text: str, key: str, line: int, column: int) -> None:
    found = problem(text)
    assert (found.key, found.values["line"], found.values["column"]) == (key, line, column)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_mistake_starts_with_its_place(lang: str) -> None:
    assert problem("a: 1\na: 2\n").tell(lang).startswith("p.yaml:2:1: ")


def test_nesting_past_the_limit_is_refused() -> None:
    assert problem("[" * 13 + "]" * 13).key == "rules.too_deep"


def test_nesting_up_to_the_limit_is_read() -> None:
    assert reader.read_tree("[" * 12 + "]" * 12, "p.yaml").is_list


def test_a_file_past_two_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_text("a: " + "x" * reader.MAX_BYTES)
    with pytest.raises(PackError) as caught:
        reader.read_file(path)
    assert caught.value.key == "rules.too_large"


def test_text_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "cp1251.yaml"
    path.write_bytes(b"a: 1\nb: \xcf\xf0\n")
    with pytest.raises(PackError) as caught:
        reader.read_file(path)
    assert (caught.value.key, caught.value.values["line"]) == ("rules.not_utf8", 2)


def test_an_absent_file_is_told_and_not_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        reader.read_file(tmp_path / "none.yaml")
    assert caught.value.key == "rules.unreadable"


def test_all_repeated_keys_are_told_at_once() -> None:
    found = problem("a: 1\na: 2\nb: 1\nb: 2\n")
    assert isinstance(found, PackProblems)
    assert [one.values["line"] for one in found.problems] == [2, 4]


def test_an_unknown_key_is_noted_with_the_nearest_one() -> None:
    problems = Problems()
    reader.read_tree("imapct: 1\n", "p.yaml", problems).only(("impact", "cause"))
    assert "'impact'" in problems.found[0].tell("en")


@pytest.mark.parametrize(("word", "number"), [("12", 12), ("-3", -3), ("0.5", 0.5)])
def test_numbers_are_plain_digits(word: str, number: float) -> None:
    assert reader.read_tree(f"a: {word}", "p").need("a").number() == number


@pytest.mark.parametrize("word", ["1e3", "0x1F", "1_000", "½", "nan", "12,5"])
def test_other_ways_to_write_numbers_are_refused(word: str) -> None:
    with pytest.raises(PackError):
        reader.read_tree(f"a: {word}", "p").need("a").number()


def test_words_need_every_language() -> None:
    with pytest.raises(PackError) as caught:
        reader.read_tree("a: {en: text}", "p").need("a").words()
    assert caught.value.key == "rules.no_language"
